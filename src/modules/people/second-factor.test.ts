import { Secret, TOTP } from 'otpauth';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { PENDING_COOKIE } from '#server/session/pending.ts';
import { COOKIE } from '#server/session/sessions.ts';
import { makeServer, type Server } from '../../../src/app/server.ts';
import {
  type Caller,
  type Given,
  given,
  openServer,
  type Somebody,
  type TestServer,
} from '../../../tests/support/given.ts';

const PASSWORD = 'ochre-lantern-forty-swim';
const NOW = '2026-03-02T02:00:00.000Z';

let server: TestServer;
/** A second node on the same database, with the same key. */
let other: Server;
let the: Given;
let lead: Somebody;
let owner: pg.Client;
beforeAll(async () => {
  server = await openServer({ now: NOW, listeners: true });
  const { cipherOf } = await import('#server/cipher/cipher.ts');
  const { TEST_KEY } = await import('../../../tests/support/given.ts');
  const security = { cipher: cipherOf(TEST_KEY) };
  other = await makeServer({ databaseUrl: server.databaseUrl, now: () => server.now(), security });
  the = given(server);
  lead = await the.member(await the.organisation({ kind: 'institution' }), { role: 'lead', office: 'lead' });
  owner = new pg.Client({ connectionString: server.databaseUrl });
  await owner.connect();
});
afterAll(async () => {
  await owner.end();
  await other.close();
  await server.close();
});

let joined = 0;
/** A colleague of the lead's who came in by an invitation and chose a password. */
async function colleague(by: Somebody = lead): Promise<{ login: string; personId: string; browser: Caller }> {
  joined += 1;
  const login = `colleague-${joined}`;
  const wish = { name: '', role: 'member', office: 'general' };
  const { secret } = (await by.post(`/api/organisations/${by.organisation.id}/invitations`, wish)).json();
  const accepted = await the
    .nobody()
    .post('/api/invitations/acceptance', { secret, name: '端木岚', login, password: PASSWORD });
  return { login, personId: accepted.json().personId, browser: await the.signIn(login, PASSWORD) };
}

/** The code an authenticator shows, some seconds after the stopped clock. */
function codeOf(secret: string, seconds = 0): string {
  const timestamp = Date.parse(server.now() ?? new Date().toISOString()) + seconds * 1000;
  return new TOTP({ secret: Secret.fromBase32(secret) }).generate({ timestamp });
}

const clock = (seconds: number) => server.setNow(new Date(Date.parse(server.now()!) + seconds * 1000).toISOString());

/** Sets a second factor up and lets a minute pass, so that the next code is a new one. */
async function enrolled(someone: Awaited<ReturnType<typeof colleague>>) {
  const { secret } = (await someone.browser.post('/api/me/second-factor')).json();
  const answer = await someone.browser.put('/api/me/second-factor', { code: codeOf(secret) });
  expect(answer.statusCode).toBe(200);
  clock(60);
  return { ...someone, secret: secret as string, codes: answer.json().codes as string[] };
}

/** The first step of signing in on a node: the cookies it leaves. */
async function firstStep(login: string, node: Server = server) {
  const answer = await node.app.inject({
    method: 'POST',
    url: '/api/session',
    payload: { login, password: PASSWORD },
    headers: { 'x-luodi': '1' },
  });
  const cookie = (name: string) => answer.cookies.find((one) => one.name === name)?.value;
  return { answer, session: cookie(COOKIE), pending: cookie(PENDING_COOKIE) };
}

/** The second step, with what the first one left. */
async function secondStep(pending: string | undefined, code: string, node: Server = server) {
  const answer = await node.app.inject({
    method: 'POST',
    url: '/api/session/code',
    payload: { code },
    headers: { 'x-luodi': '1', cookie: `${PENDING_COOKIE}=${pending}` },
  });
  return { answer, session: answer.cookies.find((one) => one.name === COOKIE)?.value };
}

const forgetAttempts = () => owner.query('delete from attempts');
const told = (answer: { statusCode: number; json(): { code?: string } }) => [answer.statusCode, answer.json().code];

