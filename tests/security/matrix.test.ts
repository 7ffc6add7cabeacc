import { afterAll, beforeAll, expect, test } from 'vitest';
import { checkTown, FEW, Findings } from './matrix.ts';
import { listedRoutes, mountedPaths, POLICY } from './routes.ts';
import { openTowns } from './world.ts';

let world: Awaited<ReturnType<typeof openTowns>>;
beforeAll(async () => {
  world = await openTowns(2);
}, 300_000);
afterAll(() => world.server.close());

const keys = () => listedRoutes(world.server.databases).map(({ method, path }) => `${method} ${path}`);

test('every route has a row in the policy, and every row its route', () => {
  expect(keys().filter((key) => !(key in POLICY))).toEqual([]);
  expect(Object.keys(POLICY).filter((key) => !keys().includes(key))).toEqual([]);
});

test('the server answers nothing that is neither in the policy nor open to everybody by name', () => {
  const paths = new Set(keys().map((key) => key.split(' ')[1]));
  const others = mountedPaths(world.server.app).filter((path) => !paths.has(path));
  const open = others.filter((path) => path.startsWith('/api/')).sort();
  expect(open).toEqual(['/api/demo/stories', '/api/openapi.json']);
});

test('one of each relationship gets from every route what the policy says, and no more', async () => {
  const found = new Findings();
  const [here, there] = world.towns;
  const asked = {
    own: (key: string) => FEW.has(key),
    strangers: [there!],
    foreign: (key: string) => key === 'transfer',
  };
  await checkTown(world.server.databaseUrl, listedRoutes(world.server.databases), POLICY, here!, asked, found);
  expect(found.unexpected).toEqual([]);
  expect(found.checks).toBeGreaterThanOrEqual(2_000);
}, 600_000);
