import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { asSystem } from '#server/database/context.ts';
import { type Kit, openKit, someone } from '../../../tests/support/kit.ts';
import { fileRoutes, listFilesOf, openFile, storeFile, type Upload } from './files.ts';
import { cleanName, MOST_BYTES, typeOf, whyNotKeep } from './rules.ts';

const PDF = Buffer.from('%PDF-1.7 内容');

describe('what may come in', () => {
  it.each([
    ['report.pdf', PDF, 'application/pdf'],
    ['report.PDF', PDF, 'application/pdf'],
    ['report.pdf', Buffer.from('PK\u0003\u0004'), undefined],
    ['page.html', Buffer.from('<script>'), undefined],
    ['data.csv', Buffer.from('a,b\n1,2'), 'text/csv; charset=utf-8'],
    ['data.csv', Buffer.from([1, 0, 2]), undefined],
    ['noextension', PDF, undefined],
  ])('%s', (name, bytes, type) => {
    expect(typeOf(name, bytes)).toBe(type);
    expect(whyNotKeep(name, bytes) === undefined).toBe(type !== undefined);
  });
  it('neither nothing nor too much', () => {
    expect(whyNotKeep('a.pdf', Buffer.alloc(0))?.code).toBe('files/empty');
    expect(whyNotKeep('a.pdf', Buffer.alloc(MOST_BYTES + 1))?.code).toBe('files/too-large');
  });
  it.each([
    ['../../etc/passwd.pdf', 'passwd.pdf'],
    ['C:\\temp\\报告.pdf', '报告.pdf'],
    ['invoice\u202efdp.exe.pdf', 'invoicefdp.exe.pdf'],
    ['.pdf', '附件.pdf'],
    ['a\u0000b.pdf', 'ab.pdf'],
  ])('under a name that cannot mislead: %s', (name, clean) => {
    expect(cleanName(name)).toBe(clean);
  });
  it('at most 200 bytes of name, the extension kept', () => {
    const name = cleanName(`${'专'.repeat(300)}.pdf`);
    expect(Buffer.byteLength(name)).toBeLessThanOrEqual(200);
    expect(name.endsWith('.pdf')).toBe(true);
  });
});

describe('a kept file', () => {
  let kit: Kit;
  const owner = someone('org:a');
  const other = someone('org:b');
  const upload: Upload = {
    name: '报告.pdf',
    type: 'application/pdf',
    bytes: Buffer.alloc(2_500_000, '%PDF-1.7 '),
    sha256: '',
  };
  let id = '';
  beforeAll(async () => {
    kit = await openKit([fileRoutes], ['files.test']);
    const { createHash } = await import('node:crypto');
    const sha256 = createHash('sha256').update(upload.bytes).digest('hex');
    const to = { subjectKind: 'note', subjectId: 'n1', readers: ['org:a'] };
    id = (await kit.act(owner, (ctx) => storeFile(ctx, { ...upload, sha256 }, to))).id;
  });
  afterAll(() => kit.close());

  it('comes back whole, as a download, to its readers alone', async () => {
    const answer = await kit.call(owner, { method: 'GET', url: `/api/files/${id}` });
    expect(answer.rawPayload.equals(upload.bytes)).toBe(true);
    expect(answer.headers['content-disposition']).toContain("filename*=UTF-8''%E6%8A%A5%E5%91%8A.pdf");
    expect(answer.headers['x-content-type-options']).toBe('nosniff');
    expect((await kit.call(other, { method: 'GET', url: `/api/files/${id}` })).statusCode).toBe(404);
    expect(await kit.act(other, (ctx) => listFilesOf(ctx, 'note', ['n1']))).toEqual([]);
    const stolen = await kit.act(other, (ctx) => sql`select * from file_contents`.execute(ctx.db));
    expect(stolen.rows).toEqual([]);
  });

  it('is not handed out when its content is not what was stored', async () => {
    await asSystem(kit.databases, 'files.test', (ctx) => sql`delete from file_contents where part = 1`.execute(ctx.db));
    await expect(kit.act(owner, (ctx) => openFile(ctx, id))).rejects.toMatchObject({ code: 'files/damaged' });
  });
});
