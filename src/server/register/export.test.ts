import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { buffer, text } from 'node:stream/consumers';
import { setTimeout } from 'node:timers/promises';
import ExcelJS from 'exceljs';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type ExportQuery, exportQuery } from '#kernel/register-query.ts';
import { books, type Library, openLibrary, source } from '../../../tests/support/books.ts';
import { findLibreOffice, savedAgain } from '../../../tests/support/libre-office.ts';
import { type ExportOptions, exportRegister, type Run } from './export.ts';
import { type Cell, type WorkbookColumn, writeWorkbook } from './workbook.ts';

let library: Library;
let run: Run;
const MANY = 30_000;

beforeAll(async () => {
  library = await openLibrary();
  run = (work) => library.as(['org:a'], work);
  await sql`
    insert into books (title, isbn, pages, price, published_on, shelf, subjects, lent, readers, updated_at) values
    ('=HYPERLINK("http://example.org","x")', '9780000000002', 320, 5850, '2026-03-02', 'science', '{plants,stars}', true, '{org:a}', '2026-03-02T01:30:00Z'),
    ('𠮷田的植物，“一”,"二"' || chr(10) || '下册', '0000000000000012', null, null, null, 'history', '{}', false, '{org:a}', '2026-03-01T16:30:00Z'),
    ('+1 与 -2', '911100000000000012', 1, -12345678, '1899-12-31', 'art', '{stars}', false, '{org:a}', '2026-02-01T00:00:00Z'),
    ('别人的书', '9780000000009', 1, 1, null, 'art', '{}', false, '{org:b}', '2026-02-01T00:00:00Z')`.execute(
    library.owner,
  );
}, 60_000);
afterAll(() => library.close());

const options: ExportOptions = { exportedBy: '周馆员', demo: true };
const exported = (query: ExportQuery) => exportRegister(run, books, source, query, options);

async function sheetOf(bytes: Buffer): Promise<ExcelJS.Worksheet> {
  const workbook = new ExcelJS.Workbook();
  await workbook.xlsx.load(bytes as unknown as ArrayBuffer);
  return workbook.worksheets[0]!;
}
const valuesOf = (sheet: ExcelJS.Worksheet, row: number) => (sheet.getRow(row).values as unknown[]).slice(1);

