import { expect, it } from 'vitest';
import { judge, readJudgements, summarise } from './judge.ts';

it('reads judgements without those of grade zero', () => {
  const read = readJudgements('query-id\tcorpus-id\tscore\nq1\td1\t2\nq1\td2\t0\nq2\td1\t0\n');
  expect([...read.keys()]).toEqual(['q1']);
  expect(read.get('q1')).toEqual(new Map([['d1', 2]]));
});

it('judges a ranking as computed by hand', () => {
  const figures = judge(
    ['x', 'd1', 'd2'],
    new Map([
      ['d1', 2],
      ['d2', 1],
      ['d3', 1],
    ]),
  );
  const ideal = 3 + 1 / Math.log2(3) + 1 / 2;
  expect(figures.ndcg10).toBeCloseTo((3 / Math.log2(3) + 1 / 2) / ideal, 12);
  expect(figures.recall10).toBeCloseTo(2 / 3, 12);
  expect(figures.mrr10).toBe(0.5);
  expect(summarise([figures, { ndcg10: 0, recall10: 0, recall100: 0, mrr10: 0 }]).mrr10).toBe(0.25);
});
