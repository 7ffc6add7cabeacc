import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { Organisation } from '#modules/organisations/index.ts';
import { asSystem } from '#server/database/context.ts';
import { seedRules } from '#server/rules/book.ts';
import { actingAs } from '../../../tests/support/acting.ts';
import { type Given, given, openServer, type Somebody, type TestServer } from '../../../tests/support/given.ts';
import { wordsOfPdf } from '../../../tests/support/written-pdf.ts';
import { RULES } from '../../app/rule-book.ts';
import type { NoticeShown } from './contract-record.ts';
import {
  closeDue,
  type NewNotice,
  NOTICE_EVENTS,
  type NoticeEventData,
  noticesOf,
  openDue,
  openNotice,
  whyNotAfterNotice,
} from './index.ts';
import { open, opened, PRICE, REWARD } from './notices.sample.ts';
import { findObjector } from './store-objections.ts';
import { findRewards } from './store-rewards.ts';
import { TURN_TASK } from './tasks.ts';

let server: TestServer;
let give: Given;
let house: Organisation;
let office: Somebody;
let lead: Somebody;
let staff: Somebody;
let inventor: Somebody;
let discipline: Somebody;
let outsider: Somebody;

beforeAll(async () => {
  server = await openServer({ now: '2026-03-02T02:00:00.000Z' });
  await seedRules(server.databases.system, RULES);
  give = given(server);
});
afterAll(() => server.close());
beforeEach(async () => {
  server.setNow('2026-03-02T02:00:00.000Z');
  house = await give.organisation({ kind: 'institution', name: `示例大学${Math.random()}` });
  office = await give.member(house, { office: 'transfer', name: '司徒办' });
  lead = await give.member(house, { role: 'lead', office: 'lead' });
  staff = await give.member(house, { name: '钟离异' });
  inventor = await give.member(house, { role: 'inventor', office: 'transfer' });
  discipline = await give.member(house, { office: 'discipline' });
  outsider = await give.member(await give.organisation({ kind: 'enterprise' }));
});

const once = { once: true } as const;
const show = async (by: Somebody, id: string) => (await by.get(`/api/notices/${id}`)).json<NoticeShown>();
const object = (by: Somebody, id: string) =>
  by.post(`/api/notices/${id}/objections`, { body: '完成人名单遗漏，实验由我们课题组完成。' }, once);
const code = (answer: { json(): unknown }) => (answer.json() as { code?: string }).code;
const turn = async () => {
  const run = (work: typeof openDue) =>
    asSystem(server.databases, TURN_TASK, (ctx) => work(ctx), { now: server.now() });
  return [await run(openDue), await run(closeDue)];
};
const on = (instant: string) => server.setNow(instant as never);

async function decide(by: Somebody, id: string, outcome: string) {
  const at = async () => (await show(office, id)).objections.at(-1)!;
  const one = await at();
  const path = `/api/notices/${id}/objections/${one.id}`;
  if (one.state === 'RAISED') await by.post(`${path}/acceptance`, { version: one.version }, once);
  const { version } = await at();
  return by.post(`${path}/decision`, { version, outcome, reason: '已核对实验记录，名单无误。' }, once);
}

