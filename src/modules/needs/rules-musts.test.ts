import { expect, it } from 'vitest';
import { mustsOf, mustsToChoose, statedMusts } from './rules-musts.ts';

const NOTHING = { trlWanted: null, budgetFrom: null, budgetTo: null, routes: [], district: '' as const };

it('only a condition that the need states can be a must', () => {
  expect(mustsToChoose(NOTHING)).toEqual([]);
  const need = { ...NOTHING, trlWanted: 6, district: '110108' as const };
  expect(mustsToChoose(need).map(({ code }) => code)).toEqual(['maturity', 'region']);
  expect(statedMusts({ ...need, musts: ['budget', 'maturity'] })).toEqual(['maturity']);
});

it('lines of the must-haves that are open to talk hold no must', () => {
  const mustHaves = '抗拉强度 ≥ 300 MPa\n壁厚 ≤ 1.2 mm（可商量）；成本 ≤ 5 kg，优先考虑\nweight ≤ 3 kg (negotiable)';
  expect(mustsOf({ ...NOTHING, musts: [], mustHaves })).toEqual({ facets: [], figures: '抗拉强度 ≥ 300 MPa' });
});
