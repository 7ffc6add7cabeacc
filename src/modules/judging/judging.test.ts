import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Somebody } from '../../../tests/support/given.ts';
import {
  codeOf,
  draft,
  type JudgingTown,
  judgeAll,
  next,
  ok,
  openJudgingTown,
  takePart,
} from '../../../tests/support/judging-town.ts';
import type { DeskShown } from './contract-record.ts';

const once = { once: true } as const;

let town: JudgingTown;
beforeAll(async () => {
  town = await openJudgingTown();
}, 240_000);
afterAll(() => town?.server.close());

/** What was pooled, by the titles of both sides. */
async function poolOf(id: string): Promise<string[]> {
  const rows = await town.behind<{ asking: string; offered: string }>(
    `select a.title as asking, o.title as offered from judging_pairs p join judging_records a on a.id = p.asking_id
       join judging_records o on o.id = p.offered_id where p.set_id = $1 order by 1, 2`,
    [id],
  );
  return rows.map(({ asking, offered }) => `${asking} ← ${offered}`);
}

describe('a set', () => {
  test('is made by the city or the system administrator alone', async () => {
    const system = await town.the.member(await town.the.organisation({ kind: 'platform' }), {
      role: 'system-administrator',
    });
    for (const who of [town.buyer, town.managers[0]]) {
      expect(await codeOf(who.post('/api/judging-sets', draft(), once))).toEqual([403, 'judging/makers-only']);
    }
    await ok(system.post('/api/judging-sets', draft(), once));
    const wrong = await town.officer.post('/api/judging-sets', draft({ to: 'manager' }), once);
    expect(wrong.statusCode).toBe(422);
    expect(wrong.json().errors ?? wrong.json().fields).toMatchObject([{ pointer: '#/to' }]);
  });

  test('is pooled from public records alone, the same for the same seed, without an owner’s name', async () => {
    const [one, other] = [await town.make(), await town.make()];
    await town.step(one.set, 'pool');
    await town.step(other.set, 'pool');
    const pool = await poolOf(one.set.id);
    expect(pool).toEqual(await poolOf(other.set.id));
    expect(pool).toContain('薄壁铝合金壳体一次成形 ← 薄壁铝合金真空压铸');
    const rows = await town.behind<{ text: string }>('select text from judging_records where set_id = $1', [
      one.set.id,
    ]);
    expect(JSON.stringify(rows)).not.toContain('示例材料大学');
    expect(JSON.stringify(rows)).toContain('××提出双面银烧结封装');
    const controls = await town.behind(
      'select from judging_sources s join judging_pairs p using (id) where p.set_id = $1 and is_control',
      [one.set.id],
    );
    expect(controls).toHaveLength(2);
    const chosen = await town.make({ chosen: ['01990000-0000-7000-8000-000000000000'] });
    expect(await codeOf(town.officer.post(`/api/judging-sets/${chosen.set.id}/pool`, { version: 1 }))).toEqual([
      422,
      'judging/not-public',
    ]);
  });

  test('that is changed loses its pool; that is open stays as it is', async () => {
    const { set } = await town.make();
    expect(await codeOf(town.officer.post(`/api/judging-sets/${set.id}/opening`, { version: 1 }))).toEqual([
      409,
      'judging/not-pooled',
    ]);
    const pooled = await town.step(set, 'pool');
    expect(pooled.set.pairCount).toBeGreaterThan(4);
    const changed = await ok(
      town.officer.put(`/api/judging-sets/${set.id}`, { ...draft({ askingCount: 1 }), version: pooled.set.version }),
    );
    expect(changed.set.pairCount).toBe(0);
    const open = await town.step((await town.step(changed.set, 'pool')).set, 'opening');
    expect(open.actions).toEqual(['invite', 'third', 'close']);
    const again = town.officer.put(`/api/judging-sets/${set.id}`, { ...draft(), version: open.set.version });
    expect(await codeOf(again)).toEqual([409, 'judging/open-already']);
  });
});