describe('a notice', () => {
  test('shows its days as the law counts them, with the rules it was opened under (EX-19)', async () => {
    const { notice, rules, counted, warnings } = await opened(office, PRICE);
    expect(notice).toMatchObject({ state: 'OPEN', lastDay: '2026-03-17', nextStepFrom: '2026-03-18', days: 15 });
    expect(rules.map(({ id }) => id)).toEqual(['PUB-02', 'PUB-01', 'PUB-03', 'PUB-10', 'PUB-11']);
    expect(counted).toMatchObject({ nominalEndOn: '2026-03-17', movedPast: [] });
    expect(warnings).toEqual([]);
  });

  test('is refused below the minimum, field by field, below the days, back-dated, twice, and by whoever may not', async () => {
    const missing = await open(office, { ...PRICE, content: { taker: '某公司' }, contact: '' });
    expect(
      missing.json<{ errors: { code: string; pointer: string }[] }>().errors.map(({ pointer }) => pointer),
    ).toEqual(['#/content/resultName', '#/content/priceFen', '#/content/priceFormula', '#/contact']);
    expect(missing.body).toContain('ERR_PUBLICITY_FIELD_MISSING');
    expect(code(await open(office, { ...PRICE, days: 14 }))).toBe('ERR_PUBLICITY_TOO_SHORT');
    expect(code(await open(office, { ...PRICE, opensOn: '2026-03-01' }))).toBe('notices/opened-before');
    expect(code(await open(office, { ...PRICE, scopes: ['MARKET'] }))).toBe('notices/unit-too');
    expect(code(await open(office, { ...PRICE, opensOn: '2030-03-04' }))).toBe('calendar/year-missing');
    const { notice } = await opened(office, { ...PRICE, scopes: ['UNIT'] });
    const again = { achievementId: notice.subjectId, ...PRICE };
    expect(code(await office.post('/api/notices', again, once))).toBe('notices/running-already');
    expect(code(await staff.post('/api/notices', again, once))).toBe('notices/office-only');
    expect((await show(office, notice.id)).warnings.map((one) => one.code)).toEqual(['WARN_NO_MARKET_PUBLICITY']);
  });

  test('opens on its day and ends after its last, exactly at midnight in Beijing; the turn taken twice is taken once', async () => {
    const { notice } = await opened(office, { ...PRICE, opensOn: '2026-03-03' });
    expect(notice.state).toBe('SCHEDULED');
    expect((await outsider.get(`/api/notices/${notice.id}`)).statusCode).toBe(404);
    on('2026-03-02T15:59:59.999Z');
    expect(await turn()).toEqual([0, 0]);
    on('2026-03-02T16:00:00.000Z');
    expect((await turn())[0]).toBe(1);
    expect((await turn())[0]).toBe(0);
    expect((await show(outsider, notice.id)).notice).toMatchObject({ state: 'OPEN', lastDay: '2026-03-18' });
    on('2026-03-18T15:59:59.999Z');
    await turn();
    expect((await show(staff, notice.id)).notice.state).toBe('OPEN');
    on('2026-03-18T16:00:00.000Z');
    expect(code(await object(staff, notice.id))).toBe('notices/over');
    await turn();
    expect(await turn()).toEqual([0, 0]);
    expect((await show(office, notice.id)).notice.state).toBe('CLOSED_OK');
    expect((await outsider.get(`/api/notices/${notice.id}`)).statusCode).toBe(404);
    const history = await office.get(`/api/history/notice/${notice.id}`);
    expect(history.json<{ entries: { type: string }[] }>().entries.map(({ type }) => type)).toEqual([
      'notice.closed',
      'notice.opened',
      'notice.scheduled',
    ]);
  });

  test('is not edited while it runs: a change ends it and begins another from the first day', async () => {
    const { notice } = await opened(office, PRICE);
    on('2026-03-05T02:00:00.000Z');
    const change = {
      ...PRICE,
      content: { ...PRICE.content, priceFen: 90_000_000 },
      opensOn: '2026-03-05',
      reason: '价格调整',
    };
    const { kind: _, ...body } = { ...change, version: 1 };
    expect(code(await office.post(`/api/notices/${notice.id}/change`, body, once))).toBe('ERR_EDIT_WHILE_OPEN');
    const next = (
      await office.post(`/api/notices/${notice.id}/change`, { ...body, anew: true }, once)
    ).json<NoticeShown>();
    expect(next.notice).toMatchObject({ state: 'OPEN', replaces: notice.id, lastDay: '2026-03-20' });
    expect(next.notice.contentHash).not.toBe(notice.contentHash);
    expect((await show(office, notice.id)).notice).toMatchObject({
      state: 'CLOSED_CHANGED',
      replacedBy: next.notice.id,
    });
  });

  test('leaves evidence that says what was shown, until when and why', async () => {
    const { notice } = await opened(office, REWARD);
    await object(staff, notice.id);
    const answer = await office.get(`/api/notices/${notice.id}/evidence`);
    const text = wordsOfPdf(answer.rawPayload).join('\n');
    expect(text).toContain('公示证明');
    expect(text.replace(/\s/g, '')).toContain(notice.contentHash.slice(0, 40));
    expect(text).toContain('PUB-06');
    expect(text).not.toMatch(/令狐澄|420,000|钟离异/);
  });
});

