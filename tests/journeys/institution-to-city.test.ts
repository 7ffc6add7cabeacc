/**
 * Goals and part 8: an institution works in its own installation and reports to the city's. Drafts, people's data, prices, notes and personal money
 * stay; the fields of the catalogue go up, seen, approved, signed and receipted; the city cannot ask down.
 */
import { createHash, createPublicKey, verify } from 'node:crypto';
import { sql } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { ReceivedShown } from '#modules/reporting/contract-city.ts';
import { checkEverything } from '../../src/app/doctor.ts';
import { openEditions } from '../support/editions.ts';
import { openIntroductions, step } from '../support/introductions.ts';
import { givenListing } from '../support/offers.ts';
import { done } from '../support/town.ts';

/** Words planted where nothing may leave from; each occurs nowhere else. */
const CANARIES = [
  'ZQ草稿',
  'ZQ发明人',
  'ZQ电话13911112222',
  'ZQ备注',
  'ZQ经济账',
  'ZQ对接纪要',
  'ZQ本单位记事',
  'ZQ凭证',
  'ZQ需求秘密',
  'ZQ协调',
  'ZQ不报说明',
  '123456700',
  '76543210',
];

let they: Awaited<ReturnType<typeof openEditions>>;
let stage: Awaited<ReturnType<typeof openIntroductions>>;
beforeAll(async () => {
  they = await openEditions();
  stage = await openIntroductions({ server: they.house, institution: they.institution });
}, 120_000);
afterAll(async () => {
  expect(they.errors).toEqual([]);
  await they.close();
});

const crossed = () => Buffer.concat([...they.up, ...they.down]).toString();

async function workAtTheHouse() {
  const { office, manager } = stage;
  const inventors = [{ personId: null, name: 'ZQ发明人', organisation: '示例研究院' }];
  const secret = { inventors, contactName: 'ZQ发明人', contactPhone: 'ZQ电话13911112222', unitEconomics: 'ZQ经济账' };
  await done(office.post('/api/achievements', { title: 'ZQ草稿', abstract: 'ZQ草稿', ...secret }, { once: true }));
  await givenListing(office, { ...secret, number: 'CG-001', priceFrom: 1_234_567_00, priceTo: 7_654_321_0_00 });
  const one = await stage.introduced({
    description: '端盖件，壁厚一点二，现用铸造加机加工，合格率只有六成。ZQ需求秘密',
  });
  await stage.walkToContract(one.id);
  const now = { happenedOn: '2026-03-02' };
  await done(step(manager, one.id, 'notes', { ...now, kind: 'note', body: 'ZQ对接纪要' }));
  await done(step(office, one.id, 'notes', { ...now, kind: 'note', body: 'ZQ本单位记事', visibleTo: 'own' }));
  await done(step(office, one.id, 'receipts', { amount: 5_000_000, receivedOn: '2026-03-02', voucher: 'ZQ凭证' }));
  return one;
}

