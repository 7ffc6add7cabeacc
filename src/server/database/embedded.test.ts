import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import pg from 'pg';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { type EmbeddedDatabase, startEmbedded } from './embedded.ts';

const settings = { fsync: 'off' };
let parent: string;
let folder: string;
const open: EmbeddedDatabase[] = [];
const children: ChildProcess[] = [];

beforeEach(() => {
  parent = mkdtempSync(path.join(tmpdir(), 'luodi-embedded-'));
  chmodSync(parent, 0o711);
  folder = path.join(parent, 'postgres');
});

afterEach(async () => {
  for (const child of children.splice(0)) child.kill('SIGKILL');
  for (const database of open.splice(0)) await database.stop();
  rmSync(parent, { recursive: true, force: true });
});

async function start(at = folder): Promise<EmbeddedDatabase> {
  const database = await startEmbedded(at, { settings });
  open.push(database);
  return database;
}

async function ask(url: string, sql: string): Promise<unknown[]> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return (await client.query({ text: sql, rowMode: 'array' })).rows.flat();
  } finally {
    await client.end();
  }
}

/** Another process that starts the database, prints what it got and stays until it is killed or told to end. */
async function startElsewhere(): Promise<{ child: ChildProcess; url: string; reused: boolean }> {
  const code = `
    import { startEmbedded } from ${JSON.stringify(new URL('./embedded.ts', import.meta.url).href)};
    const database = await startEmbedded(${JSON.stringify(folder)}, { settings: { fsync: 'off' } });
    console.log(JSON.stringify({ url: database.url, reused: database.reused }));
    process.stdin.resume().once('end', () => database.stop());`;
  const child = spawn(process.execPath, ['--input-type=module', '-e', code], { stdio: ['pipe', 'pipe', 'inherit'] });
  children.push(child);
  const [line] = await once(child.stdout!, 'data');
  return { child, ...JSON.parse(String(line)) };
}

function serverPid(): number {
  return Number(readFileSync(path.join(folder, 'data', 'postmaster.pid'), 'utf8').split('\n')[0]);
}

describe('the bundled PostgreSQL', () => {
  test('starts on an empty folder as the superuser app and keeps what was written', async () => {
    const first = await start();
    expect(first.reused).toBe(false);
    expect(await ask(first.url, 'select current_user, current_database()')).toEqual(['app', 'luodi']);
    await ask(first.url, `create table kept as select '科技成果' as word`);
    await first.stop();
    expect(existsSync(path.join(folder, 'data', 'postmaster.pid'))).toBe(false);
    const second = await start();
    expect(await ask(second.url, 'select word from kept')).toEqual(['科技成果']);
  });

  test('sorts Chinese by pinyin', async () => {
    const { url } = await start();
    const sorted = `select v from unnest(array['海淀','朝阳','昌平','东城']) v order by v collate "zh-x-icu"`;
    expect(await ask(url, sorted)).toEqual(['昌平', '朝阳', '东城', '海淀']);
  });

  test('lets nobody in without the password, which only its owner may read', async () => {
    const { url } = await start();
    const wrong = new URL(url);
    wrong.password = 'guess';
    await expect(ask(wrong.href, 'select 1')).rejects.toThrow(/password authentication failed/);
    expect(statSync(path.join(folder, 'password')).mode & 0o777).toBe(0o600);
    expect(statSync(folder).mode & 0o777).toBe(0o700);
    expect(existsSync(path.join(folder, 'initial-password'))).toBe(false);
  });

  test('is one server for processes that start at the same moment, and stops with the last', async () => {
    const [here, one, two] = await Promise.all([start(), startElsewhere(), startElsewhere()]);
    expect(new Set([here.url, one.url, two.url]).size).toBe(1);
    expect([here, one, two].filter((each) => !each.reused)).toHaveLength(1);
    await here.stop();
    expect(await ask(one.url, 'select 1')).toEqual([1]);
    const pid = serverPid();
    for (const { child } of [one, two]) {
      child.stdin!.end();
      await once(child, 'exit');
    }
    expect(existsSync(path.join(folder, 'data', 'postmaster.pid'))).toBe(false);
    expect(() => process.kill(pid, 0)).toThrow();
  });

  test('is used again after the process that started it was killed', async () => {
    const { child, url } = await startElsewhere();
    child.kill('SIGKILL');
    await once(child, 'exit');
    const again = await start();
    expect(again).toMatchObject({ url, reused: true });
    await again.stop();
    await expect(ask(url, 'select 1')).rejects.toThrow(/ECONNREFUSED/);
  });

  test('recovers after the server itself was killed', async () => {
    const { child, url } = await startElsewhere();
    await ask(url, 'create table kept as select 7 as n');
    process.kill(serverPid(), 'SIGKILL');
    child.kill('SIGKILL');
    const again = await start();
    expect(again.reused).toBe(false);
    expect(await ask(again.url, 'select n from kept')).toEqual([7]);
  });

  test('starts although a stale postmaster.pid names a process that is no PostgreSQL', async () => {
    await (await start()).stop();
    writeFileSync(
      path.join(folder, 'data', 'postmaster.pid'),
      `${process.pid}\n${folder}/data\n1\n5432\n\n\n\nready\n`,
    );
    expect((await start()).reused).toBe(false);
  });

  test('refuses a folder that holds other files, in both languages', async () => {
    mkdirSync(folder);
    writeFileSync(path.join(folder, 'thesis.docx'), '');
    await expect(start()).rejects.toThrow(
      /里有别的文件（如 thesis\.docx）[\s\S]*holds other files \(such as thesis\.docx\)/,
    );
  });

  test('refuses a cluster of another major version instead of touching it', async () => {
    await (await start()).stop();
    writeFileSync(path.join(folder, 'data', 'PG_VERSION'), '16\n');
    await expect(start()).rejects.toThrow(/was written by PostgreSQL 16/);
  });

  test('says so when the password file is lost', async () => {
    await (await start()).stop();
    rmSync(path.join(folder, 'password'));
    await expect(start()).rejects.toThrow(/lacks its password file/);
  });
});
