import { type Entry, fromBuffer, type ZipFile } from 'yauzl';
import { refuse } from '#kernel/refusal.ts';
import './refusals.ts';

const MOST_ENTRIES = 2_000;
const MOST_INFLATED = 400 * 1_048_576;
/** Words of a workbook stand in one part that has to be held whole. */
const MOST_WORDS = 96 * 1_048_576;
/** Real sheets shrink ten to sixty times; below this size a high ratio does no harm. */
const MOST_RATIO = 200;
const HARMLESS_SIZE = 10 * 1_048_576;

/** Parts small enough to read whole that say what is in the workbook. */
const DESCRIPTIONS = /^xl\/workbook\.xml$/i;

function open(bytes: Uint8Array): Promise<ZipFile> {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  return new Promise((resolve, reject) => {
    fromBuffer(buffer, { lazyEntries: true, validateEntrySizes: true, strictFileNames: true }, (error, zip) =>
      error ? reject(refuse('import/broken-workbook')) : resolve(zip),
    );
  });
}

async function entriesOf(zip: ZipFile): Promise<Entry[]> {
  const entries: Entry[] = [];
  await new Promise<void>((resolve, reject) => {
    zip.on('entry', (entry: Entry) => {
      entries.push(entry);
      if (entries.length > MOST_ENTRIES) reject(refuse('import/bomb'));
      else zip.readEntry();
    });
    zip.on('end', resolve);
    zip.on('error', () => reject(refuse('import/broken-workbook')));
    zip.readEntry();
  });
  return entries;
}

function assertSizes(entries: readonly Entry[], archiveSize: number): void {
  const inflated = entries.reduce((sum, entry) => sum + entry.uncompressedSize, 0);
  const deflated = entries.reduce((sum, entry) => sum + entry.compressedSize, 0);
  if (inflated > MOST_INFLATED || deflated > archiveSize) throw refuse('import/bomb');
  const steep = entries.some(
    ({ compressedSize, uncompressedSize }) =>
      uncompressedSize > HARMLESS_SIZE && uncompressedSize > compressedSize * MOST_RATIO,
  );
  const words = entries.find((entry) => /sharedStrings\.xml$/i.test(entry.fileName));
  if (steep || (words && words.uncompressedSize > MOST_WORDS)) throw refuse('import/bomb');
}

function assertWorkbook(entries: readonly Entry[]): void {
  if (entries.some((entry) => entry.isEncrypted())) throw refuse('import/old-workbook');
  const names = new Set(entries.map((entry) => entry.fileName.toLowerCase()));
  if (names.size !== entries.length) throw refuse('import/broken-workbook');
  if (!names.has('[content_types].xml') || !names.has('xl/workbook.xml')) throw refuse('import/not-a-table');
  if ([...names].some((name) => name.endsWith('vbaproject.bin'))) throw refuse('import/macros');
}

/**
 * Checks a workbook by its table of contents alone, in milliseconds and before anything is inflated: how many parts, how large they say they
 * are, how steeply packed, no macros, no password, a workbook at all. Refuses otherwise.
 */
export async function assertHarmlessArchive(bytes: Uint8Array): Promise<void> {
  const zip = await open(bytes);
  try {
    const entries = await entriesOf(zip);
    assertSizes(entries, bytes.byteLength);
    assertWorkbook(entries);
  } finally {
    zip.close();
  }
}

function inflate(zip: ZipFile, entry: Entry, keep: boolean): Promise<string> {
  return new Promise((resolve, reject) => {
    zip.openReadStream(entry, (error, stream) => {
      if (error) return reject(refuse('import/broken-workbook'));
      const kept: Buffer[] = [];
      stream.on('data', (chunk: Buffer) => {
        if (keep) kept.push(chunk);
      });
      stream.on('error', () => reject(refuse('import/broken-workbook')));
      stream.on('end', () => resolve(Buffer.concat(kept).toString('utf8')));
    });
  });
}

/** What a workbook says about itself: how it counts days, and its sheets' names in order. */
export interface WorkbookFacts {
  readonly date1904: boolean;
  readonly sheets: readonly string[];
}

const ENTITIES: Record<string, string> = { '&amp;': '&', '&lt;': '<', '&gt;': '>', '&quot;': '"', '&apos;': "'" };

function factsOf(xml: string): WorkbookFacts {
  const sheets = [...xml.matchAll(/<(?:\w+:)?sheet\s[^>]*?\bname="([^"]*)"/g)].map((found) =>
    found[1]!.replace(/&\w+;/g, (entity) => ENTITIES[entity] ?? entity),
  );
  return { date1904: /\bdate1904="(1|true)"/.test(xml), sheets };
}

/**
 * Inflates every part once, keeping nothing, so that a part that is larger than it said is found out before a parser meets it. The sizes said
 * have been checked by {@link assertHarmlessArchive}; yauzl breaks off at the first byte too many.
 */
export async function inflateOnce(bytes: Uint8Array): Promise<WorkbookFacts> {
  const zip = await open(bytes);
  try {
    let facts: WorkbookFacts = { date1904: false, sheets: [] };
    for (const entry of await entriesOf(zip)) {
      const keep = DESCRIPTIONS.test(entry.fileName) && entry.uncompressedSize < 1_048_576;
      const xml = await inflate(zip, entry, keep);
      if (keep) facts = factsOf(xml);
    }
    return facts;
  } finally {
    zip.close();
  }
}
