import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import {
  grade,
  type JudgingTown,
  judgeAll,
  next,
  ok,
  openJudgingTown,
  SHELL,
  takePart,
} from '../../../tests/support/judging-town.ts';
import { givenPosting } from '../../../tests/support/offers.ts';

let town: JudgingTown;
beforeAll(async () => {
  town = await openJudgingTown();
}, 240_000);
afterAll(() => town?.server.close());

describe('at the desk', () => {
  test('no answer tells a score, a rank, a source, an owner or another’s grade', async () => {
    const { set } = await town.opened();
    const [one, two] = town.managers;
    for (const who of [one, two]) await takePart(who, set.id);
    const first = await next(one, set.id);
    await grade(one, set.id, first.pair!.id, { grade: 3, note: '想约谈' });
    const answers = [
      await two.get('/api/judging-sets'),
      await two.get(`/api/judging-sets/${set.id}`),
      await two.get(`/api/judging-sets/${set.id}/next`),
      await two.get(`/api/judging-sets/${set.id}/judgements`),
      await two.put(`/api/judging-sets/${set.id}/pairs/${first.pair!.id}/judgement`, { grade: 0 }),
    ].map(({ body }) => body);
    const said = answers.join('\n');
    for (const word of [
      'rank',
      'score',
      'source',
      'control',
      'ownerId',
      '示例材料大学',
      '示例铸造研究院',
      '示例航仪',
      '想约谈',
      one.personId,
    ])
      expect(said).not.toContain(word);
    for (const offer of [...town.listings, town.shell]) expect(said).not.toContain(offer.id);
    expect(Object.keys(first.pair!)).toEqual(['id', 'asking', 'offered']);
    expect(Object.keys(first.pair!.offered)).toEqual(['title', 'titleEn', 'text']);
    expect((await two.get(`/api/judging-sets/${set.id}/pairs/${first.pair!.id}`)).json().own.grade).toBe(0);
    const third = town.managers[2];
    await takePart(third, set.id);
    expect((await third.get(`/api/judging-sets/${set.id}/pairs/${first.pair!.id}`)).statusCode).toBe(404);
  });

  test('the next pair is one that lacks most, in an order of each judge’s own', async () => {
    const { set } = await town.opened();
    const [one, two, third] = town.managers;
    for (const who of [one, two, third]) await takePart(who, set.id);
    const pairs = set.pairCount;
    const first = await next(one, set.id);
    expect(first.progress).toEqual({ graded: 0, skipped: 0, left: pairs });
    const waiting = async () =>
      (await ok<{ duties: { kind: string; link: string }[] }>(one.get('/api/duties'))).duties.filter(
        ({ link }) => link === `/judging/${set.id}/desk`,
      );
    expect(await waiting()).toHaveLength(1);
    await grade(one, set.id, first.pair!.id, { grade: 2 });
    const seen: string[] = [];
    let desk = await next(two, set.id);
    while (desk.pair) {
      seen.push(desk.pair.id);
      desk = await grade(two, set.id, desk.pair.id, { grade: 2 });
    }
    // What already has a judge comes last.
    expect(seen.at(-1)).toBe(first.pair!.id);
    expect(seen).toHaveLength(pairs);
    // It has its two now; the others lack one.
    expect(await judgeAll(third, set.id, () => 1)).toBe(pairs - 1);
    expect((await next(one, set.id)).progress).toEqual({ graded: 1, skipped: 0, left: 0 });
    expect(await waiting()).toEqual([]);
  });

  test('a judge skips with a reason, corrects what they said, and sees it listed', async () => {
    const { set } = await town.opened();
    const [one] = town.managers;
    await takePart(one, set.id);
    const { pair } = await next(one, set.id);
    const url = `/api/judging-sets/${set.id}/pairs/${pair!.id}/judgement`;
    for (const body of [{}, { grade: 2, skipped: 'conflict' }])
      expect((await one.put(url, body)).json()).toMatchObject({ code: 'input/invalid' });
    expect((await one.put(url, { grade: 4 })).statusCode).toBe(422);
    const skipped = await grade(one, set.id, pair!.id, { skipped: 'not-my-field', note: '光学的' });
    expect(skipped.progress).toEqual({ graded: 0, skipped: 1, left: set.pairCount - 1 });
    expect(skipped.pair!.id).not.toBe(pair!.id);
    await grade(one, set.id, pair!.id, { grade: 1 });
    const { judgements } = await ok<{ judgements: object[] }>(one.get(`/api/judging-sets/${set.id}/judgements`));
    expect(judgements).toMatchObject([{ pairId: pair!.id, grade: 1, skipped: '', note: '' }]);
    expect((await ok(town.officer.get(`/api/judging-sets/${set.id}`))).progress.graded).toBe(1);
    // Both at once are counted once.
    await Promise.all([
      grade(one, set.id, skipped.pair!.id, { grade: 2 }),
      grade(one, set.id, skipped.pair!.id, { grade: 3 }),
    ]);
    expect((await ok(town.officer.get(`/api/judging-sets/${set.id}`))).progress.graded).toBe(2);
  });

  test('a record that left the public lists is offered no more', async () => {
    const gone = await givenPosting(town.buyer, { title: '马上撤下的需求', description: SHELL });
    await town.server.settled();
    const { set } = await town.opened({ chosen: [gone.id] });
    const [one] = town.managers;
    await takePart(one, set.id);
    expect((await next(one, set.id)).pair!.asking.title).toBe('马上撤下的需求');
    await town.behind('delete from postings where id = $1', [gone.id]);
    const desk = await next(one, set.id);
    expect([desk.pair, desk.progress.left]).toEqual([null, 0]);
  });
});
