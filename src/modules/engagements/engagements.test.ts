import ExcelJS from 'exceljs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { asSystem, type Ctx } from '#server/database/context.ts';
import { type Given, given, openServer, type Somebody, type TestServer } from '../../../tests/support/given.ts';
import { givenListing, givenPosting } from '../../../tests/support/offers.ts';
import type { PublicFigure, ReportLayout } from './contract-lists.ts';
import type { Engagement, EngagementRecord } from './contract-record.ts';
import { engagementJobs } from './jobs.ts';
import { checkEngagements } from './store-check.ts';

let server: TestServer;
let give: Given;
let office: Somebody;
let firm: Somebody;
let manager: Somebody;
let officer: Somebody;
let parkOfficer: Somebody;
let rival: Somebody;

beforeAll(async () => {
  server = await openServer({ now: '2026-03-02T02:00:00.000Z' });
  give = given(server);
  const park = await give.organisation({ kind: 'park', name: '云栈园' });
  const enterprise = await give.organisation({
    kind: 'enterprise',
    name: '示例部件有限公司',
    district: '110114',
    parkId: park.id,
  });
  office = await give.member(await give.organisation({ kind: 'institution' }), { office: 'transfer' });
  firm = await give.member(enterprise, { role: 'lead' });
  manager = await give.member(await give.organisation({ kind: 'tto' }), { role: 'manager' });
  officer = await give.member(await give.organisation({ kind: 'district', district: '110114' }), { role: 'officer' });
  parkOfficer = await give.member(park, { role: 'officer' });
  rival = await give.member(await give.organisation({ kind: 'enterprise', district: '110114' }), { role: 'lead' });
}, 60_000);
afterAll(() => server.close());

const BOUNDARY = 'luodi-test';
const multipart = {
  headers: { 'content-type': `multipart/form-data; boundary=${BOUNDARY}` },
  body: Buffer.from(
    `--${BOUNDARY}\r\ncontent-disposition: form-data; name="file"; filename="报告.pdf"\r\ncontent-type: application/pdf\r\n\r\n%PDF-1.7 样件\r\n--${BOUNDARY}--\r\n`,
  ),
};

type Answer = Awaited<ReturnType<Somebody['get']>>;
const code = (answer: Answer) => [answer.statusCode, answer.json<{ code?: string }>().code];

async function propose(by: Somebody, more: object = {}, enterprise = firm) {
  const listing = await givenListing(office);
  const posting = await givenPosting(enterprise, more);
  const answer = await by.post(
    '/api/engagements',
    { listingId: listing.id, postingId: posting.id, message: '两边指标对得上' },
    { once: true },
  );
  expect(answer.statusCode, answer.body).toBe(200);
  return { ...answer.json<Engagement>(), listing, posting };
}

async function read(by: Somebody, id: string): Promise<EngagementRecord> {
  const answer = await by.get(`/api/engagements/${id}`);
  expect(answer.statusCode, answer.body).toBe(200);
  return answer.json<EngagementRecord>();
}

async function answerFor(
  by: Somebody,
  id: string,
  side: 'supply' | 'demand',
  decision: 'confirm' | 'decline' = 'confirm',
) {
  const { contentHash } = await read(by, id);
  return by.post(`/api/engagements/${id}/answer`, { side, decision, contentHash }, { once: true });
}

async function introduced(more: object = {}) {
  const one = await propose(manager, more);
  await answerFor(office, one.id, 'supply');
  await answerFor(firm, one.id, 'demand');
  return one;
}

const NEXT = { nextAction: '寄首批样件', nextOn: '2026-03-09' };