describe('setting it up', () => {
  test('needs one code, gives ten recovery codes once, ends other sessions, and keeps neither in the clear', async () => {
    const person = await colleague();
    const elsewhere = await the.signIn(person.login, PASSWORD);
    const begun = (await person.browser.post('/api/me/second-factor')).json();
    expect(begun.address).toContain(`secret=${begun.secret}`);
    expect(begun.picture).toMatch(/^data:image\/svg\+xml;base64,/);
    expect((await person.browser.get('/api/me/second-factor')).json()).toMatchObject({ state: 'none' });
    const { session } = await firstStep(person.login);
    expect(session).toBeDefined();
    expect(told(await person.browser.put('/api/me/second-factor', { code: '000000' }))).toEqual([
      422,
      'people/wrong-code',
    ]);
    const answer = await person.browser.put('/api/me/second-factor', { code: codeOf(begun.secret) });
    const { codes } = answer.json();
    expect(new Set(codes).size).toBe(10);
    expect((await person.browser.get('/api/me/second-factor')).json()).toMatchObject({ state: 'on', codesLeft: 10 });
    expect((await elsewhere.get('/api/me')).statusCode).toBe(401);
    const kept = await owner.query(
      'select f::text || (select string_agg(c::text, $1) from recovery_codes c) as text from second_factors f',
      [''],
    );
    const secretHex = Buffer.from(Secret.fromBase32(begun.secret).bytes).toString('hex');
    for (const { text } of kept.rows) expect(text).not.toContain(secretHex);
    expect(told(await person.browser.post('/api/me/second-factor'))).toEqual([409, 'people/second-factor-on']);
  });

  test('is refused to somebody without a password, whose provider proves them', async () => {
    expect(told(await lead.post('/api/me/second-factor'))).toEqual([409, 'people/no-password']);
    expect((await lead.get('/api/me/second-factor')).json().state).toBe('unusable');
  });

  test('another installation’s key reads no secret, and says so', async () => {
    const person = await enrolled(await colleague());
    const { cipherOf } = await import('#server/cipher/cipher.ts');
    const security = { cipher: cipherOf('the-key-of-somebody-else-entirely-000000') };
    const stranger = await makeServer({ databaseUrl: server.databaseUrl, now: () => server.now(), security });
    try {
      const { pending } = await firstStep(person.login, stranger);
      const { answer } = await secondStep(pending, codeOf(person.secret), stranger);
      expect(told(answer)).toEqual([503, 'people/no-key']);
    } finally {
      await stranger.close();
    }
  });
});

