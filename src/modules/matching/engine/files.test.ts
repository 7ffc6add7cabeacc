import { mkdtempSync, readdirSync, readFileSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import fc from 'fast-check';
import { afterAll, describe, expect, it } from 'vitest';
import { BrokenFiles, loadIndexes, saveIndexes, stampOf } from './files.ts';
import type { Doc } from './hit.ts';
import { type Engine, openEngine } from './host.ts';
import { KindIndex } from './index.ts';

const folders: string[] = [];
const freshFolder = () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'luodi-index-'));
  folders.push(folder);
  return folder;
};
afterAll(() => {
  for (const folder of folders) rmSync(folder, { recursive: true, force: true });
});

const WORDS = ['碳化硅', '外延片', '缺陷', '检测', '电池', '材料', '强度', 'sensor', 'laser', '激光', '焊接'];
const document = (i: number): Doc => ({
  kind: 'listing',
  id: `d${i}`,
  rev: 1 + (i % 3),
  fields: {
    title: WORDS[i % WORDS.length]!,
    text: Array.from({ length: 12 }, (_, at) => WORDS[(i * 7 + at * at) % WORDS.length]! + (i % 97)).join('，'),
  },
  facets: { field: i % 2 ? 'a' : 'b', trl: i % 9 },
  readers: i % 5 ? ['public'] : [`org:${i % 4}`],
});

const asked = { audiences: ['public', 'org:1'], filter: { field: 'a' } };
const answers = (index: KindIndex) =>
  ['碳化硅缺陷检测', '激光焊接 sensor', '电池材料强度97'].map((text) => index.candidates(asked, index.weigh(text), 25));

function filled(count: number): KindIndex {
  const index = new KindIndex('listing');
  for (let i = 0; i < count; i += 1) index.upsert(document(i));
  for (let i = 0; i < count; i += 11) index.remove(`d${i}`);
  return index;
}

function save(folder: string, index: KindIndex, stamp = 'now'): void {
  for (const _ of saveIndexes(folder, [index.kept()], stamp));
}

const taken = (folder: string) => {
  const [kept] = loadIndexes(folder);
  return new KindIndex(kept!.kind, kept);
};

describe('an index in files', () => {
  it('answers as it did before, and takes changes', () => {
    const index = filled(2_500);
    index.turn();
    const folder = freshFolder();
    save(folder, index);
    const again = taken(folder);
    expect(stampOf(folder)).toBe('now');
    expect(answers(again)).toEqual(answers(index));
    expect(again.epoch.latent).toBeDefined();
    expect(again.epoch.digest).toBe(index.epoch.digest);
    for (const one of [index, again]) {
      one.upsert({ ...document(12), rev: 9, fields: { title: '钙钛矿', text: '钙钛矿组件' } });
      one.remove('d13');
    }
    expect(answers(again)).toEqual(answers(index));
    expect(again.top(asked, again.weigh('钙钛矿'), 3).map(({ id }) => id)).toEqual(
      index.top(asked, index.weigh('钙钛矿'), 3).map(({ id }) => id),
    );
  });

  it('is written by what is new, and what is no longer part of it goes', () => {
    const folder = freshFolder();
    const index = filled(1_500);
    save(folder, index);
    const before = readdirSync(folder).length;
    save(folder, index, 'later');
    expect(stampOf(folder)).toBe('later');
    expect(readdirSync(folder)).toHaveLength(before);
    for (let i = 0; i < 1_500; i += 1) index.remove(`d${i}`);
    index.upsert(document(2));
    save(folder, index);
    expect(readdirSync(folder).length).toBeLessThanOrEqual(before);
    expect(taken(folder).stats().documents).toBe(1);
  });

  it('is never taken up when a byte is another or missing', () => {
    const whole = freshFolder();
    save(whole, filled(300));
    const names = readdirSync(whole).filter((name) => readFileSync(path.join(whole, name)).length > 0);
    fc.assert(
      fc.property(
        fc.constantFrom(...names),
        fc.double({ min: 0, max: 0.999, noNaN: true }),
        fc.boolean(),
        (name, where, cuts) => {
          const place = path.join(whole, name);
          const bytes = readFileSync(place);
          const at = Math.floor(where * bytes.length);
          if (cuts) truncateSync(place, at);
          else
            writeFileSync(
              place,
              bytes.map((byte, i) => (i === at ? byte ^ 0x15 : byte)),
            );
          try {
            expect(() => loadIndexes(whole)).toThrow(BrokenFiles);
          } finally {
            writeFileSync(place, bytes);
          }
        },
      ),
      { numRuns: 200 },
    );
    expect(taken(whole).stats().documents).toBeGreaterThan(200);
    rmSync(path.join(whole, names.find((name) => name !== 'manifest.json')!));
    expect(() => loadIndexes(whole)).toThrow(BrokenFiles);
    expect(stampOf(freshFolder())).toBeUndefined();
  });
});

describe('threads for questions', () => {
  const query = { kind: 'listing', text: '碳化硅缺陷检测', audiences: ['public', 'org:1'], k: 12 };
  const engines: Engine[] = [];
  const open = async (options: Parameters<typeof openEngine>[0]) => {
    const engine = await openEngine(options);
    engines.push(engine);
    return engine;
  };
  afterAll(() => Promise.all(engines.map((engine) => engine.close())));

  it('answer as the keeper does, and see every change that was acknowledged', async () => {
    const alone = await open({ readers: 0 });
    const several = await open({ readers: 2, readersFrom: 100 });
    const documents = Array.from({ length: 600 }, (_, i) => document(i));
    for (const engine of [alone, several]) {
      await engine.upsert(documents);
      await engine.turn();
    }
    const both = await Promise.all([alone, several].map((engine) => engine.match({ ...query, pairing: [] })));
    expect(both[1]).toEqual(both[0]);
    expect(await several.matchMany(Array.from({ length: 40 }, () => ({ ...query, pairing: [] })))).toEqual(
      Array.from({ length: 40 }, () => both[0]!.hits),
    );
    for (let i = 0; i < 10; i += 1) {
      const fresh = { ...document(i), id: `new${i}`, fields: { title: `新${i}号`, text: '超导磁体' } };
      await several.upsert([{ ...fresh, readers: [`person:${i}`] }]);
      const seen = { ...query, text: '超导磁体', audiences: [`person:${i}`] };
      const found = await Promise.all([several, several, several].map((engine) => engine.search(seen)));
      expect(found.map((hits) => hits.map(({ id }) => id))).toEqual([[`new${i}`], [`new${i}`], [`new${i}`]]);
      await several.remove('listing', [`new${i}`]);
      expect(await several.search(seen)).toEqual([]);
    }
  });

  it('take up a folder, and say when it is damaged', async () => {
    const folder = freshFolder();
    const first = await open({ readers: 1, readersFrom: 100 });
    await first.upsert(Array.from({ length: 400 }, (_, i) => document(i)));
    await first.turn();
    await first.save(folder, 'now');
    const second = await open({ readers: 1, readersFrom: 100 });
    expect(await second.load(folder)).toBe(true);
    expect(await second.match({ ...query, pairing: [] })).toEqual(await first.match({ ...query, pairing: [] }));
    await second.retain('listing', ['d1', 'd2']);
    expect(await second.stats()).toMatchObject([{ documents: 2 }]);
    const [segment] = readdirSync(folder).filter((name) => readFileSync(path.join(folder, name)).length > 10_000);
    truncateSync(path.join(folder, segment!), 9_999);
    expect(await (await open({})).load(folder)).toBe(false);
  });
});
