/** Two do the same at the same moment, on connections of their own: exactly one of them has an effect. */
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Somebody } from '../support/given.ts';
import { type Answer, NEXT, openIntroductions, read } from '../support/introductions.ts';
import { givenListing, givenPosting } from '../support/offers.ts';

const ROUNDS = process.env.LUODI_LONG === '1' ? 40 : 4;

let at: Awaited<ReturnType<typeof openIntroductions>>;
let colleague: Somebody;
beforeAll(async () => {
  at = await openIntroductions();
  colleague = await at.give.member(at.office.organisation, { office: 'transfer' });
}, 120_000);
afterAll(() => at.server.close());

const statuses = (answers: readonly Answer[]) => answers.map(({ statusCode }) => statusCode).sort();

async function happened(by: Somebody, id: string, type: string): Promise<number> {
  const { entries } = (await by.get(`/api/history/engagement/${id}`)).json<{ entries: { type: string }[] }>();
  return entries.filter((entry) => entry.type === type).length;
}

/** So many rounds of something that two do at once. */
async function rounds(race: (round: number) => Promise<void>): Promise<void> {
  for (let round = 0; round < ROUNDS; round += 1) await race(round);
}

async function atTheTable(): Promise<string> {
  const { id } = await at.introduced();
  const say = async (path: string, body: object) => {
    const { engagement } = await read(at.manager, id);
    const sent = { ...NEXT, version: engagement.version, ...body };
    const answer = await at.manager.post(`/api/engagements/${id}/${path}`, sent, { once: true });
    expect(answer.statusCode, answer.body).toBe(200);
  };
  await say('notes', { kind: 'meeting', body: '看了样件', happenedOn: '2026-03-02' });
  await say('moves', { action: 'negotiate' });
  return id;
}

describe('of two at once', () => {
  test('who say yes for the same side one is heard', () =>
    rounds(async () => {
      const { id } = await at.propose(at.manager);
      const { contentHash } = await read(at.office, id);
      const yes = { side: 'supply', decision: 'confirm', contentHash };
      const answers = await Promise.all(
        [at.office, colleague].map((by) => by.post(`/api/engagements/${id}/answer`, yes, { once: true })),
      );
      expect(statuses(answers)).toEqual([200, 409]);
      expect(await happened(at.manager, id, 'engagement.confirmed')).toBe(1);
    }));

  test('sides that say yes both are heard, and they are introduced once', () =>
    rounds(async () => {
      const { id } = await at.propose(at.manager);
      const { contentHash } = await read(at.office, id);
      const answers = await Promise.all([
        at.office.post(
          `/api/engagements/${id}/answer`,
          { side: 'supply', decision: 'confirm', contentHash },
          { once: true },
        ),
        at.firm.post(
          `/api/engagements/${id}/answer`,
          { side: 'demand', decision: 'confirm', contentHash },
          { once: true },
        ),
      ]);
      expect(statuses(answers)).toEqual([200, 200]);
      expect(await happened(at.manager, id, 'engagement.introduced')).toBe(1);
      expect((await read(at.manager, id)).engagement.state).toBe('introduced');
    }));

  test('a no and a withdrawal one ends it', () =>
    rounds(async () => {
      const { id } = await at.propose(at.manager);
      const { contentHash, engagement } = await read(at.office, id);
      await Promise.all([
        at.office.post(
          `/api/engagements/${id}/answer`,
          { side: 'supply', decision: 'decline', contentHash },
          { once: true },
        ),
        at.manager.post(
          `/api/engagements/${id}/moves`,
          { action: 'withdraw', version: engagement.version },
          { once: true },
        ),
      ]);
      expect((await read(at.manager, id)).engagement.state).toBe('lost');
      expect(await happened(at.manager, id, 'engagement.lost')).toBe(1);
    }));

  test('the same command under the same key happens once, and both get the one answer', () =>
    rounds(async () => {
      const listing = await givenListing(at.office);
      const posting = await givenPosting(at.firm);
      const body = { listingId: listing.id, postingId: posting.id, message: '两边指标对得上' };
      const once = randomUUID();
      const answers = await Promise.all(
        Array.from({ length: 5 }, () => at.manager.post('/api/engagements', body, { once })),
      );
      const taken = answers.filter(({ statusCode }) => statusCode === 200);
      expect(new Set(taken.map(({ body: told }) => told)).size).toBe(1);
      expect(answers.every(({ statusCode }) => statusCode === 200 || statusCode === 409)).toBe(true);
      const list = (await at.manager.get(`/api/engagements?q=${encodeURIComponent(listing.title)}`)).json<{
        rows: { listingId?: string }[];
      }>();
      expect(list.rows.length).toBe(1);
    }));

  test('introductions of one pair by one person one is taken, the other is told of it', () =>
    rounds(async () => {
      const listing = await givenListing(at.office);
      const posting = await givenPosting(at.firm);
      const body = { listingId: listing.id, postingId: posting.id, message: '' };
      const answers = await Promise.all([1, 2].map(() => at.manager.post('/api/engagements', body, { once: true })));
      expect(statuses(answers)).toEqual([200, 409]);
    }));

  test('contracts for one engagement one is signed', () =>
    rounds(async () => {
      const id = await atTheTable();
      const { engagement } = await read(at.manager, id);
      const answers = await Promise.all(
        [100, 200].map((contractValue) =>
          at.manager.post(
            `/api/engagements/${id}/contract`,
            { ...NEXT, contractValue, signedOn: '2026-03-02', version: engagement.version },
            { once: true },
          ),
        ),
      );
      expect(statuses(answers)).toEqual([200, 409]);
      expect(await happened(at.manager, id, 'engagement.contracted')).toBe(1);
    }));

  test('receipts booked from the same page one is booked: the sum never exceeds the contract', () =>
    rounds(async () => {
      const id = await atTheTable();
      const signed = await read(at.manager, id);
      const contract = { ...NEXT, contractValue: 100, signedOn: '2026-03-02', version: signed.engagement.version };
      await at.manager.post(`/api/engagements/${id}/contract`, contract, { once: true });
      const { engagement } = await read(at.manager, id);
      const answers = await Promise.all(
        [at.manager, at.office, at.firm].map((by) =>
          by.post(
            `/api/engagements/${id}/receipts`,
            { ...NEXT, amount: 60, receivedOn: '2026-03-02', version: engagement.version },
            { once: true },
          ),
        ),
      );
      expect(statuses(answers)).toEqual([200, 409, 409]);
      expect((await read(at.manager, id)).receipts).toHaveLength(1);
    }));

  test('records of one achievement one is made', () =>
    rounds(async () => {
      const draft = {
        title: `并发公开${randomUUID().slice(0, 6)}`,
        abstract: '把两种材料在低温下接合，空洞率低于百分之一，已经做出样机并完成测试。',
        field: 'new-materials',
        trl: 6,
        routes: ['licence'],
        ownership: 'sole',
        contactName: '令狐澄',
        contactPhone: '13800000000',
      };
      const { achievement } = (await at.office.post('/api/achievements', draft, { once: true })).json<{
        achievement: { id: string };
      }>();
      const path = `/api/achievements/${achievement.id}`;
      const answers = await Promise.all(
        [at.office, colleague].map((by) => by.post(`${path}/record`, { version: 1 }, { once: true })),
      );
      expect(statuses(answers)).toEqual([200, 409]);
    }));
});
