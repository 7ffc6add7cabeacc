import { afterAll, beforeAll, expect, test } from 'vitest';
import { SYSTEM_ADMINISTRATORS } from '#kernel/audience.ts';
import { addWorkingDays } from '#kernel/dates.ts';
import { type Kit, openKit, someone } from '../../../tests/support/kit.ts';
import type { CalendarYear, Holiday } from './contract.ts';
import { CALENDAR_TASK } from './enter.ts';
import { mounted } from './routes.ts';
import { loadCalendar } from './store.ts';

let kit: Kit;
const administrator = someone(SYSTEM_ADMINISTRATORS);
const member = someone();
beforeAll(async () => {
  kit = await openKit([mounted], [CALENDAR_TASK]);
  kit.now = '2026-11-24T02:00:00.000Z';
});
afterAll(() => kit.close());

const days = (year: number): Holiday[] =>
  Array.from({ length: 11 }, (_, i) => ({
    date: `${year}-10-${String(i + 1).padStart(2, '0')}`,
    kind: 'off',
    name: '国庆节',
  }));
const entry = (year: number, version: number) => ({
  document: `国务院办公厅关于${year}年部分节假日安排的通知`,
  sourceUrl: 'https://www.gov.cn/zhengce/notice.htm',
  version,
  days: days(year),
});
const put = (who: typeof member, year: number, body: object) =>
  kit.call(who, { method: 'PUT', url: `/api/calendar/years/${year}`, payload: body });

test('the notices of 2024 to 2026 are there with their sources, and 2027 is missed in November', async () => {
  const answer = await kit.call(member, { url: '/api/calendar/years' });
  const { years, missing } = answer.json<{ years: CalendarYear[]; missing: number[] }>();
  expect(years.map((year) => [year.year, year.days.length])).toEqual([
    [2026, 39],
    [2025, 33],
    [2024, 36],
  ]);
  expect(years[0]?.document).toContain('国办发明电〔2025〕7号');
  expect(missing).toEqual([2027]);
});

test('working days over the Spring Festival of 2025 follow its notice', async () => {
  const due = await kit.act(member, async (ctx) => addWorkingDays('2025-01-24', 3, await loadCalendar(ctx.db)));
  expect(due).toBe('2025-02-05');
});

test('somebody who is no administrator enters nothing', async () => {
  expect((await put(member, 2028, entry(2028, 0))).statusCode).toBe(403);
  const read = await kit.call(member, {
    method: 'POST',
    url: '/api/calendar/notice',
    payload: { year: 2028, text: 'x' },
  });
  expect(read.statusCode).toBe(403);
});

test('an administrator enters a year, replaces it, and is told when somebody else was faster', async () => {
  const first = await put(administrator, 2028, entry(2028, 0));
  expect(first.json()).toMatchObject({ year: 2028, version: 1 });
  expect((await put(administrator, 2028, entry(2028, 0))).json()).toMatchObject({
    code: 'record/changed',
    facts: { version: 1 },
  });
  const again = await put(administrator, 2028, {
    ...entry(2028, 1),
    days: [...days(2028), { date: '2028-10-14', kind: 'work', name: '国庆节' }],
  });
  expect(again.json<CalendarYear>().days).toHaveLength(12);
  const wrong = await put(administrator, 2029, { ...entry(2029, 0), days: days(2028) });
  expect(wrong.json().errors[0].detail).toBe('2028-10-01 不属于 2029 年的安排，请改日期或改年份。');
});

test('two administrators who enter the same year at once do not overwrite each other', async () => {
  const answers = await Promise.all([1, 2, 3].map(() => put(administrator, 2030, entry(2030, 0))));
  expect(answers.map((answer) => answer.statusCode).sort()).toEqual([200, 409, 409]);
});

test('a source is needed', async () => {
  const { sourceUrl: _, ...without } = entry(2031, 0);
  const answer = await put(administrator, 2031, without);
  expect(answer.json().errors[0].pointer).toBe('#/sourceUrl');
});

test('people cannot write the calendar past its rules', async () => {
  const { sql } = await import('kysely');
  await expect(kit.act(administrator, (ctx) => sql`delete from holidays`.execute(ctx.db))).rejects.toThrow(
    /permission denied/,
  );
});