test('an institution joins, reports what the leader approved word for word, and holds the city’s receipt', async () => {
  const contract = await workAtTheHouse();
  expect((await they.join(await they.joinCode())).statusCode).toBe(200);
  const before = they.houseAt.connections();

  const { id } = await they.prepare();
  const drafted = await they.read(id);
  expect(drafted.rows.map(({ kind, change, missing }) => [kind, change, missing])).toEqual([
    ['achievement', 'new', []],
    ['achievement', 'new', []],
    ['contract', 'new', []],
  ]);
  expect(drafted.rows[2]!.fields).toMatchObject({
    title: contract.listing.title,
    counterparty: '示例部件有限公司',
    counterpartyCode: stage.firm.organisation.creditCode,
    contractValue: 32_000_000,
    amountReceived: 5_000_000,
    receivedInPeriod: 5_000_000,
    signedOn: '2026-03-02',
    stage: 'paid',
  });
  expect(Object.fromEntries(drafted.counts.map(({ key, value }) => [key, value]))).toEqual({
    disclosed: 2,
    recorded: 2,
    listed: 2,
    introduced: 1,
    signed: 1,
    signedValue: 32_000_000,
    received: 5_000_000,
  });

  await they.handIn(id);
  await done(they.approve(id));
  const approved = await they.read(id);
  expect(approved).toMatchObject({ state: 'approved', approvedByName: '端木院长', content: drafted.content });
  await they.deliver();

  const sent = await they.read(id);
  expect(sent).toMatchObject({ state: 'receipted', sequence: 1, refusedRows: 0 });
  const received = await done<ReceivedShown>(they.officer.get(`/api/inbox/${id}`));
  expect(received.content).toBe(drafted.content);
  expect(createHash('sha256').update(received.content).digest('hex')).toBe(sent.receipt!.hash);
  expect(they.up.map(String).join('')).toContain(JSON.stringify(drafted.content).slice(1, -1));
  const key = createPublicKey({ key: Buffer.from(received.publicKey, 'base64'), type: 'spki', format: 'der' });
  expect(verify(null, Buffer.from(received.content), key, Buffer.from(received.signature, 'base64'))).toBe(true);
  expect(sent.receipt).toMatchObject({ submission: id, sequence: 1, taken: 3, refused: [], supersedes: '' });
  expect(sent.receiptText).toBe(received.receiptText);

  // Nobody was asked anything at the institution meanwhile.
  expect(they.houseAt.connections()).toBe(before);
});

test('nothing of drafts, inventors, notes, prices and money of people has crossed', () => {
  const all = crossed();
  expect(all).toContain('CG-001');
  for (const word of CANARIES)
    expect([word, all.includes(word), all.includes(JSON.stringify(word).slice(1, -1))]).toEqual([word, false, false]);
});

test('what was reported is read by whom it belongs to: the commission, and of what is marked for it the district', async () => {
  const rows = async (who: typeof they.officer, query = '') =>
    await done<{ rows: { kind: string }[]; sums?: object }>(who.get(`/api/reported-rows?sums=yes${query}`));
  expect((await rows(they.officer)).rows).toHaveLength(3);
  expect((await rows(they.officer, '&kind=contract')).sums).toMatchObject({
    contractValue: 32_000_000,
    receivedInPeriod: 5_000_000,
  });
  expect((await rows(they.district)).rows.map(({ kind }) => kind)).toEqual(['achievement', 'achievement']);
  expect((await rows(they.otherDistrict)).rows).toEqual([]);
  expect((await rows(they.registeredOffice)).rows).toHaveLength(3);
  for (const who of [they.outsider, they.rivalOffice, they.registeredFinance])
    expect((await rows(who)).rows).toEqual([]);
  expect((await done<{ rows: object[] }>(they.district.get('/api/inbox'))).rows).toEqual([]);
  expect((await done<{ rows: object[] }>(they.officer.get('/api/inbox'))).rows).toMatchObject([
    {
      organisationName: '示例研究院',
      period: '2026-Q1',
      takenRows: 3,
      contractValue: 32_000_000,
      amountReceived: 5_000_000,
    },
  ]);
  const [{ id }] = (await done<{ rows: [{ id: string }] }>(they.officer.get('/api/inbox'))).rows;
  expect((await they.registeredOffice.get(`/api/inbox/${id}`)).statusCode).toBe(200);
  for (const who of [they.district, they.outsider, they.rivalOffice, they.registeredFinance])
    expect((await who.get(`/api/inbox/${id}`)).statusCode).toBe(404);
  const history = await done<{ entries: { type: string }[] }>(
    they.officer.get(
      `/api/history/report/${(await done<{ rows: { id: string }[] }>(they.officer.get('/api/inbox'))).rows[0]!.id}`,
    ),
  );
  expect(history.entries.map(({ type }) => type)).toEqual(['report.receipted']);
  expect((await they.officer.get('/api/inbox/export?format=csv')).statusCode).toBe(200);
});

