import { createHash } from 'node:crypto';
import { appendFileSync, cpSync, mkdtempSync, readFileSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { gunzipSync, gzipSync } from 'node:zlib';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { makeBackup } from '#server/backup/dump.ts';
import type { Manifest } from '#server/backup/manifest.ts';
import { restoreBackup } from '#server/backup/restore.ts';
import { verifyBackup } from '#server/backup/verify.ts';
import { asSystem } from '#server/database/context.ts';
import { makeGround, readMigrations } from '#server/database/migrate.ts';
import { GENESIS, type Linked, linkHash } from '#server/events/link.ts';
import { storeFile } from '#server/files/files.ts';
import { checkEverything } from '../../src/app/doctor.ts';
import { makeServer } from '../../src/app/server.ts';
import { ask, type EmptyDatabase, emptyDatabase } from '../support/empty-database.ts';
import { given, openServer, type TestServer } from '../support/given.ts';

let source: TestServer;
let out: string;
let sound: string;
const made: EmptyDatabase[] = [];
let copies = 0;

async function target(): Promise<EmptyDatabase> {
  const database = await emptyDatabase();
  made.push(database);
  return database;
}

/** A copy of the sound backup to do harm to. */
function copied(): string {
  copies += 1;
  const folder = path.join(out, `copy-${copies}`);
  cpSync(sound, folder, { recursive: true });
  return folder;
}

const manifestOf = (folder: string): Manifest => JSON.parse(readFileSync(path.join(folder, 'manifest.json'), 'utf8'));
const hashOf = (bytes: Buffer | string) => createHash('sha256').update(bytes).digest('hex');

/** Somebody who knows the format writes a manifest that agrees with itself. */
function rewrite(folder: string, change: (manifest: Manifest) => void): void {
  const manifest = manifestOf(folder);
  change(manifest);
  const text = JSON.stringify(manifest);
  writeFileSync(path.join(folder, 'manifest.json'), text);
  writeFileSync(path.join(folder, 'manifest.sha256'), `${hashOf(text)}  manifest.json\n`);
}

/** Changes a table's text and everything that says what it should be. */
function forge(folder: string, name: string, change: (text: string) => string): void {
  const file = path.join(folder, `${name}.copy.gz`);
  const bytes = gzipSync(change(gunzipSync(readFileSync(file)).toString('utf8')));
  writeFileSync(file, bytes);
  rewrite(folder, ({ tables }) => {
    const table = tables.find((one) => one.name === name)!;
    Object.assign(table, { bytes: bytes.length, sha256: hashOf(bytes) });
  });
}

async function tablesIn(url: string): Promise<number> {
  const [row] = await ask<{ count: string }>(
    url,
    `select count(*) from pg_class c join pg_namespace n on n.oid = c.relnamespace where relkind = 'r' and nspname in ('public', 'pgboss')`,
  );
  return Number(row!.count);
}

beforeAll(async () => {
  source = await openServer();
  const give = given(source);
  await give.member(await give.organisation({ kind: 'institution' }), { office: 'transfer' });
  const bytes = Buffer.from('%PDF-1.7 附件');
  const upload = { name: 'a.pdf', type: 'application/pdf', bytes, sha256: hashOf(bytes) };
  const to = { subjectKind: 'note', subjectId: 'a', readers: ['public' as const] };
  await asSystem(source.databases, 'app.demo', (ctx) => storeFile(ctx, upload, to));
  out = mkdtempSync(path.join(tmpdir(), 'luodi-refusals-'));
  sound = (await makeBackup(source.databaseUrl, out, '0.0.1')).folder;
}, 60_000);

afterAll(async () => {
  await source?.close();
  for (const database of made) await database.drop();
  rmSync(out, { recursive: true, force: true });
});

const HARM: readonly (readonly [what: string, harm: (folder: string) => void, said: RegExp])[] = [
  ['a folder that is none', (folder) => rmSync(folder, { recursive: true }), /不是备份.*\n.*is no backup/],
  [
    'one that was never finished',
    (folder) => rmSync(path.join(folder, 'manifest.json')),
    /没有做完.*\n.*never finished/,
  ],
  ['a manifest without its hash', (folder) => rmSync(path.join(folder, 'manifest.sha256')), /manifest\.sha256/],
  ['a manifest cut off', (folder) => truncateSync(path.join(folder, 'manifest.json'), 300), /残缺.*\n.*cut off/],
  ['a manifest with one letter more', (folder) => appendFileSync(path.join(folder, 'manifest.json'), ' '), /改动过/],
  [
    'a missing table',
    (folder) => rmSync(path.join(folder, 'persons.copy.gz')),
    /persons\.copy\.gz 缺失.*\n.*is missing/,
  ],
  [
    'a table cut off',
    (folder) => truncateSync(path.join(folder, 'events.copy.gz'), 40),
    /events\.copy\.gz 残缺.*\n.*cut off/,
  ],
  ['an empty table file', (folder) => truncateSync(path.join(folder, 'events.copy.gz'), 0), /events\.copy\.gz/],
  [
    'one changed byte',
    (folder) => {
      const file = path.join(folder, 'organisations.copy.gz');
      const bytes = readFileSync(file);
      bytes[bytes.length - 12]! ^= 1;
      writeFileSync(file, bytes);
    },
    /organisations\.copy\.gz 残缺或被改动过.*\n.*was changed/,
  ],
  [
    'a row taken out by somebody who mended the hashes',
    (folder) => forge(folder, 'persons', (text) => text.slice(text.indexOf('\n') + 1)),
    /persons\.copy\.gz 应有 \d+ 行.*\n.*holds \d+ rows/,
  ],
  [
    'an attachment with other content',
    (folder) =>
      forge(folder, 'file_contents', (text) => text.replace(/[0-9a-f]\n/, (end) => (end[0] === '0' ? '1\n' : '0\n'))),
    /附件 .*不一致.*\n.*attachment/,
  ],
  [
    'a changed event',
    (folder) => forge(folder, 'events', (text) => text.replace('system:', 'sYstem:')),
    /事件链.*断开.*\n.*breaks/,
  ],
  [
    'another head of a chain',
    (folder) => rewrite(folder, ({ chains }) => Object.assign(chains[0]!, { hash: 'a'.repeat(64) })),
    /事件链.*断开/,
  ],
  [
    'a later layout',
    (folder) => rewrite(folder, (manifest) => Object.assign(manifest, { format: 2 })),
    /更新版本.*\n.*newer/,
  ],
];

describe('a backup that cannot be trusted', () => {
  it.each(HARM)('%s is refused, and nothing is restored', async (_what, harm, said) => {
    const folder = copied();
    harm(folder);
    await expect(verifyBackup(folder)).rejects.toThrow(said);
    const { url } = await target();
    await expect(restoreBackup(url, folder)).rejects.toThrow(said);
    expect(await tablesIn(url)).toBe(0);
  });

  it.each<[string, (manifest: Manifest) => void]>([
    [
      'a migration this version lacks',
      ({ migrations }) => migrations.push({ name: '9999_later.sql', checksum: 'b'.repeat(64) }),
    ],
    ['another text of a migration', ({ migrations }) => Object.assign(migrations[3]!, { checksum: 'c'.repeat(64) })],
  ])('%s is refused, and nothing is restored', async (_what, change) => {
    const folder = copied();
    rewrite(folder, change);
    const { url } = await target();
    await expect(restoreBackup(url, folder)).rejects.toThrow(/另一个版本.*\n.*another Luodi/);
    expect(await tablesIn(url)).toBe(0);
  });

  it('a table that its migrations do not make leaves the database empty', async () => {
    const folder = copied();
    rewrite(folder, ({ tables }) => Object.assign(tables.find(({ name }) => name === 'attempts')!, { name: 'tries' }));
    const { url } = await target();
    await expect(restoreBackup(url, folder)).rejects.toThrow(/仍是空的.*\n.*as empty as before/);
    expect(await tablesIn(url)).toBe(0);
  });
});

describe('a place that is not free', () => {
  it('a database that holds an installation is refused and stays as it was', async () => {
    const before = await ask(source.databaseUrl, 'select count(*) from events');
    const { url } = await target();
    await restoreBackup(url, sound);
    await expect(restoreBackup(url, sound)).rejects.toThrow(/不是空的.*\n.*not empty/);
    expect(await ask(url, 'select count(*) from events')).toEqual(before);
  });

  it('a database the product runs on is refused', async () => {
    expect((await source.app.inject('/readyz')).statusCode).toBe(200);
    await expect(restoreBackup(source.databaseUrl, sound)).rejects.toThrow(/正在这个数据库上运行.*\n.*is running/);
  });

  it('a database of somebody else’s is refused', async () => {
    const { url } = await target();
    await ask(url, 'create table ledger (id int)');
    await expect(restoreBackup(url, sound)).rejects.toThrow(/有 ledger/);
  });

  it('a database without an installation gives no backup', async () => {
    const { url } = await target();
    await expect(makeBackup(url, out, '0.0.1')).rejects.toThrow(/没有可备份.*\n.*nothing of Luodi/);
  });

  it('a folder that cannot be written to gives no backup and no half of one', async () => {
    const file = path.join(out, 'in-the-way');
    writeFileSync(file, '');
    await expect(makeBackup(source.databaseUrl, file, '0.0.1')).rejects.toThrow(/没有做成.*ENOTDIR.*\n.*was not made/);
  });
});

describe('a restore that is cut off', { timeout: 60_000 }, () => {
  it('leaves an empty database, and the next one succeeds', async () => {
    const { url } = await target();
    const holder = new pg.Client({ connectionString: url });
    await holder.connect();
    const cut = (async () => {
      for (;;) {
        const { rowCount } = await holder.query(
          `select pg_terminate_backend(pid) from pg_stat_activity where application_name = 'luodi-restore' and datname = current_database()
           and xact_start < clock_timestamp() - interval '30 milliseconds'`,
        );
        if (rowCount) return;
        await wait(2);
      }
    })();
    await expect(restoreBackup(url, sound)).rejects.toThrow(/恢复没有做成/);
    await cut;
    await holder.end();
    expect(await tablesIn(url)).toBe(0);
    await restoreBackup(url, sound);
    expect(await tablesIn(url)).toBeGreaterThan(40);
  });
});

/** A database as an earlier version left it: its first migrations, and an event of that time. */
async function earlier(url: string, migrations: number): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  await makeGround(client);
  for (const { name, sql, checksum } of readMigrations().slice(0, migrations)) {
    await client.query(sql);
    await client.query('insert into migrations (name, checksum) values ($1, $2)', [name, checksum]);
  }
  const event: Linked = {
    at: '2026-01-05T01:00:00.000Z',
    type: 'installation.founded',
    kind: 'installation',
    subject: 'installation',
    actorId: null,
    onBehalfOf: null,
    requestId: 'earlier',
    changes: {},
    data: { words: '早先\t的\n事件' },
    chain: '00000000-0000-0000-0000-000000000000',
    seq: 1,
    linkVersion: 1,
    actorName: '系统',
    organisationId: null,
    actingOrganisationId: null,
    readers: ['city'],
  };
  const hash = linkHash(GENESIS, event);
  const { at, type, kind, subject, requestId, data, chain, actorName, readers } = event;
  await client.query(
    `insert into events (at, type, kind, subject, request_id, data, chain, seq, actor_name, readers, hash) values ($1, $2, $3, $4, $5, $6, $7, 1, $8, $9, $10)`,
    [at, type, kind, subject, requestId, JSON.stringify(data), chain, actorName, readers, hash],
  );
  await client.query('insert into chain_heads (chain, seq, hash) values ($1, 1, $2)', [chain, hash]);
  await client.end();
}

describe('a backup of an earlier version', { timeout: 60_000 }, () => {
  it.each([12, 17])('with the first %i migrations comes up to date, its past intact', async (migrations) => {
    const old = await target();
    await earlier(old.url, migrations);
    const { folder } = await makeBackup(old.url, path.join(out, `earlier-${migrations}`), '0.0.1');
    const { url } = await target();
    await restoreBackup(url, folder);
    const names = await ask<{ name: string }>(url, 'select name from migrations order by name');
    expect(names.map(({ name }) => name)).toEqual(readMigrations().map(({ name }) => name));
    expect(await ask(url, 'select subject, data, link_version from events')).toEqual([
      { subject: 'installation', data: { words: '早先\t的\n事件' }, link_version: 1 },
    ]);
    const server = await makeServer({ databaseUrl: url });
    const checks = await asSystem(server.databases, 'app.terminal', ({ db }) => checkEverything(db));
    await server.close();
    expect(checks.filter(({ rows }) => rows.length > 0)).toEqual([]);
  });
});
