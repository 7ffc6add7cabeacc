/**
 * Part 12: a technology manager accepts a mandate, works for the principal, and loses the right the moment it is revoked.
 */
import { afterAll, expect, test } from 'vitest';
import { given, openServer } from '../support/given.ts';
import { givenListing, givenPosting } from '../support/offers.ts';

const server = await openServer({ now: '2026-03-02T02:00:00.000Z' });
const give = given(server);
afterAll(() => server.close());

interface Mandate {
  id: string;
  version: number;
}

test('from the offer over the introduction to the revocation', async () => {
  const lead = await give.member(await give.organisation({ kind: 'enterprise' }), { role: 'lead' });
  const manager = await give.member(await give.organisation({ kind: 'agency' }), { role: 'manager' });
  const office = await give.member(await give.organisation({ kind: 'institution' }), { office: 'transfer' });
  const listing = await givenListing(office);
  const posting = await givenPosting(lead);
  const pair = { listingId: listing.id, postingId: posting.id };
  expect((await manager.post('/api/engagements', pair, { once: true })).statusCode).toBe(403);
  const offer = {
    principalId: lead.organisation.id,
    managerId: manager.personId,
    fromOn: '2026-03-02',
    toOn: '2027-03-01',
  };
  const offered = await lead.post('/api/mandates', offer, { once: true });
  expect(offered.statusCode, offered.body).toBe(200);
  const { id, version } = offered.json<Mandate>();
  const accepted = await manager.post(
    `/api/mandates/${id}/acceptance`,
    { version, conflictDeclared: '' },
    { once: true },
  );
  expect(accepted.statusCode, accepted.body).toBe(200);
  expect((await manager.get(`/api/needs/${posting.id}`)).statusCode).toBe(200);
  const proposed = await manager.post('/api/engagements', pair, { once: true });
  expect(proposed.statusCode, proposed.body).toBe(200);
  const revocation = { version: accepted.json<Mandate>().version, reason: '换人' };
  expect((await lead.post(`/api/mandates/${id}/revocation`, revocation, { once: true })).statusCode).toBe(200);
  expect((await manager.get(`/api/needs/${posting.id}`)).statusCode).toBe(404);
});
