import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Given, given, openServer, type TestServer } from '../../../tests/support/given.ts';

let server: TestServer;
let the: Given;
beforeAll(async () => {
  server = await openServer();
  the = given(server);
});
afterAll(() => server.close());

test('a mandate is seen in the manager’s session, with whom they may act for', async () => {
  const institution = await the.organisation({ kind: 'institution', name: '沐河先进制造研究院' });
  const tto = await the.organisation({ kind: 'tto' });
  const manager = await the.member(tto, { role: 'manager', name: '钟离衡' });
  const { id } = await the.mandate(institution, manager);
  const session = (await manager.get('/api/session')).json();
  expect(session.person.name).toBe('钟离衡');
  expect(session.mandates).toMatchObject([{ id, principalId: institution.id, principalName: institution.name }]);
  expect((await the.nobody().get('/api/session')).json().person).toBeNull();
});
