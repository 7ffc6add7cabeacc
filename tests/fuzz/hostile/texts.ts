import { file, type HostileFile, MB } from './file.ts';

const GBK: Readonly<Record<string, string>> = {
  成: 'b3c9',
  果: 'b9fb',
  名: 'c3fb',
  称: 'b3c6',
  摘: 'd5aa',
  要: 'd2aa',
  甲: 'bcd7',
  乙: 'd2d2',
  𠮷: '9533b735',
};
const inGbk = (text: string) =>
  Buffer.concat([...text].map((sign) => (GBK[sign] ? Buffer.from(GBK[sign], 'hex') : Buffer.from(sign, 'latin1'))));
const swapped = (bytes: Buffer) => Buffer.from(bytes).swap16();

const ENCODINGS: Readonly<Record<string, (text: string) => Buffer>> = {
  'UTF-8': (text) => Buffer.from(text),
  'UTF-8 with mark': (text) => Buffer.from(`\ufeff${text}`),
  'UTF-8 with two marks': (text) => Buffer.from(`\ufeff\ufeff${text}`),
  'UTF-16 LE': (text) => Buffer.from(text, 'utf16le'),
  'UTF-16 LE with mark': (text) => Buffer.from(`\ufeff${text}`, 'utf16le'),
  'UTF-16 BE': (text) => swapped(Buffer.from(text, 'utf16le')),
  'UTF-16 BE with mark': (text) => swapped(Buffer.from(`\ufeff${text}`, 'utf16le')),
  'UTF-16 cut in half': (text) => Buffer.from(`\ufeff${text}`, 'utf16le').subarray(0, -1),
  'UTF-32': (text) =>
    Buffer.concat(
      [...`\ufeff${text}`].map((sign) => {
        const four = Buffer.alloc(4);
        four.writeUInt32LE(sign.codePointAt(0)!);
        return four;
      }),
    ),
  GBK: inGbk,
  'GB18030 of four bytes': (text) => inGbk(text.replace('乙', '𠮷')),
  'UTF-8 written twice': (text) => Buffer.from(Buffer.from(text).toString('latin1')),
  'Latin-1': (text) => Buffer.from(text, 'latin1'),
};
const ENDS = { LF: '\n', CRLF: '\r\n', CR: '\r', 'line separator': '\u2028' };

const encodings: HostileFile[] = Object.entries(ENCODINGS).flatMap(([encoding, encode]) =>
  Object.entries(ENDS).map(([end, sign]) =>
    file(`${encoding} with ${end}`, 'csv', () => encode(['成果名称,摘要', '甲,乙', '乙,甲', ''].join(sign))),
  ),
);

const csv = (...lines: string[]) => ['成果名称,摘要', ...lines].join('\n');
const shapes: Readonly<Record<string, () => string | Buffer>> = {
  empty: () => '',
  'mark alone': () => '\ufeff',
  'one NUL': () => '\0',
  'NUL in a cell': () => csv('甲\0乙,丙'),
  'many NUL': () => Buffer.alloc(MB),
  'cell of 10 MB': () => csv(`甲,${'字'.repeat(3.4 * MB)}`),
  'quotes that never end': () => csv(`甲,"${'x'.repeat(9 * MB)}`),
  'only quotes': () => '"'.repeat(2 * MB),
  'only commas': () => ','.repeat(2 * MB),
  'only line ends': () => '\n'.repeat(2 * MB),
  'a hundred thousand columns': () => csv('甲,'.repeat(100_000)),
  'a million lines': () => `成果名称\n${'甲\n'.repeat(1_000_000)}`,
  'one line of 20 MB': () => 'x'.repeat(20 * MB),
  'header twice': () => '成果名称,成果名称\n甲,乙',
  'header of a megabyte': () => `${'名'.repeat(350_000)},成果名称\n甲,乙`,
  'no header': () => '甲,乙\n丙,丁',
  'lone surrogates': () => Buffer.concat([Buffer.from('成果名称\n'), Buffer.from([0xed, 0xa0, 0x80])]),
  'overlong UTF-8': () => Buffer.concat([Buffer.from('成果名称\n'), Buffer.from([0xc0, 0xaf, 0xe0, 0x80, 0xaf])]),
  'direction turned': () => csv('\u202e乙甲\u202c,\u2066x\u2069'),
  'nothing to see': () => csv('\u200b\u200c\u200d\ufeff,\u00ad'),
  'control signs': () => csv('\u0001\u0008\u001b[31m红,\u007f'),
  'accents without end': () => csv(`a${'\u0301'.repeat(200_000)},乙`),
  'line ends mixed': () => '成果名称,摘要\r甲,乙\n丙,丁\r\n戊,己',
  'cells with line ends': () => csv('"甲\n乙","丙\r\n丁"'),
  'separators mixed': () => '成果名称;摘要\n甲,乙\t丙',
  'numbers of all kinds': () => csv('1e999,NaN', '-0,１２３', '0x1F,壹万', '12.5万元,2026-02-30'),
  markup: () => csv('<img src=x onerror=alert(1)>,{{7*7}}'),
  commands: () => csv("'; drop table achievements; --,$(id)"),
  prototype: () => '__proto__,constructor,成果名称\na,b,甲',
};

