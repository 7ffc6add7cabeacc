import { type Entry, fromBufferPromise } from 'yauzl';

/** The part that makes an archive a document of its kind. */
const HEART: Readonly<Record<string, string>> = {
  docx: 'word/document.xml',
  xlsx: 'xl/workbook.xml',
  pptx: 'ppt/presentation.xml',
};
const MOST_ENTRIES = 10_000;
const MOST_INFLATED = 400 * 1_048_576;
/** Programs, and documents within the document that start programs. */
const ACTIVE = /vbaproject\.bin$|\/activex\/|\.(exe|dll|js|vbs|bat|cmd|scr|jar)$/;

async function entriesOf(bytes: Buffer): Promise<Entry[] | undefined> {
  try {
    const zip = await fromBufferPromise(bytes, { lazyEntries: true, strictFileNames: true });
    const entries: Entry[] = [];
    for await (const entry of zip.eachEntry()) {
      entries.push(entry);
      if (entries.length > MOST_ENTRIES) return undefined;
    }
    return entries;
  } catch {
    return undefined;
  }
}

/**
 * Whether an archive is the Office document its extension says, by its table of contents: the right heart, no password, no macros or programs, not
 * absurdly large inside. Nothing is inflated.
 */
export async function isOfficeDocument(bytes: Buffer, extension: string): Promise<boolean> {
  const heart = HEART[extension];
  const entries = heart ? await entriesOf(bytes) : undefined;
  if (!heart || !entries) return false;
  const names = new Set(entries.map((entry) => entry.fileName.toLowerCase()));
  const inflated = entries.reduce((sum, entry) => sum + entry.uncompressedSize, 0);
  return (
    names.size === entries.length &&
    names.has('[content_types].xml') &&
    names.has(heart) &&
    inflated <= MOST_INFLATED &&
    !entries.some((entry) => entry.isEncrypted()) &&
    ![...names].some((name) => ACTIVE.test(name))
  );
}
