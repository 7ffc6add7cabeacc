import { expect, test } from 'vitest';
import { FIRST_EPOCH, makeEpoch } from './epoch.ts';
import { packEpoch, unpackEpoch } from './epoch-pack.ts';
import type { Doc } from './hit.ts';
import { openEngine } from './host.ts';
import { keyOf } from './keys.ts';

const SUBJECTS = [
  '激光焊接',
  '污水膜处理',
  '碳化硅封装',
  '肿瘤影像识别',
  '风电叶片检测',
  '氢气储运',
  '齿轮磨削',
  '土壤修复',
];
const WAYS = ['用于批量生产', '适合中小企业', '已经第三方检测', '能耗下降两成', '可在现场验证'];

const doc = (i: number): Doc => ({
  kind: 'listing',
  id: `d${i}`,
  rev: 1,
  fields: {
    title: `${SUBJECTS[i % SUBJECTS.length]}方法${i}`,
    text: `${SUBJECTS[i % SUBJECTS.length]}，${WAYS[i % WAYS.length]}，${WAYS[(i * 7) % WAYS.length]}；item${i % 97} part${i % 89} lot${i % 83} run${i % 79}。`,
  },
  facets: {},
  readers: ['public'],
});

test('a score has the same value again from its epoch and the two texts after the corpus has moved on, a latent model in it or not', async () => {
  const engine = await openEngine();
  try {
    const query = {
      kind: 'listing',
      text: '激光焊接，能耗下降两成，item3 part3',
      audiences: ['public'],
      k: 5,
      pairing: [],
    };
    for (const documents of [200, 1_600]) {
      await engine.upsert(Array.from({ length: documents }, (_, i) => doc(i)));
      await engine.turn();
      const { hits } = await engine.match(query);
      const epoch = (await engine.epoch('listing', hits[0]!.engineRev.split('/')[1]!))!;
      const kept = unpackEpoch(packEpoch(epoch));
      expect(kept).toEqual(epoch);
      await engine.upsert(Array.from({ length: documents }, (_, i) => ({ ...doc(i), id: `e${documents} ${i}` })));
      await engine.turn();
      const { hits: later } = await engine.match(query);
      expect(later[0]!.engineRev).not.toBe(hits[0]!.engineRev);
      for (const hit of hits) {
        const again = (await engine.again(kept, doc(Number(hit.id.slice(1))), query))!;
        expect(again.engineRev).toBe(hit.engineRev);
        expect(again.digest).toBe(hit.digest);
        expect(again.score).toBeCloseTo(hit.score, 9);
        expect(again.parts).toEqual(hit.parts);
      }
      expect(Boolean(epoch.latent)).toBe(documents > 1_000);
    }
    expect(await engine.epoch('listing', 'ffffffff')).toBeNull();
  } finally {
    await engine.close();
  }
}, 60_000);

test('an epoch is the same when it is unpacked, empty or with terms far apart', () => {
  const keys = Float64Array.from(['激光', '焊接', '~焊接', 'laser'], keyOf).sort();
  const holding = Uint32Array.of(3, 1, 2, 70_000);
  for (const epoch of [FIRST_EPOCH, makeEpoch({ teaching: 70_000, keys, holding, meanLength: 311 })])
    expect(unpackEpoch(packEpoch(epoch))).toEqual(epoch);
});
