import { randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { cipherOf } from '#server/cipher/cipher.ts';
import { canonicalJson } from '#server/content-hash.ts';
import { openEditions } from '../../../tests/support/editions.ts';
import { TEST_KEY } from '../../../tests/support/given.ts';
import { givenListing } from '../../../tests/support/offers.ts';
import { done } from '../../../tests/support/town.ts';
import type { SubmissionContent } from './contract-exchange.ts';
import { FIRST_CATALOGUE } from './rules-catalogue.ts';
import { newKeyPair, signText, unlockKey } from './sign.ts';

let they: Awaited<ReturnType<typeof openEditions>>;
beforeAll(async () => {
  they = await openEditions();
  await givenListing(they.office, { number: 'CG-1' });
  await done(they.join(await they.joinCode()));
  for (const sequence of [1, 2]) expect(await they.report()).toMatchObject({ state: 'receipted', sequence });
}, 120_000);
afterAll(async () => {
  expect(they.errors).toEqual([]);
  await they.close();
});

const once = { once: true } as const;
const codeOf = (answer: { json(): { code: string } }) => answer.json().code;

/** The private key of the installation, as nobody but its node has it. */
async function key() {
  const kept = await sql<{ keyId: string; encryptedPrivateKey: Buffer }>`
    select k.key_id, k.encrypted_private_key from city_link_keys k join city_links l on l.key_id = k.key_id`.execute(
    they.house.databases.system,
  );
  const { keyId, encryptedPrivateKey } = kept.rows[0]!;
  return { keyId, privateKey: unlockKey(cipherOf(TEST_KEY), keyId, encryptedPrivateKey) };
}

/** Sends the city what an installation with this key could say. */
async function send(content: object | string, more: { keyId?: string; privateKey?: Buffer; signature?: string } = {}) {
  const own = await key();
  const text = typeof content === 'string' ? content : canonicalJson(content);
  const signature = more.signature ?? signText(more.privateKey ?? own.privateKey, text);
  const body = { content: text, signature, keyId: more.keyId ?? own.keyId };
  return they.city.app.inject({ method: 'POST', url: '/api/exchange/submissions', payload: body });
}

/** What would be accepted next, to be changed in one thing. */
async function nextContent(more: Partial<SubmissionContent> = {}): Promise<SubmissionContent> {
  const link = await sql<{ sequence: number; lastHash: string }>`select sequence, last_hash from city_links`.execute(
    they.house.databases.system,
  );
  return {
    format: 'luodi-submission/1',
    id: randomUUID(),
    organisation: they.creditCode,
    catalogue: FIRST_CATALOGUE.version,
    period: '2026-Q1',
    preparedOn: '2026-03-02',
    sequence: link.rows[0]!.sequence + 1,
    previous: link.rows[0]!.lastHash,
    counts: { disclosed: 1, recorded: 1, listed: 1, introduced: 0, signed: 0, signedValue: 0, received: 0 },
    rows: [],
    withdrawn: [],
    ...more,
  };
}

describe('the city refuses', () => {
  const refused = async (answer: ReturnType<typeof send>, status: number, code: string) => {
    const { statusCode, body } = await answer;
    expect([statusCode, JSON.parse(body).code]).toEqual([status, code]);
  };

  test('a text that was changed on the way, another key under its name, and a key it does not know', async () => {
    const content = await nextContent();
    const { privateKey } = await key();
    const signature = signText(privateKey, canonicalJson(content));
    const changed = { ...content, counts: { ...content.counts, signed: 99 } };
    await refused(send(changed, { signature }), 401, 'reporting/signature');
    const other = newKeyPair();
    await refused(send(content, { privateKey: other.privateKey }), 401, 'reporting/signature');
    await refused(send(content, { privateKey: other.privateKey, keyId: other.keyId }), 401, 'reporting/unknown-key');
  });

  test('an older place in the chain, one that skips, and one that does not follow the last', async () => {
    const content = await nextContent();
    await refused(send({ ...content, sequence: 1, previous: '' }), 409, 'reporting/sequence');
    await refused(send({ ...content, sequence: content.sequence + 1 }), 409, 'reporting/sequence');
    await refused(send({ ...content, previous: 'b'.repeat(64) }), 409, 'reporting/chain');
  });

  test('what was taken is answered again with its receipt, word for word; under the same id nothing else is taken', async () => {
    const last = await sql<{ id: string; content: string; receipt: string; signature: string }>`
      select id, content, receipt, signature from submissions where sequence = 2 and state = 'receipted'`.execute(
      they.house.databases.system,
    );
    const { content, receipt, signature } = last.rows[0]!;
    const again = await send(content, { signature });
    expect(again.json().receipt).toBe(receipt);
    await refused(send({ ...JSON.parse(content), period: '2026' }), 409, 'reporting/other-content');
  });

  test('another organisation’s name, a period that has not begun, an unknown form, texts that are not canonical', async () => {
    const content = await nextContent();
    await refused(
      send({ ...content, organisation: they.outsider.organisation.creditCode! }),
      403,
      'reporting/other-organisation',
    );
    await refused(send({ ...content, period: '2026-Q4' }), 422, 'reporting/not-begun');
    await refused(send({ ...content, more: 1 }), 422, 'reporting/content');
    await refused(send(JSON.stringify(content, null, 1)), 422, 'reporting/content');
    await refused(send('{'), 422, 'reporting/content');
    await refused(send(canonicalJson({ ...content, catalogue: '\u0000' })), 422, 'reporting/content');
    await refused(send({ ...content, counts: { ...content.counts, secret: 1 } }), 422, 'reporting/content');
  });

  test('rows one by one, and takes the others', async () => {
    const fields = { title: '成果', publishedOn: '2026-01-05' };
    const row = (more: object, kind = 'achievement') => ({
      kind,
      key: randomUUID(),
      fields: { ...fields, ...more } as never,
    });
    const good = row({});
    const rows = [
      good,
      good,
      row({ title: '' }),
      row({ trl: 12 }),
      row({ inventor: '某人' }),
      row({ routes: ['gift'] }),
      row({}, 'person'),
    ];
    const content = await nextContent({ rows });
    const [answer, twin] = await Promise.all([send(content), send(content)]);
    expect(answer.statusCode, answer.body).toBe(200);
    expect(twin.json()).toEqual(answer.json());
    const receipt = JSON.parse(answer.json().receipt);
    expect(receipt.taken).toBe(1);
    expect(receipt.refused.map(({ fault, field }: { fault: string; field: string }) => [fault, field])).toEqual([
      ['repeated', ''],
      ['missing', 'title'],
      ['value', 'trl'],
      ['field', 'inventor'],
      ['value', 'routes'],
      ['kind', ''],
    ]);
    const seen = await done<{ rows: { title: string }[] }>(
      they.officer.get(`/api/reported-rows?submissionId=${receipt.submission}`),
    );
    expect(seen.rows).toHaveLength(1);
  });

  test('an installation whose chain went on without it, until it joins anew', async () => {
    const { id } = await they.prepare();
    await they.handIn(id);
    await done(they.approve(id));
    await they.deliver();
    expect(await they.read(id)).toMatchObject({ state: 'refused', refusal: { code: 'reporting/sequence' } });
    await done(they.join(await they.joinCode()));
    expect(await they.report()).toMatchObject({ state: 'receipted', sequence: 4 });
  });

  test('an outdated catalogue, with the one to use; the next submission follows it', async () => {
    const { id } = await they.prepare();
    await they.handIn(id);
    const draft = {
      version: '2026.2',
      effectiveFrom: '2026-03-03',
      counts: ['signed'],
      kinds: [{ kind: 'achievement', districts: false, fields: [{ key: 'title', required: true }] }],
    };
    expect((await they.district.post('/api/catalogues', draft, once)).statusCode).toBe(403);
    const strange = { ...draft, kinds: [{ ...draft.kinds[0], fields: [{ key: 'inventors', required: false }] }] };
    expect((await they.officer.post('/api/catalogues', strange, once)).statusCode).toBe(422);
    await done(they.officer.post('/api/catalogues', draft, once));
    they.city.setNow('2026-03-03T02:00:00.000Z');
    they.house.setNow('2026-03-03T02:00:00.000Z');
    await done(they.approve(id));
    await they.deliver();
    const back = await they.read(id);
    expect(back).toMatchObject({ state: 'refused', refusal: { code: 'reporting/catalogue-outdated' } });
    expect(back.refusal!.zh).toContain('2026.2');
    const sent = await they.report();
    expect(sent).toMatchObject({ state: 'receipted', catalogue: '2026.2' });
    expect(Object.keys(JSON.parse(sent.content).rows[0].fields)).toEqual(['title']);
  });

  test('a key that was changed; the new one is taken, also when the answer to the change was lost', async () => {
    const former = await key();
    they.wire.set('cutting-answers');
    expect(codeOf(await they.system.post('/api/city-link/key', undefined, once))).toBe('reporting/city-silent');
    they.wire.set('fair');
    expect((await key()).keyId).toBe(former.keyId);
    await done(they.system.post('/api/city-link/key', undefined, once));
    expect((await key()).keyId).not.toBe(former.keyId);
    const content = await nextContent({ catalogue: '2026.2', counts: { signed: 0 } });
    await refused(send(content, former), 401, 'reporting/unknown-key');
    expect((await they.report()).state).toBe('receipted');
  });

  test('a revoked installation, until a new code brings it back', async () => {
    const { reporters } = await done<{ reporters: { id: string; version: number }[] }>(
      they.officer.get('/api/reporters'),
    );
    const [{ id, version }] = reporters as [{ id: string; version: number }];
    const revoke = { version, reason: '安装被盗用' };
    expect((await they.outsider.post(`/api/reporters/${id}/revocation`, revoke, once)).statusCode).toBe(403);
    await done(they.officer.post(`/api/reporters/${id}/revocation`, revoke, once));
    await refused(send(await nextContent({ catalogue: '2026.2', counts: { signed: 0 } })), 403, 'reporting/revoked');
    expect((await they.report()).refusal).toMatchObject({ code: 'reporting/revoked' });
    await done(they.join(await they.joinCode()));
    expect((await they.report()).state).toBe('receipted');
  });

  test('whoever fails often, for a while', async () => {
    const other = newKeyPair();
    const content = await nextContent();
    let last = 0;
    for (let i = 0; i < 70 && last !== 429; i += 1)
      last = (await send(content, { privateKey: other.privateKey, keyId: other.keyId })).statusCode;
    expect(last).toBe(429);
  });
});
