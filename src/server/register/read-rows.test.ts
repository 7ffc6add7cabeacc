import { describe, expect, it } from 'vitest';
import type { Refusal } from '#kernel/refusal.ts';
import { sheetXml, workbookParts, zip } from '../../../tests/support/zip.ts';
import { assertHarmlessArchive } from './archive.ts';
import { type FileFacts, type FileRow, readRows } from './read-rows.ts';
import { sniffFormat } from './sniff.ts';

async function read(
  bytes: Buffer,
  name = 'books.xlsx',
  sheet = 0,
): Promise<{ rows: FileRow[]; facts: FileFacts | undefined }> {
  const format = sniffFormat(bytes, name);
  if (format === 'xlsx') await assertHarmlessArchive(bytes);
  const rows: FileRow[] = [];
  let facts: FileFacts | undefined;
  for await (const part of readRows({ bytes, format, sheet })) {
    if ('facts' in part) facts = part.facts;
    else rows.push(...part.rows);
  }
  return { rows, facts };
}

const refusal = (bytes: Buffer, name?: string) =>
  read(bytes, name).then(
    () => 'read',
    (error: Refusal) => error.code ?? String(error),
  );
const cells = async (bytes: Buffer, name?: string) => (await read(bytes, name)).rows.map((row) => row.cells);

const text = '书名,书号\r\n"植物，""图谱""",9780000000002\r\n𠮷田,2\r\n';

describe('a text file', () => {
  const table = [
    ['书名', '书号'],
    ['植物，"图谱"', '9780000000002'],
    ['𠮷田', '2'],
  ];
  const utf16 = Buffer.from(`\ufeff${text}`, 'utf16le');
  it.each([
    ['UTF-8', Buffer.from(text)],
    ['UTF-8 with a mark', Buffer.from(`\ufeff${text}`)],
    ['UTF-16 little-endian', utf16],
    ['UTF-16 big-endian', Buffer.from(utf16).swap16()],
    ['UTF-8 with LF', Buffer.from(text.replaceAll('\r\n', '\n'))],
    ['UTF-8 with tabs', Buffer.from('书名\t书号\n"植物，""图谱"""\t9780000000002\n𠮷田\t2')],
  ])('in %s reads the same', async (_, bytes) => {
    expect(await cells(bytes, 'books.csv')).toEqual(table);
  });

  it('of JSON with a line made to eat memory says that the line cannot be read', async () => {
    const bytes = Buffer.from(`{"书名":"观星"}\n{"书名":[${'[],'.repeat(5_000_000)}[]]}\n{"书名":"植物图谱"}\n`);
    const { rows } = await read(bytes, 'books.jsonl');
    expect(rows.map(({ unreadable }) => unreadable !== undefined)).toEqual([false, true, false]);
  });

  it('in GB18030 reads the same, rare characters included', async () => {
    // 书名,书号 / 𠮷,2
    const bytes = Buffer.from([
      0xca, 0xe9, 0xc3, 0xfb, 0x2c, 0xca, 0xe9, 0xba, 0xc5, 0x0d, 0x0a, 0x95, 0x34, 0xf3, 0x37, 0x2c, 0x32,
    ]);
    expect(new TextDecoder('gb18030').decode(bytes)).toBe(
      '书名,书号\r\n𠮷,2'.replace('𠮷', new TextDecoder('gb18030').decode(bytes.subarray(11, 15))),
    );
    expect((await cells(bytes, 'books.csv'))[0]).toEqual(['书名', '书号']);
  });

  it('takes what is nested in a line of JSON as text, however deep', async () => {
    const deep = `${'['.repeat(200_000)}${']'.repeat(200_000)}`;
    const lines = [
      '{"书名":{"toString":1},"作者":["甲",["乙"],null]}',
      `{"书名":${deep}}`,
      '{"__proto__":{"a":1},"书名":"丙"}',
    ];
    const { rows } = await read(Buffer.from(lines.join('\n')), 'books.jsonl');
    expect(rows[0]!.record).toEqual({ 书名: '{"toString":1}', 作者: ['甲', '["乙"]', null] });
    expect(rows[1]).toMatchObject({ row: 2, unreadable: expect.stringContaining('[[[') });
    expect(rows[2]!.record!.书名).toBe('丙');
  });

  it('of JSON lines gives its records and names the line that is none', async () => {
    const { rows } = await read(Buffer.from('{"书名":"观星","price":12}\n\n[1]\n{"a":'), 'books.jsonl');
    expect(rows).toEqual([
      { row: 1, cells: [], record: { 书名: '观星', price: 12 } },
      { row: 3, cells: [], unreadable: '[1]' },
      { row: 4, cells: [], unreadable: '{"a":' },
    ]);
  });
});

describe('a workbook', () => {
  it('gives texts, numbers, its sheets and its system of days', async () => {
    const sheet = sheetXml([
      ['书名', '页数'],
      ['观星', 12],
    ]);
    const { rows, facts } = await read(zip(workbookParts(sheet, [], '<workbookPr date1904="1"/>')));
    expect(rows.map((row) => row.cells)).toEqual([
      ['书名', '页数'],
      ['观星', 12],
    ]);
    expect(facts).toEqual({ date1904: true, sheets: ['一'], register: undefined });
  });

  it('with entities that expand, or that name files, gives none of them', async () => {
    const doctype =
      '<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;"><!ENTITY f SYSTEM "file:///etc/passwd">]>';
    const sheet = sheetXml([['书名'], ['&b;&f;']]).replace('?>', `?>${doctype}`);
    const outcome = await read(zip(workbookParts(sheet))).then(
      ({ rows }) => JSON.stringify(rows),
      (error: Refusal) => error.code,
    );
    expect(outcome).not.toMatch(/aaaa|root:/);
  });
});

