/**
 * Writes a plain document as PDF 1.5: A4, black text in lines, page numbers. Chinese stands in the reader's own Song face (Adobe-GB1, not embedded),
 * which keeps a record of a few pages at a few kilobytes; a map to Unicode lets it be searched and copied.
 */
import { deflateSync } from 'node:zlib';

/** One paragraph. `code` is small, for hashes. */
export interface Block {
  readonly kind: 'title' | 'heading' | 'text' | 'code';
  readonly text: string;
}

const SIZES: Readonly<Record<Block['kind'], number>> = { title: 18, heading: 13, text: 10.5, code: 8 };
const LEADING = 1.6;
/** Space above a paragraph, in its own size. */
const ABOVE: Readonly<Record<Block['kind'], number>> = { title: 0, heading: 1, text: 0.25, code: 0.25 };

/** A4 and its margins in points. */
const PAGE = { width: 595, height: 842, left: 64, top: 72, bottom: 72 };

interface Line {
  readonly text: string;
  readonly size: number;
  readonly y: number;
}

/** A sign's width in ems: Latin letters and digits are half as wide. */
const widthOf = (sign: string) => (sign.codePointAt(0)! < 0x80 ? 0.5 : 1);

/** Signs that do not begin a line (避头). */
const NOT_FIRST = new Set('，。、；：！？）》”’」』】%');

/** A text in lines of at most so many ems. */
export function wrapped(text: string, most: number): string[] {
  return text.split('\n').flatMap((paragraph) => {
    const lines: string[] = [''];
    let width = 0;
    for (const sign of paragraph) {
      if (width + widthOf(sign) > most && !NOT_FIRST.has(sign)) {
        lines.push('');
        width = 0;
      }
      lines[lines.length - 1] += sign;
      width += widthOf(sign);
    }
    return lines;
  });
}

function laidOut(blocks: readonly Block[]): Line[][] {
  const pages: Line[][] = [[]];
  let y = PAGE.height - PAGE.top;
  for (const { kind, text } of blocks) {
    const size = SIZES[kind];
    y -= ABOVE[kind] * size;
    for (const line of wrapped(text, (PAGE.width - 2 * PAGE.left) / size)) {
      y -= size * LEADING;
      if (y < PAGE.bottom) {
        pages.push([]);
        y = PAGE.height - PAGE.top - size * LEADING;
      }
      pages.at(-1)!.push({ text: line, size, y });
    }
  }
  return pages;
}

/** UTF-16 in hexadecimal, as the Song face's encoding takes it. */
const hexOf = (text: string) => Buffer.from(text, 'utf16le').swap16().toString('hex');

/** A line's runs: Latin letters and digits in Times, which every reader has, everything else in Song. */
function runsOf(text: string, size: number): string {
  const runs = text.match(/[ -~]+|[^ -~]+/g) ?? [];
  return runs
    .map((run) =>
      /^[ -~]/.test(run)
        ? `/F2 ${size} Tf (${run.replace(/[\\()]/g, '\\$&')}) Tj`
        : `/F1 ${size} Tf <${hexOf(run)}> Tj`,
    )
    .join(' ');
}

const drawn = (lines: readonly Line[], x: number) =>
  lines.map(({ text, size, y }) => `BT ${x} ${y.toFixed(1)} Td ${runsOf(text, size)} ET`).join('\n');

function contentOf(lines: readonly Line[], page: number, of: number): string {
  const foot = { text: `${page} / ${of}`, size: 8, y: PAGE.bottom / 2 };
  return `${drawn(lines, PAGE.left)}\n${drawn([foot], PAGE.width / 2 - 8)}`;
}

