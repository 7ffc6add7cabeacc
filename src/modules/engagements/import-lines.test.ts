import { afterAll, describe, expect, it } from 'vitest';
import { gb18030, importsOf, printed } from '../../../tests/support/importing.ts';
import { code, openIntroductions, read, step } from '../../../tests/support/introductions.ts';
import type { Line } from './contract-lines.ts';

const { firm, give, introduced, manager, office, officer, server, walkToContract } = await openIntroductions();
afterAll(() => server.close());

type Lines = { lines: (Line & { candidates: { id: string; why: string }[] })[]; waiting: Record<string, number> };
const linesOf = async (query: string) => (await office.get(`/api/engagement-lines?${query}`)).json<Lines>();
const settle = (id: string, what: string, body: object) =>
  office.post(`/api/engagement-lines/${id}/${what}`, body, { once: true });

async function negotiating() {
  const one = await introduced();
  for (const [path, body] of [
    ['notes', { kind: 'call', body: '电话约了时间', happenedOn: '2026-03-02' }],
    ['notes', { kind: 'meeting', body: '看了样件', happenedOn: '2026-03-02' }],
    ['moves', { action: 'try' }],
    ['moves', { action: 'negotiate' }],
  ] as const)
    expect((await step(manager, one.id, path, body)).statusCode).toBe(200);
  return one;
}

/** A bank's list under a header of two rows, in 万元, with what such lists print beside the lines. */
const bankList = () =>
  printed(
    [
      ['收款流水明细'],
      ['账户：某研究院基本户', '', '', '', '', '查询日期：2026-03-02'],
      ['交易流水号', '交易日期', '对方户名', '发生额（万元）', '', '合同编号', '摘要'],
      ['', '', '', '借方', '贷方', '', ''],
      ['L001', '20260302', '示例部件有限公司', '', 10, 'HT-1', '首付款'],
      ['L002', '2026年3月2日', '示例部件有限公司', '', 22, '', '技术许可费'],
      ['L003', '2026-03-02', '另一家有限公司', '', 5, '', '会议费'],
      ['L004', '2026-03-02', '某供应商', 3, '', '', '付款'],
      ['L005', '2026-02-30', '示例部件有限公司', '', 1, '', ''],
      ['本页合计', '', '', 3, 38, '', ''],
      ['制表：某某'],
    ],
    [
      [1, 1, 7],
      [3, 4, 5],
    ],
  );

