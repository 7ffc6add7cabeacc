import pg from 'pg';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { makeServer } from '../../../src/app/server.ts';
import { type Given, given, openServer, type Somebody, type TestServer } from '../../../tests/support/given.ts';
import { passwordFault } from './rules-password.ts';

const PASSWORD = 'ochre-lantern-forty-Swim';

let server: TestServer;
let the: Given;
let lead: Somebody;
let owner: pg.Client;
beforeAll(async () => {
  const limits = { idleMinutes: 20, hours: 3 };
  server = await openServer({ security: { passwordPolicy: 'dengbao3', limits } });
  the = given(server);
  lead = await the.member(await the.organisation({ kind: 'institution' }), { role: 'lead', office: 'lead' });
  owner = new pg.Client({ connectionString: server.databaseUrl });
  await owner.connect();
});
afterAll(async () => {
  await owner.end();
  await server.close();
});

let joined = 0;
async function colleague(): Promise<{ login: string; personId: string }> {
  joined += 1;
  const login = `joined-${joined}`;
  const wish = { name: '', role: 'member', office: 'general' };
  const { secret } = (await lead.post(`/api/organisations/${lead.organisation.id}/invitations`, wish)).json();
  const body = { secret, name: '端木岚', login, password: PASSWORD };
  return { login, personId: (await the.nobody().post('/api/invitations/acceptance', body)).json().personId };
}

const told = (answer: { statusCode: number; json(): { code?: string } }) => [answer.statusCode, answer.json().code];

describe('everybody signs in at nine', () => {
  test('what would wait behind too many is told to come back, the rest is let in, and other pages answer', async () => {
    const { login } = await colleague();
    const sign = () => the.nobody().post('/api/session', { login, password: PASSWORD });
    const all = Promise.all(Array.from({ length: 60 }, sign));
    const page = await lead.get('/api/me');
    expect(page.statusCode).toBe(200);
    const answers = await all;
    const letIn = answers.filter(({ statusCode }) => statusCode === 200);
    const turned = answers.filter(({ statusCode }) => statusCode === 429);
    expect(letIn.length).toBeGreaterThanOrEqual(24);
    expect(turned.length).toBeGreaterThan(0);
    expect(letIn.length + turned.length).toBe(60);
    for (const answer of turned) {
      expect(answer.json().code).toBe('rate/busy');
      expect(answer.headers['retry-after']).toBe('2');
    }
    expect((await sign()).statusCode).toBe(200);
  });
});

describe('two nodes on one database', () => {
  test('count failures together: what was tried on one is remembered by the other', async () => {
    const { login } = await colleague();
    const other = await makeServer({ databaseUrl: server.databaseUrl });
    try {
      const sign = (at: Pick<TestServer, 'app'>, password: string) =>
        at.app.inject({
          method: 'POST',
          url: '/api/session',
          payload: { login, password },
          headers: { 'x-luodi': '1' },
        });
      const first = [];
      for (let i = 0; i < 6; i += 1) first.push((await sign(i % 2 ? other : server, 'guess')).statusCode);
      expect(first).toEqual([401, 401, 401, 401, 401, 401]);
      for (const node of [server, other]) {
        const answer = await sign(node, PASSWORD);
        expect(told(answer)).toEqual([429, 'rate/too-many']);
        expect(Number(answer.headers['retry-after'])).toBeGreaterThan(0);
      }
    } finally {
      await other.close();
    }
  });
});

describe('a session', () => {
  test('ends after the hours and idle minutes that the installation says', async () => {
    const { login, personId } = await colleague();
    const browser = await the.signIn(login, PASSWORD);
    const kept = await owner.query(
      `select idle_minutes, extract(epoch from ends_at - created_at)::int / 3600 as hours from sessions where person_id = $1`,
      [personId],
    );
    expect(kept.rows).toEqual([{ idle_minutes: 20, hours: 3 }]);
    const idle = (minutes: number) =>
      owner.query(`update sessions set seen_at = now() - make_interval(mins => $2) where person_id = $1`, [
        personId,
        minutes,
      ]);
    await idle(19);
    expect((await browser.get('/api/me')).statusCode).toBe(200);
    await idle(21);
    expect((await browser.get('/api/me')).statusCode).toBe(401);
  });
});

describe('passwords under graded protection', () => {
  test.each([
    ['ochre-lantern-forty-swim', '三种'],
    ['OCHRE-LANTERN-FORTY-SWIM', '三种'],
    ['ochre-lantern-forty-Swim', undefined],
    ['ochre-lantern-4-swimming', undefined],
    ['OchreLantern40Swim', undefined],
    ['short-A1', '12'],
  ])('%s: %s', (password, why) => {
    const fault = passwordFault(password, { login: 'zz-nobody', names: [] }, 'dengbao3');
    if (why) expect(fault?.zh).toContain(why);
    else expect(fault).toBeUndefined();
    if (!why || why === '三种') expect(passwordFault(password, { login: 'zz-nobody', names: [] })).toBeUndefined();
  });

  test('are replaced after ninety days, by none of the last five', async () => {
    const { login, personId } = await colleague();
    await owner.query(`update accounts set changed_at = now() - interval '91 days' where person_id = $1`, [personId]);
    let browser = await the.signIn(login, PASSWORD);
    expect((await browser.get('/api/session')).json().mustChange).toBe(true);
    expect(told(await browser.get('/api/needs'))).toEqual([403, 'people/password-first']);
    const later = Array.from({ length: 5 }, (_, i) => `violet-Harbour-${i}-drums`);
    let current = PASSWORD;
    for (const next of later) {
      expect((await browser.put('/api/me/password', { current, next })).statusCode).toBe(204);
      current = next;
      browser = await the.signIn(login, current);
    }
    const change = (next: string) => browser.put('/api/me/password', { current, next });
    expect(told(await change(later[0]!))).toEqual([422, 'people/earlier-password']);
    expect((await change(PASSWORD)).statusCode).toBe(204);
    const kept = await owner.query('select count(*)::int as n from password_history where person_id = $1', [personId]);
    expect(kept.rows[0].n).toBe(4);
    expect((await (await the.signIn(login, PASSWORD)).get('/api/session')).json().mustChange).toBe(false);
  });
});
