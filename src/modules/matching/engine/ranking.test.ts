import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Doc, MatchQuery } from './hit.ts';
import { KindIndex } from './index.ts';
import { rankExhaustively } from './rank.ts';

const WORDS = ['碳化硅', '外延片', '缺陷', '检测', '算法', '电池', '材料', '强度', 'sensor', 'laser', '300MPa', '的'];
const READERS = [['public'], ['registered'], ['org:a'], ['org:b', 'person:c'], []];

const words = (most: number) => fc.array(fc.constantFrom(...WORDS), { maxLength: most }).map((list) => list.join(' '));
const document = fc
  .record({
    id: fc.integer({ min: 0, max: 40 }),
    title: words(4),
    text: words(20),
    readers: fc.constantFrom(...READERS),
    field: fc.constantFrom('a', 'b'),
  })
  .map(({ id, title, text, readers, field }): Omit<Doc, 'rev'> => {
    return {
      kind: 'achievement',
      id: `d${id}`,
      fields: { title, text },
      facets: { field, tags: [field, 'x'] },
      readers,
    };
  });
const corpus = fc
  .uniqueArray(document, { selector: (doc) => doc.id, maxLength: 40 })
  .map((docs) => docs.map((doc) => ({ ...doc, rev: 1 })));

const indexOf = (docs: readonly Doc[]): KindIndex => {
  const index = new KindIndex('achievement');
  for (const doc of docs) index.upsert(doc);
  return index;
};
type Asked = Pick<MatchQuery, 'audiences' | 'filter'>;
const EVERYBODY: Asked = { audiences: ['public', 'registered', 'org:a', 'org:b'] };

const sumsOf = (index: KindIndex, text: string, k = 100, asked = EVERYBODY) =>
  index.top(asked, index.weigh(text), k).map(({ id, sum }) => ({ id, sum }));

/** Takes documents in with queries between, so that they spread over several segments. */
function spread(docs: readonly Doc[]): KindIndex {
  const index = new KindIndex('achievement');
  docs.forEach((doc, i) => {
    index.upsert(doc);
    if (i % 7 === 3) sumsOf(index, '材料');
  });
  return index;
}

