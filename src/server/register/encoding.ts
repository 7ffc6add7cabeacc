/** The encodings in which spreadsheet programs save text. */
type Encoding = 'utf-8' | 'utf-16le' | 'utf-16be' | 'gb18030';

const SAMPLE = 65_536;
/** What parts cells and lines: every table saved as text has some, and read with its halves swapped it is none of these. */
const SEPARATORS: ReadonlySet<number> = new Set([0x09, 0x0a, 0x0d, 0x2c, 0x3b]);

function byMark([a, b, c]: Uint8Array): Encoding | undefined {
  if (a === 0xff && b === 0xfe) return 'utf-16le';
  if (a === 0xfe && b === 0xff) return 'utf-16be';
  return a === 0xef && b === 0xbb && c === 0xbf ? 'utf-8' : undefined;
}

function separatorsIn(bytes: Uint8Array, high: 0 | 1): number {
  let count = 0;
  for (let at = 0; at + 1 < Math.min(bytes.length, SAMPLE); at += 2) {
    if (bytes[at + high] === 0 && SEPARATORS.has(bytes[at + 1 - high]!)) count += 1;
  }
  return count;
}

/** UTF-16 without its mark: only there does a separator come with a NUL beside it. */
function byNul(bytes: Uint8Array): Encoding | undefined {
  if (bytes.length % 2 !== 0 || !bytes.subarray(0, SAMPLE).includes(0)) return undefined;
  const [big, little] = [separatorsIn(bytes, 0), separatorsIn(bytes, 1)];
  if (big === little) return undefined;
  return big > little ? 'utf-16be' : 'utf-16le';
}

function decoded(bytes: Uint8Array, encoding: Encoding, most: number): string | undefined {
  try {
    const decoder = new TextDecoder(encoding, { fatal: true });
    return decoder.decode(bytes.subarray(0, most), { stream: most < bytes.length }).replace(/^\ufeff/, '');
  } catch {
    return undefined;
  }
}

/**
 * A text file's content without its mark: UTF-8, UTF-16 in either order of bytes with or without a mark, and GB18030 (GBK and GB2312 with it)
 * when it is no UTF-8. Undefined for what is none of them, and for text with a NUL in it. Looks at the first `most` bytes alone when asked.
 */
export function textOf(bytes: Uint8Array, most = Number.POSITIVE_INFINITY): string | undefined {
  const sure = byMark(bytes) ?? byNul(bytes);
  const text = sure ? decoded(bytes, sure, most) : (decoded(bytes, 'utf-8', most) ?? decoded(bytes, 'gb18030', most));
  return text?.includes('\0') ? undefined : text;
}
