import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { runBench } from './bench.ts';
import { type AbstractRecord, amongDistractors, disciplineSet, splitSet, writeSet } from './bench-sets.ts';

const record = (id: string, abstract: string, discipline = ''): AbstractRecord => ({
  id,
  title: `题${id}`,
  abstract,
  discipline,
});
const sentence = fc.stringMatching(/^[\u4e00-\u9fa5]{8,30}[，。；]$/);
const records = fc
  .array(fc.tuple(fc.array(sentence, { minLength: 3, maxLength: 12 }), fc.constantFrom('', '园艺学', '力学')), {
    minLength: 4,
    maxLength: 30,
  })
  .map((all) => all.map(([sentences, discipline], i) => record(`r${i}`, sentences.join(''), discipline)));

it('a split abstract loses nothing, and its front asks for its own rest', () => {
  fc.assert(
    fc.property(records, (all) => {
      const { corpus, queries, judgements } = splitSet(all, 7);
      const rests = new Map(corpus.map(({ id, text }) => [id, text]));
      const whole = new Map(all.map(({ id, abstract }) => [id, abstract]));
      expect(judgements).toHaveLength(queries.length);
      for (const [i, { id, text }] of queries.entries()) {
        const [query, document] = judgements[i]!;
        expect(query).toBe(id);
        expect(text + rests.get(document)!).toBe(whole.get(document));
        const share = text.length / whole.get(document)!.length;
        expect(share).toBeGreaterThan(0.29);
        expect(share).toBeLessThan(0.51);
      }
    }),
  );
});

it('an abstract asks for its discipline, never for itself, and records without one are left out', () => {
  fc.assert(
    fc.property(records, (all) => {
      const { corpus, queries, judgements } = disciplineSet(all, 7);
      const known = all.filter(({ discipline }) => discipline);
      expect(corpus.length + queries.length).toBe(known.length);
      const disciplines = new Map(all.map(({ id, discipline }) => [id, discipline]));
      const asked = new Set(queries.map(({ id }) => id.slice(2)));
      for (const [query, document] of judgements) {
        expect(asked.has(document)).toBe(false);
        expect(disciplines.get(document)).toBe(disciplines.get(query.slice(2)));
      }
    }),
  );
});

it('the same seed makes the same set in whatever order the records come, another one another', () => {
  const all = Array.from({ length: 40 }, (_, i) => record(`r${i}`, `第${i}项`.repeat(60), i % 2 ? '力学' : '园艺学'));
  const ids = (seed: number, of = all) => disciplineSet(of, seed).queries.map(({ id }) => id);
  expect(ids(7, [...all].reverse())).toEqual(ids(7));
  expect(ids(8)).not.toEqual(ids(7));
});

it('a set that was written is measured', () => {
  const folder = mkdtempSync(join(tmpdir(), 'luodi-sets-'));
  const texts = ['碳化硅外延片缺陷', '锂电池隔膜涂布', '手术机器人力反馈'].map((topic) =>
    `${topic}的问题，`.repeat(20),
  );
  writeSet(
    join(folder, 'split'),
    splitSet(
      texts.map((text, i) => record(`r${i}`, text)),
      1,
    ),
  );
  expect(runBench(join(folder, 'split'))).toMatchObject({ documents: 3, queries: 3, ndcg10: 1 });
  rmSync(folder, { recursive: true });
});

it('among distractors nothing is lost, and no text is shorter than it may be', () => {
  const texts = ['碳化硅外延片缺陷', '锂电池隔膜涂布', '手术机器人力反馈'].map((topic) =>
    `${topic}的问题。`.repeat(20),
  );
  const all = texts.map((text, i) => record(`r${i}`, text));
  const set = splitSet(all, 1);
  const among = amongDistractors(set, all, 50, 1);
  expect(among.corpus).toHaveLength(50);
  expect(among.corpus.slice(0, 3)).toEqual(set.corpus);
  expect(among.judgements).toEqual(set.judgements);
  expect(among.corpus.slice(3).every(({ text }) => text.length >= 150)).toBe(true);
  expect(amongDistractors(set, all, 50, 1)).toEqual(among);
  expect(amongDistractors(set, all, 50, 2)).not.toEqual(among);
});