/** Says of every code used which character it is: codes of the encoding are UTF-16 themselves. */
function toUnicode(texts: readonly string[]): string {
  const codes = [...new Set(texts.join(''))].map(hexOf).sort();
  const parts: string[] = [];
  for (let from = 0; from < codes.length; from += 100) {
    const some = codes.slice(from, from + 100);
    parts.push(`${some.length} beginbfchar\n${some.map((code) => `<${code}> <${code}>`).join('\n')}\nendbfchar`);
  }
  return `/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CMapName /Unicode def /CMapType 2 def
2 begincodespacerange <0000> <D7FF> <E000> <FFFF> endcodespacerange
${parts.join('\n')}
endcmap CMapName currentdict /CMap defineresource pop end end`;
}

function stream(text: string): Buffer {
  const packed = deflateSync(Buffer.from(text, 'latin1'));
  const head = `<< /Length ${packed.length} /Filter /FlateDecode >>\nstream\n`;
  return Buffer.concat([Buffer.from(head), packed, Buffer.from('\nendstream')]);
}

/** Numbers the objects and adds their table. */
function assembled(objects: readonly (string | Buffer)[], info: number): Buffer {
  const parts: Buffer[] = [Buffer.from('%PDF-1.5\n%\u00e2\u00e3\n', 'latin1')];
  const offsets: number[] = [];
  let at = parts[0]!.length;
  objects.forEach((object, index) => {
    const whole = Buffer.concat([Buffer.from(`${index + 1} 0 obj\n`), Buffer.from(object), Buffer.from('\nendobj\n')]);
    offsets.push(at);
    parts.push(whole);
    at += whole.length;
  });
  const rows = offsets.map((offset) => `${String(offset).padStart(10, '0')} 00000 n \n`).join('');
  const count = objects.length + 1;
  const table = `xref\n0 ${count}\n0000000000 65535 f \n${rows}`;
  const trailer = `trailer\n<< /Size ${count} /Root 1 0 R /Info ${info} 0 R >>\nstartxref\n${at}\n%%EOF\n`;
  return Buffer.concat([...parts, Buffer.from(table + trailer)]);
}

const FONT = [
  '<< /Type /Font /Subtype /Type0 /BaseFont /STSong-Light-UniGB-UTF16-H /Encoding /UniGB-UTF16-H /DescendantFonts [4 0 R] /ToUnicode 6 0 R >>',
  '<< /Type /Font /Subtype /CIDFontType0 /BaseFont /STSong-Light /CIDSystemInfo << /Registry (Adobe) /Ordering (GB1) /Supplement 4 >> /FontDescriptor 5 0 R /DW 1000 >>',
  '<< /Type /FontDescriptor /FontName /STSong-Light /Flags 6 /FontBBox [-25 -254 1000 880] /ItalicAngle 0 /Ascent 880 /Descent -120 /CapHeight 880 /StemV 93 >>',
];
const LATIN = '<< /Type /Font /Subtype /Type1 /BaseFont /Times-Roman /Encoding /WinAnsiEncoding >>';

/** A document of these paragraphs. The same paragraphs give the same bytes at any time: a record has no date of printing. */
export function writePdf(title: string, blocks: readonly Block[]): Buffer {
  const pages = laidOut(blocks);
  const first = 9;
  const kids = pages.map((_, index) => `${first + 2 * index} 0 R`).join(' ');
  const texts = blocks.map(({ text }) => text.replace(/[ -~\n]/g, ''));
  const box = `/MediaBox [0 0 ${PAGE.width} ${PAGE.height}] /Resources << /Font << /F1 3 0 R /F2 8 0 R >> >>`;
  return assembled(
    [
      '<< /Type /Catalog /Pages 2 0 R /Lang (zh-CN) >>',
      `<< /Type /Pages /Count ${pages.length} /Kids [${kids}] >>`,
      ...FONT,
      stream(toUnicode(texts)),
      `<< /Title <feff${hexOf(title)}> /Producer (Luodi) >>`,
      LATIN,
      ...pages.flatMap((lines, index) => [
        `<< /Type /Page /Parent 2 0 R ${box} /Contents ${first + 2 * index + 1} 0 R >>`,
        stream(contentOf(lines, index + 1, pages.length)),
      ]),
    ],
    7,
  );
}
