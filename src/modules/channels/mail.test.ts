import { sql } from 'kysely';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import type { NotificationDraft } from '#server/notify/notify.ts';
import { given, type Somebody } from '../../../tests/support/given.ts';
import { type OutsideServer, openOutside, PUBLIC_URL } from '../../../tests/support/outside.ts';
import { openMailServer } from '../../../tests/support/receivers.ts';

// What is derived from events waits for every transaction that began before, also in other databases of the server.
vi.setConfig({ testTimeout: 120_000 });

let mail: Awaited<ReturnType<typeof openMailServer>>;
let server: OutsideServer;
let house: Awaited<ReturnType<ReturnType<typeof given>['organisation']>>;
beforeAll(async () => {
  mail = await openMailServer({
    onRcptTo: ({ address }, _session, done) =>
      address.startsWith('gone') ? done(Object.assign(new Error('no such mailbox'), { responseCode: 550 })) : done(),
  });
  server = await openOutside({ mailPort: mail.port });
  house = await given(server).organisation({ kind: 'institution', name: '示例研究院' });
});
afterAll(async () => {
  await server.close();
  await mail.close();
});
beforeEach(() => {
  mail.taken.length = 0;
});
afterEach(async () => {
  expect(server.errors.splice(0)).toEqual([]);
  await sql`delete from deliveries`.execute(server.databases.system);
  await sql`delete from delivery_targets`.execute(server.databases.system);
  await sql`delete from digest_items`.execute(server.databases.system);
});

let made = 0;
const member = async (some: object = {}) => {
  made += 1;
  return given(server).member(house, { email: `reader${made}@example.org`, ...some });
};
const secretIn = (text: string) => /\/link#([\w-]+)/.exec(text)![1]!;
async function proved(some: object = {}): Promise<Somebody> {
  const person = await member(some);
  expect((await person.post('/api/me/email-proof', undefined, { once: true })).statusCode).toBe(204);
  await server.deliver();
  const secret = secretIn(mail.taken.at(-1)!.text);
  expect((await given(server).nobody().post('/api/email-proofs', { secret })).statusCode).toBe(200);
  mail.taken.length = 0;
  await sql`delete from deliveries`.execute(server.databases.system);
  return person;
}
const notice = (to: Somebody, more: Partial<NotificationDraft> = {}): NotificationDraft => ({
  to: { persons: [to.personId] },
  kind: 'engagement.asked',
  title: { zh: '对接 DJ-1 有新问题', en: 'A question on DJ-1' },
  link: '/engagements/1',
  ...more,
});
const settings = async (who: Somebody) => (await who.get('/api/me/mail-choices')).json();
const choose = (who: Somebody, group: string, choice: string) =>
  who.put('/api/me/mail-choices', { choices: [{ group, choice }] });

describe('an address', () => {
  test('is proved by a link that goes there and is used once; before, nothing else is sent to it', async () => {
    const person = await member();
    await server.tell(notice(person));
    await server.deliver();
    expect(mail.taken).toEqual([]);
    expect((await person.post('/api/me/email-proof', undefined, { once: 'one' })).statusCode).toBe(204);
    expect((await person.post('/api/me/email-proof', undefined, { once: 'one' })).statusCode).toBe(204);
    await server.deliver();
    expect(mail.taken.map(({ subject }) => subject)).toEqual(['落地：确认您的邮箱']);
    const secret = secretIn(mail.taken[0]!.text);
    const nobody = given(server).nobody();
    expect((await nobody.post('/api/invitations/look', { secret })).json()).toMatchObject({
      purpose: 'prove',
      login: person.login,
    });
    expect(await settings(person)).toMatchObject({ on: true, proved: false });
    expect((await nobody.post('/api/email-proofs', { secret })).statusCode).toBe(200);
    expect(await settings(person)).toMatchObject({ on: true, proved: true });
    expect((await nobody.post('/api/email-proofs', { secret })).json().code).toBe('people/link-dead');
    const again = await person.post('/api/me/email-proof', undefined, { once: true });
    expect(again.json().code).toBe('people/email-proved');
  });

  test('that is changed has to be proved anew', async () => {
    const person = await proved();
    const { version } = (await person.get('/api/me')).json();
    await person.patch('/api/me', { version, email: 'elsewhere@example.org' });
    expect(await settings(person)).toMatchObject({ email: 'elsewhere@example.org', proved: false });
    await server.tell(notice(person));
    await server.deliver();
    expect(mail.taken).toEqual([]);
  });

  test('gets no more than a few links an hour', async () => {
    const person = await member();
    const codes: number[] = [];
    for (let i = 0; i < 6; i += 1)
      codes.push((await person.post('/api/me/email-proof', undefined, { once: true })).statusCode);
    expect(codes).toEqual([204, 204, 204, 204, 204, 429]);
    await server.deliver();
    expect(mail.taken).toHaveLength(1);
  });
});