describe('an objection', () => {
  test('stops the days, is answered in time, and the days run on from its answer (EX-26)', async () => {
    const { notice } = await opened(office, PRICE);
    on('2026-03-10T02:00:00.000Z');
    const raised = (await object(staff, notice.id)).json<NoticeShown>();
    expect(raised.notice).toMatchObject({ state: 'OBJECTED', lastDay: null });
    expect(raised.objections).toMatchObject([{ number: 1, state: 'RAISED', answerDueOn: '2026-03-31' }]);
    expect(raised.counted.daysLeft).toBe(7);
    expect(code(await object(staff, notice.id))).toBe('notices/objected-already');
    on('2026-03-19T16:30:00.000Z');
    expect((await decide(office, notice.id, 'DISMISSED')).statusCode).toBe(200);
    expect((await show(staff, notice.id)).notice).toMatchObject({ state: 'DISMISSED', lastDay: '2026-03-27' });
    const told = (await staff.get('/api/notifications')).json<{ notifications: { kind: string }[] }>();
    expect(told.notifications.map(({ kind }) => kind)).toContain('notice.answered');
  });

  test('upheld leaves one way alone: what is shown is changed or taken back', async () => {
    const { notice } = await opened(office, PRICE);
    await object(outsider, notice.id);
    expect((await decide(office, notice.id, 'UPHELD')).statusCode).toBe(200);
    on('2026-04-20T02:00:00.000Z');
    await turn();
    expect((await show(office, notice.id)).notice.state).toBe('UPHELD');
    const duties = (await office.get('/api/duties')).json<{ duties: { kind: string }[] }>();
    expect(JSON.stringify(duties)).toContain('notice-upheld');
    const { version } = (await show(office, notice.id)).notice;
    const back = { version, reason: '不再转让，撤回公示' };
    expect(
      (await office.post(`/api/notices/${notice.id}/withdrawal`, back, once)).json<NoticeShown>().notice.state,
    ).toBe('WITHDRAWN');
  });

  test('is decided once by two who decide at the same time', async () => {
    const { notice } = await opened(office, PRICE);
    await object(staff, notice.id);
    const [one] = (await show(office, notice.id)).objections;
    const path = `/api/notices/${notice.id}/objections/${one!.id}`;
    await office.post(`${path}/acceptance`, { version: 1 }, once);
    const body = (outcome: string) => ({ version: 2, outcome, reason: '已核对实验记录，名单无误。' });
    const answers = await Promise.all([
      office.post(`${path}/decision`, body('DISMISSED'), once),
      lead.post(`${path}/decision`, body('UPHELD'), once),
    ]);
    expect(answers.map(({ statusCode }) => statusCode).sort()).toEqual([200, 409]);
  });

  test('within the institution is raised by its people alone', async () => {
    const { notice } = await opened(office, { ...PRICE, scopes: ['UNIT'] });
    expect((await object(outsider, notice.id)).statusCode).toBe(404);
    expect((await object(staff, notice.id)).statusCode).toBe(200);
  });
});

test('a later step opens a notice of its own, and waits for it', async () => {
  const subject: NewNotice['subject'] = { kind: 'rights-grant', id: crypto.randomUUID(), title: '赋权', persons: [] };
  const content = { resultName: '双面银烧结封装', grantees: '令狐澄', grantKind: 'USE', term: '10 年' };
  const { procedure = '', contact = '' } = PRICE;
  const draft = {
    ...{ kind: 'RIGHTS_GRANT' as const, content, rewards: [], scopes: ['UNIT' as const] },
    procedure,
    contact,
  };
  const act = actingAs(server, office);
  const id = await act((ctx) =>
    openNotice(ctx, { organisationId: house.id, subject, draft: { ...draft, opensOn: '2026-03-02' } }),
  );
  const why = () => act((ctx) => whyNotAfterNotice(ctx, subject.id, 'RIGHTS_GRANT'));
  expect(await why()).toMatchObject({ code: 'ERR_PUBLICITY_NOT_OVER', facts: { from: '2026-03-18' } });
  expect(await act((ctx) => noticesOf(ctx, subject.id))).toMatchObject([{ id, state: 'OPEN' }]);
  on('2026-03-17T16:00:00.000Z');
  expect(await why()).toBeUndefined();
  await turn();
  const { entries } = (await office.get(`/api/history/notice/${id}`)).json<{
    entries: { type: string; data: NoticeEventData }[];
  }>();
  const closed = entries.find(({ type }) => type === NOTICE_EVENTS.closed);
  expect(closed?.data).toMatchObject({ subjectId: subject.id, nextStepFrom: '2026-03-18' });
});

