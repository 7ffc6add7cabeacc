import { afterAll, describe, expect, it } from 'vitest';
import { answerFor, code, NEXT, openIntroductions, read, step } from '../../../tests/support/introductions.ts';
import { givenListing, givenPosting } from '../../../tests/support/offers.ts';
import type { Engagement, EngagementRecord } from './contract-record.ts';

const { firm, give, introduced, manager, office, officer, parkOfficer, propose, rival, server, walkToContract } =
  await openIntroductions();
afterAll(() => server.close());

describe('an introduction', () => {
  it('is followed from the suggestion to the money and the end', async () => {
    const { id, nextOn } = await introduced();
    expect(nextOn).toBe('2026-03-09');
    expect(await read(manager, id)).toMatchObject({
      engagement: {
        state: 'introduced',
        introducedOn: '2026-03-02',
        demandName: '示例部件有限公司',
        nextOn: '2026-03-05',
      },
    });
    await walkToContract(id);
    const over = await step(manager, id, 'receipts', { amount: 32_000_001, receivedOn: '2026-03-02' });
    expect(code(over)).toEqual([422, 'engagements/over-contract']);
    expect((await step(manager, id, 'receipts', { amount: 10_000_000, receivedOn: '2026-03-02' })).statusCode).toBe(
      200,
    );
    expect((await step(office, id, 'receipts', { amount: 22_000_000, receivedOn: '2026-03-02' })).statusCode).toBe(200);
    const closed = await manager.post(
      `/api/engagements/${id}/moves`,
      {
        action: 'close',
        version: (await read(manager, id)).engagement.version,
        landing: { landingDistrict: '110114', ventureName: '' },
      },
      { once: true },
    );
    expect(closed.json<EngagementRecord>().engagement).toMatchObject({
      state: 'closed',
      amountReceived: 32_000_000,
      contractValue: 32_000_000,
      nextAction: '',
      nextOn: null,
      contactCount: 2,
    });
    const history = (await firm.get(`/api/history/engagement/${id}`)).json<{ entries: { type: string }[] }>();
    expect(history.entries.map((entry) => entry.type.split('.')[1]).reverse()).toEqual([
      'suggested',
      'confirmed',
      'introduced',
      'contacted',
      'noted',
      'meeting',
      'noted',
      'trial',
      'negotiating',
      'contracted',
      'paid',
      'paid',
      'closed',
    ]);
  });

  it('asks each side, and a side that proposed it has thereby said yes', async () => {
    const byManager = await propose(manager);
    expect((await read(manager, byManager.id)).sides.map((side) => side.answer)).toEqual(['waiting', 'waiting']);
    const byOffice = await propose(office);
    expect((await read(office, byOffice.id)).sides).toMatchObject([
      { side: 'supply', answer: 'confirmed' },
      { side: 'demand', answer: 'waiting' },
    ]);
    expect((await answerFor(firm, byOffice.id, 'demand')).json<EngagementRecord>().engagement.state).toBe('introduced');
  });

  it('ends with a reason when a side declines', async () => {
    const { id } = await propose(manager);
    const declined = await answerFor(firm, id, 'demand', 'decline');
    expect(declined.json<EngagementRecord>().engagement).toMatchObject({
      state: 'lost',
      lostReason: 'declined',
      nextAction: '',
    });
    expect(code(await answerFor(office, id, 'supply'))).toEqual([409, 'engagements/move']);
  });

  it('happens once when both sides confirm at the same moment', async () => {
    const { id } = await propose(manager);
    const answers = await Promise.all([answerFor(office, id, 'supply'), answerFor(firm, id, 'demand')]);
    expect(answers.map((answer) => answer.statusCode)).toEqual([200, 200]);
    const history = (await manager.get(`/api/history/engagement/${id}`)).json<{ entries: { type: string }[] }>();
    expect(history.entries.filter((entry) => entry.type === 'engagement.introduced')).toHaveLength(1);
  });

  it('is open once for a pair, and possible again after it was lost', async () => {
    const one = await propose(manager);
    const again = () =>
      office.post('/api/engagements', { listingId: one.listing.id, postingId: one.posting.id }, { once: true });
    expect(code(await again())).toEqual([409, 'engagements/already-open']);
    await answerFor(firm, one.id, 'demand', 'decline');
    expect((await again()).statusCode).toBe(200);
  });

  it('repeats a command under the same key without doing it twice', async () => {
    const { id } = await introduced();
    const { engagement } = await read(manager, id);
    const body = { kind: 'call', body: '打通了', happenedOn: '2026-03-02', version: engagement.version, ...NEXT };
    const once = `call-${id}`;
    const answers = [
      await manager.post(`/api/engagements/${id}/notes`, body, { once }),
      await manager.post(`/api/engagements/${id}/notes`, body, { once }),
    ];
    expect(answers[1]!.json()).toEqual(answers[0]!.json());
    expect((await read(manager, id)).notes).toHaveLength(1);
  });
});

