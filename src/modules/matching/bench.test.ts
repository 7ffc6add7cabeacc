import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, it } from 'vitest';
import { runBench } from './bench.ts';

const dir = mkdtempSync(join(tmpdir(), 'luodi-bench-'));
afterAll(() => rmSync(dir, { recursive: true }));

it('judges the ranking of a folder and writes the result', () => {
  const lines = (rows: object[]) => rows.map((row) => JSON.stringify(row)).join('\n');
  writeFileSync(
    join(dir, 'corpus.jsonl'),
    lines([
      { id: 'd1', title: '碳化硅外延', text: '缺陷检测' },
      { id: 'd2', title: '', text: '锂电池隔膜' },
    ]),
  );
  writeFileSync(
    join(dir, 'queries.jsonl'),
    lines([
      { id: 'q1', text: '碳化硅缺陷' },
      { id: 'q2', text: '隔膜' },
      { id: 'q3', text: '无关' },
    ]),
  );
  writeFileSync(join(dir, 'qrels.tsv'), 'query-id\tcorpus-id\tscore\nq1\td1\t1\nq2\td1\t1\nq3\td2\t0\n');
  const json = join(dir, 'result.json');
  const result = runBench(dir, { json });
  expect(result).toMatchObject({ documents: 2, queries: 2, ndcg10: 0.5, recall100: 0.5, mrr10: 0.5 });
  expect(result.indexBytes).toBeGreaterThan(0);
  expect(JSON.parse(readFileSync(json, 'utf8'))).toEqual(result);
});