describe('signing in', () => {
  test('opens no session before the code, and a code opens one', async () => {
    const person = await enrolled(await colleague());
    const { answer, session, pending } = await firstStep(person.login);
    expect(answer.json()).toMatchObject({ codeNeeded: true, person: null, memberships: [] });
    expect(session).toBeUndefined();
    const cookie = answer.cookies.find(({ name }) => name === PENDING_COOKIE)!;
    expect(cookie).toMatchObject({ httpOnly: true, sameSite: 'Strict', path: '/api/session', maxAge: 300 });
    const early = await server.app.inject({ url: '/api/me', headers: { cookie: `${COOKIE}=${pending}` } });
    expect(early.statusCode).toBe(401);
    const entered = await secondStep(pending, codeOf(person.secret));
    expect(entered.answer.json()).toMatchObject({ codeNeeded: false, person: { id: person.personId } });
    expect(entered.session).toBeDefined();
    expect(told((await secondStep(pending, codeOf(person.secret, 30))).answer)).toEqual([
      409,
      'people/second-step-over',
    ]);
  });

  test.each([
    [-60, false],
    [-30, true],
    [0, true],
    [30, true],
    [60, false],
  ])('takes the code of %i seconds away: %s', async (seconds, taken) => {
    const person = await enrolled(await colleague());
    clock(300);
    const { pending } = await firstStep(person.login);
    const { answer } = await secondStep(pending, codeOf(person.secret, seconds));
    expect(answer.statusCode).toBe(taken ? 200 : 422);
  });

  test('takes each code once, on whichever of two nodes it is shown, also at the same moment', async () => {
    const person = await enrolled(await colleague());
    const code = codeOf(person.secret);
    const waits = await Promise.all([firstStep(person.login), firstStep(person.login, other), firstStep(person.login)]);
    const answers = await Promise.all(
      waits.map(({ pending }, i) => secondStep(pending, code, i === 1 ? other : server)),
    );
    expect(answers.map(({ answer }) => answer.statusCode).sort()).toEqual([200, 422, 422]);
    const { pending } = await firstStep(person.login);
    expect(told((await secondStep(pending, codeOf(person.secret, -30))).answer)).toEqual([422, 'people/wrong-code']);
  });

  test('takes each recovery code once, however it is typed, and the person is told', async () => {
    const person = await enrolled(await colleague());
    const [code] = person.codes as [string];
    const first = await firstStep(person.login);
    expect((await secondStep(first.pending, ` ${code.toUpperCase().replaceAll('-', ' ')} `)).answer.statusCode).toBe(
      200,
    );
    const again = await firstStep(person.login);
    expect(told((await secondStep(again.pending, code)).answer)).toEqual([422, 'people/wrong-code']);
    const { session } = await secondStep(again.pending, codeOf(person.secret));
    const headers = { cookie: `${COOKIE}=${session}`, 'x-luodi': '1' };
    expect((await server.app.inject({ url: '/api/me/second-factor', headers })).json().codesLeft).toBe(9);
    await server.settled();
    const news = await server.app.inject({ url: '/api/notifications', headers });
    expect(news.body).toContain('recovery-code.used');
  });

  test('waits five minutes for the code and no longer', async () => {
    const person = await enrolled(await colleague());
    const { pending } = await firstStep(person.login);
    await owner.query(`update pending_sign_ins set expires_at = expires_at - interval '5 minutes'`);
    expect(told((await secondStep(pending, codeOf(person.secret))).answer)).toEqual([409, 'people/second-step-over']);
  });

  test('slows guessing down, the same on two nodes, and a right code does not help while it lasts', async () => {
    const person = await enrolled(await colleague());
    const { pending } = await firstStep(person.login);
    for (let i = 0; i < 6; i += 1) await secondStep(pending, '000000', i % 2 ? other : server);
    for (const node of [server, other]) {
      const { answer } = await secondStep(pending, codeOf(person.secret), node);
      expect(told(answer)).toEqual([429, 'rate/too-many']);
      expect(Number(answer.headers['retry-after'])).toBeGreaterThan(0);
    }
    await forgetAttempts();
    expect((await secondStep(pending, codeOf(person.secret))).answer.statusCode).toBe(200);
  });

  test('counts wrong codes by address too: a hundred over all accounts within an hour', async () => {
    const person = await enrolled(await colleague());
    const { pending } = await firstStep(person.login);
    await owner.query(`insert into attempts (what, count, since) values ('codes-from:127.0.0.1', 100, now())`);
    expect(told((await secondStep(pending, codeOf(person.secret), other)).answer)).toEqual([429, 'rate/too-many']);
    await forgetAttempts();
  });

  test('the first step says the same of an unknown login as of a wrong password', async () => {
    const person = await enrolled(await colleague());
    const asked = (login: string) => the.nobody().post('/api/session', { login, password: 'not-it-at-all' });
    const [known, unknown] = [await asked(person.login), await asked('nobody-of-this-name')];
    expect({ ...known.json(), requestId: '' }).toEqual({ ...unknown.json(), requestId: '' });
    expect(known.cookies).toEqual([]);
    await forgetAttempts();
  });
});

describe('proving oneself again', () => {
  test('needs the password, and the code where there is one; then a refused step is taken', async () => {
    const person = await enrolled(await colleague());
    await owner.query(`update sessions set proved_at = now() - interval '11 minutes' where person_id = $1`, [
      person.personId,
    ]);
    const renew = () => person.browser.post('/api/me/second-factor/recovery-codes');
    expect(told(await renew())).toEqual([403, 'session/step-up']);
    expect((await person.browser.get('/api/session/proof')).json()).toEqual({
      fresh: false,
      password: true,
      code: true,
    });
    const prove = (body: object) => person.browser.put('/api/session/proof', body);
    expect(told(await prove({ password: 'not-it-at-all' }))).toEqual([422, 'people/wrong-password']);
    expect(told(await prove({ password: PASSWORD }))).toEqual([422, 'people/proof-code-needed']);
    expect(told(await prove({ password: PASSWORD, code: '000000' }))).toEqual([422, 'people/wrong-code']);
    expect(told(await renew())).toEqual([403, 'session/step-up']);
    expect((await prove({ password: PASSWORD, code: codeOf(person.secret) })).statusCode).toBe(204);
    const { codes } = (await renew()).json();
    expect(codes).toHaveLength(10);
    expect(codes).not.toEqual(expect.arrayContaining([person.codes[0]]));
  });
});