async function step(by: Somebody, id: string, path: string, body: object) {
  const { engagement } = await read(by, id);
  return by.post(`/api/engagements/${id}/${path}`, { ...NEXT, version: engagement.version, ...body }, { once: true });
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

describe('beside requests', () => {
  it('silence is told first to the owner, two weeks later to the lead of their organisation; figures are counted from the rows', async () => {
    const lead = await give.member(manager.organisation, { role: 'lead' });
    const { id } = await introduced();
    const run = (name: string) => {
      const job = engagementJobs.find((one) => one.name === name)!;
      const system = <T>(work: (ctx: Ctx) => Promise<T>) =>
        asSystem(server.databases, name, work, { now: server.now() });
      return job.run({ data: {}, databases: server.databases, signal: new AbortController().signal, system });
    };
    const told = async (who: Somebody) =>
      (await who.get(`/api/history/engagement/${id}`))
        .json<{ entries: { type: string }[] }>()
        .entries.filter((entry) => entry.type === 'engagement.quiet').length;
    server.setNow('2026-03-16T02:00:00.000Z');
    await run('engagements.quiet');
    expect([await told(manager), await told(lead)]).toEqual([1, 0]);
    server.setNow('2026-03-30T02:00:00.000Z');
    await run('engagements.quiet');
    expect([await told(manager), await told(lead)]).toEqual([1, 1]);
    await run('engagements.figures');
    const { figures } = (await give.nobody().get('/api/figures')).json<{ figures: PublicFigure[] }>();
    expect(figures.map((figure) => figure.name).sort()).toEqual([
      'answer-days',
      'contact-to-contract-days',
      'deals-per-hundred',
      'received-this-year',
    ]);
    expect(figures.find((figure) => figure.name === 'received-this-year')).toMatchObject({
      value: 32_000_000,
      rowsCounted: 2,
      parts: [{ part: '2026-03', value: null }],
    });
    server.setNow('2026-03-02T02:00:00.000Z');
  });

  it('leaves nothing for the doctor to find', async () => {
    expect(await checkEngagements(server.databases.system)).toEqual([]);
  });
});

describe('the files', () => {
  const sheetOf = async (answer: Answer) => {
    expect(answer.statusCode, answer.body.slice(0, 300)).toBe(200);
    const workbook = new ExcelJS.Workbook();
    await workbook.xlsx.load(answer.rawPayload as unknown as ArrayBuffer);
    return workbook.worksheets[0]!;
  };
  const texts = (sheet: ExcelJS.Worksheet) => JSON.stringify(sheet.getSheetValues());

  it('the register exports what its reader sees', async () => {
    const sheet = await sheetOf(await firm.get('/api/engagements/export?view=open&format=xlsx'));
    expect(texts(sheet)).toContain('来源单位');
    expect(texts(await sheetOf(await rival.get('/api/engagements/export?format=xlsx')))).not.toContain(
      '示例部件有限公司',
    );
  });

  it('the report a district sends up has its columns, a merged heading, a total row and the line for signatures', async () => {
    const sheet = await sheetOf(await officer.get('/api/engagements/report'));
    const all = texts(sheet);
    for (const word of [
      '序号',
      '来源单位',
      '隶属',
      '信用代码',
      '对接次数',
      '需协调事项',
      '合同额（万元）',
      '是否落地本区',
      '合计',
      '填报人',
      '审核人',
      '填报日期',
    ]) {
      expect(all, word).toContain(word);
    }
    expect(sheet.model.merges.length).toBeGreaterThan(3);
    expect((await firm.get('/api/engagements/report')).statusCode).toBe(403);
  });

  it('its columns are the district’s to edit, at the version seen', async () => {
    const layout = (await officer.get('/api/engagements/report/layout')).json<ReportLayout>();
    const change = {
      title: '昌平区对接台账',
      reviewer: '司徒审',
      columns: layout.columns.slice(0, 3),
      version: layout.version,
    };
    expect((await officer.put('/api/engagements/report/layout', change)).statusCode).toBe(200);
    expect(code(await officer.put('/api/engagements/report/layout', change))).toEqual([409, 'record/changed']);
    const unknown = { ...change, version: 1, columns: [{ key: 'secret', header: '秘密', group: '' }] };
    expect(code(await officer.put('/api/engagements/report/layout', unknown))).toEqual([422, 'input/invalid']);
    const all = texts(await sheetOf(await officer.get('/api/engagements/report')));
    expect(all).toContain('司徒审');
    expect(all).not.toContain('责任人电话');
  });
});