describe('a notice', () => {
  test('goes at once with its title and its link, in the reader’s language, as text and as HTML', async () => {
    const chinese = await proved();
    const english = await proved();
    const { version } = (await english.get('/api/me')).json();
    await english.patch('/api/me', { version, language: 'en' });
    await server.tell(notice(chinese), notice(english));
    await server.deliver();
    expect(mail.taken.map(({ subject }) => subject)).toEqual(['对接 DJ-1 有新问题', 'A question on DJ-1']);
    for (const { text, html, headers, to } of mail.taken) {
      expect(to).toHaveLength(1);
      for (const body of [text, html]) {
        expect(body).toContain(`${PUBLIC_URL}/engagements/1`);
        expect(body).toContain(`${PUBLIC_URL}/notification-settings`);
      }
      expect(html).not.toMatch(/<(img|script|link)|src=/);
      expect(headers.get('list-unsubscribe-post')).toBe('List-Unsubscribe=One-Click');
      expect(headers.get('auto-submitted')).toBe('auto-generated');
    }
    expect((await server.outbox()).map(({ state }) => state)).toEqual(['sent', 'sent']);
    const mine = (await chinese.get('/api/deliveries')).json().deliveries;
    expect(mine).toMatchObject([{ channel: 'mail', kind: 'channels.notice', state: 'sent' }]);
  });

  test('waits for the digest of the day or the week, and comes in one alone', async () => {
    const person = await proved();
    await choose(person, 'engagements', 'daily');
    await choose(person, 'supply', 'weekly');
    const pushed = { kind: 'push.claimed', title: { zh: '园区认领了“甲”', en: 'claimed' }, link: '/supply/1' };
    await server.tell(
      notice(person),
      notice(person, { title: { zh: '另一个问题', en: 'Another' } }),
      notice(person, pushed),
    );
    await server.deliver();
    expect(mail.taken).toEqual([]);
    await server.digest('daily');
    await server.deliver();
    await server.digest('daily');
    await server.deliver();
    expect(mail.taken.map(({ subject }) => subject)).toEqual(['落地：今天有 2 条消息等您看']);
    for (const title of ['对接 DJ-1 有新问题', '另一个问题']) expect(mail.taken[0]!.text).toContain(title);
    expect(mail.taken[0]!.text).not.toContain('认领');
    await server.digest('weekly');
    await server.deliver();
    expect(mail.taken.map(({ subject }) => subject)).toEqual([expect.anything(), '落地：这一周有 1 条消息等您看']);
  });

  test('that was read meanwhile, or is not wanted any more, is not mailed', async () => {
    const person = await proved();
    await choose(person, 'engagements', 'daily');
    await server.tell(notice(person));
    await person.post('/api/notifications/read', {});
    await server.digest('daily');
    await server.deliver();
    await choose(person, 'engagements', 'none');
    await server.tell(notice(person));
    await choose(person, 'deadlines', 'at-once');
    await server.tell(notice(person, { kind: 'deadline.late' }));
    await choose(person, 'deadlines', 'none');
    await server.deliver();
    expect(mail.taken).toEqual([]);
    expect((await server.outbox()).map(({ state }) => state)).toEqual(['dropped', 'dropped']);
  });

  test('whose words would end a header ends none', async () => {
    const person = await proved();
    const evil = 'x\r\nBcc: other@example.org\r\n\r\nbody\u2028y\u0085';
    await server.tell(notice(person, { title: { zh: evil, en: evil } }));
    await server.deliver();
    const [taken] = mail.taken;
    expect(taken!.to).toEqual([(await person.get('/api/me')).json().email]);
    expect(taken!.headers.has('bcc')).toBe(false);
    expect(taken!.subject).toBe('x Bcc: other@example.org body y');
  });

  test('of a title with markup is shown as it is written', async () => {
    const person = await proved();
    await server.tell(notice(person, { title: { zh: '<img src=x onerror=alert(1)>&"', en: '' } }));
    await server.deliver();
    expect(mail.taken[0]!.html).toContain('&lt;img src=x onerror=alert(1)&gt;&amp;&quot;');
    expect(mail.taken[0]!.html).not.toContain('<img');
  });
});

