/**
 * What signs, moves money or changes who may do what is asked of a person who proved themselves a short while ago, and never of a token. The list is
 * written by hand: a route that loses its mark fails here, and a new one that needs it is added. Changing the password and switching the second
 * factor off are not on it: they ask for what a proof asks for by themselves.
 */
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { inDays } from '../support/days.ts';
import { given, openServer, type Somebody, type TestServer } from '../support/given.ts';
import { listedRoutes } from './routes.ts';

const PROVED: readonly string[] = [
  'POST /api/engagements/:id/contract',
  'POST /api/engagements/:id/receipts',
  'POST /api/engagement-lines/:id/claim',
  'POST /api/engagement-lines/:id/release',
  'POST /api/imports/:id/proved-commit',
  'POST /api/imports/:id/proved-undo',
  'POST /api/invitations/:id/link',
  'POST /api/postings/:id/sealed/agreement',
  'POST /api/mandates',
  'POST /api/mandates/:id/acceptance',
  'POST /api/me/tokens',
  'POST /api/me/second-factor',
  'PUT /api/me/second-factor',
  'POST /api/me/second-factor/recovery-codes',
  'POST /api/people/:id/second-factor/reset',
  'PUT /api/organisations/:id/security',
  'PATCH /api/memberships/:id',
  'POST /api/organisations/:id/invitations',
  'POST /api/organisations/:id/invitations/mail',
  'POST /api/people/:id/reset-links',
  'PUT /api/people/:id/account',
  'POST /api/identity-providers',
  'PATCH /api/identity-providers/:id',
  'POST /api/me/identities',
  'DELETE /api/me/identities/:id',
  'POST /api/join-requests/:id/accept',
  'PUT /api/rules/:id',
  'POST /api/regulations/:id/adoption',
  'POST /api/regulations/:id/repeal',
  'POST /api/retention/holds',
  'POST /api/retention/holds/:id/lifting',
  'POST /api/support/accesses',
  'POST /api/support/accesses/:id/approval',
  'POST /api/city-link',
  'POST /api/city-link/key',
  'POST /api/submissions/:id/approval',
  'POST /api/join-codes',
  'POST /api/reporters/:id/revocation',
  'POST /api/exports/:id/approval',
];

let server: TestServer;
let administrator: Somebody;
let token: string;
let owner: pg.Client;
beforeAll(async () => {
  server = await openServer();
  const the = given(server);
  administrator = await the.member(await the.organisation({ kind: 'platform' }), { role: 'administrator' });
  const expiresOn = inDays(20);
  const made = await administrator.post('/api/me/tokens', {
    name: '全部',
    scopes: ['read', 'write', 'admin'],
    expiresOn,
  });
  token = made.json().secret;
  owner = new pg.Client({ connectionString: server.databaseUrl });
  await owner.connect();
});
afterAll(async () => {
  await owner.end();
  await server.close();
});

const proved = (minutesAgo: number) =>
  owner.query(`update sessions set proved_at = now() - make_interval(mins => $1)`, [minutesAgo]);

/** Asks with ids that are nobody's and a body that is none: what is refused for want of a proof is refused before anything is looked at. */
async function ask(route: string, by: Pick<Somebody, 'post' | 'put' | 'patch' | 'delete'>) {
  const [method, path] = route.split(' ') as [string, string];
  const url = path.replace(':id', '00000000-0000-4000-8000-000000000000');
  const options = { once: true } as const;
  if (method === 'DELETE') return by.delete(url, options);
  return { POST: by.post, PUT: by.put, PATCH: by.patch }[method]!(url, {}, options);
}

test('the routes that ask for a proof are these and no others', () => {
  const marked = listedRoutes(server.databases)
    .filter((route) => 'stepUp' in route && route.stepUp)
    .map(({ method, path }) => `${method} ${path}`);
  expect(marked.sort()).toEqual([...PROVED].sort());
});

describe.each(PROVED)('%s', (route) => {
  test('is refused to a session that proved itself too long ago, and not to a fresh one', async () => {
    await proved(11);
    const stale = await ask(route, administrator);
    expect([stale.statusCode, stale.json().code, stale.json().facts]).toEqual([
      403,
      'session/step-up',
      { minutes: 10 },
    ]);
    await proved(9);
    expect((await ask(route, administrator)).body).not.toContain('session/step-up');
  });

  test('is refused to a token, whatever it may do otherwise', async () => {
    const answer = await ask(route, given(server).bearer(token));
    expect([answer.statusCode, answer.json().code]).toEqual([403, 'session/step-up-token']);
  });
});

test('the OpenAPI document says so of each of them, and offers no token', async () => {
  const { paths } = (await given(server).nobody().get('/api/openapi.json')).json();
  for (const route of PROVED) {
    const [method, path] = route.split(' ') as [string, string];
    const operation = paths[path.replace(/:(\w+)/g, '{$1}')][method.toLowerCase()];
    expect(operation['x-step-up'], route).toBe(true);
    expect(operation.security, route).toEqual([{ session: [] }]);
  }
});
