import { sheetXml, workbookParts, type ZipPart, zip } from '../../support/zip.ts';
import { file, type HostileFile, MB } from './file.ts';

const SHEET = sheetXml([
  ['成果名称', '摘要'],
  ['甲', '乙'],
]);
const book = (extra: readonly ZipPart[] = []) => zip(workbookParts(SHEET, extra));
const zeros = (megabytes: number) => Buffer.alloc(megabytes * MB, ' ');
const part = (name: string, data: Buffer | string, more: Partial<ZipPart> = {}): ZipPart => ({
  name,
  data: Buffer.from(data as string),
  ...more,
});

const PLACES = ['xl/worksheets/sheet1.xml', 'xl/sharedStrings.xml', 'xl/styles.xml', 'xl/media/image1.png'];

/** Little that unpacks to much. */
const bombs: HostileFile[] = [
  ...PLACES.flatMap((place) =>
    [12, 60, 150].map((size) =>
      file(`bomb ${size} MB in ${place.split('/').at(-1)}`, 'xlsx', () => book([part(place, zeros(size))])),
    ),
  ),
  ...[1, 1_000, 9 * MB].flatMap((declared) =>
    [30, 80].map((size) =>
      file(`bomb ${size} MB that says ${declared} bytes`, 'xlsx', () =>
        book([part(PLACES[0]!, zeros(size), { declared })]),
      ),
    ),
  ),
  ...[500 * MB, 0xfffffffe, 0xffffffff].map((declared) =>
    file(`small part that says ${declared} bytes`, 'xlsx', () => book([part(PLACES[2]!, '<a/>', { declared })])),
  ),
];

function nested(levels: number): Buffer {
  let inner = zip([part('0', zeros(20))]);
  for (let level = 1; level < levels; level += 1)
    inner = zip(Array.from({ length: 8 }, (_, i) => part(String(i), inner)));
  return inner;
}

const within: HostileFile[] = [
  ...[2, 3, 4].map((levels) => file(`archives in archives, ${levels} deep`, 'xlsx', () => nested(levels))),
  ...[2, 3].map((levels) =>
    file(`workbook with nested bomb, ${levels} deep`, 'xlsx', () => book([part('xl/media/a.zip', nested(levels))])),
  ),
  ...[10, 200, 1_900, 2_100, 10_500].map((count) =>
    file(`${count} parts over the same bytes`, 'xlsx', () => {
      const data = zeros(5);
      const first = workbookParts(SHEET).length;
      const over = Array.from({ length: count }, (_, i) => ({
        name: `xl/media/${i}`,
        data,
        ...(i > 0 ? { over: first } : {}),
      }));
      return zip([...workbookParts(SHEET), ...over]);
    }),
  ),
  ...[2_100, 11_000, 65_000].map((count) =>
    file(`${count} parts`, 'xlsx', () => book(Array.from({ length: count }, (_, i) => part(`xl/media/${i}`, '')))),
  ),
];

const EVIL_NAMES = [
  '../../etc/cron.d/luodi',
  '/etc/passwd',
  'C:\\Windows\\win.ini',
  '..\\..\\evil.dll',
  'xl/../../escape.xml',
  'xl/worksheets/../../../x',
  'a\0b.xml',
  '',
  '.',
  'x'.repeat(60_000),
  '\u202elmx.1teehs',
  'xl/worksheets/sheet1.xml/',
];

const names: HostileFile[] = [
  ...EVIL_NAMES.map((name, i) => file(`part with an evil name ${i}`, 'xlsx', () => book([part(name, 'x')]))),
  file('part twice', 'xlsx', () => zip([...workbookParts(SHEET), ...workbookParts(SHEET)])),
  file('part twice in other case', 'xlsx', () => book([part('XL/WORKBOOK.XML', '<workbook/>')])),
  ...[0xa1ff0000, 0xa000 * 65_536, 0x21ff0000].map((attributes, i) =>
    file(`symbolic link ${i}`, 'xlsx', () => book([part('xl/media/link', '/etc/shadow', { attributes })])),
  ),
];

const methods: HostileFile[] = [
  ...[0, 1, 6, 9, 12, 14, 93, 95, 97, 98, 99].map((method) =>
    file(`packed by method ${method}`, 'xlsx', () => book([part(PLACES[0]!, SHEET, { method })])),
  ),
  ...[1, 0x41, 0x2001, 0x8, 0x800].map((flags) =>
    file(`flags ${flags}`, 'xlsx', () => book([part(PLACES[0]!, SHEET, { flags })])),
  ),
];

function edited(change: (bytes: Buffer) => Buffer): () => Buffer {
  return () => change(Buffer.from(book()));
}

const ends = (bytes: Buffer) => bytes.lastIndexOf(Buffer.from([0x50, 0x4b, 5, 6]));
const put = (bytes: Buffer, at: number, value: number) => {
  bytes.writeUInt32LE(value >>> 0, at);
  return bytes;
};

const broken: HostileFile[] = [
  ...[4, 5, 30, 31, 200, 500, 900, 1_200, 1_500].map((size) =>
    file(
      `cut off after ${size} bytes`,
      'xlsx',
      edited((bytes) => bytes.subarray(0, size)),
    ),
  ),
  ...Array.from({ length: 24 }, (_, i) =>
    file(
      `byte turned at ${i * 67}`,
      'xlsx',
      edited((bytes) => {
        bytes[(i * 67) % bytes.length]! ^= 0xff;
        return bytes;
      }),
    ),
  ),
  file(
    'directory somewhere else',
    'xlsx',
    edited((bytes) => put(bytes, ends(bytes) + 16, 7)),
  ),
  file(
    'directory beyond the end',
    'xlsx',
    edited((bytes) => put(bytes, ends(bytes) + 16, 0xfffffff0)),
  ),
  file(
    'directory of no size',
    'xlsx',
    edited((bytes) => put(bytes, ends(bytes) + 12, 0)),
  ),
  file(
    'directory of any size',
    'xlsx',
    edited((bytes) => put(bytes, ends(bytes) + 12, 0xffffffff)),
  ),
  file(
    'second disk',
    'xlsx',
    edited((bytes) => put(bytes, ends(bytes) + 4, 0x00010001)),
  ),
  file(
    'end alone',
    'xlsx',
    edited((bytes) => bytes.subarray(ends(bytes))),
  ),
  file(
    'end twice',
    'xlsx',
    edited((bytes) => Buffer.concat([bytes, bytes.subarray(ends(bytes))])),
  ),
  file(
    'long comment',
    'xlsx',
    edited((bytes) => {
      bytes.writeUInt16LE(65_535, ends(bytes) + 20);
      return Buffer.concat([bytes, Buffer.alloc(65_535, 'x')]);
    }),
  ),
  file(
    'page before the archive',
    'xlsx',
    edited((bytes) => Buffer.concat([Buffer.from('<html><script>alert(1)</script>'), bytes])),
  ),
  file(
    'program before the archive',
    'xlsx',
    edited((bytes) => Buffer.concat([Buffer.from('MZ\0\0'), bytes])),
  ),
  file(
    'page behind the archive',
    'xlsx',
    edited((bytes) => Buffer.concat([bytes, Buffer.from('<script>alert(1)</script>')])),
  ),
];

/** What is wrong with the archive itself. */
export const archives: readonly HostileFile[] = [...bombs, ...within, ...names, ...methods, ...broken];
