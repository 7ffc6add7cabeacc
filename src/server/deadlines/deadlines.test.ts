import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Actor } from '#kernel/actor.ts';
import { ofMandate, ofOffice, ofOrganisation, SECURITY_ADMINISTRATORS } from '#kernel/audience.ts';
import type { Rule } from '#kernel/rule.ts';
import { type Kit, openKit, someone } from '../../../tests/support/kit.ts';
import { RULES_TASK, ruleOn, seedRules } from '../rules/book.ts';
import { mounted as ruleRoutes } from '../rules/routes.ts';
import {
  DEADLINES_TASK,
  listDeadlinesOf,
  listMyDeadlines,
  listOverdue,
  settleDeadlines,
  startDeadline,
} from './deadlines.ts';
import { mounted } from './routes.ts';

const answer: Rule = {
  id: 'supply.answer',
  statement: { zh: '园区在 3 个工作日内答复', en: 'A park answers within 3 working days' },
  params: { days: 3, dayKind: 'working', remindDays: 1 },
  source: { document: '示例规则', article: '一', url: '' },
  validFrom: '2026-01-01',
  modality: 'MAY_STANDARD',
  certainty: 'house',
};

let kit: Kit;
beforeAll(async () => {
  kit = await openKit([mounted, ruleRoutes], [RULES_TASK, DEADLINES_TASK]);
  kit.now = '2026-11-19T02:00:00.000Z';
  await seedRules(kit.databases.system, [answer]);
});
afterAll(() => kit.close());

function officer(organisationId: string, office = 'transfer'): Actor {
  const acting = {
    organisationId,
    organisationName: '',
    organisationKind: 'park',
    verified: true,
    role: 'member',
    office,
  };
  const who = someone(ofOrganisation(organisationId), ofOffice(organisationId, office));
  return { ...who, acting, memberships: [acting] };
}

function draft(organisationId: string, subjectId = randomUUID()) {
  return {
    kind: 'answer',
    subjectKind: 'supply-row',
    subjectId,
    organisationId,
    title: { zh: '答复推送', en: 'Answer a pushed row' },
    by: { rule: 'supply.answer' },
    readers: [ofOrganisation(organisationId)],
  } as const;
}

describe('a deadline', () => {
  test('is computed from the rule in force and kept with its version and explanation', async () => {
    const park = officer(randomUUID());
    const started = await kit.act(someone(), (ctx) => startDeadline(ctx, draft(park.acting!.organisationId)));
    expect(started).toMatchObject({
      dueOn: '2026-11-24',
      days: 3,
      dayKind: 'working',
      ruleId: 'supply.answer',
      ruleVersion: 1,
    });
    const seen = await kit.call(park, { url: '/api/deadlines' });
    expect(seen.json()).toMatchObject({
      today: '2026-11-19',
      more: false,
      deadlines: [
        {
          id: started.id,
          daysLeft: 5,
          explanation: { zh: '3 个工作日，自 11 月 19 日次日起算，至 11 月 24 日 24 时止。' },
        },
      ],
    });
  });

  test('is settled once, also by somebody who does not see it', async () => {
    const park = officer(randomUUID());
    const other = someone();
    const { subjectId, subjectKind } = draft(park.acting!.organisationId);
    await kit.act(other, (ctx) => startDeadline(ctx, draft(park.acting!.organisationId, subjectId)));
    const settle = () =>
      kit.act(other, (ctx) => settleDeadlines(ctx, { subjectKind, subjectId, kind: 'answer', outcome: 'claimed' }));
    expect(await settle()).toMatchObject([{ outcome: 'claimed', settledAt: '2026-11-19T02:00:00.000Z' }]);
    expect(await settle()).toEqual([]);
    expect(await kit.act(park, (ctx) => listMyDeadlines(ctx))).toEqual([]);
    expect(await kit.act(park, (ctx) => listDeadlinesOf(ctx, { subjectKind, subjectId }))).toHaveLength(1);
    expect(await kit.act(other, (ctx) => listDeadlinesOf(ctx, { subjectKind, subjectId }))).toEqual([]);
  });

  test('of another office, another organisation or another person is not among mine', async () => {
    const organisationId = randomUUID();
    const [finance, transfer] = [officer(organisationId, 'finance'), officer(organisationId)];
    await kit.act(transfer, (ctx) =>
      startDeadline(ctx, { ...draft(organisationId), readers: [ofOffice(organisationId, 'finance')] }),
    );
    await kit.act(transfer, (ctx) => startDeadline(ctx, { ...draft(organisationId), personId: finance.personId }));
    expect(await kit.act(finance, (ctx) => listMyDeadlines(ctx))).toHaveLength(2);
    expect(await kit.act(transfer, (ctx) => listMyDeadlines(ctx))).toEqual([]);
    expect(await kit.act(officer(randomUUID()), (ctx) => listMyDeadlines(ctx))).toEqual([]);
  });

  test('of a principal is mine under a mandate, for its subject alone', async () => {
    const principalId = randomUUID();
    const subjectId = randomUUID();
    const readers = [ofMandate(principalId, subjectId), ofOrganisation(principalId)];
    const manager: Actor = {
      ...someone(ofMandate(principalId, subjectId)),
      mandates: [{ id: randomUUID(), principalId, subjectId }],
    };
    await kit.act(manager, (ctx) => startDeadline(ctx, { ...draft(principalId, subjectId), readers }));
    await kit.act(manager, (ctx) => startDeadline(ctx, { ...draft(randomUUID(), subjectId), readers }));
    await kit.act(manager, (ctx) => startDeadline(ctx, { ...draft(principalId), readers }));
    const mine = await kit.act(manager, (ctx) => listMyDeadlines(ctx));
    expect(mine.map((row) => [row.organisationId, row.subjectId])).toEqual([[principalId, subjectId]]);
  });

  test('that needs a year without a holiday notice is refused', async () => {
    const start = kit.act(someone(), (ctx) => startDeadline(ctx, { ...draft(randomUUID()), startedOn: '2026-12-30' }));
    await expect(start).rejects.toThrow('no holiday notice for 2027');
    const early = kit.act(someone(), (ctx) => startDeadline(ctx, { ...draft(randomUUID()), startedOn: '2025-12-30' }));
    await expect(early).rejects.toMatchObject({ code: 'rules/none-in-force' });
  });

  test('is overdue on the day after its last day', async () => {
    const organisationId = randomUUID();
    await kit.act(someone(), (ctx) => startDeadline(ctx, { ...draft(organisationId), by: { dueOn: '2026-11-20' } }));
    const overdue = async (on: string) =>
      (await listOverdue(kit.databases.system, on)).filter((row) => row.organisationId === organisationId).length;
    expect(await overdue('2026-11-20')).toBe(0);
    expect(await overdue('2026-11-21')).toBe(1);
  });
});

