import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openEditions } from '../../../tests/support/editions.ts';
import { givenListing } from '../../../tests/support/offers.ts';
import { done } from '../../../tests/support/town.ts';
import { newKeyPair } from './sign.ts';

let they: Awaited<ReturnType<typeof openEditions>>;
beforeAll(async () => {
  they = await openEditions();
  await givenListing(they.office, { number: 'CG-1' });
}, 120_000);
afterAll(async () => {
  expect(they.errors).toEqual([]);
  await they.close();
});

const once = { once: true } as const;
const codeOf = (answer: { json(): { code: string } }) => answer.json().code;
const countAtCity = async () =>
  (await sql<{ n: number }>`select count(*)::int as n from received_submissions`.execute(they.city.databases.system))
    .rows[0]!.n;

describe('joining', () => {
  test('needs a code of this very organisation, which works once and not for ever', async () => {
    const wrong = await they.join('A'.repeat(32));
    expect([wrong.statusCode, codeOf(wrong)]).toEqual([409, 'reporting/city-says-no']);
    const before = await they.joinCode();
    const code = await they.joinCode();
    expect((await they.join(before)).statusCode).toBe(409);
    const office = await they.office.post('/api/city-link', { organisationId: they.institution.id, code }, once);
    expect(codeOf(office)).toBe('reporting/system-only');
    they.city.setNow('2026-03-06T02:00:00.000Z');
    expect((await they.join(code)).statusCode).toBe(409);
    they.city.setNow('2026-03-02T02:00:00.000Z');
    expect((await they.join(code)).statusCode).toBe(200);
    expect((await they.join(code)).statusCode).toBe(409);
    const shown = JSON.stringify((await they.lead.get('/api/city-link')).json());
    const { keyId } = (
      await sql<{ keyId: string }>`select key_id from city_link_keys`.execute(they.house.databases.system)
    ).rows[0]!;
    expect(shown).toContain(keyId);
    expect(shown).not.toContain(code);
  });

  test('is given by the city’s officers, to institutions alone', async () => {
    const ask = { organisationId: they.registered.id };
    for (const who of [they.district, they.outsider])
      expect((await who.post('/api/join-codes', ask)).statusCode).toBe(403);
    const enterprise = { organisationId: they.outsider.organisation.id };
    expect(codeOf(await they.officer.post('/api/join-codes', enterprise))).toBe('reporting/not-an-institution');
  });
});

