import { crc32, deflateRawSync } from 'node:zlib';

const LOCAL = 0x04034b50;
const CENTRAL = 0x02014b50;
const END = 0x06054b50;
/** Of the format: version 2.0, names in UTF-8, deflate. */
const VERSION = 20;
const UTF8_NAMES = 0x0800;
const DEFLATE = 8;

interface Part {
  readonly name: Buffer;
  readonly packed: Buffer;
  readonly sum: number;
  readonly size: number;
  readonly offset: number;
}

/** The header of a part: where it stands, or with an offset in the directory at the end. The date is the format's first: files of one set are alike. */
function header({ name, packed, sum, size }: Part, offset?: number): Buffer {
  const central = offset !== undefined;
  const fields = Buffer.alloc(central ? 46 : 30);
  fields.writeUInt32LE(central ? CENTRAL : LOCAL, 0);
  const at = central ? 6 : 4;
  if (central) fields.writeUInt16LE(VERSION, 4);
  fields.writeUInt16LE(VERSION, at);
  fields.writeUInt16LE(UTF8_NAMES, at + 2);
  fields.writeUInt16LE(DEFLATE, at + 4);
  fields.writeUInt16LE(0x21, at + 8);
  fields.writeUInt32LE(sum, at + 10);
  fields.writeUInt32LE(packed.length, at + 14);
  fields.writeUInt32LE(size, at + 18);
  fields.writeUInt16LE(name.length, at + 22);
  if (central) fields.writeUInt32LE(offset, 42);
  return Buffer.concat([fields, name]);
}

/** A ZIP archive of texts by their names, of less than four gigabytes. The same texts make the same bytes. */
export function zipOf(files: Readonly<Record<string, string>>): Buffer {
  const parts: Part[] = [];
  const body: Buffer[] = [];
  let offset = 0;
  for (const [fileName, text] of Object.entries(files)) {
    const data = Buffer.from(text);
    const name = Buffer.from(fileName);
    const part = { name, packed: deflateRawSync(data), sum: crc32(data), size: data.length, offset };
    const local = Buffer.concat([header(part), part.packed]);
    parts.push(part);
    body.push(local);
    offset += local.length;
  }
  const directory = Buffer.concat(parts.map((part) => header(part, part.offset)));
  const end = Buffer.alloc(22);
  end.writeUInt32LE(END, 0);
  end.writeUInt16LE(parts.length, 8);
  end.writeUInt16LE(parts.length, 10);
  end.writeUInt32LE(directory.length, 12);
  end.writeUInt32LE(offset, 16);
  return Buffer.concat([...body, directory, end]);
}
