/** Long work that is killed: a migration, a backup, a restore, an export. What was begun is either undone or can be done again. */
import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { makeBackup } from '#server/backup/dump.ts';
import { restoreBackup } from '#server/backup/restore.ts';
import { verifyBackup } from '#server/backup/verify.ts';
import { migrate } from '#server/database/migrate.ts';
import { ask, type EmptyDatabase, emptyDatabase } from '../support/empty-database.ts';
import { schemaText } from '../support/schema-text.ts';
import { type CrashCity, openCrashCity } from './crash-city.ts';
import type { Node } from './node-process.ts';
import { aWhile, inRounds, secondsUntil } from './rounds.ts';

const fileAt = (name: string) => fileURLToPath(new URL(name, import.meta.url));
const CLI = fileAt('../../src/app/cli.ts');
const MIGRATE = fileAt('./run-migrate.ts');

const starting = (script: string, ...args: string[]): ChildProcess =>
  spawn(process.execPath, [script, ...args], { env: { ...process.env, LUODI_SUPERUSER: '1' }, stdio: 'ignore' });

const ended = (child: ChildProcess) =>
  new Promise<number | null>((resolve) => {
    if (child.exitCode !== null || child.signalCode !== null) resolve(child.exitCode);
    else child.once('exit', resolve);
  });

/** Lets a process run for a part of the time it needs, then kills it; answers whether it had ended before. */
async function killedAfter(child: ChildProcess, ms: number): Promise<boolean> {
  const first = await Promise.race([ended(child), pause(ms, 'late')]);
  child.kill('SIGKILL');
  await ended(child);
  return first !== 'late';
}

async function withEmpty<T>(work: (database: EmptyDatabase) => Promise<T>): Promise<T> {
  const database = await emptyDatabase();
  return work(database).finally(database.drop);
}

describe('work that is killed', () => {
  let city: CrashCity;
  let node: Node;
  let out: string;
  let schema: string[];
  const took = { migration: 0, backup: 0, restore: 0 };
  const anywhere = (ms: number) => ms * (0.15 + 0.85 * Math.random());
  const timed = async (work: Promise<unknown>) => {
    const from = performance.now();
    await work;
    return performance.now() - from;
  };

  beforeAll(async () => {
    city = await openCrashCity();
    node = await city.node();
    await node.start();
    out = mkdtempSync(path.join(tmpdir(), 'luodi-cut-'));
    await withEmpty(async ({ url }) => {
      took.migration = await timed(ended(starting(MIGRATE, url)));
      schema = await schemaText(url);
    });
    took.backup = await timed(ended(starting(CLI, 'backup', '--out', out, '--database', city.databaseUrl())));
    await withEmpty(async ({ url }) => {
      took.restore = await timed(
        ended(starting(CLI, 'restore', path.join(out, readdirSync(out)[0]!), '--database', url)),
      );
    });
  }, 600_000);
  afterAll(async () => {
    await city?.close();
    if (out) rmSync(out, { recursive: true, force: true });
  });

  const nothing = async () => undefined;

  test('a migration goes on where it stopped, and ends at the same schema', { timeout: 1_200_000 }, async () => {
    await inRounds(
      'a migration killed',
      { short: 2, long: 20, proofAfter: 5 },
      {
        round: () =>
          withEmpty(async ({ url }) => {
            const before = await killedAfter(starting(MIGRATE, url), anywhere(took.migration));
            const [known] = await ask<{ known: boolean }>(url, `select to_regclass('migrations') is not null as known`);
            const [found] = known!.known
              ? await ask<{ n: number }>(url, 'select count(*)::int as n from migrations')
              : [];
            await Promise.all([migrate(url), migrate(url)]);
            expect(await schemaText(url)).toEqual(schema);
            return { endedBefore: before ? 1 : 0, mostMigrationsBefore: found?.n ?? 0 };
          }),
        proof: nothing,
      },
    );
  });

  test('a backup leaves nothing that counts as one, and the next is whole', { timeout: 1_200_000 }, async () => {
    await inRounds(
      'a backup killed',
      { short: 1, long: 20, proofAfter: 5 },
      {
        async round() {
          const folder = mkdtempSync(path.join(out, 'round-'));
          const backup = starting(CLI, 'backup', '--out', folder, '--database', city.databaseUrl());
          const before = await killedAfter(backup, anywhere(took.backup));
          for (const name of readdirSync(folder)) {
            if (name.endsWith('.half'))
              await expect(verifyBackup(path.join(folder, name))).rejects.toThrow(/没有做完|不是备份/);
            else await verifyBackup(path.join(folder, name));
          }
          const { folder: whole } = await makeBackup(city.databaseUrl(), path.join(folder, 'next'), '0.0.1');
          await verifyBackup(whole);
          rmSync(folder, { recursive: true });
          return { endedBefore: before ? 1 : 0 };
        },
        proof: nothing,
      },
    );
  });

  test('a restore leaves the database empty or whole', { timeout: 1_200_000 }, async () => {
    const backup = path.join(out, readdirSync(out).find((name) => !name.startsWith('round-'))!);
    await inRounds(
      'a restore killed',
      { short: 1, long: 20, proofAfter: 5 },
      {
        round: () =>
          withEmpty(async ({ url }) => {
            const before = await killedAfter(
              starting(CLI, 'restore', backup, '--database', url),
              anywhere(took.restore),
            );
            const [left] = await ask<{ filled: boolean }>(url, `select to_regclass('events') is not null as filled`);
            // Between the rows and the queue's tables, which a start makes as well.
            if (left!.filled) await migrate(url);
            else await restoreBackup(url, backup);
            expect(await schemaText(url)).toEqual(schema);
            const { tables } = await verifyBackup(backup);
            for (const { name, rows } of tables) {
              const [found] = await ask<{ n: string }>(url, `select count(*) as n from ${name}`);
              expect(`${name} ${found!.n}`).toBe(`${name} ${rows}`);
            }
            return { endedBefore: before ? 1 : 0 };
          }),
        proof: nothing,
      },
    );
  });

  test('an export is cut off visibly, and can be had again', { timeout: 900_000 }, async () => {
    const cookie = await city.cookieOf('manager');
    const take = async () => {
      const answer = await fetch(`http://127.0.0.1:${node.port}/api/listings/export?format=csv`, {
        headers: { cookie },
      });
      return { status: answer.status, text: await answer.text() };
    };
    const whole = await take();
    await inRounds(
      'a server killed during an export',
      { short: 1, long: 20, proofAfter: 10 },
      {
        async round() {
          await aWhile();
          const asked = Promise.allSettled(Array.from({ length: 8 }, take));
          await pause(Math.random() * 60);
          await node.end('SIGKILL');
          await node.start();
          const answers = (await asked).flatMap((one) => (one.status === 'fulfilled' ? [one.value.text] : []));
          // What arrived without an error arrived whole.
          expect(answers.filter((text) => text !== whole.text)).toEqual([]);
          await secondsUntil(async () => (await take()).status === 200);
          expect((await take()).text).toBe(whole.text);
          return { cutOff: 8 - answers.length };
        },
        async proof() {
          const { broken } = await city.verdict();
          expect(broken).toEqual([]);
        },
      },
    );
  });
});
