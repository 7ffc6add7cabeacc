import { readdirSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { SYSTEM_TASKS } from '../../src/app/wiring.ts';

/** Source of the product, without its tests and without the list itself. */
const source = readdirSync('src', { recursive: true, withFileTypes: true })
  .filter(
    (entry) =>
      entry.isFile() && /\.ts$/.test(entry.name) && !/\.test\.ts$/.test(entry.name) && entry.name !== 'wiring.ts',
  )
  .map((entry) => readFileSync(`${entry.parentPath}/${entry.name}`, 'utf8'))
  .join('\n');

test('every task on the list of what may work as the system is one that the code does', () => {
  const unused = [...SYSTEM_TASKS].filter((task) => !source.includes(`'${task}'`));
  expect(unused).toEqual([]);
});

test('every task that the code names is on the list', () => {
  const named = [...source.matchAll(/\b(?:elevated|asSystem)\(\s*[\w.]+,\s*'([\w.-]+)'/g)].map((found) => found[1]!);
  const constants = [...source.matchAll(/export const \w+_TASK = '([\w.-]+)'/g)].map((found) => found[1]!);
  expect(constants.length).toBeGreaterThan(5);
  expect([...new Set([...named, ...constants])].filter((task) => !SYSTEM_TASKS.has(task))).toEqual([]);
});
