import { afterAll, describe, expect, it } from 'vitest';
import type { Somebody } from '../../../tests/support/given.ts';
import { answerFor, code, openIntroductions, read, step } from '../../../tests/support/introductions.ts';
import type { EngagementRecord } from './contract-record.ts';

const { firm, give, introduced, manager, office, officer, parkOfficer, propose, rival, server } =
  await openIntroductions();
afterAll(() => server.close());

const BOUNDARY = 'luodi-test';
const multipart = {
  headers: { 'content-type': `multipart/form-data; boundary=${BOUNDARY}` },
  body: Buffer.from(
    `--${BOUNDARY}\r\ncontent-disposition: form-data; name="file"; filename="报告.pdf"\r\ncontent-type: application/pdf\r\n\r\n%PDF-1.7 样件\r\n--${BOUNDARY}--\r\n`,
  ),
};

describe('who sees what', () => {
  const CANARIES = ['金丝雀部件', '呼延灼华', '13900000099'];

  it('an anonymous enterprise is named to nobody before it has said yes', async () => {
    const hidden = await give.member(
      await give.organisation({ kind: 'enterprise', name: '金丝雀部件有限公司', district: '110114' }),
      { role: 'lead' },
    );
    const contact = { contactName: '呼延灼华', contactPhone: '13900000099' };
    const one = await propose(manager, { anonymous: true, shownFields: ['description'], ...contact }, hidden);
    await answerFor(office, one.id, 'supply');
    const creditCode = hidden.organisation.creditCode!;
    for (const reader of [office, manager]) {
      for (const url of [
        `/api/engagements/${one.id}`,
        '/api/engagements',
        `/api/history/engagement/${one.id}`,
        '/api/today',
      ]) {
        const text = (await reader.get(url)).body;
        for (const canary of [...CANARIES, creditCode, hidden.organisation.id])
          expect(text, `${reader.name} ${url}`).not.toContain(canary);
      }
    }
    expect((await officer.get(`/api/engagements/${one.id}`)).statusCode).toBe(404);
    await answerFor(hidden, one.id, 'demand');
    expect((await read(office, one.id)).sides.find((side) => side.side === 'demand')).toMatchObject({
      name: '金丝雀部件有限公司',
      contactPhone: '13900000099',
    });
  });

  it('a note for the own organisation stays there; park and district read the row and no exchange; a rival nothing', async () => {
    const { id } = await introduced();
    await step(office, id, 'notes', { kind: 'note', body: '底价四十万', happenedOn: '2026-03-02', visibleTo: 'own' });
    await step(firm, id, 'notes', { kind: 'call', body: '样件收到', happenedOn: '2026-03-02' });
    expect((await read(office, id)).notes.map((note) => note.body).sort()).toEqual(['底价四十万', '样件收到'].sort());
    expect((await read(firm, id)).notes.map((note) => note.body)).toEqual(['样件收到']);
    expect((await read(manager, id)).notes.map((note) => note.body)).toEqual(['样件收到']);
    for (const above of [officer, parkOfficer]) {
      const seen = await read(above, id);
      expect(seen).toMatchObject({ mayWork: false, actions: [], notes: [], questions: [], receipts: [], mySide: null });
      expect(seen.sides.every((side) => side.contactPhone === '')).toBe(true);
      expect(code(await step(above, id, 'moves', { action: 'contact' }))).toEqual([403, 'engagements/not-a-party']);
    }
    expect((await rival.get(`/api/engagements/${id}`)).statusCode).toBe(404);
    expect((await give.nobody().get(`/api/engagements/${id}`)).statusCode).toBe(401);
  });

  it('a stranger who brings the same two together learns nothing of those who already talk', async () => {
    const one = await introduced();
    const pair = { listingId: one.listing.id, postingId: one.posting.id };
    const stranger = await give.member(await give.organisation({ kind: 'tto' }), { role: 'manager' });
    const theirs = await stranger.post('/api/engagements', pair, { once: true });
    expect(theirs.statusCode, theirs.body).toBe(200);
    expect(theirs.body).not.toContain(one.number);
    expect(code(await stranger.post('/api/engagements', pair, { once: true }))).toEqual([
      409,
      'engagements/already-open',
    ]);
    expect(code(await office.post('/api/engagements', pair, { once: true }))).toEqual([
      409,
      'engagements/already-open',
    ]);
  });

  it('an attachment is read by whom its note is read, and added by the note’s author alone', async () => {
    const { id } = await introduced();
    await step(office, id, 'notes', { kind: 'note', body: '检测报告', happenedOn: '2026-03-02', visibleTo: 'own' });
    await step(office, id, 'notes', { kind: 'call', body: '给对方看的', happenedOn: '2026-03-02' });
    const notes = (await read(office, id)).notes;
    const attach = (by: Somebody, noteId: string) =>
      by.post(`/api/engagements/${id}/notes/${noteId}/files`, multipart.body, { headers: multipart.headers });
    for (const note of notes) expect((await attach(office, note.id)).statusCode).toBe(200);
    const [own] = (await read(office, id)).notes.filter((note) => note.visibleTo === 'own');
    const [shared] = (await read(firm, id)).notes;
    expect(own!.files).toMatchObject([{ name: '报告.pdf' }]);
    expect((await firm.get(`/api/files/${shared!.files[0]!.id}`)).statusCode).toBe(200);
    expect((await firm.get(`/api/files/${own!.files[0]!.id}`)).statusCode).toBe(404);
    expect((await officer.get(`/api/files/${shared!.files[0]!.id}`)).statusCode).toBe(404);
    expect(code(await attach(firm, shared!.id))).toEqual([403, 'engagements/not-your-note']);
  });

  it('a mandated manager answers for the principal and no longer once the mandate is revoked', async () => {
    const agent = await give.member(await give.organisation({ kind: 'tto' }), { role: 'manager' });
    const mandate = await give.mandate(firm.organisation, agent);
    const one = await propose(office);
    expect(
      (await answerFor(agent, one.id, 'demand')).json<EngagementRecord>().sides.find((side) => side.side === 'demand'),
    ).toMatchObject({ answer: 'confirmed', onBehalf: true });
    const { version } = mandate as unknown as { version: number };
    const revoked = await firm.post(
      `/api/mandates/${mandate.id}/revocation`,
      { version, reason: '换人' },
      { once: true },
    );
    expect(revoked.statusCode, revoked.body).toBe(200);
    expect((await agent.get(`/api/engagements/${one.id}`)).statusCode).toBe(404);
  });
});