describe('ending it', () => {
  test('takes password and code', async () => {
    const person = await enrolled(await colleague());
    const remove = (body: object) => person.browser.post('/api/me/second-factor/removal', body);
    expect(told(await remove({ password: 'not-it-at-all', code: codeOf(person.secret) }))[1]).toBe(
      'people/wrong-password',
    );
    expect(told(await remove({ password: PASSWORD, code: '000000' }))[1]).toBe('people/wrong-code');
    expect((await remove({ password: PASSWORD, code: codeOf(person.secret) })).statusCode).toBe(204);
    expect((await firstStep(person.login)).session).toBeDefined();
  });

  test('a lead resets a colleague’s: sessions end, the colleague is told; not one’s own, and not a stranger’s', async () => {
    const person = await enrolled(await colleague());
    const reset = (by: Caller, id = person.personId) => by.post(`/api/people/${id}/second-factor/reset`);
    const stranger = await the.member(await the.organisation({ kind: 'enterprise' }), { role: 'lead', office: 'lead' });
    expect(told(await reset(stranger))).toEqual([403, 'people/lead-only']);
    expect(told(await reset(person.browser))[0]).toBe(409);
    expect((await reset(lead)).statusCode).toBe(204);
    expect((await person.browser.get('/api/me')).statusCode).toBe(401);
    const back = await the.signIn(person.login, PASSWORD);
    await server.settled();
    expect((await back.get('/api/notifications')).body).toContain('second-factor.reset');
    const { entries } = (await back.get(`/api/history/person/${person.personId}`)).json();
    expect(entries.map((entry: { type: string }) => entry.type)).toContain('second-factor.reset');
    expect(told(await reset(lead))).toEqual([409, 'people/second-factor-off']);
  });
});

describe('an organisation that asks for it', () => {
  test('leads those without one to set it up at the next sign-in, and answers nothing else before', async () => {
    const house = await the.organisation({ kind: 'institution', name: '要求两步的研究所' });
    const keeper = await the.member(house, { role: 'lead', office: 'lead' });
    const person = await colleague(keeper);
    const url = `/api/organisations/${house.id}/security`;
    expect((await keeper.get(url)).json()).toMatchObject({
      secondFactorRequired: false,
      members: 2,
      withPassword: 1,
      withSecondFactor: 0,
      version: 0,
    });
    expect((await keeper.put(url, { version: 0, secondFactorRequired: true })).json().version).toBe(1);
    expect(told(await keeper.put(url, { version: 0, secondFactorRequired: false }))).toEqual([409, 'record/changed']);
    expect((await person.browser.get('/api/needs')).statusCode).toBe(200);
    const again = await the.signIn(person.login, PASSWORD);
    expect((await again.get('/api/session')).json()).toMatchObject({
      mustEnrol: true,
      person: { id: person.personId },
    });
    expect(told(await again.get('/api/needs'))).toEqual([403, 'people/enrol-first']);
    const factor = await enrolled({ ...person, browser: again });
    expect((await again.get('/api/session')).json().mustEnrol).toBe(false);
    expect((await again.get('/api/needs')).statusCode).toBe(200);
    const removal = { password: PASSWORD, code: codeOf(factor.secret) };
    expect(told(await again.post('/api/me/second-factor/removal', removal))).toEqual([
      409,
      'people/second-factor-required',
    ]);
    expect((await keeper.get(url)).json()).toMatchObject({ withSecondFactor: 1 });
  });

  test('is its lead’s to decide', async () => {
    const person = await colleague();
    const url = `/api/organisations/${lead.organisation.id}/security`;
    expect(told(await person.browser.put(url, { version: 0, secondFactorRequired: true }))).toEqual([
      403,
      'people/lead-only',
    ]);
    const nowhere = '/api/organisations/00000000-0000-4000-8000-000000000000/security';
    expect((await lead.put(nowhere, { version: 0, secondFactorRequired: true })).statusCode).toBe(403);
  });
});