describe('what is refused', () => {
  it('names the field: a step without a next action, a future call, an older version, a skipped stage', async () => {
    const { id } = await introduced();
    const { engagement } = await read(manager, id);
    const call = { kind: 'call', body: '打通了', happenedOn: '2026-03-02', version: engagement.version };
    const past = await manager.post(
      `/api/engagements/${id}/notes`,
      { ...call, nextAction: '再约', nextOn: '2026-03-01' },
      { once: true },
    );
    expect(code(past)).toEqual([422, 'engagements/next-needed']);
    expect(past.json<{ errors: { pointer: string }[] }>().errors[0]!.pointer).toBe('#/nextOn');
    expect(
      code(
        await manager.post(
          `/api/engagements/${id}/notes`,
          { ...call, ...NEXT, happenedOn: '2026-03-03' },
          { once: true },
        ),
      ),
    ).toEqual([422, 'engagements/happened-later']);
    expect(
      code(
        await manager.post(
          `/api/engagements/${id}/notes`,
          { ...call, ...NEXT, version: engagement.version + 1 },
          { once: true },
        ),
      ),
    ).toEqual([409, 'record/changed']);
    expect(code(await step(manager, id, 'contract', { contractValue: 1, signedOn: '2026-03-02' }))).toEqual([
      409,
      'engagements/move',
    ]);
    expect(code(await step(manager, id, 'moves', { action: 'lose' }))).toEqual([422, 'engagements/reason-needed']);
    expect(code(await manager.post(`/api/engagements/${id}/notes`, call))).toEqual([400, 'command/key-needed']);
  });

  it('a listing that was withdrawn, a rival’s proposal, an answer to changed content, a second answer', async () => {
    const listing = await givenListing(office);
    const posting = await givenPosting(firm);
    const pair = { listingId: listing.id, postingId: posting.id };
    expect(code(await rival.post('/api/engagements', pair, { once: true }))).toEqual([
      403,
      'engagements/cannot-propose',
    ]);
    expect(code(await officer.post('/api/engagements', pair, { once: true }))).toEqual([
      403,
      'engagements/cannot-propose',
    ]);
    expect((await give.nobody().post('/api/engagements', pair, { once: true })).statusCode).toBe(401);
    const { id } = (await parkOfficer.post('/api/engagements', pair, { once: true })).json<Engagement>();
    const changed = await office.post(
      `/api/engagements/${id}/answer`,
      { side: 'supply', decision: 'confirm', contentHash: 'other' },
      { once: true },
    );
    expect(code(changed)).toEqual([409, 'engagements/changed-since']);
    expect(code(await answerFor(firm, id, 'supply'))).toEqual([403, 'engagements/not-that-side']);
    await answerFor(office, id, 'supply');
    expect(code(await answerFor(office, id, 'supply'))).toEqual([409, 'engagements/side-answered']);
  });
});
