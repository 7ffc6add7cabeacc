import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Given, given, openServer, type Somebody, type TestServer } from '../../../tests/support/given.ts';
import { checkRegulations } from './check.ts';
import type { Coverage, OwnTerms, RegulationShown } from './contract.ts';

let server: TestServer;
let the: Given;
let office: Somebody;
let lead: Somebody;
let staff: Somebody;
let city: Somebody;
let stranger: Somebody;
beforeAll(async () => {
  server = await openServer();
  the = given(server);
  const university = await the.organisation({ kind: 'institution', subkind: 'university', affiliation: 'municipal' });
  office = await the.member(university, { role: 'member', office: 'transfer' });
  lead = await the.member(university, { role: 'lead', office: 'lead' });
  staff = await the.member(university, { role: 'inventor' });
  city = await the.member(await the.organisation({ kind: 'city' }), { role: 'officer' });
  stranger = await the.member(await the.organisation({ kind: 'institution' }), { role: 'lead', office: 'lead' });
});
afterAll(() => server.close());

const DRAFT = {
  kind: 'distribution',
  title: '科技成果转化收益分配办法',
  number: '校发〔2026〕12号',
  body: '第一条……',
  meeting: '2026年第3次校长办公会',
  adoptedOn: '2026-01-05',
  consultation: '教职工代表大会讨论，书面征求意见 15 天',
  consultedOn: '2025-12-01',
  announcedOn: '2026-01-08',
  effectiveOn: '2026-02-01',
  settings: { transferPpm: 700_000, ttoPpm: 100_000, ttoStaffFrom: 'UNIT_PART' },
};

async function entered(part: object = {}): Promise<RegulationShown> {
  const answer = await office.post('/api/regulations', { ...DRAFT, ...part }, { once: true });
  expect(answer.statusCode, answer.body).toBe(200);
  return answer.json();
}
const adopt = (who: Somebody, { regulation: { id, version } }: RegulationShown) =>
  who.post(`/api/regulations/${id}/adoption`, { version }, { once: true });
const read = async (who: Somebody, id: string) => who.get(`/api/regulations/${id}`);

describe('a regulation', () => {
  test('is drafted by the transfer office, adopted by the leadership, and then read by the institution and the city', async () => {
    const draft = await entered();
    const { id } = draft.regulation;
    expect(draft).toMatchObject({ standing: 'draft', actions: ['edit', 'discard'] });
    for (const nobody of [staff, city, stranger]) expect((await read(nobody, id)).statusCode).toBe(404);
    expect((await adopt(office, draft)).json()).toMatchObject({ code: 'regulations/lead-only' });
    const adopted = (await adopt(lead, draft)).json<RegulationShown>();
    expect(adopted).toMatchObject({ standing: 'in-force', regulation: { state: 'adopted', endsOn: null } });
    expect(adopted.verdicts.map(({ rule, outcome }) => `${rule} ${outcome}`)).toEqual(['DST-02 OK', 'DST-03 OK']);
    for (const reader of [staff, city]) expect((await read(reader, id)).statusCode).toBe(200);
    expect((await read(stranger, id)).statusCode).toBe(404);
    const edit = await office.put(`/api/regulations/${id}`, { ...DRAFT, version: adopted.regulation.version });
    expect(edit.json()).toMatchObject({ code: 'regulations/wrong-state' });
  });

  test('below the law is not adopted; the rule and its source are named', async () => {
    const low = await entered({ effectiveOn: '2026-03-01', settings: { transferPpm: 450_000 } });
    expect(low.verdicts[0]).toMatchObject({ outcome: 'ERROR', code: 'ERR_RATE_BELOW_50', limit: 500_000 });
    const answer = await adopt(lead, low);
    expect(answer.statusCode).toBe(422);
    expect(answer.json()).toMatchObject({
      code: 'regulations/below-the-law',
      errors: [{ pointer: '#/settings/transferPpm', code: 'ERR_RATE_BELOW_50' }],
    });
    expect(answer.json<{ errors: { detail: string }[] }>().errors[0]!.detail).toMatch(/促进科技成果转化法/);
  });

  test('that takes another’s place ends it the day before; computations of yesterday go by yesterday’s', async () => {
    const next = await entered({
      number: '校发〔2026〕30号',
      effectiveOn: '2026-07-01',
      settings: { transferPpm: 800_000 },
    });
    expect((await adopt(lead, next)).statusCode).toBe(200);
    const on = async (day: string) =>
      (await staff.get(`/api/own-terms?on=${day}`))
        .json<{ terms: OwnTerms[] }>()
        .terms.map(({ settings }) => settings.transferPpm);
    expect(await on('2026-01-31')).toEqual([]);
    expect(await on('2026-06-30')).toEqual([700_000]);
    expect(await on('2026-07-01')).toEqual([800_000]);
    const early = await entered({ number: '校发〔2026〕31号', effectiveOn: '2026-06-01' });
    expect((await adopt(lead, early)).json()).toMatchObject({ code: 'regulations/later-one' });
  });

  test('adopted by two at once takes effect once', async () => {
    const draft = await entered({ kind: 'rights-grant', settings: { useRightMonths: 120 }, effectiveOn: '2026-05-01' });
    const answers = await Promise.all([adopt(lead, draft), adopt(lead, draft)]);
    expect(answers.map(({ statusCode }) => statusCode).sort()).toEqual([200, 409]);
  });

  test('is repealed with a reason and a last day', async () => {
    const shown = (await adopt(lead, await entered({ kind: 'duty-of-care', settings: {} }))).json<RegulationShown>();
    const { id, version } = shown.regulation;
    const body = { version, reason: '并入新的转化管理办法', endsOn: '2026-01-01' };
    const wrong = await lead.post(`/api/regulations/${id}/repeal`, body, { once: true });
    expect(wrong.json()).toMatchObject({ errors: [{ pointer: '#/endsOn' }] });
    const done = await lead.post(`/api/regulations/${id}/repeal`, { ...body, endsOn: '2026-06-30' }, { once: true });
    expect(done.json()).toMatchObject({ standing: 'ended', regulation: { state: 'repealed', endsOn: '2026-06-30' } });
  });

  test('shows the city who has which, and nobody else', async () => {
    const { institutions } = (await city.get('/api/regulation-coverage')).json<{ institutions: Coverage[] }>();
    const of = institutions.find(({ organisationId }) => organisationId === office.organisation.id)!;
    expect(of.has.map(({ kind }) => kind).sort()).toEqual(['distribution', 'rights-grant']);
    expect(institutions.find(({ organisationId }) => organisationId === stranger.organisation.id)?.has).toEqual([]);
    expect((await lead.get('/api/regulation-coverage')).statusCode).toBe(403);
  });

  test('leaves nothing broken', async () => {
    const broken = await checkRegulations(server.databases.system);
    expect(broken.filter(({ rows }) => rows.length > 0)).toEqual([]);
  });
});
