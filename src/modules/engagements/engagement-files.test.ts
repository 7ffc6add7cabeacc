import ExcelJS from 'exceljs';
import { afterAll, describe, expect, it } from 'vitest';
import { asSystem, type Ctx } from '#server/database/context.ts';
import type { Somebody } from '../../../tests/support/given.ts';
import { type Answer, code, openIntroductions, step } from '../../../tests/support/introductions.ts';
import type { PublicFigure, ReportLayout } from './contract-lists.ts';
import { engagementJobs } from './jobs.ts';
import { checkEngagements } from './store-check.ts';

const { firm, give, introduced, manager, officer, rival, server, walkToContract } = await openIntroductions();
afterAll(() => server.close());

describe('beside requests', () => {
  it('silence is told first to the owner, two weeks later to the lead of their organisation; figures are counted from the rows', async () => {
    const lead = await give.member(manager.organisation, { role: 'lead' });
    const paid = await introduced();
    await walkToContract(paid.id);
    await step(manager, paid.id, 'receipts', { amount: 12_000_000, receivedOn: '2026-03-02' });
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
      value: 12_000_000,
      rowsCounted: 1,
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

  it('the register is searched in words, by those who may see the rows', async () => {
    const one = await introduced();
    const found = async (who: typeof firm) =>
      (await who.get(`/api/engagements?q=${encodeURIComponent(one.posting.title)}`))
        .json<{ rows: { id: string }[] }>()
        .rows.map((row) => row.id);
    expect(await found(firm)).toContain(one.id);
    expect(await found(rival)).toEqual([]);
  });

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
