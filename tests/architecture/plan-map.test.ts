import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import order from '../../src/modules/order.json' with { type: 'json' };

const rows = readFileSync('docs/plan-map.md', 'utf8')
  .split('\n')
  .filter((line) => line.startsWith('|') && !/^\| (part|---)/.test(line) && !line.startsWith('|---'))
  .map((line) =>
    line
      .split('|')
      .slice(1, -1)
      .map((cell) => cell.trim()),
  );
const names = (cell: string) => (cell === '—' || cell === 'not built yet' ? [] : cell.split(', '));

test('every part of the plan has its row', () => {
  const parts = rows.map(([part]) => part);
  const wanted = [
    'Goals',
    ...Array.from({ length: 20 }, (_, i) => String(i + 1)),
    'Safeguard 1',
    'Safeguard 2',
    'Safeguard 3',
  ];
  expect(parts).toEqual(wanted);
});

test('every module and journey named exists, and every one that exists is named', () => {
  const modules = new Set(rows.flatMap((row) => names(row[2]!)));
  expect([...modules].sort()).toEqual([...order].sort());
  const journeys = new Set(rows.flatMap((row) => names(row[3]!)));
  const files = readdirSync('tests/journeys').filter((name) => name.endsWith('.test.ts') && !name.includes('.long.'));
  expect([...journeys].sort()).toEqual(files.map((name) => name.replace('.test.ts', '')).sort());
  for (const journey of journeys) expect(existsSync(`tests/journeys/${journey}.test.ts`)).toBe(true);
});