describe('stopping mail', () => {
  const stopUrl = () =>
    /<(https:[^>]+)>/.exec(mail.taken.at(-1)!.headers.get('list-unsubscribe')!)![1]!.slice(PUBLIC_URL.length);
  const oneClick = (url: string) =>
    server.app.inject({
      method: 'POST',
      url,
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
      payload: 'List-Unsubscribe=One-Click',
    });

  test('takes one POST without signing in; looking at the link changes nothing', async () => {
    const person = await proved();
    await server.tell(notice(person));
    await server.deliver();
    const url = stopUrl();
    const look = await server.app.inject({ method: 'GET', url });
    expect([look.statusCode, look.headers.location]).toEqual([303, expect.stringMatching(/^\/unsubscribe#/)]);
    const choiceOf = async () =>
      (await settings(person)).groups.find(({ code }: { code: string }) => code === 'engagements').choice;
    expect(await choiceOf()).toBe('at-once');
    expect((await oneClick(url)).json()).toEqual({ stopped: [{ zh: '对接', en: 'Engagements' }] });
    expect(await choiceOf()).toBe('none');
    const others = (await settings(person)).groups.filter(({ choice }: { choice: string }) => choice === 'none');
    expect(others).toHaveLength(1);
    await server.tell(notice(person));
    await server.deliver();
    expect(mail.taken).toHaveLength(1);
  });

  test('of a digest stops every group in it', async () => {
    const person = await proved();
    await choose(person, 'engagements', 'daily');
    await server.tell(notice(person));
    await server.digest('daily');
    await server.deliver();
    const { stopped } = (await oneClick(stopUrl())).json();
    expect(stopped.length).toBeGreaterThan(2);
    expect((await settings(person)).groups.some(({ choice }: { choice: string }) => choice === 'daily')).toBe(false);
  });

  test('takes the whole link, of this person and this group', async () => {
    const [one, other] = [await proved(), await proved()];
    await server.tell(notice(one));
    await server.deliver();
    const url = stopUrl();
    for (const wrong of [
      url.replace(one.personId, other.personId),
      url.replace('.engagements.', '.supply.'),
      `${url}x`,
    ])
      expect((await oneClick(wrong)).json().code).toBe('channels/unknown-link');
    const elsewhere = await server.app.inject({
      method: 'POST',
      url: '/api/session',
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
      payload: 'login=a&password=b',
    });
    expect(elsewhere.statusCode).toBe(400);
  });
});

describe('a one-time link', () => {
  test('to a new password goes to the proved address; whoever asks learns nothing of who is there', async () => {
    const person = await proved();
    const unproved = await member();
    const nobody = given(server).nobody();
    const asked = [];
    for (const login of [person.login, unproved.login, 'nobody-of-that-name'])
      asked.push(await nobody.post('/api/password-links', { login }, { once: true }));
    expect(asked.map(({ statusCode, body }) => [statusCode, body])).toEqual(Array(3).fill([204, '']));
    await server.deliver();
    expect(mail.taken.map(({ subject }) => subject)).toEqual(['落地：重设密码']);
    expect((await server.outbox()).map(({ state }) => state)).toEqual(['sent', 'dropped', 'dropped']);
    const secret = secretIn(mail.taken[0]!.text);
    expect(JSON.stringify(await server.outbox())).not.toContain(secret);
    const reset = await nobody.post('/api/password-resets', { secret, password: '七月的风吹过了九次又回来' });
    expect(reset.statusCode).toBe(204);
    expect(
      (await (await given(server).signIn(person.login, '七月的风吹过了九次又回来')).get('/api/me')).statusCode,
    ).toBe(200);
  });

  test('into an organisation goes to the address the lead gives, and only its holder gets in', async () => {
    const lead = await member({ role: 'lead', office: 'lead' });
    const wish = { name: '新同事', role: 'member', office: 'general', email: 'new.colleague@example.org' };
    const url = `/api/organisations/${house.id}/invitations/mail`;
    expect((await (await member()).post(url, wish, { once: true })).statusCode).toBe(403);
    const invited = await lead.post(url, wish, { once: true });
    expect(invited.json()).toEqual({ id: expect.any(String), expiresAt: expect.any(String) });
    await server.deliver();
    const [taken] = mail.taken;
    expect(taken).toMatchObject({ to: ['new.colleague@example.org'] });
    expect(taken!.subject).toContain('示例研究院');
    const secret = secretIn(taken!.text);
    const nobody = given(server).nobody();
    const shown = (await nobody.post('/api/invitations/look', { secret })).json();
    expect(shown).toMatchObject({ purpose: 'join', organisationName: '示例研究院', name: '新同事', email: '' });
    expect((await lead.post(url, { ...wish, email: 'a@b.org\r\nBcc: c@d.org' }, { once: true })).statusCode).toBe(422);
  });
});

describe('a mail server', () => {
  test('that does not know a mailbox makes that mail alone fail, and it goes again when asked', async () => {
    const person = await proved();
    await sql`update persons set email = 'gone@example.org' where id = ${person.personId}`.execute(
      server.databases.system,
    );
    await sql`update accounts set proved_email = 'gone@example.org' where person_id = ${person.personId}`.execute(
      server.databases.system,
    );
    const other = await proved();
    await server.tell(notice(person), notice(other));
    await server.deliver();
    expect(mail.taken).toHaveLength(1);
    const failed = (await person.get('/api/deliveries?state=failed')).json().deliveries;
    expect(failed).toMatchObject([{ state: 'failed', lastReason: 'smtp-550', tries: 1 }]);
    const url = `/api/deliveries/${failed[0].id}/resending`;
    expect((await other.post(url, {}, { once: true })).statusCode).toBe(404);
    expect((await person.post(url, {}, { once: true })).json()).toMatchObject({ state: 'pending', tries: 0 });
    expect((await person.post(url, {}, { once: true })).json().code).toBe('outbox/not-again');
  });
});
