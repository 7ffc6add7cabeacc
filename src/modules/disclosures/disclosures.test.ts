import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Organisation } from '#modules/organisations/index.ts';
import { asSystem, inTransaction } from '#server/database/context.ts';
import { seedRules } from '#server/rules/book.ts';
import { type Given, given, openServer, type Somebody, type TestServer } from '../../../tests/support/given.ts';
import { RULES } from '../../app/rule-book.ts';
import { checkDisclosures } from './check.ts';
import type { DisclosureShown } from './contract-record.ts';
import { findDisclosure } from './store.ts';

const NOW = '2026-03-02T02:00:00.000Z';
let server: TestServer;
let give: Given;
let university: Organisation;
let office: Somebody;
let inventor: Somebody;

beforeAll(async () => {
  server = await openServer({ now: NOW });
  await seedRules(server.databases.system, RULES);
  give = given(server);
  university = await give.organisation({ kind: 'institution', subkind: 'university' });
  office = await give.member(university, { office: 'transfer' });
  inventor = await give.member(university, { role: 'inventor' });
});
afterAll(() => server.close());

type Answer = { statusCode: number; json: <T>() => T };
const answered = <T = DisclosureShown>(answer: Answer): T => {
  expect(answer.statusCode, JSON.stringify(answer.json())).toBe(200);
  return answer.json<T>();
};
const refused = (answer: Answer) => [answer.statusCode, answer.json<{ code: string }>().code];
const once = { once: true } as const;

async function begun(by = inventor, named = [inventor]): Promise<DisclosureShown> {
  const inventors = named.map(({ name, personId }) => ({ name, personId, organisation: '' }));
  const body = { title: '双面银烧结封装', abstract: '结温降低十八度', inventors };
  const { id } = answered<{ achievement: { id: string } }>(await by.post('/api/achievements', body, once)).achievement;
  return answered(await by.post('/api/disclosures', { achievementId: id }, once));
}

const form = (names: readonly string[], more: object = {}) => ({
  completers: names.map((name) => ({ name, sharePpm: 1_000_000 / names.length, contribution: '提出双面烧结的结构' })),
  noFunding: true,
  resources: 'mainly',
  completedOn: '2026-02-20',
  priorArt: '单面焊接封装',
  resultKind: 'patent',
  research: 'applied',
  noStateSecret: true,
  ...more,
});

async function filled(shown: DisclosureShown, more: object = {}, by = inventor): Promise<DisclosureShown> {
  const { id, version, form: kept } = shown.disclosure;
  const names = kept.completers.map(({ name }) => name);
  return answered(await by.put(`/api/disclosures/${id}`, { version, form: form(names, more) }));
}

const confirm = (shown: DisclosureShown, by = inventor) =>
  by.post(`/api/disclosures/${shown.disclosure.id}/confirmation`, { contentHash: shown.contentHash }, once);
const move = (of: DisclosureShown, by: Somebody, action: string, reason = '') =>
  by.post(`/api/disclosures/${of.disclosure.id}/moves`, { version: of.disclosure.version, action, reason }, once);

async function submitted(more: object = {}): Promise<DisclosureShown> {
  const ready = answered(await confirm(await filled(await begun(), more)));
  return answered(await move(ready, inventor, 'submit'));
}

async function checked(): Promise<DisclosureShown> {
  const formal = answered(await move(await submitted(), office, 'check'));
  return answered(await move(formal, office, 'pass'));
}