describe('a rule', () => {
  const version = async (id: string, on: string) => (await kit.act(someone(), (ctx) => ruleOn(ctx, id, on))).version;
  const named = (id: string, change: Partial<Rule> = {}): Rule => ({ ...answer, id, ...change });
  const seed = (...rules: Rule[]) => seedRules(kit.databases.system, rules);

  test('is seeded once however often and on however many nodes, and anew when the product changes it', async () => {
    await Promise.all([1, 2, 3].map(() => seed(named('test.seeded'))));
    expect(await version('test.seeded', '2026-06-01')).toBe(1);
    await seed(named('test.seeded', { params: { days: 5, dayKind: 'working' } }));
    expect(await version('test.seeded', '2026-06-01')).toBe(2);
  });

  test('that a later one follows ends where the newest version says', async () => {
    await seed(named('test.followed'));
    await seed(named('test.followed', { validTo: '2026-12-31' }), named('test.followed', { validFrom: '2027-02-01' }));
    expect(await version('test.followed', '2026-12-31')).toBe(2);
    expect(await version('test.followed', '2027-02-01')).toBe(3);
    await expect(version('test.followed', '2027-01-15')).rejects.toMatchObject({ code: 'rules/none-in-force' });
  });

  test('is revised by an administrator with a reason, and the product does not undo it', async () => {
    await seed(named('test.revised'));
    const administrator = someone(SECURITY_ADMINISTRATORS);
    const body = {
      version: 1,
      params: { days: 5, dayKind: 'working', remindDays: 1 },
      validFrom: '2026-12-01',
      reason: '园区会议决定',
    };
    const put = (who: Actor, payload: object) =>
      kit.call(who, { method: 'PUT', url: '/api/rules/test.revised', payload });
    expect((await put(someone(), body)).statusCode).toBe(403);
    expect((await put(administrator, { ...body, params: { days: '5', dayKind: 'working' } })).json().code).toBe(
      'rules/wrong-params',
    );
    expect((await put(administrator, body)).json()).toMatchObject({ version: 2, origin: 'operator' });
    expect((await put(administrator, body)).json().code).toBe('record/changed');
    expect(await version('test.revised', '2026-11-30')).toBe(1);
    expect(await version('test.revised', '2026-12-01')).toBe(2);
    await seed(named('test.revised', { params: { days: 9, dayKind: 'working' } }));
    expect(await version('test.revised', '2026-12-01')).toBe(2);
    expect(await version('test.revised', '2026-11-30')).toBe(3);
    const listed = await kit.call(someone(), { url: '/api/rules/test.revised' });
    expect(listed.json<{ versions: { reason: string }[] }>().versions.map((row) => row.reason)).toEqual([
      '',
      '园区会议决定',
      '',
    ]);
    const onDay = await kit.call(someone(), { url: '/api/rules?on=2026-12-02' });
    expect(
      onDay.json<{ rules: { id: string; version: number }[] }>().rules.find((row) => row.id === 'test.revised')
        ?.version,
    ).toBe(2);
  });
});
