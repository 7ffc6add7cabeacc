import { crc32, deflateRawSync } from 'node:zlib';

/** A part of an archive; `declared` is the size it claims to have when inflated, its real one when absent. What else it may lie about is below. */
export interface ZipPart {
  readonly name: string;
  readonly data: Buffer;
  readonly declared?: number;
  /** Number of the method it claims to be packed by; 8 is deflate. */
  readonly method?: number;
  /** General flags; 1 is encrypted. */
  readonly flags?: number;
  /** Attributes of the system it was made on; a symbolic link has its mode here. */
  readonly attributes?: number;
  /** The part whose bytes it claims as its own, by number, instead of bringing some. */
  readonly over?: number;
}

/** Sums of buffers that many parts share. */
const sums = new WeakMap<Buffer, number>();

function sumOf(data: Buffer): number {
  const sum = sums.get(data) ?? crc32(data);
  sums.set(data, sum);
  return sum;
}

function header(part: ZipPart, packed: Buffer, central: boolean, offset: number): Buffer {
  const name = Buffer.from(part.name);
  const fields = Buffer.alloc(central ? 46 : 30);
  fields.writeUInt32LE(central ? 0x02014b50 : 0x04034b50, 0);
  const at = central ? 6 : 4;
  if (central) fields.writeUInt16LE(part.attributes === undefined ? 20 : 0x0314, 4);
  fields.writeUInt16LE(20, at);
  fields.writeUInt16LE(part.flags ?? 0, at + 2);
  fields.writeUInt16LE(part.method ?? 8, at + 4);
  fields.writeUInt32LE(sumOf(part.data), at + 10);
  fields.writeUInt32LE(packed.length, at + 14);
  fields.writeUInt32LE(part.declared ?? part.data.length, at + 18);
  fields.writeUInt16LE(name.length, at + 22);
  if (central) fields.writeUInt32LE(part.attributes ?? 0, 38);
  if (central) fields.writeUInt32LE(offset, 42);
  return Buffer.concat([fields, name]);
}

/** An archive made by hand, honest or not. */
export function zip(parts: readonly ZipPart[]): Buffer {
  const local: Buffer[] = [];
  const directory: Buffer[] = [];
  const offsets: number[] = [];
  const packedOf = new Map<Buffer, Buffer>();
  let offset = 0;
  for (const part of parts) {
    const packed = packedOf.get(part.data) ?? deflateRawSync(part.data);
    packedOf.set(part.data, packed);
    offsets.push(part.over === undefined ? offset : offsets[part.over]!);
    directory.push(header(part, packed, true, offsets.at(-1)!));
    if (part.over !== undefined) continue;
    const entry = Buffer.concat([header(part, packed, false, 0), packed]);
    local.push(entry);
    offset += entry.length;
  }
  const central = Buffer.concat(directory);
  const end = Buffer.alloc(22);
  end.writeUInt32LE(0x06054b50, 0);
  end.writeUInt16LE(parts.length & 0xffff, 8);
  end.writeUInt16LE(parts.length & 0xffff, 10);
  end.writeUInt32LE(central.length, 12);
  end.writeUInt32LE(offset, 16);
  return Buffer.concat([...local, central, end]);
}

const RELATIONS = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const MAIN = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';

/** The parts of a workbook with one sheet, whose XML is given; `extra` parts replace those of the same name. */
export function workbookParts(sheet: string | Buffer, extra: readonly ZipPart[] = [], workbookPr = ''): ZipPart[] {
  const xml = (name: string, text: string): ZipPart => ({ name, data: Buffer.from(`<?xml version="1.0"?>${text}`) });
  const packages = 'http://schemas.openxmlformats.org/package/2006';
  const type = 'application/vnd.openxmlformats-officedocument.spreadsheetml';
  const parts: ZipPart[] = [
    xml(
      '[Content_Types].xml',
      `<Types xmlns="${packages}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Override PartName="/xl/workbook.xml" ContentType="${type}.sheet.main+xml"/><Override PartName="/xl/worksheets/sheet1.xml" ContentType="${type}.worksheet+xml"/></Types>`,
    ),
    xml(
      '_rels/.rels',
      `<Relationships xmlns="${packages}/relationships"><Relationship Id="rId1" Type="${RELATIONS}/officeDocument" Target="xl/workbook.xml"/></Relationships>`,
    ),
    xml(
      'xl/workbook.xml',
      `<workbook xmlns="${MAIN}" xmlns:r="${RELATIONS}">${workbookPr}<sheets><sheet name="一" sheetId="1" r:id="rId1"/></sheets></workbook>`,
    ),
    xml(
      'xl/_rels/workbook.xml.rels',
      `<Relationships xmlns="${packages}/relationships"><Relationship Id="rId1" Type="${RELATIONS}/worksheet" Target="worksheets/sheet1.xml"/></Relationships>`,
    ),
    { name: 'xl/worksheets/sheet1.xml', data: Buffer.from(sheet) },
  ];
  return [...parts.filter((part) => !extra.some((one) => one.name === part.name)), ...extra];
}

/** A sheet's XML with rows of inline texts and numbers. */
export function sheetXml(rows: readonly (readonly (string | number)[])[]): string {
  const cell = (value: string | number) =>
    typeof value === 'number' ? `<c><v>${value}</v></c>` : `<c t="inlineStr"><is><t>${value}</t></is></c>`;
  return `<?xml version="1.0"?><worksheet xmlns="${MAIN}"><sheetData>${rows.map((row, i) => `<row r="${i + 1}">${row.map(cell).join('')}</row>`).join('')}</sheetData></worksheet>`;
}
