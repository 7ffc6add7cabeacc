import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type CasServer, startCasServer } from '../../../tests/support/cas-server.ts';
import { type Given, given, openServer, type Somebody, type TestServer } from '../../../tests/support/given.ts';
import { beginAt, comeBack, type Made, makeProvider, PUBLIC_URL, whoIs } from '../../../tests/support/signing-in.ts';
import { readCasAnswer } from './cas.ts';

const CAS = 'xmlns:cas="http://www.yale.edu/tp/cas"';

describe('reading an answer', () => {
  const success = (inner: string, root = CAS) =>
    `<cas:serviceResponse ${root}><cas:authenticationSuccess>${inner}</cas:authenticationSuccess></cas:serviceResponse>`;

  test('takes the user and attributes, several of a name, whatever the prefix', () => {
    const inner =
      '<cas:user> 2026 </cas:user><cas:attributes><cas:cn>欧阳&amp;竹</cas:cn><cas:r>a</cas:r><cas:r>b</cas:r></cas:attributes>';
    const read = readCasAnswer(`<?xml version="1.0"?>\n${success(inner)}`);
    expect(read.user).toBe('2026');
    expect({ ...read.attributes }).toEqual({ cn: ['欧阳&竹'], r: ['a', 'b'] });
    const other = success(inner).replaceAll('cas:', 'c:').replace('xmlns:c=', 'xmlns:c=');
    expect(readCasAnswer(other.replace('xmlns:cas', 'xmlns:c')).user).toBe('2026');
  });

  test('takes nobody from a failure, another namespace, or a user in another place', () => {
    const failure = `<cas:serviceResponse ${CAS}><cas:authenticationFailure code="INVALID_TICKET"><cas:user>x</cas:user></cas:authenticationFailure></cas:serviceResponse>`;
    expect(readCasAnswer(failure)).toMatchObject({ user: undefined, failure: 'INVALID_TICKET' });
    expect(readCasAnswer(success('<cas:user>x</cas:user>', 'xmlns:cas="http://evil.example"')).user).toBeUndefined();
    expect(readCasAnswer(success('<cas:a><cas:user>x</cas:user></cas:a>')).user).toBeUndefined();
    expect(readCasAnswer(success('<!-- <cas:user>x</cas:user> -->')).user).toBeUndefined();
    expect(readCasAnswer(success('<cas:user>x<!-- y --></cas:user>')).user).toBe('x');
  });

  test.each([
    ['a document type', `<!DOCTYPE x [<!ENTITY e "v">]>${success('<cas:user>&e;</cas:user>')}`],
    ['an outside entity', `<!DOCTYPE x SYSTEM "file:///etc/passwd">${success('<cas:user>x</cas:user>')}`],
    ['an entity nobody named', success('<cas:user>&nbsp;</cas:user>')],
    ['two users', success('<cas:user>x</cas:user><cas:user>y</cas:user>')],
    ['text cut off', success('<cas:user>x</cas:user>').slice(0, -5)],
    ['two roots', success('<cas:user>x</cas:user>') + success('<cas:user>y</cas:user>')],
    ['no XML', 'yes\nx\n'],
    ['a prefix without a namespace', '<cas:serviceResponse><cas:user>x</cas:user></cas:serviceResponse>'],
  ])('refuses %s', (_what, xml) => {
    expect(() => readCasAnswer(xml)).toThrow();
  });

  test('an attribute named like a part of every object is an attribute and no more', () => {
    const read = readCasAnswer(
      success('<cas:user>x</cas:user><cas:attributes><cas:__proto__>y</cas:__proto__></cas:attributes>'),
    );
    expect(read.user).toBe('x');
    expect(({} as Record<string, unknown>).y).toBeUndefined();
  });
});

describe('signing in', () => {
  let server: TestServer;
  let the: Given;
  let peer: CasServer;
  let lead: Somebody;
  let provider: Made;
  beforeAll(async () => {
    server = await openServer({ signIn: { publicUrl: PUBLIC_URL, loopbackHttp: true } });
    the = given(server);
    peer = await startCasServer();
    const university = await the.organisation({ kind: 'institution', name: '示例学院' });
    lead = await the.member(university, { role: 'lead', office: 'lead' });
    provider = await makeProvider(lead, {
      kind: 'cas',
      issuer: peer.base,
      clientId: '',
      scopes: [],
      nameClaim: 'cn',
      officeClaim: 'dept',
      offices: [{ value: '科技处', office: 'transfer', role: 'member' }],
    });
  });
  afterAll(async () => {
    await server.close();
    await peer.close();
  });
  const begin = () => beginAt(the.nobody(), '/api/sign-in', { providerId: provider.id, to: '/today' });

  test('a ticket makes somebody new a member in the office the attribute names', async () => {
    peer.signsInAs('t2026', { cn: '百里溪', dept: ['教务处', '科技处'] });
    const way = await begin();
    const { to, session } = await comeBack(server, await peer.visit(way.url), way.browser);
    expect(to).toBe('/today');
    const me = await whoIs(server, session);
    expect(me.person.name).toBe('百里溪');
    expect(me.memberships).toMatchObject([{ organisationName: '示例学院', role: 'member', office: 'transfer' }]);
  });

  test('a ticket of another way, used, made up or too old is not believed', async () => {
    const first = await begin();
    const used = await peer.visit(first.url);
    await comeBack(server, used, first.browser);
    const stolen = await peer.visit((await begin()).url);
    for (const ticket of [used.searchParams.get('ticket')!, stolen.searchParams.get('ticket')!, 'ST-made-up']) {
      const way = await begin();
      const back = await peer.visit(way.url);
      back.searchParams.set('ticket', ticket);
      expect((await comeBack(server, back, way.browser)).because).toBe('identities/not-proved');
    }
    const late = await begin();
    const returned = await peer.visit(late.url);
    peer.ages(11);
    const { because, session } = await comeBack(server, returned, late.browser);
    expect(because).toBe('identities/not-proved');
    expect(session).toBeUndefined();
  });

  test('an answer with a document type lets nobody in; coming back without a ticket says so', async () => {
    const way = await begin();
    const returned = await peer.visit(way.url);
    peer.answersOnce(
      `<!DOCTYPE r><cas:serviceResponse ${CAS}><cas:authenticationSuccess><cas:user>t2026</cas:user></cas:authenticationSuccess></cas:serviceResponse>`,
    );
    expect((await comeBack(server, returned, way.browser)).because).toBe('identities/not-proved');
    const other = await begin();
    const bare = await peer.visit(other.url);
    bare.searchParams.delete('ticket');
    expect((await comeBack(server, bare, other.browser)).because).toBe('identities/cancelled');
  });

  test('the try of a good server is in order, and one that vouches for anything is found out', async () => {
    const tried = await lead.post(`/api/identity-providers/${provider.id}/test`);
    expect(tried.json().findings).toMatchObject([{ good: true }]);
    peer.answersOnce(
      `<cas:serviceResponse ${CAS}><cas:authenticationSuccess><cas:user>x</cas:user></cas:authenticationSuccess></cas:serviceResponse>`,
    );
    const again = await lead.post(`/api/identity-providers/${provider.id}/test`);
    expect(again.json().findings).toMatchObject([{ good: false }]);
  });
});
