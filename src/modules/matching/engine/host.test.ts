import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Facet } from '#kernel/matchable.ts';
import type { Doc, MatchQuery } from './hit.ts';
import { type Engine, EngineDown, openEngine } from './host.ts';

const district: Facet = {
  name: 'district',
  label: { zh: '所在区', en: 'District' },
  weight: 20,
  fit: (query, doc) =>
    doc.district === undefined
      ? undefined
      : { fit: query.district === doc.district ? 1 : 0, said: { zh: '同区', en: 'Same district' } },
};
const doc = (id: string, text: string, facets = {}, readers = ['public']): Doc => ({
  kind: 'achievement',
  id,
  rev: 1,
  fields: { title: '成果', text },
  facets,
  readers,
});
const FIELDS = doc('', '碳化硅外延工艺').fields;
const ask = (more: Partial<MatchQuery>): MatchQuery => ({
  kind: 'achievement',
  text: '碳化硅外延',
  audiences: ['public'],
  k: 10,
  ...more,
});

describe('the engine in its thread', () => {
  let engine: Engine;
  beforeAll(async () => {
    engine = await openEngine();
    await engine.upsert([
      doc('a', '碳化硅外延工艺', { district: '110108' }),
      doc('b', '碳化硅外延工艺', { district: '110105' }),
      doc('c', '碳化硅外延工艺', {}, ['org:1']),
    ]);
  });
  afterAll(() => engine.close());

  it('ranks by words and facets, and explains with parts that add up', async () => {
    const query = ask({ facets: { district: '110105' } });
    const { hits } = await engine.match({ ...query, pairing: [district] });
    expect(hits.map((hit) => hit.id)).toEqual(['b', 'a']);
    const of = hits.map(({ parts }) => ({ fields: FIELDS, points: parts[0]!.points }));
    const explanations = await engine.explain({ kind: query.kind, text: query.text, of });
    hits.forEach(({ score, parts }, i) => {
      expect(parts.reduce((sum, part) => sum + part.points, 0)).toBeCloseTo(score, 9);
      const { found } = explanations[i]!;
      expect(found.reduce((sum, one) => sum + one.points, 0)).toBeCloseTo(parts[0]!.points, 9);
    });
  });

  it('leaves out what contradicts a must, tells it apart in the same pass, and offers it too when asked', async () => {
    const label = { zh: '区', en: 'District' };
    const must: NonNullable<MatchQuery['musts']>[number] = ({ district: of }) => {
      const verdict = of === undefined ? 'not-stated' : of === '110108' ? 'met' : 'not-met';
      return [{ name: 'district', label, verdict, said: label }];
    };
    const found = async (more: Partial<MatchQuery>) =>
      (
        await engine.match({ ...ask({ audiences: ['public', 'org:1'], musts: [must], ...more }), pairing: [] })
      ).hits.map(({ id, musts }) => `${id} ${musts[0]?.verdict}`);
    expect((await found({})).sort()).toEqual(['a met', 'c not-stated']);
    expect((await found({ unmet: true })).sort()).toEqual(['a met', 'b not-met', 'c not-stated']);
    const { among, leftOut } = await engine.match({
      ...ask({ audiences: ['public', 'org:1'], musts: [must], k: 1 }),
      pairing: [],
    });
    expect([among, leftOut.map(([one]) => one!.verdict)]).toEqual([3, ['not-met']]);
    expect((await found({ musts: [] })).sort()).toEqual(['a undefined', 'b undefined', 'c undefined']);
  });

  it('offers documents without a shared word behind the others, where that is asked for', async () => {
    const { hits } = await engine.match({
      ...ask({ text: '工艺', facets: { district: '110105' } }),
      pairing: [district],
    });
    const none = { text: '完全无关', facets: { district: '110105' } };
    expect(hits).toHaveLength(2);
    expect((await engine.match({ ...ask(none), pairing: [district] })).hits).toEqual([]);
    const { hits: wordless } = await engine.match({ ...ask({ ...none, wordless: true }), pairing: [district] });
    expect(wordless.map(({ id }) => id)).toEqual(['b', 'a']);
    expect(wordless[0]).toMatchObject({ parts: [{ points: 0 }, { fit: 1 }] });
    const { hits: seen } = await engine.match({
      ...ask({ ...none, wordless: true, audiences: ['org:1'] }),
      pairing: [district],
    });
    expect(seen.map(({ id }) => id)).toEqual(['c']);
  });

  it('searches by words alone, ties by id, page by page', async () => {
    const all = await engine.search(ask({ audiences: ['public', 'org:1'] }));
    expect(all.map((hit) => hit.id)).toEqual(['a', 'b', 'c']);
    expect(all[0]).toMatchObject({ score: all[2]!.score });
    expect((await engine.search(ask({ audiences: ['public', 'org:1'], from: 1, k: 1 }))).map((hit) => hit.id)).toEqual([
      'b',
    ]);
    expect(await engine.search(ask({ text: '，' }))).toEqual([]);
    expect(await engine.search(ask({ kind: 'unknown' }))).toEqual([]);
  });

  it('says where the words of a search stand, their points those of the score', async () => {
    const query = ask({ k: 1 });
    const [first] = await engine.search(query);
    const asked = { kind: query.kind, text: query.text, of: [{ fields: FIELDS, points: first!.score }] };
    const found = (await engine.locate([asked]))[0]![0]!;
    expect(found.reduce((sum, { points }) => sum + points, 0)).toBeCloseTo(first!.score, 9);
    expect(found.some(({ title, text }) => title.length + text.length > 0)).toBe(true);
  });

  it('answers each of several searches asked at once', async () => {
    const [found, nothing, page] = await Promise.all([
      engine.search(ask({ k: 1 })),
      engine.search(ask({ kind: 'unknown' })),
      engine.search(ask({ audiences: ['public', 'org:1'], from: 2 })),
    ]);
    expect([found, nothing, page].map((hits) => hits!.map(({ id }) => id))).toEqual([['a'], [], ['c']]);
  });

  it('filters inside the ranking', async () => {
    expect(
      (await engine.match({ ...ask({ filter: { district: '110108' }, k: 1 }), pairing: [district] })).hits.map(
        (hit) => hit.id,
      ),
    ).toEqual(['a']);
  });

  it('answers while many documents are still being taken in', async () => {
    let loaded = false;
    const many = Array.from({ length: 4000 }, (_, i) =>
      doc(`m${i}`, `第${i}项关于锂离子电池隔膜涂布工艺与设备的研究成果，循环寿命长`),
    );
    const load = engine.upsert(many).then(() => {
      loaded = true;
    });
    expect(await engine.search(ask({ k: 1 }))).toHaveLength(1);
    expect(loaded).toBe(false);
    await load;
    expect(await engine.search(ask({ text: '电池隔膜', k: 30 }))).toHaveLength(30);
    await engine.remove(
      'achievement',
      many.map((one) => one.id),
    );
    expect(await engine.search(ask({ text: '电池隔膜' }))).toEqual([]);
    expect(await engine.stats()).toMatchObject([{ kind: 'achievement', documents: 3 }]);
  });

  it('makes changes in the order they were asked for', async () => {
    const many = Array.from({ length: 900 }, (_, i) => doc(`m${i}`, '电池隔膜'));
    const changes = [
      engine.upsert(many),
      engine.remove(
        'achievement',
        many.map((one) => one.id),
      ),
      engine.upsert(many.slice(0, 2)),
    ];
    await Promise.all(changes);
    expect((await engine.search(ask({ text: '隔膜' }))).map((hit) => hit.id)).toEqual(['m0', 'm1']);
    await engine.remove('achievement', ['m0', 'm1']);
  });

  it('reports a document it cannot take and goes on', async () => {
    const broken = { ...doc('x', ''), fields: {} } as unknown as Doc;
    await expect(engine.upsert([broken, doc('y', '钙钛矿')])).rejects.toThrow();
    expect((await engine.search(ask({ text: '钙钛矿' }))).map((hit) => hit.id)).toEqual(['y']);
  });
});

describe('an engine whose thread ends', () => {
  it('says so to whoever waits and to its owner, and another can be opened', async () => {
    let told: EngineDown | undefined;
    const engine = await openEngine({
      heapMb: 32,
      onDown: (reason) => {
        told = reason;
      },
    });
    // Ids alone are kept in the heap; the index itself lies outside it.
    const many = Array.from({ length: 30_000 }, (_, i) => doc(`m${i}`.padEnd(4_000, 'x'), `词${i}`));
    await expect(engine.upsert(many)).rejects.toBeInstanceOf(EngineDown);
    expect(told).toBeInstanceOf(EngineDown);
    await expect(engine.stats()).rejects.toBeInstanceOf(EngineDown);
    const next = await openEngine();
    expect(await next.stats()).toEqual([]);
    await next.close();
    await expect(next.stats()).rejects.toBeInstanceOf(EngineDown);
  });
});