describe('a hostile file is refused', () => {
  const huge = Buffer.alloc(120 * 1_048_576, 0x20);

  it('when it is a bomb: in under a second and without unpacking it', async () => {
    const bytes = zip(workbookParts(huge));
    expect(bytes.length).toBeLessThan(500_000);
    const heap = process.memoryUsage.rss();
    const before = performance.now();
    expect(await refusal(bytes)).toBe('import/bomb');
    expect(performance.now() - before).toBeLessThan(1_000);
    expect(process.memoryUsage.rss() - heap).toBeLessThan(50 * 1_048_576);
  });

  it('when it is a bomb that lies about its size', async () => {
    const parts = workbookParts(huge).map((part) =>
      part.name.endsWith('sheet1.xml') ? { ...part, declared: 4_000 } : part,
    );
    const before = performance.now();
    expect(await refusal(zip(parts))).toBe('import/broken-workbook');
    expect(performance.now() - before).toBeLessThan(3_000);
  });

  it.each<[string, () => Buffer, string, string]>([
    ['is empty', () => Buffer.alloc(0), 'a.csv', 'import/empty'],
    ['is an old or locked workbook', () => Buffer.from('d0cf11e0a1b11ae1', 'hex'), 'a.xls', 'import/old-workbook'],
    ['is a page called .xls', () => Buffer.from('\ufeff <html><table>'), 'a.xls', 'import/web-page'],
    ['is a picture', () => Buffer.from('89504e470d0a1a0a0000000d', 'hex'), 'a.csv', 'import/not-a-table'],
    [
      'is an archive of something else',
      () => zip([{ name: 'a.txt', data: Buffer.from('a') }]),
      'a.xlsx',
      'import/not-a-table',
    ],
    ['is cut off', () => zip(workbookParts(sheetXml([['书名']]))).subarray(0, 400), 'a.xlsx', 'import/broken-workbook'],
    [
      'has macros',
      () => zip(workbookParts(sheetXml([['书名']]), [{ name: 'xl/vbaProject.bin', data: Buffer.from('x') }])),
      'a.xlsm',
      'import/macros',
    ],
    [
      'climbs out of its folder',
      () => zip(workbookParts(sheetXml([['书名']]), [{ name: '../../evil', data: Buffer.from('x') }])),
      'a.xlsx',
      'import/broken-workbook',
    ],
    [
      'has a part twice',
      () => zip([...workbookParts(sheetXml([['书名']])), ...workbookParts('')]),
      'a.xlsx',
      'import/broken-workbook',
    ],
    [
      'has thousands of parts',
      () =>
        zip(
          workbookParts(
            sheetXml([['书名']]),
            Array.from({ length: 2_100 }, (_, i) => ({ name: `m/${i}`, data: Buffer.alloc(0) })),
          ),
        ),
      'a.xlsx',
      'import/bomb',
    ],
    [
      'has too many columns',
      () => zip(workbookParts(sheetXml([Array.from({ length: 301 }, (_, i) => `列${i}`)]))),
      'a.xlsx',
      'import/too-many-columns',
    ],
    [
      'has one cell in the last column',
      () =>
        zip(workbookParts(sheetXml([]).replace('<sheetData>', '<sheetData><row r="1"><c r="XFD1"><v>1</v></c></row>'))),
      'a.xlsx',
      'import/too-many-columns',
    ],
    [
      'is broken inside',
      () => zip(workbookParts(sheetXml([['书名']]), [{ name: '_rels/.rels', data: Buffer.from('<Relationships') }])),
      'a.xlsx',
      'import/broken-workbook',
    ],
  ])('when it %s', async (_, bytes, name, code) => {
    expect(await refusal(bytes(), name)).toBe(code);
  });

  it('when it has too many rows', async () => {
    const bytes = Buffer.from(`书名,书号\n${'a,1\n'.repeat(200_050)}`);
    expect(await refusal(bytes, 'a.csv')).toBe('import/too-many-rows');
  }, 60_000);

  it('when its words alone would fill the memory: the reader’s thread ends, the process goes on', async () => {
    const words = Array.from({ length: 3_000_000 }, (_, i) => `<si><t>${i}</t></si>`).join('');
    const relation = (type: string, target: string) =>
      `<Relationship Id="${type}" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/${type}" Target="${target}"/>`;
    const parts = workbookParts(sheetXml([['书名']]), [
      { name: 'xl/sharedStrings.xml', data: Buffer.from(`<sst>${words}</sst>`) },
      {
        name: 'xl/_rels/workbook.xml.rels',
        data: Buffer.from(
          `<Relationships>${relation('sharedStrings', 'sharedStrings.xml')}${relation('worksheet', 'worksheets/sheet1.xml').replace('Id="worksheet"', 'Id="rId1"')}</Relationships>`,
        ),
      },
    ]);
    expect(await refusal(zip(parts))).toBe('import/bomb');
    expect(await cells(zip(workbookParts(sheetXml([['书名']]))))).toEqual([['书名']]);
  }, 60_000);
});
