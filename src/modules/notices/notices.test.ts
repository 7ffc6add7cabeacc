import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { seedRules } from '#server/rules/book.ts';
import { addVersion } from '#server/rules/store.ts';
import { actingAs } from '../../../tests/support/acting.ts';
import { type Given, given, openServer, type TestServer } from '../../../tests/support/given.ts';
import { wordsOfPdf } from '../../../tests/support/written-pdf.ts';
import { RULES } from '../../app/rule-book.ts';
import type { NoticeShown } from './contract-record.ts';
import {
  type NewNotice,
  NOTICE_EVENTS,
  type NoticeEventData,
  noticesOf,
  openNotice,
  whyNotAfterNotice,
} from './index.ts';
import {
  codeOf,
  decide,
  givenHouse,
  type House,
  object,
  open,
  opened,
  PRICE,
  REWARD,
  show,
  turn,
} from './notices.sample.ts';

let server: TestServer;
let give: Given;
let the: House;

beforeAll(async () => {
  server = await openServer({ now: '2026-03-02T02:00:00.000Z' });
  await seedRules(server.databases.system, RULES);
  give = given(server);
});
afterAll(() => server.close());
beforeEach(async () => {
  server.setNow('2026-03-02T02:00:00.000Z');
  the = await givenHouse(give);
});

const once = { once: true } as const;
const on = (instant: string) => server.setNow(instant as never);

describe('a notice', () => {
  test('shows its days as the law counts them, with the rules it was opened under (EX-19)', async () => {
    const { notice, rules, counted, warnings } = await opened(the.office, PRICE);
    expect(notice).toMatchObject({ state: 'OPEN', lastDay: '2026-03-17', nextStepFrom: '2026-03-18', days: 15 });
    expect(rules.map(({ id }) => id)).toEqual(['PUB-02', 'PUB-01', 'PUB-03', 'PUB-10', 'PUB-11']);
    expect(counted).toMatchObject({ nominalEndOn: '2026-03-17', movedPast: [] });
    expect(warnings).toEqual([]);
  });

  test('is refused below the minimum, field by field, below the days, back-dated, twice, and by whoever may not', async () => {
    const missing = await open(the.office, { ...PRICE, content: { taker: '某公司' }, contact: '' });
    expect(
      missing.json<{ errors: { code: string; pointer: string }[] }>().errors.map(({ pointer }) => pointer),
    ).toEqual(['#/content/resultName', '#/content/priceFen', '#/content/priceFormula', '#/contact']);
    expect(missing.body).toContain('ERR_PUBLICITY_FIELD_MISSING');
    expect(codeOf(await open(the.office, { ...PRICE, days: 14 }))).toBe('ERR_PUBLICITY_TOO_SHORT');
    expect(codeOf(await open(the.office, { ...PRICE, opensOn: '2026-03-01' }))).toBe('notices/opened-before');
    expect(codeOf(await open(the.office, { ...PRICE, scopes: ['MARKET'] }))).toBe('notices/unit-too');
    expect(codeOf(await open(the.office, { ...PRICE, opensOn: '2030-03-04' }))).toBe('calendar/year-missing');
    const { notice } = await opened(the.office, { ...PRICE, scopes: ['UNIT'] });
    const again = { achievementId: notice.subjectId, ...PRICE };
    expect(codeOf(await the.office.post('/api/notices', again, once))).toBe('notices/running-already');
    expect(codeOf(await the.staff.post('/api/notices', again, once))).toBe('notices/office-only');
    expect((await show(the.office, notice.id)).warnings.map((one) => one.code)).toEqual(['WARN_NO_MARKET_PUBLICITY']);
  });

  test('opens on its day and ends after its last, exactly at midnight in Beijing; the turn taken twice is taken once', async () => {
    const { notice } = await opened(the.office, { ...PRICE, opensOn: '2026-03-03' });
    expect(notice.state).toBe('SCHEDULED');
    expect((await the.outsider.get(`/api/notices/${notice.id}`)).statusCode).toBe(404);
    on('2026-03-02T15:59:59.999Z');
    expect(await turn(server)).toEqual([0, 0]);
    on('2026-03-02T16:00:00.000Z');
    expect((await turn(server))[0]).toBe(1);
    expect((await turn(server))[0]).toBe(0);
    expect((await show(the.outsider, notice.id)).notice).toMatchObject({ state: 'OPEN', lastDay: '2026-03-18' });
    on('2026-03-18T15:59:59.999Z');
    await turn(server);
    expect((await show(the.staff, notice.id)).notice.state).toBe('OPEN');
    on('2026-03-18T16:00:00.000Z');
    expect(codeOf(await object(the.staff, notice.id))).toBe('notices/over');
    await turn(server);
    expect(await turn(server)).toEqual([0, 0]);
    expect((await show(the.office, notice.id)).notice.state).toBe('CLOSED_OK');
    expect((await the.outsider.get(`/api/notices/${notice.id}`)).statusCode).toBe(404);
    const history = await the.office.get(`/api/history/notice/${notice.id}`);
    expect(history.json<{ entries: { type: string }[] }>().entries.map(({ type }) => type)).toEqual([
      'notice.closed',
      'notice.opened',
      'notice.scheduled',
    ]);
  });

  test('is not edited while it runs: a change ends it and begins another from the first day', async () => {
    const { notice } = await opened(the.office, PRICE);
    on('2026-03-05T02:00:00.000Z');
    const change = {
      ...PRICE,
      content: { ...PRICE.content, priceFen: 90_000_000 },
      opensOn: '2026-03-05',
      reason: '价格调整',
    };
    const { kind: _, ...body } = { ...change, version: 1 };
    expect(codeOf(await the.office.post(`/api/notices/${notice.id}/change`, body, once))).toBe('ERR_EDIT_WHILE_OPEN');
    const next = (
      await the.office.post(`/api/notices/${notice.id}/change`, { ...body, anew: true }, once)
    ).json<NoticeShown>();
    expect(next.notice).toMatchObject({ state: 'OPEN', replaces: notice.id, lastDay: '2026-03-20' });
    expect(next.notice.contentHash).not.toBe(notice.contentHash);
    expect((await show(the.office, notice.id)).notice).toMatchObject({
      state: 'CLOSED_CHANGED',
      replacedBy: next.notice.id,
    });
  });

  test('leaves evidence that says what was shown, until when and why', async () => {
    const { notice } = await opened(the.office, REWARD);
    await object(the.staff, notice.id);
    const answer = await the.office.get(`/api/notices/${notice.id}/evidence`);
    const text = wordsOfPdf(answer.rawPayload).join('\n');
    expect(text).toContain('公示证明');
    expect(text.replace(/\s/g, '')).toContain(notice.contentHash.slice(0, 40));
    expect(text).toContain('PUB-06');
    expect(text).not.toMatch(/令狐澄|420,000|钟离异/);
  });
});