describe('who may', () => {
  test('an enterprise sees no set; a manager finds one that is open to all and judges once they take part', async () => {
    const { set } = await town.opened();
    const path = `/api/judging-sets/${set.id}`;
    expect((await ok<{ sets: object[] }>(town.buyer.get('/api/judging-sets'))).sets).toEqual([]);
    for (const url of [path, `${path}/next`, `${path}/judgements`, `${path}/archive`])
      expect((await town.buyer.get(url)).statusCode).toBe(404);
    expect((await town.buyer.post(`${path}/joining`)).statusCode).toBe(404);
    const [manager] = town.managers;
    const offered = await ok(manager.get(path));
    expect(offered).toMatchObject({
      standing: 'offered',
      pool: null,
      judges: [],
      agreement: null,
      differing: [],
      actions: [],
    });
    expect((await manager.get(`${path}/next`)).statusCode).toBe(404);
    expect((await takePart(manager, set.id)).standing).toBe('judge');
    expect((await next(manager, set.id)).pair).not.toBeNull();
    expect(await codeOf(manager.post(`${path}/closing`, { version: set.version }))).toEqual([
      403,
      'judging/makers-only',
    ]);
    expect(await codeOf(town.officer.post(`${path}/joining`))).toEqual([403, 'judging/makers-do-not-judge']);
    expect(await codeOf(town.officer.get(`${path}/next`))).toEqual([403, 'judging/makers-do-not-judge']);
  });

  test('a set by invitation is found by the invited alone, who are told when it opens', async () => {
    const [one, two, third] = town.managers;
    const { set } = await town.make({ joinable: false, title: '邀请的评判' });
    const pooled = await town.step(set, 'pool');
    const opening = town.officer.post(`/api/judging-sets/${set.id}/opening`, { version: pooled.set.version });
    expect(await codeOf(opening)).toEqual([409, 'judging/few-judges']);
    const invite = (who: Somebody) =>
      town.officer.post(`/api/judging-sets/${set.id}/judges`, { managerId: who.personId });
    expect(await codeOf(invite(town.buyer))).toEqual([422, 'judging/no-manager']);
    for (const who of [one, two]) {
      await ok(who.put('/api/managers/mine', { capacity: 5, version: null }));
      await ok(invite(who));
    }
    expect(await codeOf(invite(one))).toEqual([409, 'judging/judge-already']);
    expect((await one.get(`/api/judging-sets/${set.id}`)).statusCode).toBe(404);
    await town.step(pooled.set, 'opening');
    expect((await ok(one.get(`/api/judging-sets/${set.id}`))).standing).toBe('invited');
    expect((await third.get(`/api/judging-sets/${set.id}`)).statusCode).toBe(404);
    expect((await third.post(`/api/judging-sets/${set.id}/joining`)).statusCode).toBe(404);
    expect(await codeOf(one.get(`/api/judging-sets/${set.id}/next`))).toEqual([409, 'judging/join-first']);
    await town.server.settled();
    const { notifications } = await ok<{ notifications: { kind: string; title: { zh: string } }[] }>(
      one.get('/api/notifications'),
    );
    expect(
      notifications
        .filter((one) => one.kind === 'judging.opened' && one.title.zh.includes('邀请'))
        .map((one) => one.title.zh),
    ).toEqual([expect.stringContaining('邀请的评判')]);
  });

  test('nobody is asked about a record of their own house or principal, nor may judge it', async () => {
    const { set } = await town.opened({ wanted: 3 });
    const isOurs = ({ pair }: DeskShown) => pair?.offered.title === town.listings[0]!.title;
    const [manager] = town.managers;
    await takePart(manager, set.id);
    let ours: string | undefined;
    await judgeAll(manager, set.id, (desk) => {
      if (isOurs(desk)) ours = desk.pair!.id;
      return 1;
    });
    expect(ours).toBeDefined();
    for (const who of [town.insider, town.mandated]) {
      await takePart(who, set.id);
      const seen: DeskShown[] = [];
      const judged = await judgeAll(who, set.id, (desk) => {
        seen.push(desk);
        return 1;
      });
      expect(judged).toBeGreaterThan(0);
      expect(seen.filter(isOurs)).toEqual([]);
      const told = who.put(`/api/judging-sets/${set.id}/pairs/${ours}/judgement`, { grade: 3 });
      expect(await codeOf(told)).toEqual([403, 'judging/own-record']);
    }
  });
});
