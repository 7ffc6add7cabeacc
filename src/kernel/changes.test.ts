import { expect, test } from 'vitest';
import { changesOf } from './changes.ts';

test('an event tells what may be told, of the rest that it changed, and nothing of what did not', () => {
  const before = { title: 'A', price: 1, note: 'x', routes: ['licence'] };
  const after = { title: 'B', price: 2, note: 'x', routes: ['licence'], other: 'never asked about' };
  const fields = { title: 'told', price: 'kept', note: 'told', routes: 'told' } as const;
  expect(changesOf(before, after, fields)).toEqual({ title: ['A', 'B'], price: [null, null] });
  expect(changesOf({}, after, fields)).toMatchObject({ title: [null, 'B'] });
});