test('counts as the institution’s own regulation has it, where the notice does not say', async () => {
  const regulation = {
    ...{
      kind: 'conversion',
      title: '成果转化管理办法',
      number: '校发〔2026〕1号',
      body: '正文',
      meeting: '校长办公会',
    },
    ...{ adoptedOn: '2026-01-05', effectiveOn: '2026-02-01' },
    settings: { noticeDays: 20, objectionPolicy: 'RESTART', investigateDays: 5 },
  };
  const entered = (await the.office.post('/api/regulations', regulation, once)).json<{
    regulation: { id: string; version: number };
  }>().regulation;
  const { id, version } = entered;
  expect((await the.lead.post(`/api/regulations/${id}/adoption`, { version }, once)).statusCode).toBe(200);
  const { notice } = await opened(the.office, PRICE);
  expect(notice).toMatchObject({ days: 20, objectionPolicy: 'RESTART', lastDay: '2026-03-23' });
  expect((await opened(the.office, { ...PRICE, days: 16 })).notice).toMatchObject({ days: 16 });
  expect((await opened(the.office, REWARD)).notice).toMatchObject({ days: 15, objectionPolicy: 'RESTART' });
  await object(the.staff, notice.id);
  expect((await show(the.office, notice.id)).objections[0]).toMatchObject({ answerDueOn: '2026-03-09' });
});

test('quotes the version of a rule it was opened under, whatever is revised for that day afterwards', async () => {
  const { notice, rules } = await opened(the.office, PRICE);
  const length = RULES.find(({ id }) => id === 'PUB-02')!;
  const revised = { ...length, statement: { zh: '改写过的条文', en: 'reworded' } };
  await addVersion(server.databases.system, revised, { origin: 'product', reason: '' });
  expect((await show(the.office, notice.id)).rules).toEqual(rules);
  expect((await opened(the.office, PRICE)).rules[0]).toMatchObject({ id: 'PUB-02', statement: revised.statement });
  await addVersion(server.databases.system, length, { origin: 'product', reason: '' });
});

