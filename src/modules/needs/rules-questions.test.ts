import { expect, it } from 'vitest';
import { askedBackOf, questionsOf } from './rules-questions.ts';

const COMPLETE = {
  title: '壳体压铸',
  description: '仪表舱壳体减重，现用砂型铸造。',
  material: 'AlSi10MnMg',
  method: '真空压铸',
  effect: '抗拉强度 ≥ 300 MPa',
  product: '仪表舱壳体',
  application: '飞行器部件',
  mustHaves: '壁厚 ≤ 1.2 mm',
  testMethod: 'GB/T 228.1，3 件样件',
};
const said = (more: object) => questionsOf({ ...COMPLETE, ...more }).map(({ key, said: { zh } }) => `${key} ${zh}`);

it('a need that says everything is asked nothing', () => {
  expect(questionsOf(COMPLETE)).toEqual([]);
});

it('a promise without a figure is asked for one where it stands, and not where a figure follows', () => {
  expect(said({ effect: '抗拉强度 ≥ 300 MPa，耐高温' })).toEqual([
    'effect “耐高温”：要耐多少度、多久？如“1200 ℃ 下 ≥ 100 小时”。',
  ]);
  expect(said({ effect: '抗拉强度 ≥ 300 MPa，耐高温 1200 ℃' })).toEqual([]);
  expect(said({ title: '高精度压铸' })[0]).toMatch(/^effect “高精度”/);
});

it('a bounded number without a unit is asked for it first', () => {
  expect(said({ mustHaves: '延伸率 ≥ 8，壁厚 ≤ 1.2 mm', description: '要耐高温' })[0]).toBe(
    'mustHaves “延伸率 ≥ 8”的单位是什么？',
  );
  expect(said({ mustHaves: '等级达到 3 级，壁厚 ≤ 1.2 mm' })).toEqual([]);
});

it('missing elements and test methods are asked for, at most five questions, each with its field', () => {
  const empty = Object.fromEntries(Object.keys(COMPLETE).map((key) => [key, '']));
  const nothing = { ...COMPLETE, ...empty, title: '高强度耐高温耐磨壳体' };
  const { questions } = askedBackOf({ ...nothing, id: 'n1' });
  expect(questions.map(({ key }) => key)).toEqual(['effect', 'effect', 'mustHaves', 'effect', 'testMethod']);
  expect(questions[4]?.link).toBe('/needs/n1/edit?field=testMethod');
});
