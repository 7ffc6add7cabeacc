import ExcelJS from 'exceljs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { contract } from '#kernel/contract.ts';
import { type Kit, openKit, someone } from '../../../tests/support/kit.ts';
import { routes } from '../http/mount.ts';
import { fileRoutes, receiveUpload, storeFile } from './files.ts';
import { isOfficeDocument } from './office.ts';
import { MOST_BYTES } from './rules.ts';

const attach = routes(
  contract({
    attach: {
      method: 'POST',
      path: '/api/notes/:id/files',
      access: 'member',
      summary: { zh: '附件', en: 'Attach' },
      params: z.strictObject({ id: z.string() }),
      response: z.object({ id: z.string(), name: z.string(), type: z.string(), size: z.number() }),
    },
  }),
  {
    attach: {
      outside: async (edge, { params }) => {
        const upload = await receiveUpload(edge.request);
        const to = { subjectKind: 'note', subjectId: params.id, readers: ['org:a'] };
        return edge.transaction((ctx) => storeFile(ctx, upload, to));
      },
    },
  },
);

const owner = someone('org:a');
let kit: Kit;
let workbook: Buffer;
beforeAll(async () => {
  kit = await openKit([attach, fileRoutes], []);
  const book = new ExcelJS.Workbook();
  book.addWorksheet('表').addRow(['成果', 1]);
  workbook = Buffer.from(await book.xlsx.writeBuffer());
});
afterAll(() => kit.close());

function send(name: string, bytes: Buffer) {
  const boundary = 'part-of-a-form';
  const head = `--${boundary}\r\ncontent-disposition: form-data; name="file"; filename="${name}"\r\ncontent-type: application/x-anything\r\n\r\n`;
  const payload = Buffer.concat([Buffer.from(head), bytes, Buffer.from(`\r\n--${boundary}--\r\n`)]);
  const headers = { 'content-type': `multipart/form-data; boundary=${boundary}` };
  return kit.call(owner, { method: 'POST', url: '/api/notes/n1/files', headers, payload });
}

describe('an upload', () => {
  it('keeps its Chinese name and comes back byte for byte', async () => {
    const kept = await send('转化成果（终稿）.xlsx', workbook);
    expect(kept.json()).toMatchObject({ name: '转化成果（终稿）.xlsx', size: workbook.length });
    const back = await kit.call(owner, { url: `/api/files/${kept.json().id}` });
    expect(back.rawPayload.equals(workbook)).toBe(true);
  });

  it('of the largest size is taken and one byte more is not', async () => {
    const most = Buffer.alloc(MOST_BYTES, 'a');
    const kept = await send('most.txt', most);
    expect(kept.json().size).toBe(MOST_BYTES);
    const back = await kit.call(owner, { url: `/api/files/${kept.json().id}` });
    expect(back.rawPayload.equals(most)).toBe(true);
    const more = await send('more.txt', Buffer.alloc(MOST_BYTES + 1, 'a'));
    expect([more.statusCode, more.json().code]).toEqual([413, 'files/too-large']);
  });

  it('is refused when its content is not what its extension says, and when there is none', async () => {
    const refused = async (name: string, bytes: Buffer) => (await send(name, bytes)).json().code;
    expect(await refused('report.docx', workbook)).toBe('files/kind');
    expect(await refused('report.pdf', workbook)).toBe('files/kind');
    expect(await refused('report.xlsx', Buffer.from('PK\u0003\u0004 and then nothing'))).toBe('files/kind');
    expect(await refused('run.exe', Buffer.from('MZ'))).toBe('files/kind');
    expect(await refused('run.constructor', Buffer.from('MZ'))).toBe('files/kind');
    expect(await refused('empty.txt', Buffer.alloc(0))).toBe('files/empty');
    const none = await kit.call(owner, { method: 'POST', url: '/api/notes/n1/files' });
    expect(none.json().code).toBe('files/none');
  });
});

describe('an Office document', () => {
  /** An archive of empty parts with these names, stored without compression. */
  function archive(...names: string[]): Buffer {
    const locals: Buffer[] = [];
    const central: Buffer[] = [];
    let offset = 0;
    for (const name of names) {
      const local = Buffer.alloc(30);
      local.writeUInt32LE(0x04034b50, 0);
      local.writeUInt16LE(name.length, 26);
      const entry = Buffer.alloc(46);
      entry.writeUInt32LE(0x02014b50, 0);
      entry.writeUInt16LE(name.length, 28);
      entry.writeUInt32LE(offset, 42);
      locals.push(local, Buffer.from(name));
      central.push(entry, Buffer.from(name));
      offset += 30 + name.length;
    }
    const directory = Buffer.concat(central);
    const end = Buffer.alloc(22);
    end.writeUInt32LE(0x06054b50, 0);
    end.writeUInt16LE(names.length, 8);
    end.writeUInt16LE(names.length, 10);
    end.writeUInt32LE(directory.length, 12);
    end.writeUInt32LE(offset, 16);
    return Buffer.concat([...locals, directory, end]);
  }
  const TYPES = '[Content_Types].xml';

  it.each([
    ['a document', ['word/document.xml'], 'docx', true],
    ['slides', ['ppt/presentation.xml'], 'pptx', true],
    ['a document named as slides', ['word/document.xml'], 'pptx', false],
    ['one with macros', ['word/document.xml', 'word/vbaProject.bin'], 'docx', false],
    ['one with a program inside', ['word/document.xml', 'word/embeddings/run.exe'], 'docx', false],
    ['one with the same part twice', ['word/document.xml', 'word/document.xml'], 'docx', false],
    ['any other archive', ['readme.txt'], 'docx', false],
  ] as [string, string[], string, boolean][])('%s', async (_, names, extension, taken) => {
    expect(await isOfficeDocument(archive(TYPES, ...names), extension)).toBe(taken);
  });

  it('whose parts reach outside the archive is refused', async () => {
    expect(await isOfficeDocument(archive(TYPES, 'word/document.xml', '../out.xml'), 'docx')).toBe(false);
  });
});
