import { expect, test } from 'vitest';
import { RULES } from './rule-book.ts';

test('no rule is brought twice: two modules would put each other’s words out of force at every start', () => {
  const ids = RULES.map(({ id }) => id);
  expect(ids.filter((id, at) => ids.indexOf(id) !== at)).toEqual([]);
});