describe('receipts of the finance system', () => {
  it('go to the contract they name, are offered where they are not sure, wait to be claimed otherwise; once each, and can be taken back', async () => {
    const { id, number } = await introduced();
    await walkToContract(id);
    const imports = importsOf(server, office, 'receipts');
    const bytes = await bankList();
    const view = await imports.check(bytes);
    expect(view).toMatchObject({
      state: 'checked',
      system: { name: 'finance-receipts' },
      counts: { new: 2, alike: 1, bad: 1 },
      leftCount: 3,
      proved: true,
    });
    expect(view.ignored).toEqual(['发生额（万元） › 借方']);
    expect(
      (await imports.rows(view.id, 'new')).map(({ row, matches }) => [row, matches[0]?.number, matches[0]?.why]),
    ).toEqual([
      [5, number, 'sure'],
      [7, undefined, undefined],
    ]);
    const [alike] = await imports.rows(view.id, 'alike');
    expect(alike!.matches).toMatchObject([{ record: id, why: 'party' }]);
    await imports.choose(view.id, alike!.row, { as: 'update', record: id });
    expect(code(await office.post(`/api/imports/${view.id}/commit`, {}, { once: true }))).toEqual([
      409,
      'import/needs-proof',
    ]);
    expect((await imports.commit(view.id, true)).counts).toMatchObject({ written: 3, bad: 1 });
    const paid = await read(office, id);
    expect(paid.engagement).toMatchObject({ state: 'paid', amountReceived: 32_000_000 });
    expect(paid.receipts.map(({ amount, voucher }) => [amount, voucher])).toEqual([
      [10_000_000, 'L001'],
      [22_000_000, 'L002'],
    ]);
    const { lines, waiting } = await linesOf('kind=receipt');
    expect(waiting.receipt).toBe(1);
    expect(lines).toMatchObject([
      { voucher: 'L003', amount: 5_000_000, counterparty: '另一家有限公司', candidates: [] },
    ]);
    const twice = await imports.check(bytes);
    expect(twice).toMatchObject({ counts: { new: 0, changed: 0, alike: 0, unchanged: 3, bad: 1 } });
    expect(await imports.undo(view.id, true)).toMatchObject({ counts: { undone: 3, kept: 0 } });
    expect((await read(office, id)).engagement).toMatchObject({
      state: 'contracted',
      amountReceived: 0,
      firstReceivedOn: null,
    });
    expect((await linesOf('kind=receipt')).waiting.receipt).toBe(0);
  });

  it('that stand there already are not counted again, and more than the contract is not taken', async () => {
    const { id, number } = await introduced();
    await walkToContract(id);
    expect((await step(office, id, 'receipts', { amount: 4_000_000, receivedOn: '2026-03-02' })).statusCode).toBe(200);
    const imports = importsOf(server, office, 'receipts');
    const csv = Buffer.from(
      `流水号,到账日期,付款方,到账金额,合同编号,摘要\nM1,2026-03-02,示例部件有限公司,40000,${number},\nM2,2026-03-02,示例部件有限公司,300000,${number},\n`,
    );
    const view = await imports.check(csv, '到账.csv');
    expect(view.counts).toMatchObject({ new: 1, alike: 1 });
    const [tooMuch] = await imports.rows(view.id, 'alike');
    await imports.choose(view.id, tooMuch!.row, { as: 'update', record: id });
    const done = await imports.commit(view.id, true);
    expect(done.counts).toMatchObject({ written: 1, bad: 1 });
    expect(done.errors).toMatchObject([{ code: 'engagements/over-contract' }]);
    expect((await read(office, id)).engagement.amountReceived).toBe(4_000_000);
    const [line] = (await linesOf('kind=receipt&state=claimed')).lines.filter(({ voucher }) => voucher === 'M1');
    expect(line).toMatchObject({ engagementNumber: number });
    // Putting it back leaves the receipt that was there before.
    expect((await settle(line!.id, 'release', { version: line!.version })).statusCode).toBe(200);
    expect((await read(office, id)).engagement.amountReceived).toBe(4_000_000);
    const again = (await linesOf('kind=receipt')).lines.find(({ voucher }) => voucher === 'M1')!;
    expect((await settle(again.id, 'setting-aside', { version: again.version, reason: '已另行登记' })).statusCode).toBe(
      200,
    );
    expect(code(await settle(again.id, 'claim', { version: again.version, engagementId: id }))).toEqual([
      409,
      'record/changed',
    ]);
  });
});

