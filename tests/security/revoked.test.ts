/** A right that is taken away is gone at the next request, whatever it came from: there are no connections that outlive one. */
import { request } from 'node:http';
import type { AddressInfo } from 'node:net';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { addDays, civilDateOf, type Instant } from '#kernel/dates.ts';
import { COOKIE, openSession } from '#server/session/sessions.ts';
import { type Given, given, openServer, type Somebody, type TestServer } from '../support/given.ts';
import { givenListing, givenPosting } from '../support/offers.ts';
import { exportsRuled } from '../support/rules.ts';
import { done, leaves } from '../support/town.ts';
import { upload } from '../support/town-standing.ts';

let server: TestServer;
let give: Given;
beforeAll(async () => {
  server = await openServer();
  give = given(server);
}, 120_000);
afterAll(() => server.close());

async function institution() {
  const house = await give.organisation({ kind: 'institution' });
  const lead = await give.member(house, { role: 'lead', office: 'lead' });
  const clerk = await give.member(house, { office: 'transfer' });
  const made = await done<{ achievement: { id: string } }>(
    clerk.post('/api/achievements', { title: '低温钎焊的陶瓷基板', field: 'new-materials' }, { once: true }),
  );
  return { house, lead, clerk, url: `/api/achievements/${made.achievement.id}` };
}

const reads = async (who: Pick<Somebody, 'get'>, url: string) => (await who.get(url)).statusCode;
const memberOf = async (lead: Somebody, { personId }: Somebody) => {
  const { members } = await done<{ members: { id: string; personId: string; version: number }[] }>(
    lead.get(`/api/organisations/${lead.organisation.id}/members`),
  );
  return members.find((one) => one.personId === personId)!;
};

describe('a right is gone at the next request', () => {
  test('with the session, ended by its person elsewhere', async () => {
    const { clerk, url } = await institution();
    const other = given(server);
    const secret = await openSession(server.databases.system, clerk.personId, 'elsewhere');
    expect(await reads(clerk, url)).toBe(200);
    const elsewhere = { headers: { cookie: `${COOKIE}=${secret}` } };
    const { sessions } = await done<{ sessions: { id: string; current: boolean }[] }>(
      other.nobody().get('/api/me/sessions', elsewhere),
    );
    const mine = sessions.find(({ current }) => !current)!;
    await done(other.nobody().delete(`/api/me/sessions/${mine.id}`, elsewhere));
    expect(await reads(clerk, url)).toBe(401);
  });

  test('with the token', async () => {
    const { clerk, url } = await institution();
    const expiresOn = addDays(civilDateOf(new Date().toISOString() as Instant), 30);
    const wish = { name: '夜间导出', scopes: ['read'], expiresOn };
    const token = await done<{ id: string; secret: string }>(clerk.post('/api/me/tokens', wish));
    const bearer = give.bearer(token.secret);
    expect(await reads(bearer, url)).toBe(200);
    await done(clerk.delete(`/api/me/tokens/${token.id}`));
    expect(await reads(bearer, url)).toBe(401);
  });

  test('with the membership, and with the office alone', async () => {
    const { lead, clerk, house, url } = await institution();
    const moved = await give.member(house, { office: 'transfer' });
    expect([await reads(clerk, url), await reads(moved, url)]).toEqual([200, 200]);
    await leaves(lead, house, clerk);
    const { id, version } = await memberOf(lead, moved);
    await done(lead.patch(`/api/memberships/${id}`, { office: 'finance', version }));
    expect([await reads(clerk, url), await reads(moved, url)]).toEqual([404, 404]);
    expect((await clerk.get('/api/achievements')).json()).toMatchObject({ rows: [] });
    const list = (await moved.get('/api/search?q=%E9%92%8E%E7%84%8A')).body;
    expect(list).not.toContain('钎焊');
  });

  test('with the membership, for a file being imported too', async () => {
    const { lead, clerk, house } = await institution();
    const csv = '成果名称,摘要\n低温钎焊,乙\n';
    const { id } = await done<{ id: string }>(upload(clerk, '/api/imports/achievements', '成果.csv', csv));
    expect(await reads(clerk, `/api/imports/${id}`)).toBe(200);
    await leaves(lead, house, clerk);
    expect(await reads(clerk, `/api/imports/${id}`)).toBe(404);
    expect((await clerk.get('/api/imports')).body).not.toContain(id);
  });

  test('with the role: a lead who is a member from now on leads nothing', async () => {
    const { lead, house } = await institution();
    const second = await give.member(house, { role: 'lead', office: 'lead' });
    const invite = () =>
      second.post(`/api/organisations/${house.id}/invitations`, { name: '', role: 'member', office: 'general' });
    expect((await invite()).statusCode).toBe(200);
    const { id, version } = await memberOf(lead, second);
    await done(lead.patch(`/api/memberships/${id}`, { role: 'member', version }));
    expect((await invite()).statusCode).toBe(403);
  });

  test('with the mandate', async () => {
    const { lead, house, url } = await institution();
    const manager = await give.member(await give.organisation({ kind: 'tto' }), { role: 'manager' });
    const { id } = await give.mandate(house, manager);
    expect(await reads(manager, url)).toBe(200);
    await done(
      lead.post(`/api/mandates/${id}/revocation`, { version: 1, reason: '双方已谈妥不再委托' }, { once: true }),
    );
    expect(await reads(manager, url)).toBe(404);
  });

  test('with the account', async () => {
    const { lead, clerk, url } = await institution();
    await done(lead.put(`/api/people/${clerk.personId}/account`, { disabled: true }));
    expect(await reads(clerk, url)).toBe(401);
  });

  test('with the link of a file: it opens for whoever may read it now, and for nobody else', async () => {
    const { lead, clerk, house } = await institution();
    const firm = await give.member(await give.organisation({ kind: 'enterprise' }), { role: 'lead' });
    const pair = { listingId: (await givenListing(clerk)).id, postingId: (await givenPosting(firm)).id, message: '' };
    const { id } = await done<{ id: string }>(clerk.post('/api/engagements', pair, { once: true }));
    const note = {
      kind: 'note',
      body: '见附件',
      happenedOn: civilDateOf(new Date().toISOString() as Instant),
      version: 1,
    };
    const { notes } = await done<{ notes: { id: string }[] }>(
      clerk.post(`/api/engagements/${id}/notes`, note, { once: true }),
    );
    const kept = await done<{ notes: { files: { id: string }[] }[] }>(
      Promise.resolve(upload(clerk, `/api/engagements/${id}/notes/${notes[0]!.id}/files`, '样件.txt', '两毫米')),
    );
    const link = `/api/files/${kept.notes[0]!.files[0]!.id}`;
    expect(await reads(clerk, link)).toBe(200);
    await leaves(lead, house, clerk);
    expect(await reads(clerk, link)).toBe(404);
  });
});

