import { expect } from 'vitest';
import type { Engagement, EngagementRecord } from '#modules/engagements/contract-record.ts';
import type { Organisation } from '#modules/organisations/index.ts';
import { given, openServer, type Somebody, type TestServer } from './given.ts';
import { givenListing, givenPosting } from './offers.ts';

type Side = 'supply' | 'demand';
export type Answer = Awaited<ReturnType<Somebody['get']>>;
/** Status and code of a refusal. */
export const code = (answer: Answer) => [answer.statusCode, answer.json<{ code?: string }>().code];

/** What a step leaves as the next one, unless the test says otherwise. */
export const NEXT = { nextAction: '寄首批样件', nextOn: '2026-03-09' };

/** The engagement as its page gets it. */
export async function read(by: Somebody, id: string): Promise<EngagementRecord> {
  const answer = await by.get(`/api/engagements/${id}`);
  expect(answer.statusCode, answer.body).toBe(200);
  return answer.json<EngagementRecord>();
}

/** A side's answer, on the content it has just read. */
export async function answerFor(by: Somebody, id: string, side: Side, decision: 'confirm' | 'decline' = 'confirm') {
  const { contentHash } = await read(by, id);
  return by.post(`/api/engagements/${id}/answer`, { side, decision, contentHash }, { once: true });
}

/** A step at the version just read, with a next step. */
export async function step(by: Somebody, id: string, path: string, body: object) {
  const { engagement } = await read(by, id);
  return by.post(`/api/engagements/${id}/${path}`, { ...NEXT, version: engagement.version, ...body }, { once: true });
}

interface Stage {
  readonly server: TestServer;
  /** The supply side's institution. */
  readonly institution: Organisation;
}

async function openPeople(stage?: Stage) {
  const server = stage?.server ?? (await openServer({ now: '2026-03-02T02:00:00.000Z' }));
  const give = given(server);
  const park = await give.organisation({ kind: 'park', name: '云栈园' });
  const district = '110114';
  const enterprise = await give.organisation({
    kind: 'enterprise',
    name: '示例部件有限公司',
    district,
    parkId: park.id,
  });
  return {
    server,
    give,
    office: await give.member(stage?.institution ?? (await give.organisation({ kind: 'institution' })), {
      office: 'transfer',
    }),
    firm: await give.member(enterprise, { role: 'lead' }),
    manager: await give.member(await give.organisation({ kind: 'tto' }), { role: 'manager' }),
    officer: await give.member(await give.organisation({ kind: 'district', district }), { role: 'officer' }),
    parkOfficer: await give.member(park, { role: 'officer' }),
    rival: await give.member(await give.organisation({ kind: 'enterprise', district }), { role: 'lead' }),
  };
}

/** Everybody an introduction needs, on 2 March 2026, and the steps that lead through it; on a server of their own or on one given. */
export async function openIntroductions(stage?: Stage) {
  const people = await openPeople(stage);
  const { office, firm, manager } = people;
  async function propose(by: Somebody, more: object = {}, enterprise = firm) {
    const listing = await givenListing(office);
    const posting = await givenPosting(enterprise, more);
    const body = { listingId: listing.id, postingId: posting.id, message: '两边指标对得上' };
    const answer = await by.post('/api/engagements', body, { once: true });
    expect(answer.statusCode, answer.body).toBe(200);
    return { ...answer.json<Engagement>(), listing, posting };
  }
  async function introduced(more: object = {}) {
    const one = await propose(manager, more);
    await answerFor(office, one.id, 'supply');
    await answerFor(firm, one.id, 'demand');
    return one;
  }
  async function walkToContract(id: string) {
    for (const [path, body] of [
      ['notes', { kind: 'call', body: '电话约了时间', happenedOn: '2026-03-02' }],
      ['notes', { kind: 'meeting', body: '看了样件', happenedOn: '2026-03-02' }],
      ['moves', { action: 'try' }],
      ['moves', { action: 'negotiate' }],
      ['contract', { contractValue: 32_000_000, signedOn: '2026-03-02', contractNumber: 'HT-1' }],
    ] as const) {
      const answer = await step(manager, id, path, body);
      expect(answer.statusCode, `${path} ${answer.body}`).toBe(200);
    }
  }
  return { ...people, propose, introduced, walkToContract };
}
