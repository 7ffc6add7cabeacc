import { randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Audience, ofDistrict, ofOffice, ofPerson, SYSTEM_ADMINISTRATORS } from '#kernel/audience.ts';
import { type Kit, openKit, someone } from '../../../tests/support/kit.ts';
import { remindOfCalendar } from '../calendar/remind.ts';
import { asSystem } from '../database/context.ts';
import type { JobDeclaration } from '../jobs/job.ts';
import { resolvePersonsWith } from '../notify/notify.ts';
import { startDeadline } from './deadlines.ts';
import { remindOfDeadlines } from './remind.ts';

let kit: Kit;
const organisationId = randomUUID();
const [member, district, alone, administrator] = [someone(), someone(), someone(), someone()];
const holders: Record<Audience, string> = {
  [ofOffice(organisationId, 'transfer')]: member.personId!,
  [ofDistrict('110108')]: district.personId!,
  [SYSTEM_ADMINISTRATORS]: administrator.personId!,
};

beforeAll(async () => {
  kit = await openKit([], [remindOfDeadlines.name, remindOfCalendar.name]);
  resolvePersonsWith(async (_db, tokens) => tokens.flatMap((token) => holders[token] ?? []));
});
afterAll(() => kit.close());

/** Runs a job as if the day were `on`, at eight in Beijing. */
function runOn(job: JobDeclaration, on: string): Promise<void> {
  const now = `${on}T00:00:00.000Z`;
  return job.run({
    data: {},
    databases: kit.databases,
    signal: new AbortController().signal,
    system: (work) => asSystem(kit.databases, job.name, work, { now }),
  });
}

async function toldTo(who: typeof member): Promise<string[]> {
  const rows = await sql<{ title: { zh: string } }>`
    select title from notifications where person_id = ${who.personId!} order by at`.execute(kit.databases.system);
  return rows.rows.map((row) => row.title.zh);
}

test('whoever has to act is told the day before and when it is over, once each; who only looks on is not', async () => {
  const draft = {
    kind: 'answer',
    subjectKind: 'row',
    subjectId: '1',
    title: { zh: '答复推送', en: 'Answer' },
    startedOn: '2026-11-19',
    by: { dueOn: '2026-11-24' },
  } as const;
  const readers = [ofOffice(organisationId, 'transfer'), ofDistrict('110108')];
  await kit.act(someone(), (ctx) => startDeadline(ctx, { ...draft, organisationId, readers }));
  const { personId } = alone;
  await kit.act(someone(), (ctx) => startDeadline(ctx, { ...draft, personId, readers: [ofPerson(personId!)] }));
  for (const day of ['2026-11-22', '2026-11-23', '2026-11-24', '2026-11-25', '2026-11-26']) {
    await runOn(remindOfDeadlines, day);
    await runOn(remindOfDeadlines, day);
  }
  const told = ['1 天后到期：答复推送', '已过期（2026-11-24）：答复推送'];
  expect([await toldTo(member), await toldTo(alone), await toldTo(district)]).toEqual([told, told, []]);
});

test('every open deadline is reached, however many there are', async () => {
  const many = someone();
  await kit.act(someone(), async (ctx) => {
    for (let i = 0; i < 450; i += 1) {
      await startDeadline(ctx, {
        kind: 'many',
        subjectKind: 'row',
        subjectId: String(i),
        personId: many.personId,
        title: { zh: `第 ${i} 件`, en: `No. ${i}` },
        startedOn: '2026-12-01',
        by: { dueOn: '2026-12-10' },
        readers: [ofPerson(many.personId!)],
      });
    }
  });
  await runOn(remindOfDeadlines, '2026-12-09');
  expect(await toldTo(many)).toHaveLength(450);
});

test('administrators are told from October on that the next year is missing', async () => {
  await runOn(remindOfCalendar, '2026-09-30');
  expect(await toldTo(administrator)).toEqual([]);
  await runOn(remindOfCalendar, '2026-10-01');
  await runOn(remindOfCalendar, '2026-10-02');
  expect(await toldTo(administrator)).toEqual(['请录入 2027 年放假安排，否则推算不了 2027 年的工作日']);
});
