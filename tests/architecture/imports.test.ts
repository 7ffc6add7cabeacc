import { rmSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { afterEach, describe, expect, test } from 'vitest';
import { checkImports } from '../../scripts/imports.mjs';
import { plant } from './planted.ts';

const ROOT = fileURLToPath(new URL('../../', import.meta.url));
const planted: string[] = [];

afterEach(() => {
  for (const root of planted.splice(0)) rmSync(root, { recursive: true, force: true });
});

/** A tree in which every rule holds; each test adds one wrong import to it. */
const SOUND: Readonly<Record<string, string>> = {
  'src/kernel/money.ts': `import type { Unit } from './unit.ts';\nexport type Fen = number & Unit;\nexport const one = 1;`,
  'src/kernel/unit.ts': `export interface Unit { readonly unit?: string }`,
  'src/server/pool.ts': `import { one } from '#kernel/money.ts';\nexport const pool = one;`,
  'src/web/button.tsx': `import { one } from '#kernel/money.ts';\nexport const Button = () => <b>{one}</b>;`,
  'src/modules/people/contract.ts': `import { one } from '#kernel/money.ts';\nexport const person = one;`,
  'src/modules/people/rules.ts': `import { person } from './contract.ts';\nexport const rule = person;`,
  'src/modules/people/store.ts': `import { pool } from '#server/pool.ts';\nexport const store = pool;`,
  'src/modules/people/service.ts': `import { store } from './store.ts';\nimport { rule } from './rules.ts';\nexport const service = [store, rule];`,
  'src/modules/people/index.ts': `export { service } from './service.ts';`,
  'src/modules/people/ui/list.tsx': `import { rule } from '../rules.ts';\nimport { Button } from '#web/button.tsx';\nexport const List = () => <Button>{rule}</Button>;`,
  'src/modules/people/ui/index.ts': `export { List } from './list.tsx';`,
  'src/modules/needs/service.ts': `import { service } from '#modules/people/index.ts';\nexport const need = service;`,
  'src/modules/needs/index.ts': `export { need } from './service.ts';`,
  'src/modules/needs/ui/page.tsx': `import { List } from '#modules/people/ui/index.ts';\nexport const Page = () => <List />;`,
  'src/app/main.ts': `import { need } from '#modules/needs/index.ts';\nconsole.log(need);`,
};

async function broken(files: Readonly<Record<string, string>>): Promise<string[]> {
  const root = plant({ ...SOUND, ...files });
  planted.push(root);
  const found = await checkImports(root);
  return found.broken.map(({ rule, from, to }) => `${rule}: ${from} → ${to}`);
}

describe('the import rules', { timeout: 120_000 }, () => {
  test('hold in src, and modules were really visited', async () => {
    const { visited, broken } = await checkImports(ROOT);
    expect(visited).toBeGreaterThan(50);
    expect(broken).toEqual([]);
  });

  test('find nothing in a sound tree, type imports and aliases followed', async () => {
    expect(await broken({})).toEqual([]);
  });

  test('report that nothing was visited instead of passing', async () => {
    const root = plant({ 'src/readme.txt': 'no code' });
    planted.push(root);
    expect((await checkImports(root)).visited).toBe(0);
  });

  test.each([
    [
      'the kernel importing ours',
      { 'src/kernel/bad.ts': `import type { pool } from '#server/pool.ts';\nexport type Bad = typeof pool;` },
      '1-kernel-imports-nothing-of-ours: src/kernel/bad.ts → src/server/pool.ts',
    ],
    [
      'a module going past the front door',
      {
        'src/modules/needs/bad.ts': `import { service } from '#modules/people/service.ts';\nexport const bad = service;`,
      },
      '2-modules-through-their-front-door: src/modules/needs/bad.ts → src/modules/people/service.ts',
    ],
    [
      'the server half knowing a page',
      { 'src/modules/needs/bad.ts': `import { List } from '#modules/people/ui/index.ts';\nexport const bad = List;` },
      '2-pages-only-from-pages: src/modules/needs/bad.ts → src/modules/people/ui/index.ts',
    ],
    [
      'an earlier module knowing a later one',
      {
        'src/modules/people/bad.ts': `import type { need } from '#modules/needs/index.ts';\nexport type Bad = typeof need;`,
      },
      '3-earlier-modules-only: src/modules/people/bad.ts → src/modules/needs/index.ts',
    ],
    [
      'rules asking the store',
      { 'src/modules/people/rules-bad.ts': `import { store } from './store.ts';\nexport const bad = store;` },
      '4-contract-and-rules-are-pure: src/modules/people/rules-bad.ts → src/modules/people/store.ts',
    ],
    [
      'rules using a library other than zod',
      { 'src/modules/needs/rules.ts': `import dayjs from 'dayjs';\nexport const bad = dayjs;` },
      '4-contract-and-rules-are-pure: src/modules/needs/rules.ts → dayjs',
    ],
    [
      'the kernel using Node',
      { 'src/kernel/bad.ts': `import { hash } from 'node:crypto';\nexport const bad = hash;` },
      '4-pure-files-use-no-node: src/kernel/bad.ts → crypto',
    ],
    [
      'SQL in a service',
      { 'src/modules/needs/bad.ts': `import { sql } from 'kysely';\nexport const bad = sql;` },
      '5-sql-only-in-stores: src/modules/needs/bad.ts → kysely',
    ],
    [
      'a page reaching its store',
      { 'src/modules/people/ui/bad.tsx': `import type { store } from '../store.ts';\nexport type Bad = typeof store;` },
      '6-pages-reach-no-server: src/modules/people/ui/bad.tsx → src/modules/people/store.ts',
    ],
    [
      'a page reaching another module’s server half',
      {
        'src/modules/needs/ui/bad.tsx': `import { service } from '#modules/people/index.ts';\nexport const bad = service;`,
      },
      '6-pages-reach-no-server: src/modules/needs/ui/bad.tsx → src/modules/people/index.ts',
    ],
    [
      'a page using Node',
      { 'src/web/bad.ts': `import path from 'node:path';\nexport const bad = path;` },
      '6-pages-use-no-node: src/web/bad.ts → path',
    ],
    [
      'the server knowing a capability',
      { 'src/server/bad.ts': `import { need } from '#modules/needs/index.ts';\nexport const bad = need;` },
      '7-server-and-web-know-no-capability: src/server/bad.ts → src/modules/needs/index.ts',
    ],
    [
      'the web half knowing the server',
      { 'src/web/bad.ts': `import { pool } from '#server/pool.ts';\nexport const bad = pool;` },
      '7-server-and-web-are-apart: src/web/bad.ts → src/server/pool.ts',
    ],
    [
      'a module importing the application',
      { 'src/modules/needs/bad.ts': `import '../../app/main.ts';` },
      '8-nobody-imports-app: src/modules/needs/bad.ts → src/app/main.ts',
    ],
    [
      'a cycle of types alone',
      {
        'src/kernel/left.ts': `import type { Right } from './right.ts';\nexport interface Left { right?: Right }`,
        'src/kernel/right.ts': `import type { Left } from './left.ts';\nexport interface Right { left?: Left }`,
      },
      '9-no-cycles: src/kernel/left.ts → src/kernel/right.ts',
    ],
    [
      'the server program reaching a page',
      { 'src/app/cli.ts': `import './pages.ts';`, 'src/app/pages.ts': `import '#web/button.tsx';` },
      'node-runs-no-pages: src/app/cli.ts → src/web/button.tsx',
    ],
    [
      'an import that leads nowhere',
      { 'src/kernel/bad.ts': `export * from './missing.ts';` },
      'everything-resolves: src/kernel/bad.ts → ./missing.ts',
    ],
  ])('refuse %s', async (_, files, expected) => {
    expect(await broken(files)).toContain(expected);
  });
});
