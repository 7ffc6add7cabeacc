import { describe, expect, test } from 'vitest';
import { type Actor, NOBODY } from '#kernel/actor.ts';
import { findTerms, type TermsInForce, tableOf } from '#kernel/terms.ts';
import { foldTerm } from './fold.ts';
import { formOf, isEditor, namesOf, whyNotAct, whyNotForms } from './rules.ts';

const acting = (organisationKind: string, role: string): Actor =>
  ({ ...NOBODY, personId: 'p', acting: { organisationKind, role, verified: true } }) as unknown as Actor;
const group = (...written: string[]) => ({ kind: 'same' as const, forms: written.map(formOf) });
const codesOf = (draft: Parameters<typeof whyNotForms>[0]) =>
  (whyNotForms(draft, foldTerm)?.fields ?? []).map(({ pointer, code }) => `${pointer} ${code}`);

describe('forms are compared', () => {
  test.each([
    ['ＧａＮ', 'gan'],
    ['氮化鎵', '氮化镓'],
    ['微機電系統', '微机电系统'],
    ['乾燥', '干燥'],
    ['乾坤', '乾坤'],
    ['後處理', '后处理'],
    ['micro-electro-mechanical  system', 'micro electro mechanical system'],
    ['CAR‑T', 'car t'],
    ['Alzheimer’s disease', "alzheimer's disease"],
    ['㎡', 'm2'],
    [' — ', ''],
  ])('%s as %s', (written, folded) => {
    expect(foldTerm(written)).toBe(folded);
  });
});

describe('a group', () => {
  test('is written in one line and read from it', () => {
    expect(namesOf(['氮化镓', 'gallium nitride', 'GaN*'].map(formOf))).toEqual({
      title: '氮化镓',
      words: 'gallium nitride; GaN*',
    });
    expect(formOf(' PE！ ')).toEqual({ text: 'PE', language: 'en', abbreviation: true, ambiguous: true });
    expect(formOf('X射线衍射')).toMatchObject({ language: 'zh', abbreviation: false });
  });

  test('needs two forms of the same meaning, and one when it is a single term', () => {
    expect(codesOf(group('碳化硅', 'SiC*'))).toEqual([]);
    expect(codesOf(group('碳化硅'))).toEqual(['#/forms terminology/several']);
    expect(codesOf({ ...group('中试熟化', '熟化'), kind: 'term' })).toEqual(['#/forms terminology/one']);
  });

  test('has no form twice however it is written, no empty one, none with a separator', () => {
    expect(codesOf(group('氮化镓', '氮化鎵', 'ＧａＮ', 'GaN*', '——', 'a;b'))).toEqual([
      '#/forms/1/text terminology/twice',
      '#/forms/3/text terminology/twice',
      '#/forms/4/text terminology/empty',
      '#/forms/5/text terminology/separator',
    ]);
  });

  test('is ambiguous in abbreviations alone, and not in all of its forms', () => {
    const full = { ...formOf('聚乙烯'), ambiguous: true };
    expect(codesOf({ kind: 'same', forms: [full, formOf('polyethylene')] })).toEqual([
      '#/forms/0/text terminology/ambiguous',
    ]);
    expect(codesOf(group('PE!', 'HDPE!'))).toEqual(['#/forms terminology/full']);
  });
});

describe('who keeps the terms', () => {
  test.each([
    ['city', 'officer', true],
    ['city', 'lead', true],
    ['city', 'member', false],
    ['platform', 'system-administrator', true],
    ['platform', 'security-administrator', false],
    ['platform', 'audit-administrator', false],
    ['district', 'officer', false],
    ['institution', 'lead', false],
    ['enterprise', 'member', false],
  ])('%s, %s: %s', (kind, role, may) => {
    expect(isEditor(acting(kind, role))).toBe(may);
    expect(whyNotAct(acting(kind, role), { state: 'in-force' }, 'withdraw') === undefined).toBe(may);
  });

  test('a group is restored only once it is withdrawn', () => {
    const editor = acting('city', 'officer');
    expect(whyNotAct(editor, { state: 'in-force' }, 'restore')?.code).toBe('terminology/state');
    expect(whyNotAct(editor, { state: 'withdrawn' }, 'change')?.code).toBe('terminology/state');
    expect(whyNotAct(editor, { state: 'withdrawn' }, 'restore')).toBeUndefined();
  });
});

describe('terms in a text', () => {
  const terms: TermsInForce[] = [
    { id: '1', kind: 'same', forms: ['氮化镓', 'gallium nitride', 'GaN'] },
    { id: '2', kind: 'same', forms: ['聚乙烯', 'polyethylene'], oneWay: ['PE'] },
    { id: '3', kind: 'same', forms: ['私募股权', 'private equity'], oneWay: ['PE'] },
    { id: '4', kind: 'term', forms: ['中试'] },
    { id: '5', kind: 'same', forms: ['中试平台', 'pilot platform'] },
  ];
  const found = (text: string) =>
    findTerms(foldTerm(text), tableOf(terms, foldTerm)).map(({ start, end, adds }) => [
      foldTerm(text).slice(start, end),
      ...adds,
    ]);

  test('expand to the other forms of their group', () => {
    expect(found('氮化鎵外延')).toEqual([['氮化镓', 'gallium nitride', 'GaN']]);
    expect(found('GaN-on-Si 器件')).toEqual([['gan', '氮化镓', 'gallium nitride']]);
  });

  test('an ambiguous abbreviation is reached from the full form and leads nowhere', () => {
    expect(found('聚乙烯管材')).toEqual([['聚乙烯', 'polyethylene', 'PE']]);
    expect(found('PE 管材')).toEqual([['pe']]);
  });

  test('the longest at a place counts, and Latin ones are words of their own', () => {
    expect(found('中试平台与中试')).toEqual([['中试平台', 'pilot platform'], ['中试']]);
    expect(found('organ 与 began')).toEqual([]);
    expect(found('用GaN做')).toEqual([['gan', '氮化镓', 'gallium nitride']]);
  });
});