describe('a question', () => {
  it('is a duty of the side asked, with a deadline of working days and one extension', async () => {
    const { id } = await introduced();
    const asked = await firm.post(
      `/api/engagements/${id}/questions`,
      { toSide: 'supply', body: '壁厚能改 1.0 毫米吗' },
      { once: true },
    );
    const [question] = asked.json<EngagementRecord>().questions;
    expect(question).toMatchObject({ dueOn: '2026-03-05', mineToAnswer: false });
    const today = (await office.get('/api/today')).json<{ duties: { kind: string; dueOn: string; link: string }[] }>();
    expect(today.duties).toContainEqual(
      expect.objectContaining({ kind: 'engagement-question', dueOn: '2026-03-05', link: `/engagements/${id}` }),
    );
    const path = `/api/engagements/${id}/questions/${question!.id}`;
    expect(code(await firm.post(`${path}/answer`, { answer: '自问自答' }, { once: true }))).toEqual([
      403,
      'engagements/not-that-side',
    ]);
    expect(
      (await office.post(`${path}/extension`, {}, { once: true })).json<EngagementRecord>().questions[0],
    ).toMatchObject({ dueOn: '2026-03-06', extended: true });
    expect(code(await office.post(`${path}/extension`, {}, { once: true }))).toEqual([409, 'engagements/extend-once']);
    expect(
      (await office.post(`${path}/answer`, { answer: '可以，延伸率略降' }, { once: true })).json<EngagementRecord>()
        .questions[0],
    ).toMatchObject({ answer: '可以，延伸率略降' });
    const later = (await office.get('/api/today')).json<{ duties: { kind: string; link: string }[] }>();
    expect(
      later.duties.filter((duty) => duty.kind === 'engagement-question' && duty.link === `/engagements/${id}`),
    ).toEqual([]);
    expect(code(await office.post(`${path}/answer`, { answer: '再答' }, { once: true }))).toEqual([
      409,
      'engagements/question-answered',
    ]);
  });
});