/** Copies an institution's achievement many times, with long titles, as the database's owner. */
async function copied(url: string, times: number): Promise<void> {
  const owner = new pg.Client({ connectionString: server.databaseUrl });
  await owner.connect();
  try {
    const id = url.split('/').at(-1)!;
    await owner.query('set role luodi_system');
    await owner.query(
      `insert into achievements (organisation_id, natural_key, title, state, readers, number, intellectual_property)
       select organisation_id, 'title:' || n, repeat('长', 190) || n, state, readers, n::text, intellectual_property from achievements, generate_series(1, $2) n where id = $1`,
      [id, times],
    );
  } finally {
    await owner.end();
  }
}

test('a file that is being written holds no row that its reader lost the right to meanwhile', async () => {
  const { lead, clerk, house, url } = await institution();
  const rows = 20_000;
  await copied(url, rows);
  await exportsRuled(server.databases, { internalRows: rows * 2 });
  await server.app.listen({ host: '127.0.0.1', port: 0 });
  const { port } = server.app.server.address() as AddressInfo;
  const cookie = `${COOKIE}=${await openSession(server.databases.system, clerk.personId, 'test')}`;
  const lines = await new Promise<number>((resolve, reject) => {
    const asked = request({
      port,
      host: '127.0.0.1',
      path: '/api/achievements/export?format=csv',
      headers: { cookie },
    });
    asked.on('error', reject);
    asked.on('response', (answer) => {
      let count = 0;
      let waited = false;
      answer.on('data', (piece: Buffer) => {
        count += piece.toString('latin1').split('\n').length - 1;
        if (waited) return;
        waited = true;
        answer.pause();
        leaves(lead, house, clerk).then(() => answer.resume(), reject);
      });
      answer.on('end', () => resolve(count));
      answer.on('error', reject);
    });
    asked.end();
  });
  expect(lines).toBeGreaterThan(500);
  expect(lines).toBeLessThan(rows);
}, 120_000);