describe('who sees what', () => {
  test('is held by the database itself, whatever a use case would ask', async () => {
    const { notice } = await opened(office, REWARD, inventor);
    await object(staff, notice.id);
    const [one] = (await show(office, notice.id)).objections;
    const rewards = (by: Somebody) => actingAs(server, by)((ctx) => findRewards(ctx.db, notice.id));
    const objectorFor = (by: Somebody) => actingAs(server, by)((ctx) => findObjector(ctx.db, one!.id));
    expect(await rewards(staff)).toHaveLength(2);
    expect((await objectorFor(discipline))?.personName).toBe('钟离异');
    expect((await objectorFor(staff))?.personName).toBe('钟离异');
    for (const by of [inventor, outsider]) expect(await objectorFor(by)).toBeUndefined();
    await decide(office, notice.id, 'DISMISSED');
    on('2026-03-23T16:00:00.000Z');
    await turn();
    for (const by of [staff, office, inventor]) expect(await rewards(by)).toBeUndefined();
    for (const by of [lead, discipline]) expect(await rewards(by)).toHaveLength(2);
  });

  const objector = (by: Somebody, id: string, one: string) =>
    by.post(`/api/notices/${id}/objections/${one}/readings`, {});

  test('who objected is read by the handling office and discipline inspection, each reading logged, never by the subject’s people', async () => {
    const { notice } = await opened(office, PRICE, inventor);
    await object(staff, notice.id);
    const [one] = (await show(office, notice.id)).objections;
    expect((await objector(office, notice.id, one!.id)).json()).toMatchObject({ personName: '钟离异' });
    expect((await objector(discipline, notice.id, one!.id)).statusCode).toBe(200);
    expect(code(await objector(inventor, notice.id, one!.id))).toBe('notices/of-the-subject');
    expect(code(await decide(inventor, notice.id, 'DISMISSED'))).toBe('notices/of-the-subject');
    expect(code(await objector(outsider, notice.id, one!.id))).toBe('notices/objector-protected');
    const seen = await discipline.get(`/api/history/notice/${notice.id}`);
    expect(seen.body.match(/notice\.objector-read/g)).toHaveLength(2);
    expect((await office.get(`/api/history/notice/${notice.id}`)).body).not.toMatch(/钟离异|objector-read/);
    const events = await server.databases.system
      .withTables<{ events: Record<string, unknown> }>()
      .selectFrom('events')
      .selectAll()
      .where('subject', '=', notice.id)
      .execute();
    expect(JSON.stringify(events)).not.toMatch(/钟离异|完成人名单/);
    expect(JSON.stringify(events)).not.toContain(staff.personId);
  });

  test('names and amounts are the institution’s while it runs and sealed evidence from the first moment after', async () => {
    const { notice } = await opened(office, { ...REWARD, scopes: ['UNIT', 'PUBLIC'] });
    const finance = await give.member(house, { office: 'finance' });
    const read = (by: Somebody) => by.post(`/api/notices/${notice.id}/rewards/readings`, {});
    expect((await read(staff)).json()).toMatchObject({ isSealed: false, persons: [{ name: '令狐澄' }, {}] });
    expect(code(await read(outsider))).toBe('notices/rewards-sealed');
    expect((await outsider.get(`/api/notices/${notice.id}`)).body).not.toMatch(/令狐澄|42000000/);
    expect(notice.lastDay).toBe('2026-03-23');
    on('2026-03-23T16:00:00.000Z');
    expect(code(await read(staff))).toBe('notices/rewards-sealed');
    await turn();
    for (const by of [staff, office, inventor]) expect(code(await read(by))).toBe('notices/rewards-sealed');
    for (const by of [lead, discipline, finance]) expect((await read(by)).json()).toMatchObject({ isSealed: true });
    expect((await discipline.get(`/api/history/notice/${notice.id}`)).body.match(/notice\.rewards-read/g)).toHaveLength(
      3,
    );
    for (const url of ['/api/notices', '/api/notices/export?format=csv', `/api/history/notice/${notice.id}`])
      expect((await office.get(url)).body).not.toMatch(/令狐澄|42000000|420,000/);
  });
});
