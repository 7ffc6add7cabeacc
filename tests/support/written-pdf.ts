import { inflateSync } from 'node:zlib';

/** The words of a PDF of ours, line by line: what its pages draw, read back from their streams. */
export function wordsOfPdf(bytes: Buffer): string[] {
  const lines: string[] = [];
  for (let at = bytes.indexOf('stream\n'); at >= 0; at = bytes.indexOf('stream\n', at + 7)) {
    const end = bytes.indexOf('\nendstream', at);
    if (end < 0) break;
    const drawn = inflateSync(bytes.subarray(at + 7, end)).toString('latin1');
    for (const [, block = ''] of drawn.matchAll(/BT (.*) ET/g)) {
      const runs = [...block.matchAll(/<([0-9a-f]*)> Tj|\(((?:\\.|[^\\)])*)\) Tj/g)];
      const words = runs.map(([, hex, latin]) =>
        hex === undefined ? latin!.replace(/\\(.)/g, '$1') : Buffer.from(hex, 'hex').swap16().toString('utf16le'),
      );
      lines.push(words.join(''));
    }
    at = end;
  }
  return lines;
}
