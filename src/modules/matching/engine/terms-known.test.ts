import { describe, expect, it } from 'vitest';
import { contributionsOf, explainHit, readQuery } from './explain.ts';
import type { Doc } from './hit.ts';
import { KindIndex } from './index.ts';
import { cutDoc, termsOfText } from './terms.ts';
import { knownTerms, meantBy } from './terms-known.ts';

const known = knownTerms([
  { id: '1', kind: 'same', forms: ['微机电系统', 'micro-electro-mechanical system', 'MEMS'] },
  { id: '2', kind: 'same', forms: ['聚乙烯', 'polyethylene'], oneWay: ['PE'] },
  { id: '3', kind: 'term', forms: ['中试熟化'] },
]);
const meant = (text: string) => meantBy(text, termsOfText(text), known).map(({ term }) => term);

describe('what a query means as well', () => {
  it('are the words of the other forms, and none that it has', () => {
    expect(meant('MEMS 压力传感器')).toContain('electro');
    expect(meant('MEMS 压力传感器')).not.toContain('mem');
    expect(meant('Micro Electro‑Mechanical System 封装')).toContain('mem');
    expect(meant('微機電系統')).toContain('mem');
    expect(meant('中试熟化平台')).toEqual([]);
  });

  it('goes from a full form to an ambiguous abbreviation and not back', () => {
    expect(meant('聚乙烯薄膜')).toEqual(['polyethylen', 'pe']);
    expect(meant('PE 薄膜')).toEqual([]);
    expect(meant('PERC 电池')).toEqual([]);
  });
});

const doc = (id: string, title: string, text: string): Doc => ({
  kind: 'listing',
  id,
  rev: 1,
  fields: { title, text },
  facets: {},
  readers: ['public'],
});
const docs = [
  doc('a', 'MEMS 压力传感器', '基于 MEMS 工艺的压力传感器，可在高温下工作。'),
  doc('b', '锂电池隔膜', '聚乙烯隔膜的涂布。'),
  doc('c', '手术机器人', '微创手术机器人的力反馈控制。'),
];

describe('a document that says it in other words', () => {
  const index = new KindIndex('listing');
  for (const one of docs) index.upsert(one);
  const need = '需要微机电系统的高温器件';
  const weighted = index.weigh(need, known);

  it('is found, behind one that has the very words', () => {
    const ids = (text: string) => index.top({ audiences: ['public'] }, index.weigh(text, known), 5).map(({ id }) => id);
    expect(ids('微机电系统')).toEqual(['a']);
    expect(index.top({ audiences: ['public'] }, index.weigh('微机电系统'), 5)).toEqual([]);
    index.upsert(doc('d', '微机电系统', '微机电系统陀螺'));
    expect(ids('微机电系统')).toEqual(['d', 'a']);
    index.remove('d');
  });

  it('is explained: which words of the query it answers, where it has its own, and the points add up', () => {
    const of = { fields: docs[0]!.fields, points: 30 };
    const sums = contributionsOf(cutDoc(of.fields), weighted, index.epoch.averageLength);
    const { found, missing } = explainHit(readQuery(need, weighted), of, sums);
    const other = found.find(({ as }) => as === 'MEMS')!;
    expect(other).toMatchObject({
      surface: '微机电系统',
      query: [{ start: 2, end: 7 }],
      title: [{ start: 0, end: 4 }],
    });
    expect(found.reduce((sum, { points }) => sum + points, 0)).toBeCloseTo(30, 9);
    expect(missing.map(({ surface }) => surface)).not.toContain('微机电系统');
  });
});