test('a correction takes the place of the one before, and a row left out is withdrawn with its reason', async () => {
  const { id } = await they.prepare();
  const first = await they.read(id);
  expect(first.rows.every(({ change }) => change === 'same')).toBe(true);
  const { kind, key } = first.rows.find((row) => row.kind === 'achievement')!;
  await done(
    they.office.patch(`/api/submissions/${id}`, {
      version: first.version,
      leaveOut: [{ kind, key, reason: 'dispute', note: 'ZQ不报说明' }],
      takeIn: [],
    }),
  );
  const changed = await they.read(id);
  expect(changed).toMatchObject({
    rowCount: 2,
    withdrawn: [{ key, reason: 'dispute' }],
    leftOut: [{ key, note: 'ZQ不报说明' }],
  });
  await they.handIn(id);
  await done(they.approve(id));
  await they.deliver();
  const sent = await they.read(id);
  expect(sent).toMatchObject({ state: 'receipted', sequence: 2 });
  expect(sent.receipt).toMatchObject({ taken: 2, withdrawn: 1, supersedes: sent.corrects });
  const current = await done<{ rows: object[] }>(they.officer.get('/api/reported-rows'));
  expect(current.rows).toHaveLength(2);
  const gone = await done<{ rows: object[] }>(they.officer.get('/api/reported-rows?state=withdrawn'));
  expect(gone.rows).toMatchObject([{ withdrawnBecause: 'dispute' }]);
  expect(crossed()).not.toContain('ZQ不报说明');
});

test('with everything the city holds nothing is answered at the institution', async () => {
  const held = await sql<{ text: string }>`
    select string_agg(t, ' ') as text from (
      select to_jsonb(r)::text as t from reporters r union all select to_jsonb(k)::text from reporter_keys k
      union all select to_jsonb(s)::text from received_submissions s union all select to_jsonb(c)::text from join_codes c
      union all select value::text from installation) held`.execute(they.city.databases.system);
  const text = held.rows[0]!.text;
  expect(text).not.toContain(`:${they.houseAt.port}`);
  const secrets = [...new Set(text.match(/[\w+/=-]{24,200}/g))];
  expect(secrets.length).toBeGreaterThan(5);
  const at = `http://127.0.0.1:${they.houseAt.port}`;
  const [submission] = (await done<{ rows: { id: string }[] }>(they.officer.get('/api/inbox'))).rows;
  const asked = [
    '/api/submissions',
    `/api/submissions/${submission!.id}`,
    '/api/achievements',
    '/api/engagements',
    '/api/city-link',
    '/api/exchange/catalogues',
    '/api/inbox',
  ];
  for (const secret of secrets) {
    for (const path of asked) {
      const answer = await fetch(`${at}${path}`, {
        headers: { authorization: `Bearer ${secret}`, cookie: `luodi_session=${secret}` },
      });
      expect([401, 403, 404], `${path} ${secret}`).toContain(answer.status);
      await answer.arrayBuffer();
    }
  }
  const received = await done<ReceivedShown>(they.officer.get(`/api/inbox/${submission!.id}`));
  for (const path of ['joining', 'keys', 'submissions']) {
    const body = {
      joining: { content: received.receiptText, signature: received.receiptSignature },
      keys: {
        content: received.receiptText,
        signature: received.receiptSignature,
        proof: received.signature,
        keyId: received.keyId,
      },
      submissions: { content: received.content, signature: received.signature, keyId: received.keyId },
    }[path];
    const answer = await fetch(`${at}/api/exchange/${path}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
    });
    expect(answer.status, path).toBe(404);
  }
});

test('both installations are sound afterwards', async () => {
  for (const { databases } of [they.house, they.city])
    expect((await checkEverything(databases.system)).filter(({ rows }) => rows.length > 0)).toEqual([]);
});