describe('a disclosure', () => {
  test('goes from draft to a number in the register, and its achievement is recorded under it', async () => {
    const registered = answered(await move(await checked(), office, 'register'));
    expect(registered.disclosure).toMatchObject({ state: 'registered', registeredOn: '2026-03-02' });
    expect(registered.disclosure.resultNumber).toMatch(/^2026-\d{4}$/);
    expect(registered.dormantFrom).toBe('2027-03-03');
    const { achievement } = answered<{ achievement: { state: string; number: string } }>(
      await office.get(`/api/achievements/${registered.disclosure.id}`),
    );
    expect(achievement).toMatchObject({ state: 'recorded', number: registered.disclosure.resultNumber });
    const list = answered<{ rows: { id: string }[] }>(await office.get('/api/disclosures?state=registered'));
    expect(list.rows.map(({ id }) => id)).toContain(registered.disclosure.id);
  });

  test('is one per achievement', async () => {
    const { disclosure } = await begun();
    const again = await inventor.post('/api/disclosures', { achievementId: disclosure.id }, once);
    expect(refused(again)).toEqual([409, 'disclosures/exists']);
  });

  test('is not submitted before every completer has confirmed, and an edit voids what was confirmed', async () => {
    const second = await give.member(university, { role: 'inventor' });
    const draft = await filled(await begun(inventor, [inventor, second]));
    const half = answered(await confirm(draft));
    const no = await move(half, inventor, 'submit');
    expect(refused(no)).toEqual([409, 'disclosures/unconfirmed']);
    expect(no.json<{ detail: string }>().detail).toContain(second.name);
    expect(half.confirmations.map(({ isValid }) => isValid)).toEqual([true]);
    const edited = await filled(half, { priorArt: '单面焊接封装，见综述' });
    expect(edited.confirmations).toEqual([]);
    expect(refused(await confirm(draft, second))).toEqual([409, 'disclosures/other-content']);
    answered(await confirm(edited));
    const both = answered(await confirm(edited, second));
    answered(await move(both, inventor, 'submit'));
  });

  test('with a changed abstract is confirmed anew', async () => {
    const ready = answered(await confirm(await filled(await begun())));
    const at = `/api/achievements/${ready.disclosure.id}`;
    const { achievement } = answered<{ achievement: Record<string, unknown> }>(await inventor.get(at));
    const { title, inventors, version } = achievement;
    answered(await inventor.put(at, { title, inventors, version, abstract: '结温降低二十度' }));
    const shown = answered(await inventor.get(`/api/disclosures/${ready.disclosure.id}`));
    expect(shown.confirmations.map(({ isValid }) => isValid)).toEqual([false]);
    expect(refused(await move(shown, inventor, 'submit'))).toEqual([409, 'disclosures/unconfirmed']);
  });

  test('two offices at once: one effect, one number', async () => {
    const ready = await checked();
    const answers = await Promise.all([move(ready, office, 'register'), move(ready, office, 'register')]);
    expect(answers.map(({ statusCode }) => statusCode).toSorted()).toEqual([200, 409]);
  });

  test('of a student without an ownership statement is not registered', async () => {
    const shown = await begun();
    const completers = [
      { name: inventor.name, relation: 'student', sharePpm: 1_000_000, contribution: '提出双面烧结的结构' },
    ];
    const ready = answered(await confirm(await filled(shown, { completers })));
    const sent = answered(await move(ready, inventor, 'submit'));
    const formal = answered(await move(sent, office, 'check'));
    const title = answered(await move(formal, office, 'pass'));
    expect(refused(await move(title, office, 'register'))).toEqual([409, 'disclosures/no-statement']);
  });

  test('is returned with a reason alone, and its author has it to mend', async () => {
    const sent = await submitted();
    expect(refused(await move(sent, office, 'return'))).toEqual([422, 'disclosures/reason']);
    const back = answered(await move(sent, office, 'return', '请补充现有技术的检索'));
    expect(back.disclosure).toMatchObject({ state: 'returned', stateReason: '请补充现有技术的检索' });
    const duties = await inventor.get('/api/duties');
    expect(duties.body).toContain('disclosure-mend');
  });

  test('is checked within ten working days: the office’s deadline', async () => {
    await submitted();
    expect((await office.get('/api/duties')).body).toContain('disclosure-check');
  });

  test('of a record from before is registered with its gaps marked', async () => {
    const body = { title: '存量成果', inventors: [{ name: '某教授', organisation: '' }] };
    const { id } = answered<{ achievement: { id: string } }>(
      await office.post('/api/achievements', body, once),
    ).achievement;
    answered(await office.post(`/api/achievements/${id}/record`, { version: 1 }, once));
    let of = answered(await office.post('/api/disclosures', { achievementId: id }, once));
    for (const action of ['submit', 'check', 'pass', 'register']) of = answered(await move(of, office, action));
    expect(of.disclosure).toMatchObject({ state: 'registered', isBackfilled: true });
    expect(of.gaps.length).toBeGreaterThan(0);
  });
});

