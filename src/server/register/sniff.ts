import { refuse } from '#kernel/refusal.ts';
import './refusals.ts';

/** The formats that can be imported. */
export type ImportFormat = 'xlsx' | 'csv' | 'jsonl';

const ZIP = 0x504b0304;
const OLE = 0xd0cf11e0;

function hasTextMark(bytes: Uint8Array): boolean {
  const [a, b, c] = bytes;
  return (a === 0xff && b === 0xfe) || (a === 0xfe && b === 0xff) || (a === 0xef && b === 0xbb && c === 0xbf);
}

/**
 * What a file is, by its content; the name only parts CSV from JSON Lines. Refuses an empty file, a workbook of the old format or under a
 * password, a web page that calls itself a workbook, and anything else that is not text.
 */
export function sniffFormat(bytes: Uint8Array, fileName: string): ImportFormat {
  if (bytes.length === 0) throw refuse('import/empty');
  const head = bytes.length < 4 ? 0 : Buffer.from(bytes.buffer, bytes.byteOffset, 4).readUInt32BE(0);
  if (head === ZIP) return 'xlsx';
  if (head === OLE) throw refuse('import/old-workbook');
  if (!hasTextMark(bytes) && bytes.subarray(0, 4096).includes(0)) throw refuse('import/not-a-table');
  const beginning = Buffer.from(bytes.subarray(0, 512))
    .toString('utf8')
    .replace(/^\ufeff/, '')
    .trimStart();
  if (/^<(!doctype|html|\?xml|table)/i.test(beginning)) throw refuse('import/web-page');
  return /\.(jsonl|ndjson)$/i.test(fileName) || beginning.startsWith('{') ? 'jsonl' : 'csv';
}

/** A text file's content: UTF-8, UTF-16 by its mark, and GB18030 when it is no UTF-8. Refuses what is none of them. */
export function decodeText(bytes: Uint8Array): string {
  const [a, b] = bytes;
  const marked = a === 0xff && b === 0xfe ? 'utf-16le' : a === 0xfe && b === 0xff ? 'utf-16be' : undefined;
  for (const encoding of marked ? [marked] : ['utf-8', 'gb18030']) {
    try {
      return new TextDecoder(encoding, { fatal: true }).decode(bytes);
    } catch {
      // not this one
    }
  }
  throw refuse('import/not-a-table');
}
