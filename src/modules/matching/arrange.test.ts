import { describe, expect, it } from 'vitest';
import { arrange, type Owned } from './arrange.ts';

const items = (owners: readonly (string | null)[], score = (i: number) => 90 - i): Owned[] =>
  owners.map((ownerId, i) => ({ id: `${i}`, score: score(i), ownerId }));
const ids = (shown: readonly { item: Owned }[]) => shown.map(({ item }) => item.id);
const many = items(Array.from({ length: 30 }, (_, i) => `owner ${i}`));

describe('arranging what was found', () => {
  it('shows the best when nobody has more than two fifths', () => {
    const { shown, heldBack } = arrange(many, 10);
    expect(ids(shown)).toEqual(['0', '1', '2', '3', '4', '5', '6', '7', '8', '9']);
    expect(shown.map(({ rank }) => rank)).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10]);
    expect(heldBack).toEqual([]);
  });

  it('gives an institution four places of ten, and says what was held back', () => {
    const found = items([...Array.from({ length: 8 }, () => 'big'), ...'abcdefgh']);
    const { shown, heldBack } = arrange(found, 10);
    expect(shown.filter(({ item }) => item.ownerId === 'big')).toHaveLength(4);
    expect(ids(heldBack)).toEqual(['4', '5', '6', '7']);
    expect(shown.map(({ rank }) => rank)).toEqual([1, 2, 3, 4, 9, 10, 11, 12, 13, 14]);
  });

  it('leaves the places to it when the others have nothing half as good', () => {
    const found = items([...Array.from({ length: 8 }, () => 'big'), ...'abcdefgh'], (i) => (i < 8 ? 90 : 20));
    expect(ids(arrange(found, 8).shown)).toEqual(['0', '1', '2', '3', '4', '5', '6', '7']);
  });

  it('does not take those who are not named for one', () => {
    expect(arrange(items(Array.from({ length: 10 }, () => null)), 10).heldBack).toEqual([]);
  });

  it('puts one from further down in a place below the third, the same one for a key, with a known chance', () => {
    const { shown } = arrange(many, 10, 'a person, a need, a day');
    const explored = shown.filter((one) => one.explored !== null);
    expect(explored).toHaveLength(1);
    expect(explored[0]!.explored).toBeCloseTo(1 / 20, 9);
    expect(explored[0]!.rank).toBeGreaterThan(10);
    expect(ids(shown).slice(0, 3)).toEqual(['0', '1', '2']);
    expect(arrange(many, 10, 'a person, a need, a day').shown).toEqual(shown);
  });

  it('tries every place and every item as often as it says', () => {
    const tried = Array.from({ length: 4_000 }, (_, i) => {
      const { shown } = arrange(many, 10, `key ${i}`);
      const place = shown.findIndex((one) => one.explored !== null);
      return { place, rank: shown[place]!.rank };
    });
    const share = (of: (one: { place: number; rank: number }) => boolean) => tried.filter(of).length / tried.length;
    for (let place = 3; place < 10; place += 1) expect(share((one) => one.place === place)).toBeCloseTo(1 / 7, 1);
    for (let rank = 11; rank <= 30; rank += 1) expect(share((one) => one.rank === rank)).toBeCloseTo(1 / 20, 1);
  });

  it('does not experiment where little was found, or nothing worth showing', () => {
    expect(arrange(many.slice(0, 6), 10, 'key').shown.every(({ explored }) => explored === null)).toBe(true);
    const steep = items(
      Array.from({ length: 30 }, (_, i) => `owner ${i}`),
      (i) => (i < 10 ? 90 : 10),
    );
    expect(arrange(steep, 10, 'key').shown.every(({ explored }) => explored === null)).toBe(true);
  });
});