describe('ranking', () => {
  it('finds with pruning exactly what an exhaustive ranking finds', () => {
    fc.assert(
      fc.property(
        corpus,
        words(15),
        fc.integer({ min: 1, max: 12 }),
        fc.constantFrom(['public'], ['org:a'], EVERYBODY.audiences),
        (docs, text, k, audiences) => {
          const index = spread(docs);
          const weighted = index.weigh(text);
          const pruned = index.top({ audiences }, weighted, k);
          const oracle = index.top({ audiences }, weighted, k, rankExhaustively);
          expect(pruned.map(({ id, sum }) => [id, sum])).toEqual(oracle.map(({ id, sum }) => [id, sum]));
        },
      ),
      { numRuns: 2_000 },
    );
  });

  it('prunes exactly over thousands of documents in segments of several sizes', () => {
    let state = 5;
    const draw = (below: number) => {
      state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
      return Math.floor((state / 2 ** 32) ** 3 * below);
    };
    const text = (length: number) => Array.from({ length }, () => `w${draw(3000)}`).join(' ');
    const lot = (from: number, length: number) =>
      Array.from({ length }, (_, i): Doc => {
        return {
          kind: 'achievement',
          id: `d${from + i}`,
          rev: 1,
          fields: { title: '', text: text(30) },
          facets: {},
          readers: [i % 3 ? 'public' : 'org:a'],
        };
      });
    const index = indexOf(lot(0, 4300));
    index.turn();
    for (const [from, length] of [
      [4300, 120],
      [4420, 50],
      [4470, 20],
    ] as const) {
      for (const doc of lot(from, length)) index.upsert(doc);
      index.view();
    }
    for (let n = 0; n < 25; n += 1) {
      const weighted = index.weigh(text(20));
      for (const k of [1, 5, 40]) {
        const both = [undefined, rankExhaustively].map((rank) =>
          index.top({ audiences: ['public'] }, weighted, k, rank),
        );
        expect(both[0]!.map(({ id, sum }) => [id, sum])).toEqual(both[1]!.map(({ id, sum }) => [id, sum]));
      }
    }
    expect(index.stats().segments).toBeGreaterThan(2);
  });

  it('offers nobody a document he may not read, and k documents when k he may read share a word', () => {
    fc.assert(
      fc.property(
        corpus,
        words(8),
        fc.integer({ min: 1, max: 10 }),
        fc.subarray(['public', 'org:a', 'person:c', 'org:z']),
        (docs, text, k, audiences) => {
          const index = indexOf(docs);
          const all = sumsOf(index, text, 100, { audiences: ['public', 'registered', 'org:a', 'org:b', 'person:c'] });
          const readable = new Set(
            docs.filter((doc) => doc.readers.some((token) => audiences.includes(token))).map((doc) => doc.id),
          );
          const mine = sumsOf(index, text, k, { audiences });
          expect(mine).toEqual(all.filter(({ id }) => readable.has(id)).slice(0, k));
        },
      ),
      { numRuns: 200 },
    );
  });

  it('gives the same scores after changes in any order as an index built once from what is left', () => {
    const change = fc.oneof(
      document,
      fc.integer({ min: 0, max: 40 }).map((id) => `d${id}`),
    );
    fc.assert(
      fc.property(fc.array(change, { maxLength: 80 }), words(8), (changes, text) => {
        const index = new KindIndex('achievement');
        const left = new Map<string, Doc>();
        changes.forEach((one, rev) => {
          if (typeof one === 'string') {
            index.remove(one);
            left.delete(one);
          } else {
            index.upsert({ ...one, rev });
            left.set(one.id, { ...one, rev });
          }
          if (rev % 5 === 0) sumsOf(index, '碳化硅');
        });
        const rebuilt = indexOf([...left.values()].sort((a, b) => (a.id < b.id ? 1 : -1)));
        for (const one of [index, rebuilt]) one.turn();
        expect(index.epoch.digest).toBe(rebuilt.epoch.digest);
        expect(index.weigh(text).sum).toBe(rebuilt.weigh(text).sum);
        expect(sumsOf(index, text)).toEqual(sumsOf(rebuilt, text));
        expect(index.stats().documents).toBe(left.size);
      }),
      { numRuns: 200 },
    );
  });

  it('learns nothing from documents that not every member may read', () => {
    fc.assert(
      fc.property(corpus, corpus, words(8), (docs, others, text) => {
        const hidden = others.map((doc, i) => ({ ...doc, id: `h${i}`, readers: ['org:hidden'] }));
        const [withHidden, without] = [indexOf([...docs, ...hidden]), indexOf(docs)];
        for (const one of [withHidden, without]) one.turn();
        expect(withHidden.epoch.digest).toBe(without.epoch.digest);
        expect(sumsOf(withHidden, text)).toEqual(sumsOf(without, text));
      }),
      { numRuns: 100 },
    );
  });

  it('keeps to the filter inside the ranking', () => {
    fc.assert(
      fc.property(corpus, words(8), fc.integer({ min: 1, max: 5 }), (docs, text, k) => {
        const index = indexOf(docs);
        const inA = new Set(docs.filter((doc) => doc.facets.field === 'a').map((doc) => doc.id));
        const expected = sumsOf(index, text)
          .filter(({ id }) => inA.has(id))
          .slice(0, k);
        expect(sumsOf(index, text, k, { ...EVERYBODY, filter: { field: 'a', tags: ['x', 'y'] } })).toEqual(expected);
        expect(sumsOf(index, text, k, { ...EVERYBODY, filter: { field: ['nowhere'] } })).toEqual([]);
      }),
      { numRuns: 100 },
    );
  });

  it('keeps the newer revision when an older one comes late', () => {
    const doc = (rev: number, text: string): Doc => ({
      kind: 'need',
      id: '1',
      rev,
      fields: { title: '', text },
      facets: {},
      readers: ['public'],
    });
    const index = indexOf([doc(2, '电池'), doc(1, '材料')]);
    expect(sumsOf(index, '材料')).toEqual([]);
    expect(sumsOf(index, '电池')).toHaveLength(1);
  });

  it('joins small segments and drops what has gone', () => {
    const index = new KindIndex('achievement');
    for (let n = 0; n < 3000; n += 1) {
      index.upsert({
        kind: 'achievement',
        id: `d${n % 1500}`,
        rev: n,
        fields: { title: '电池', text: `材料 ${n}` },
        facets: {},
        readers: ['public'],
      });
    }
    expect(index.stats()).toMatchObject({ documents: 1500, teaching: 1500 });
    expect(index.stats().segments).toBeLessThanOrEqual(3);
    expect(sumsOf(index, '材料 1499', 5)).toHaveLength(5);
    expect(sumsOf(index, '2999', 5).map(({ id }) => id)).toEqual(['d1499']);
    expect(sumsOf(index, '1499', 5)).toEqual([]);
  });
});
