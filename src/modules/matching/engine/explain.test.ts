import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { contributionsOf, explainHit, readQuery } from './explain.ts';
import type { Doc } from './hit.ts';
import { KindIndex } from './index.ts';
import { cutDoc } from './terms.ts';

const doc = (id: string, title: string, text: string): Doc => ({
  kind: 'achievement',
  id,
  rev: 1,
  fields: { title, text, keywords: '半导体' },
  facets: {},
  readers: ['public'],
});
const docs = [
  doc('1', '碳化硅外延片缺陷检测', '采用深度学习识别碳化硅外延片表面缺陷，检测Ｓｅｎｓｏｒｓ阵列。'),
  doc('2', '锂电池隔膜', '隔膜的抗拉强度达到 320MPa，循环寿命长。'),
  doc('3', '手术机器人', '微创手术机器人的力反馈控制。'),
];
const index = new KindIndex('achievement');
for (const one of docs) index.upsert(one);

const fieldsOf = (id: string) => docs.find((one) => one.id === id)!.fields;

function explain(need: string, id: string, points = 40) {
  const weighted = index.weigh(need);
  const fields = fieldsOf(id);
  const sums = contributionsOf(cutDoc(fields), weighted, index.epoch.averageLength);
  return explainHit(readQuery(need, weighted), { fields, points }, sums);
}

describe('what each term adds', () => {
  it('comes to the sum of the ranking, from the text alone', () => {
    for (const need of ['碳化硅外延片缺陷检测 Sensors', '隔膜抗拉强度 320MPa', '半导体']) {
      const weighted = index.weigh(need);
      for (const { id, sum } of index.top({ audiences: ['public'] }, weighted, 10)) {
        const sums = contributionsOf(cutDoc(fieldsOf(id)), weighted, index.epoch.averageLength);
        expect([...sums.values()].reduce((total, value) => total + value, 0)).toBe(sum);
      }
    }
  });
});

describe('an explanation', () => {
  it('shares out the points of the words exactly, with true places in both texts', () => {
    const pieces = fc.constantFrom(
      '碳化硅',
      '外延片',
      '缺陷',
      '检测',
      'sensor',
      '隔膜',
      '手术',
      '，',
      ' ',
      '某某',
      '㎡',
      '抗拉强度≥300MPa',
    );
    fc.assert(
      fc.property(fc.array(pieces, { minLength: 1, maxLength: 20 }), fc.constantFrom('1', '2', '3'), (parts, id) => {
        const need = parts.join('');
        const { found } = explain(need, id);
        const sum = found.reduce((total, one) => total + one.points, 0);
        expect(Math.abs(sum - (found.length > 0 ? 40 : 0))).toBeLessThan(1e-9);
        const { title, text } = fieldsOf(id);
        for (const one of found) {
          expect(
            one.query.every(({ start, end }) => need.slice(start, end).toLowerCase() === one.surface.toLowerCase()),
          ).toBe(true);
          expect(one.title.length + one.text.length + one.keywords.length).toBeGreaterThan(0);
          const same =
            (source: string) =>
            ({ start, end }: { start: number; end: number }) =>
              source
                .slice(start, end)
                .normalize('NFKC')
                .toLowerCase()
                .startsWith(one.surface.slice(0, 2).toLowerCase());
          expect(one.title.every(same(title)) && one.text.every(same(text))).toBe(true);
        }
      }),
      { numRuns: 200 },
    );
  });

  it('shares the points out over the sections in which the words stand, and the rest', () => {
    const pieces = fc.array(fc.constantFrom('碳化硅', '外延片缺陷', '检测', 'sensor', '隔膜', '某某', '抗拉强度'), {
      maxLength: 4,
    });
    fc.assert(
      fc.property(fc.array(pieces, { minLength: 1, maxLength: 4 }), pieces, (sections, before) => {
        let need = before.join('');
        const spans = sections.map((words) => {
          need += '\n';
          const start = need.length;
          need += words.join('');
          return { start, end: need.length };
        });
        const weighted = index.weigh(need);
        const fields = fieldsOf('1');
        const sums = contributionsOf(cutDoc(fields), weighted, index.epoch.averageLength);
        const { found, sections: fits } = explainHit(readQuery(need, weighted, spans), { fields, points: 40 }, sums);
        expect(fits).toHaveLength(spans.length + 1);
        const total = fits.reduce((sum, { points }) => sum + points, 0);
        expect(total).toBeCloseTo(found.length > 0 ? 40 : 0, 9);
        fits.forEach((fit, i) => {
          const within = spans[i] ?? { start: 0, end: need.length };
          expect(i < spans.length || fit.missing.length === 0).toBe(true);
          const isInside = ({ start, end }: { start: number; end: number }) =>
            start >= within.start && end <= within.end;
          expect(fit.found.every((place) => found[place]!.query.some(isInside))).toBe(true);
          expect(fit.missing.every(({ query }) => query.every(isInside))).toBe(true);
        });
        expect(new Set(fits.flatMap((fit) => fit.found)).size).toBe(found.length);
      }),
      { numRuns: 200 },
    );
  });

  it('says of a section what is not mentioned, in one piece', () => {
    const need = '外延片缺陷检测\n光伏接线盒';
    const weighted = index.weigh(need);
    const sums = contributionsOf(cutDoc(fieldsOf('1')), weighted, index.epoch.averageLength);
    const asked = readQuery(need, weighted, [{ start: 8, end: 13 }]);
    const { sections } = explainHit(asked, { fields: fieldsOf('1'), points: 40 }, sums);
    expect(sections[0]).toMatchObject({
      points: 0,
      found: [],
      missing: [{ surface: '光伏接线盒', query: [{ start: 8, end: 13 }] }],
    });
    expect(sections[1]?.points).toBeCloseTo(40, 9);
  });

  it('names the longest stretch both texts share, not its pieces', () => {
    const { found } = explain('寻求碳化硅外延片缺陷检测方案', '1');
    expect(found[0]).toMatchObject({
      surface: '碳化硅外延片缺陷检测',
      query: [{ start: 2, end: 12 }],
      title: [{ start: 0, end: 10 }],
    });
  });

  it('meets English words by their stem and full-width letters where they were written', () => {
    const { found } = explain('a sensor', '1');
    expect(found).toHaveLength(1);
    const [{ start, end }] = found[0]!.text as [{ start: number; end: number }];
    expect(docs[0]!.fields.text.slice(start, end)).toBe('Ｓｅｎｓｏｒｓ');
  });

  it('finds what only the keywords say', () => {
    expect(explain('半导体', '1').found[0]).toMatchObject({ surface: '半导体', keywords: [{ start: 0, end: 3 }] });
  });

  it('names the weighty words that are not there, and no figures among them', () => {
    const { missing } = explain('碳化硅外延片的同步辐射表征，精度5nm', '1');
    const surfaces = missing.map((one) => one.surface);
    expect(surfaces).toContain('辐射');
    expect(surfaces.some((surface) => /\d|碳化硅/.test(surface))).toBe(false);
  });

  it('compares the figures', () => {
    expect(explain('隔膜抗拉强度≥300MPa', '2').figures).toMatchObject([{ verdict: 'not-stated' }]);
    expect(explain('隔膜，抗拉强度≥300MPa', '2').figures).toMatchObject([{ name: '抗拉强度', verdict: 'met' }]);
  });
});
