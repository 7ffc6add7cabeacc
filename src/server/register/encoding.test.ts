import { execFileSync } from 'node:child_process';
import { describe, expect, it } from 'vitest';
import type { Refusal } from '#kernel/refusal.ts';
import { type FileRow, readRows } from './read-rows.ts';
import { sniffFormat } from './sniff.ts';

/** 𠮷 and 𨫡 take four bytes in GB18030, 镕 and 喆 are beyond GB2312, 龦 beyond GBK. */
const table = [
  ['成果名称', '完成人', '简介'],
  ['高镕喆𠮷', '𨫡龦', '甲，乙；丙\n下一行'],
  ['第二项', '', 'a,b'],
];
const line = (cells: readonly string[]) => cells.map((cell) => (/[",\n]/.test(cell) ? `"${cell}"` : cell)).join(',');
const text = `${table.map(line).join('\r\n')}\r\n`;
const copied = (cells: readonly string[]) => cells.map((cell) => (/[\n"]/.test(cell) ? `"${cell}"` : cell)).join('\t');
const tabbed = `${table.map(copied).join('\r\n')}\r\n`;
const utf16 = (of: string) => Buffer.from(of, 'utf16le');
const swapped = (of: string) => Buffer.from(utf16(of)).swap16();

/** GB18030 as the system's own converter writes it. */
const gb18030 = (of: string) => execFileSync('iconv', ['-f', 'UTF-8', '-t', 'GB18030'], { input: of });

async function cellsOf(bytes: Buffer): Promise<unknown[]> {
  const rows: FileRow[] = [];
  for await (const part of readRows({ bytes, format: sniffFormat(bytes, 'books.csv'), sheet: 0 })) {
    if ('rows' in part) rows.push(...part.rows);
  }
  return rows.map((row) => row.cells);
}

describe('a table saved as text', () => {
  it.each([
    ['UTF-8', () => Buffer.from(text)],
    ['UTF-8 with a mark', () => Buffer.from(`\ufeff${text}`)],
    ['GB18030', () => gb18030(text)],
    ['GB18030 with a mark', () => gb18030(`\ufeff${text}`)],
    ['UTF-16 little-endian with a mark', () => utf16(`\ufeff${text}`)],
    ['UTF-16 little-endian', () => utf16(text)],
    ['UTF-16 big-endian with a mark', () => swapped(`\ufeff${text}`)],
    ['UTF-16 big-endian', () => swapped(text)],
    ['UTF-16 with tabs, as Excel saves “Unicode text”', () => utf16(`\ufeff${tabbed}`)],
    ['tabs, as Excel copies cells', () => Buffer.from(tabbed)],
  ])('in %s is read to the last character', async (_, bytes) => {
    const rows = (await cellsOf(bytes())) as string[][];
    expect(rows.map((row) => [...row, '', ''].slice(0, 3))).toEqual(table);
  });

  it('that begins with Latin letters is told apart in both orders of bytes', async () => {
    const latin = 'title,trl\r\nA sensor,4\r\n';
    const rows = [
      ['title', 'trl'],
      ['A sensor', '4'],
    ];
    expect(await cellsOf(utf16(latin))).toEqual(rows);
    expect(await cellsOf(swapped(latin))).toEqual(rows);
  });

  it.each([
    ['with NULs that part nothing', Buffer.from('a\0b\0\0c,d\n')],
    ['cut in the middle of a character of UTF-16', Buffer.from([0xff, 0xfe, 0x2c, 0x00, 0x00])],
    ['in no encoding', Buffer.from([0x61, 0x2c, 0xff, 0xff, 0x0a])],
  ])('%s is refused', (_, bytes) => {
    expect(() => sniffFormat(bytes, 'a.csv')).toThrow(
      expect.objectContaining<Partial<Refusal>>({ code: 'import/not-a-table' }),
    );
  });

  it('is a web page in UTF-16 too', () => {
    expect(() => sniffFormat(utf16('\ufeff<html><table>'), 'a.xls')).toThrow(
      expect.objectContaining<Partial<Refusal>>({ code: 'import/web-page' }),
    );
  });
});