describe('at the institution', () => {
  test('the office prepares, somebody of the leadership approves, and nobody else reads it', async () => {
    const { id, contentHash, version } = await they.prepare();
    expect((await they.finance.get(`/api/submissions/${id}`)).statusCode).toBe(404);
    expect((await they.finance.post('/api/submissions', { period: '2026-Q1' }, once)).statusCode).toBe(403);
    const second = await they.office.post('/api/submissions', { period: '2026' }, once);
    expect(codeOf(second)).toBe('reporting/under-way');
    const early = await they.lead.post(`/api/submissions/${id}/approval`, { version, contentHash }, once);
    expect(codeOf(early)).toBe('reporting/state');
    const stale = { version, contentHash: 'a'.repeat(64) };
    expect(codeOf(await they.office.post(`/api/submissions/${id}/handing-in`, stale, once))).toBe(
      'reporting/content-changed',
    );
    await they.handIn(id);
    for (const who of [they.office, they.colleague])
      expect(codeOf(await they.approve(id, who))).toBe('reporting/office-only');
    const waiting = await they.read(id);
    const back = { version: waiting.version, reason: '合同额请再核' };
    await done(they.lead.post(`/api/submissions/${id}/returning`, back, once));
    expect(await they.read(id)).toMatchObject({ state: 'draft', returnedBecause: '合同额请再核' });
    await done(they.office.post(`/api/submissions/${id}/dropping`, { version: waiting.version + 1 }, once));
  });

  test('whoever prepared a submission does not approve it, lead or not', async () => {
    const { id } = await they.prepare('2026-Q1', they.lead);
    await they.handIn(id);
    expect(codeOf(await they.approve(id))).toBe('approvals/own-work');
    const { version } = await they.read(id);
    const again = await they.lead.post(`/api/submissions/${id}/returning`, { version, reason: '自己退自己' }, once);
    expect(codeOf(again)).toBe('approvals/own-work');
    // The office takes it back and does it over.
    await done(they.office.post(`/api/submissions/${id}/recall`, { version }, once));
    await done(they.office.post(`/api/submissions/${id}/dropping`, { version: version + 1 }, once));
    await givenListing(they.office, { number: 'CG-2' });
    expect(await they.report()).toMatchObject({ state: 'receipted', sequence: 1 });
  });

  test('an edit after the approval voids it, and nothing leaves until it is approved anew', async () => {
    await givenListing(they.office, { number: 'CG-3' });
    const { id } = await they.prepare();
    await they.handIn(id);
    await done(they.approve(id));
    const approved = await they.read(id);
    expect(approved.signature).not.toBe('');
    const { kind, key: row } = approved.rows.find(({ change }) => change === 'new')!;
    const leaveOut = [{ kind, key: row, reason: 'later', note: '' }];
    await done(they.office.patch(`/api/submissions/${id}`, { version: approved.version, leaveOut, takeIn: [] }));
    expect(await they.read(id)).toMatchObject({ state: 'waiting', signature: '', rowCount: 2 });
    const before = await countAtCity();
    await they.deliver();
    expect(await countAtCity()).toBe(before);
    const stale = { version: approved.version, contentHash: approved.contentHash };
    expect((await they.lead.post(`/api/submissions/${id}/approval`, stale, once)).statusCode).toBe(409);
    await done(they.approve(id));
    await they.deliver();
    expect(await they.read(id)).toMatchObject({ state: 'receipted', sequence: 2 });
    expect(await countAtCity()).toBe(before + 1);
  });
});

describe('on a bad network', () => {
  test('a city that is away gets it later; what may have arrived is not changed meanwhile', async () => {
    const { id } = await they.prepare();
    await they.handIn(id);
    they.wire.set('refusing');
    await done(they.approve(id));
    await they.deliver();
    const waits = await they.read(id);
    expect(waits).toMatchObject({
      state: 'approved',
      delivery: { state: 'pending', tries: 1, lastReason: 'unreachable' },
    });
    const change = { version: waits.version, leaveOut: [], takeIn: [] };
    expect(codeOf(await they.office.patch(`/api/submissions/${id}`, change))).toBe('reporting/sent-already');
    they.wire.set('fair');
    await they.later();
    await they.deliver();
    expect(await they.read(id)).toMatchObject({ state: 'receipted', sequence: 3 });
  });

  test('cut between acceptance and receipt it goes again: one submission, one receipt', async () => {
    const { id } = await they.prepare();
    await they.handIn(id);
    const before = await countAtCity();
    they.wire.set('cutting-answers');
    await done(they.approve(id));
    await they.deliver();
    expect(await they.read(id)).toMatchObject({ state: 'approved', receipt: null });
    expect(await countAtCity()).toBe(before + 1);
    const { number } = await done<{ number: string }>(they.officer.get(`/api/inbox/${id}`));
    they.wire.set('fair');
    await they.later();
    await they.deliver();
    expect(await they.read(id)).toMatchObject({ state: 'receipted', sequence: 4, receiptNumber: number });
    expect(await countAtCity()).toBe(before + 1);
  });

  test('a receipt that the city did not sign is none', async () => {
    const { id } = await they.prepare();
    await they.handIn(id);
    await done(they.approve(id));
    const own = (await sql<{ cityKey: string }>`select city_key from city_links`.execute(they.house.databases.system))
      .rows[0]!;
    await sql`update city_links set city_key = ${newKeyPair().publicKey}`.execute(they.house.databases.system);
    await they.deliver();
    expect(await they.read(id)).toMatchObject({ state: 'approved', delivery: { lastReason: 'receipt' } });
    await sql`update city_links set city_key = ${own.cityKey}`.execute(they.house.databases.system);
    await they.later();
    await they.deliver();
    expect(await they.read(id)).toMatchObject({ state: 'receipted', sequence: 5 });
  });
});