describe('an exported workbook', () => {
  it('holds what the reader sees, typed, under Chinese headers', async () => {
    const file = await exported({ sort: '-updatedAt' });
    const exportId = /^馆藏图书-\d{8}-([0-9A-F]{8})\.xlsx$/.exec(file.fileName)![1]!;
    const sheet = await sheetOf(await buffer(file.stream));
    expect(sheet.name).toBe('馆藏图书');
    expect(sheet.getCell('A1').value).toBe('馆藏图书【演示数据】');
    expect(sheet.getCell('A2').value).toMatch(
      /^范围：按更新时间降序　导出人：周馆员　导出时间：\d{4}-\d{2}-\d{2} \d{2}:\d{2}　导出编号：[0-9A-F]{8}$/,
    );
    const trace = String(sheet.getCell('A2').value).replace(/^.*(?=导出人)/, '');
    expect(trace.endsWith(exportId)).toBe(true);
    expect(sheet.headerFooter.oddFooter).toBe(`&L&8 ${trace}&C演示数据&R&P / &N`);
    expect(sheet.workbook.description).toBe(trace);
    expect(valuesOf(sheet, 3)).toEqual([
      '书名',
      '书号',
      '页数',
      '定价（元）',
      '出版日期',
      '分类',
      '主题',
      '借出',
      '更新时间',
    ]);
    expect(valuesOf(sheet, 4)).toEqual([
      `'=HYPERLINK("http://example.org","x")`,
      '9780000000002',
      320,
      58.5,
      new Date('2026-03-02'),
      '自然科学',
      '植物、天文',
      '是',
      new Date('2026-03-02T09:30:00Z'),
    ]);
    expect(sheet.getCell('B5').value).toBe('0000000000000012');
    expect(sheet.getCell('A6').value).toBe("'+1 与 -2");
    expect([sheet.getCell('D6').value, sheet.getCell('E6').value]).toEqual([-123_456.78, '1899-12-31']);
    expect([sheet.getCell('D4').numFmt, sheet.getCell('E4').numFmt, sheet.getCell('B4').numFmt]).toEqual([
      '#,##0.00',
      'yyyy-mm-dd',
      '@',
    ]);
    expect(valuesOf(sheet, 7)[0]).toBe('合计');
    expect(sheet.getCell('D7').value).toBe(-123_398.28);
    expect(sheet.rowCount).toBe(7);
    expect(sheet.views[0]).toMatchObject({ state: 'frozen', ySplit: 3 });
    expect(sheet.headerFooter.oddHeader).toBe('&C演示数据');
  });

  it('has the chosen columns, in English and in ten thousand yuan, filtered', async () => {
    const file = await exported({
      columns: 'price,shelf,lent',
      language: 'en',
      unit: 'wan',
      shelf: 'art',
      'price.to': '0',
    });
    const sheet = await sheetOf(await buffer(file.stream));
    expect(sheet.getCell('A2').value).toMatch(/^Range: Price ≤ 0\.00 CNY; Shelf: Art {3}Exported by: 周馆员/);
    expect(valuesOf(sheet, 3)).toEqual(['Price (CNY 10,000)', 'Shelf', 'Lent']);
    expect(valuesOf(sheet, 4)).toEqual([-12.345678, 'Art', 'No']);
  });

  it('is opened and saved by LibreOffice without a changed value', async (test) => {
    const office = findLibreOffice();
    if (!office) return test.skip('LibreOffice is not installed');
    const folder = mkdtempSync(path.join(tmpdir(), 'luodi-office-'));
    try {
      const bytes = await buffer((await exported({ sort: '-updatedAt' })).stream);
      writeFileSync(path.join(folder, 'in.xlsx'), bytes);
      const saved = await savedAgain(office, path.join(folder, 'in.xlsx'), path.join(folder, 'out'));
      const before = await sheetOf(bytes);
      const after = await sheetOf(readFileSync(saved));
      for (let row = 3; row <= 7; row += 1) {
        const width = before.getRow(3).cellCount;
        for (let column = 1; column <= width; column += 1) {
          expect(plain(after.getCell(row, column).value), `row ${row}, column ${column}`).toEqual(
            before.getCell(row, column).value,
          );
        }
      }
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  }, 120_000);
});

describe('an exported CSV', () => {
  it('opens in Excel: mark, CRLF, quotes, long numbers with all their digits', async () => {
    const file = await exported({ format: 'csv', sort: '-updatedAt' });
    const content = (await buffer(file.stream)).toString('utf8');
    const lines = content.split('\r\n');
    expect(lines[0]).toBe('\ufeff书名,书号,页数,定价（元）,出版日期,分类,主题,借出,更新时间');
    expect(lines[1]).toBe(
      `"'=HYPERLINK(""http://example.org"",""x"")","9780000000002\t",320,58.50,2026-03-02,自然科学,植物、天文,是,2026-03-02 09:30`,
    );
    expect(lines[2]).toBe('"𠮷田的植物，“一”,""二""\n下册","0000000000000012\t",,,,历史,,否,2026-03-02 00:30');
    expect(lines).toHaveLength(5);
    expect(file.fileName).toMatch(/-[0-9A-F]{8}\.csv$/);
  });
});

describe('the export query', () => {
  it('refuses columns nobody declared', () => {
    expect(exportQuery(books).safeParse({ columns: 'title,secret' }).success).toBe(false);
    expect(exportQuery(books).safeParse({ columns: 'title,price', format: 'csv' }).success).toBe(true);
  });
});

describe('a long export', () => {
  beforeAll(async () => {
    await sql`
      insert into books (title, isbn, pages, shelf, readers, updated_at)
      select '第' || n || '册', n::text, n, 'history', '{org:a}', timestamptz '2025-01-01' + n * interval '1 second'
      from generate_series(1, ${MANY}::int) n`.execute(library.owner);
    await sql`analyze books`.execute(library.owner);
  });

  it('holds every row once and opens a short transaction for each batch', async () => {
    let transactions = 0;
    const counting: Run = (work) => {
      transactions += 1;
      return run(work);
    };
    const file = await exportRegister(
      counting,
      books,
      source,
      { format: 'csv', sort: 'pages', 'pages.from': '1' },
      options,
    );
    const lines = (await text(file.stream)).split('\r\n').slice(1, -1);
    expect(lines).toHaveLength(MANY + 2);
    expect(new Set(lines).size).toBe(MANY + 2);
    expect(transactions).toBeGreaterThan(10);
  });

  it.each(['xlsx', 'csv'] as const)(
    'as %s waits for a slow reader and ends when the reader goes away',
    async (format) => {
      let batches = 0;
      const counting: Run = (work) => {
        batches += 1;
        return run(work);
      };
      const file = await exportRegister(counting, books, source, { format }, options);
      await setTimeout(400);
      expect(batches).toBeLessThan(12);
      file.stream.once('readable', () => file.stream.read(1));
      await setTimeout(50);
      file.stream.destroy();
      await setTimeout(50);
      const then = batches;
      await setTimeout(200);
      expect(batches).toBeLessThanOrEqual(then + 1);
      expect(then).toBeLessThan(14);
    },
  );
});

describe('a workbook for an office', () => {
  const columns: WorkbookColumn[] = [
    { header: '书名', kind: 'text' },
    { header: '册数', kind: 'number', total: true },
    { header: '金额', kind: 'money', total: true },
  ];
  async function* rows(): AsyncGenerator<Cell[]> {
    yield ['植物图谱', 3, 0.1];
    yield ['观星', 4, 0.2];
  }

  it('has a merged header, totals and a line for signatures', async () => {
    const stream = writeWorkbook(columns, rows(), {
      title: '馆藏月报',
      mergedHeader: [
        { title: '图书', span: 1 },
        { title: '数量与金额', span: 2 },
      ],
      totalRow: true,
      footer: { preparedBy: '周馆员', reviewedBy: '', preparedOn: '2026-03-02' },
    });
    const sheet = await sheetOf(await buffer(stream));
    expect(valuesOf(sheet, 2)).toEqual(['图书', '数量与金额', '数量与金额']);
    expect(sheet.getCell('C2').master.address).toBe('B2');
    expect(valuesOf(sheet, 6)).toEqual(['合计', 7, 0.3]);
    expect(sheet.getCell('A8').value).toBe('填报人：周馆员　　　　审核人：　　　　　　　　　　填报日期：2026-03-02');
    expect(sheet.views[0]).toMatchObject({ ySplit: 3 });
  });

  it('breaks off with the error of its rows', async () => {
    async function* broken(): AsyncGenerator<Cell[]> {
      yield ['植物图谱', 1, 1];
      throw new Error('the shelf fell over');
    }
    await expect(buffer(writeWorkbook(columns, broken(), { title: '馆藏月报' }))).rejects.toThrow(
      'the shelf fell over',
    );
  });
});

/** LibreOffice changes fonts within a cell; the text is what counts. */
function plain(value: ExcelJS.CellValue): ExcelJS.CellValue {
  if (value === null || typeof value !== 'object' || !('richText' in value)) return value;
  return value.richText.map((part) => part.text).join('');
}