describe('an objection', () => {
  test('stops the days, is answered in time, and the days run on from its answer (EX-26)', async () => {
    const { notice } = await opened(the.office, PRICE);
    on('2026-03-10T02:00:00.000Z');
    const raised = (await object(the.staff, notice.id)).json<NoticeShown>();
    expect(raised.notice).toMatchObject({ state: 'OBJECTED', lastDay: null });
    expect(raised.objections).toMatchObject([{ number: 1, state: 'RAISED', answerDueOn: '2026-03-31' }]);
    expect(raised.counted.daysLeft).toBe(7);
    expect(codeOf(await object(the.staff, notice.id))).toBe('notices/objected-already');
    on('2026-03-19T16:30:00.000Z');
    expect((await decide(the.office, notice.id, 'DISMISSED')).statusCode).toBe(200);
    expect((await show(the.staff, notice.id)).notice).toMatchObject({ state: 'DISMISSED', lastDay: '2026-03-27' });
    const told = (await the.staff.get('/api/notifications')).json<{ notifications: { kind: string }[] }>();
    expect(told.notifications.map(({ kind }) => kind)).toContain('notice.answered');
  });

  test('upheld leaves one way alone: what is shown is changed or taken back', async () => {
    const { notice } = await opened(the.office, PRICE);
    await object(the.outsider, notice.id);
    expect((await decide(the.office, notice.id, 'UPHELD')).statusCode).toBe(200);
    on('2026-04-20T02:00:00.000Z');
    await turn(server);
    expect((await show(the.office, notice.id)).notice.state).toBe('UPHELD');
    const duties = (await the.office.get('/api/duties')).json<{ duties: { kind: string }[] }>();
    expect(JSON.stringify(duties)).toContain('notice-upheld');
    const { version } = (await show(the.office, notice.id)).notice;
    const back = { version, reason: '不再转让，撤回公示' };
    expect(
      (await the.office.post(`/api/notices/${notice.id}/withdrawal`, back, once)).json<NoticeShown>().notice.state,
    ).toBe('WITHDRAWN');
  });

  test('is decided once by two who decide at the same time', async () => {
    const { notice } = await opened(the.office, PRICE);
    await object(the.staff, notice.id);
    const [one] = (await show(the.office, notice.id)).objections;
    const path = `/api/notices/${notice.id}/objections/${one!.id}`;
    await the.office.post(`${path}/acceptance`, { version: 1 }, once);
    const body = (outcome: string) => ({ version: 2, outcome, reason: '已核对实验记录，名单无误。' });
    const answers = await Promise.all([
      the.office.post(`${path}/decision`, body('DISMISSED'), once),
      the.lead.post(`${path}/decision`, body('UPHELD'), once),
    ]);
    expect(answers.map(({ statusCode }) => statusCode).sort()).toEqual([200, 409]);
  });

  test('within the institution is raised by its people alone', async () => {
    const { notice } = await opened(the.office, { ...PRICE, scopes: ['UNIT'] });
    expect((await object(the.outsider, notice.id)).statusCode).toBe(404);
    expect((await object(the.staff, notice.id)).statusCode).toBe(200);
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
  const act = actingAs(server, the.office);
  const id = await act((ctx) =>
    openNotice(ctx, { organisationId: the.house.id, subject, draft: { ...draft, opensOn: '2026-03-02' } }),
  );
  const why = () => act((ctx) => whyNotAfterNotice(ctx, subject.id, 'RIGHTS_GRANT'));
  expect(await why()).toMatchObject({ code: 'ERR_PUBLICITY_NOT_OVER', facts: { from: '2026-03-18' } });
  expect(await act((ctx) => noticesOf(ctx, subject.id))).toMatchObject([{ id, state: 'OPEN' }]);
  on('2026-03-17T16:00:00.000Z');
  expect(await why()).toBeUndefined();
  await turn(server);
  const { entries } = (await the.office.get(`/api/history/notice/${id}`)).json<{
    entries: { type: string; data: NoticeEventData }[];
  }>();
  const closed = entries.find(({ type }) => type === NOTICE_EVENTS.closed);
  expect(closed?.data).toMatchObject({ subjectId: subject.id, nextStepFrom: '2026-03-18' });
});