describe('registered contracts', () => {
  const list = (project: string, kind = '专利实施许可') =>
    gb18030(
      '技术合同认定登记清单,,,,,,,',
      '序号,合同登记编号,合同类别,项目名称,卖方名称,买方名称,合同成交金额（万元）,其中技术交易额（万元）,签订日期,登记日期',
      `1,2026990000000017,${kind},${project},某研究院,示例部件有限公司,32,30,2026-03-01,2026-03-02`,
      '2,2026990000000018,技术咨询合同,产业咨询,某研究院,别的有限公司,6,6,2026年2月1日,2026年2月9日',
      '合计,,,,,,38,36,,',
    );

  it('sign the engagement whose buyer and title they name, and are taken off again', async () => {
    const { id, title } = await negotiating();
    const { engagement } = await read(office, id);
    const imports = importsOf(server, office, 'contract-registrations');
    const view = await imports.check(list(engagement.achievementTitle), '登记.csv');
    expect(view).toMatchObject({
      system: { name: 'contract-registration' },
      counts: { bad: 0 },
      leftCount: 1,
      ignored: ['序号'],
    });
    const rows = [...(await imports.rows(view.id, 'new')), ...(await imports.rows(view.id, 'alike'))];
    const mine = rows.find(({ raw }) => raw.registrationNumber === '2026990000000017')!;
    if (mine.outcome === 'alike') await imports.choose(view.id, mine.row, { as: 'update', record: id });
    expect(title).not.toBe('');
    expect((await imports.commit(view.id, true)).counts.written).toBe(2);
    const signed = await read(office, id);
    expect(signed.engagement).toMatchObject({
      state: 'contracted',
      contractValue: 32_000_000,
      signedOn: '2026-03-01',
      registrationNumber: '2026990000000017',
    });
    expect(signed.registrations).toMatchObject([{ contractKind: 'licence', technologyValue: 30_000_000 }]);
    expect((await read(firm, id)).registrations).toEqual([]);
    expect((await linesOf('kind=contract')).lines).toMatchObject([
      { registrationNumber: '2026990000000018', contractKind: 'consulting' },
    ]);
    expect(await imports.undo(view.id, true)).toMatchObject({ counts: { undone: 2 } });
    expect((await read(office, id)).engagement).toMatchObject({
      state: 'negotiating',
      contractValue: null,
      registrationNumber: '',
    });
  });

  it('change no value on record: one that differs is refused with both', async () => {
    const { id, number } = await introduced();
    await walkToContract(id);
    const imports = importsOf(server, office, 'contract-registrations');
    const csv = list('别的名称').toString('latin1').replace(',32,30,', ',33,30,');
    const view = await imports.check(Buffer.from(csv, 'latin1'), '登记.csv');
    const rows = await imports.rows(view.id, 'alike');
    const row = rows.find(({ matches }) => matches.some(({ record }) => record === id));
    expect(row, number).toBeDefined();
    await imports.choose(view.id, row!.row, { as: 'update', record: id });
    const done = await imports.commit(view.id, true);
    expect(done.errors).toMatchObject([{ code: 'engagements/contract-differs' }]);
    expect((await read(office, id)).engagement.contractValue).toBe(32_000_000);
    await imports.undo(view.id, true);
  });

  it('that wait are claimed by a person, not before the engagement negotiates', async () => {
    const imports = importsOf(server, office, 'contract-registrations');
    const early = await introduced();
    const late = await negotiating();
    const view = await imports.check(list('没有这个名称'), '登记.csv');
    const rows = await imports.rows(view.id, 'alike');
    for (const { row } of rows) await imports.choose(view.id, row, { as: 'new' });
    await imports.commit(view.id, true);
    const line = (await linesOf('kind=contract')).lines.find(({ registrationNumber }) =>
      registrationNumber.endsWith('17'),
    )!;
    expect(line.candidates.length).toBeGreaterThan(0);
    const { version } = line;
    expect(code(await settle(line.id, 'claim', { version, engagementId: early.id }))).toEqual([
      409,
      'engagements/not-negotiating',
    ]);
    expect((await settle(line.id, 'claim', { version, engagementId: late.id })).json()).toMatchObject({
      state: 'claimed',
    });
    expect((await read(manager, late.id)).engagement.state).toBe('contracted');
    const found = await office.get(`/api/engagement-lines/claimants?q=${late.number}`);
    expect(found.json().engagements).toMatchObject([{ id: late.id }]);
  });
});

describe('papers of the office system', () => {
  it('are noted on the engagement of their number as they came, for the own organisation alone', async () => {
    const { id, number } = await introduced();
    const imports = importsOf(server, office, 'office-papers');
    const csv = gb18030(
      '用印编号,对接编号,用印事由,用印日期,经办部门,印章类型',
      `YY-2026-0009,${number},技术许可合同用印,2026-03-02,转化中心,合同章`,
      'YY-2026-0010,DJ-2026-9999,别的用印,2026-03-02,转化中心,公章',
    );
    const view = await imports.check(csv, '用印.csv');
    expect(view).toMatchObject({ system: { name: 'office-approvals' }, counts: { new: 1, bad: 1 } });
    expect((await imports.commit(view.id)).counts.written).toBe(1);
    const [note] = (await read(office, id)).notes;
    expect(note).toMatchObject({ visibleTo: 'own', happenedOn: '2026-03-02' });
    expect(note!.body).toContain('印章类型：合同章');
    expect((await read(firm, id)).notes).toEqual([]);
    expect((await imports.check(csv, '用印.csv')).counts).toMatchObject({ new: 0, unchanged: 1, bad: 1 });
    expect(await imports.undo(view.id)).toMatchObject({ counts: { undone: 1 } });
    expect((await read(office, id)).notes).toEqual([]);
  });
});

it('nobody but the transfer office and leadership of an institution sees or brings in lines', async () => {
  const finance = await give.member(office.organisation, { office: 'finance' });
  for (const who of [finance, firm, officer, manager]) {
    expect(code(await who.get('/api/engagement-lines'))).toEqual([403, 'engagements/lines-office-only']);
    expect(code(await who.get('/api/imports/receipts/template'))).toEqual([403, 'engagements/lines-office-only']);
  }
});
