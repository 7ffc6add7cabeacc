import { describe, expect, test } from 'vitest';
import { groupDraft } from './contract.ts';
import { foldTerm } from './fold.ts';
import { whyNotForms } from './rules.ts';
import { SHEETS, shippedGroups } from './shipped.ts';

const groups = shippedGroups();

describe('the terms that come with the product', () => {
  test('are several hundred groups with their Chinese and English forms, of every field they are told of', () => {
    expect(groups.length).toBeGreaterThan(300);
    const both = groups.filter(({ forms }) => new Set(forms.map(({ language }) => language)).size === 2);
    expect(both.length).toBeGreaterThan(300);
    expect(new Set(groups.map(({ field }) => field)).size).toBe(SHEETS.length);
  });

  test('each can be a group: nothing empty, nothing twice, nothing too long', () => {
    for (const { code, ...draft } of groups) {
      expect(code).toMatch(/^[a-z][a-z0-9-]+$/);
      expect(groupDraft.parse(draft)).toEqual(draft);
      expect(whyNotForms(draft, foldTerm)?.fields ?? [], code).toEqual([]);
    }
  });

  test('have a code each, and stand in the order of their codes', () => {
    expect(new Set(groups.map(({ code }) => code)).size).toBe(groups.length);
    for (const { lines } of SHEETS) {
      const codes = lines.map((line) => line.slice(0, line.indexOf(': ')));
      expect(codes).toEqual(codes.toSorted());
    }
  });

  test('have no form in two groups, unless it is an abbreviation that is ambiguous in both', () => {
    const all = groups.flatMap(({ code, forms }) => forms.map((form) => ({ code, form, folded: foldTerm(form.text) })));
    const several = [...Map.groupBy(all, ({ folded }) => folded).values()].filter((held) => held.length > 1);
    const wrong = several.filter((held) => held.some(({ form }) => !form.ambiguous));
    expect(wrong.map((held) => held.map(({ code, form }) => `${code} ${form.text}`))).toEqual([]);
    expect(several.map(([one]) => one!.folded)).toContain('pe');
  });
});