describe('the institution’s own way', () => {
  test('the department signs first, and numbers look as it says', async () => {
    const other = await give.organisation({ kind: 'institution', subkind: 'university' });
    const transfer = await give.member(other, { office: 'transfer' });
    const department = await give.member(other, { office: 'department' });
    const author = await give.member(other, { role: 'inventor' });
    const wish = { collegeSigns: true, numberPattern: 'CG{year}-{serial:3}', confirmationDays: 5 };
    const wrong = await transfer.put('/api/disclosure-settings', { ...wish, numberPattern: 'CG-{serial}', version: 0 });
    expect(refused(wrong)).toEqual([422, 'disclosures/pattern']);
    answered<object>(await transfer.put('/api/disclosure-settings', { ...wish, version: 0 }));
    let of = answered(await confirm(await filled(await begun(author, [author]), {}, author), author));
    of = answered(await move(of, author, 'submit'));
    expect(refused(await move(of, transfer, 'check'))).toEqual([409, 'disclosures/department-first']);
    of = answered(await move(of, department, 'sign'));
    for (const action of ['check', 'pass', 'register']) of = answered(await move(of, transfer, action));
    expect(of.disclosure.resultNumber).toBe('CG2026-001');
  });
});

describe('sight', () => {
  test('another institution and a colleague of another office see nothing', async () => {
    const { disclosure } = await submitted();
    const colleague = await give.member(university, { office: 'finance' });
    const stranger = await give.member(await give.organisation({ kind: 'institution' }), { office: 'transfer' });
    for (const who of [colleague, stranger]) {
      expect((await who.get(`/api/disclosures/${disclosure.id}`)).statusCode).toBe(404);
      expect((await who.get('/api/disclosures')).body).not.toContain(disclosure.id);
    }
  });

  test('found classified, nobody reads it or its achievement; the secrecy office sees a stub without a title; nothing is erased', async () => {
    const of = await submitted();
    const { id, version } = of.disclosure;
    const secrecy = await give.member(university, { office: 'secrecy' });
    expect((await secrecy.get(`/api/disclosures/${id}`)).statusCode).toBe(404);
    answered<object>(await office.post(`/api/disclosures/${id}/freezing`, { version, reasonCode: 'suspected' }, once));
    for (const who of [office, inventor, secrecy]) {
      expect((await who.get(`/api/disclosures/${id}`)).statusCode).toBe(404);
      expect((await who.get(`/api/achievements/${id}`)).statusCode).toBe(404);
    }
    const stubs = await secrecy.get('/api/frozen-disclosures');
    expect(stubs.body).toContain(id);
    expect(stubs.body).not.toContain(of.disclosure.title);
    const actor = {
      personId: office.personId,
      name: '',
      language: 'zh',
      memberships: [],
      mandates: [],
      scopes: ['read'],
      via: 'session',
    } as const;
    const seen = await inTransaction(
      server.databases,
      {
        actor: { ...actor, audiences: [`office:${university.id}/transfer`, `person:${inventor.personId}`] },
        requestId: 'sight',
      },
      (ctx) => findDisclosure(ctx.db, id),
    );
    expect(seen).toBeUndefined();
    const kept = await asSystem(server.databases, 'disclosures.write', (ctx) => findDisclosure(ctx.db, id));
    expect(kept?.title).toBe('双面银烧结封装');
  });

  test('the doctor finds nothing broken', async () => {
    expect((await checkDisclosures(server.databases.system)).flatMap(({ rows }) => rows)).toEqual([]);
  });
});
