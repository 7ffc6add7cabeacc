import { refuse } from '#kernel/refusal.ts';
import { textOf } from './encoding.ts';
import './refusals.ts';

/** The formats that can be imported. */
export type ImportFormat = 'xlsx' | 'csv' | 'jsonl';

const ZIP = 0x504b0304;
const OLE = 0xd0cf11e0;
/** A long text is decoded whole in the reader's thread; its beginning says what it is. */
const HEAD = 262_144;

/**
 * What a file is, by its content; the name only parts CSV from JSON Lines. Refuses an empty file, a workbook of the old format or under a
 * password, a web page that calls itself a workbook, and anything else that is not text.
 */
export function sniffFormat(bytes: Uint8Array, fileName: string): ImportFormat {
  if (bytes.length === 0) throw refuse('import/empty');
  const head = bytes.length < 4 ? 0 : Buffer.from(bytes.buffer, bytes.byteOffset, 4).readUInt32BE(0);
  if (head === ZIP) return 'xlsx';
  if (head === OLE) throw refuse('import/old-workbook');
  const text = textOf(bytes, HEAD);
  if (text === undefined) throw refuse('import/not-a-table');
  const beginning = text.slice(0, 512).trimStart();
  if (/^<(!doctype|html|\?xml|table)/i.test(beginning)) throw refuse('import/web-page');
  return /\.(jsonl|ndjson)$/i.test(fileName) || beginning.startsWith('{') ? 'jsonl' : 'csv';
}

/** A text file's content, whatever its encoding ({@link textOf}). Refuses what is no text. */
export function decodeText(bytes: Uint8Array): string {
  const text = textOf(bytes);
  if (text === undefined) throw refuse('import/not-a-table');
  return text;
}