const DANGEROUS = ['=1+1', "=cmd|'/c calc'!A1", '+1', '-1', '@SUM(1)', '\t=1', '\r=1', '＝1+1', '%0A=1', '="=1"'];

const others: Readonly<Record<string, readonly [ending: string, () => string | Buffer]>> = {
  'page as workbook': ['xls', () => '<html><table><tr><td>成果名称</td></tr></table></html>'],
  'table as workbook': ['xls', () => '<table><tr><td>甲</td></tr></table>'],
  'page as text': ['csv', () => '<!DOCTYPE html><script>alert(1)</script>'],
  'spreadsheet of 2003': [
    'xls',
    () => '<?xml version="1.0"?><Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet"/>',
  ],
  'page in a mail': ['xls', () => 'MIME-Version: 1.0\nContent-Type: multipart/related\n\n<html>'],
  'old workbook': ['xls', () => Buffer.concat([Buffer.from('d0cf11e0a1b11ae1', 'hex'), Buffer.alloc(4_096)])],
  'old workbook renamed': ['xlsx', () => Buffer.concat([Buffer.from('d0cf11e0a1b11ae1', 'hex'), Buffer.alloc(4_096)])],
  SYLK: ['csv', () => 'ID;PWXL;N;E\nC;Y1;X1;K"成果名称"\nE'],
  DIF: ['csv', () => 'TABLE\n0,1\n"EXCEL"\nVECTORS\n0,1\n'],
  RTF: ['csv', () => '{\\rtf1\\ansi 成果名称}'],
  'JSON that is deep': ['jsonl', () => `${'['.repeat(100_000)}\n`],
  'object that is deep': ['jsonl', () => `${'{"a":'.repeat(50_000)}1${'}'.repeat(50_000)}`],
  'JSON prototype': ['jsonl', () => '{"__proto__":{"admin":true},"成果名称":"甲"}'],
  'JSON numbers': ['jsonl', () => `{"成果名称":${'9'.repeat(100_000)}}\n{"成果名称":1e999}`],
  'JSON twice': ['jsonl', () => '{"成果名称":"甲","成果名称":"乙"}'],
  'JSON of 10 MB': ['jsonl', () => `{"成果名称":"${'字'.repeat(3.4 * MB)}"}`],
  'JSON with objects': ['jsonl', () => '{"成果名称":{"toString":1},"摘要":[[]]}'],
  'JSON of many keys': ['jsonl', () => `{${Array.from({ length: 50_000 }, (_, i) => `"k${i}":1`).join()}}`],
  'JSON lines that are none': ['jsonl', () => 'null\ntrue\n"x"\n[1]\n{'],
};

/** Texts that call themselves tables. */
export const texts: readonly HostileFile[] = [
  ...encodings,
  ...Object.entries(shapes).map(([what, content]) => file(what, 'csv', content)),
  ...DANGEROUS.map((value, i) =>
    file(`text that looks like a formula ${i}`, 'csv', () => csv(`"${value.replaceAll('"', '""')}",乙`)),
  ),
  ...Object.entries(others).map(([what, [ending, content]]) => file(what, ending, content)),
];
