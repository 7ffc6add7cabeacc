/** A full disk: the database's, and the one a node writes its log, anchors and backups to. */
import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync } from 'node:fs';
import { setTimeout as pause } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type CrashCity, openCrashCity } from './crash-city.ts';
import type { Node } from './node-process.ts';
import { aWhile, beside, inRounds, proofOf, secondsUntil } from './rounds.ts';
import { folderOn, mountDisk, type SmallDisk } from './small-disk.ts';
import { type Storm, startStorm } from './storm.ts';

const CLI = fileURLToPath(new URL('../../src/app/cli.ts', import.meta.url));
const DATABASE_MB = 400;
const LOCAL_MB = 8;
const READY_AGAIN_SECONDS = 10;

const data = mountDisk(DATABASE_MB);
const local = mountDisk(LOCAL_MB);
if (!data || !local)
  console.warn('跳过磁盘满测试：没有挂载的权限。 SKIPPED the tests of a full disk: mounting is not allowed.');

describe.skipIf(!data || !local)('a full disk', () => {
  let city: CrashCity;
  let node: Node;
  let storm: Storm;
  const disks = () => [data, local] as [SmallDisk, SmallDisk];

  beforeAll(async () => {
    city = await openCrashCity({
      databaseFolder: () => `${folderOn(disks()[0], 'home')}/postgres`,
      settings: { max_wal_size: '64MB', min_wal_size: '32MB' },
    });
    node = await city.node(disks()[1].folder);
    await node.start();
    storm = await startStorm(city, () => node);
  }, 300_000);
  afterAll(async () => {
    for (const disk of [data, local]) disk?.free();
    await city?.close();
    for (const disk of [data, local]) disk?.remove();
  });

  const saidOf = async (path: string) => {
    try {
      return (await node.ask(path)).status;
    } catch {
      return 0;
    }
  };

  /** Until somebody was told that the disk is full, or the database ended because it could not write its log. */
  const untilFelt = async (before: number) => {
    const told = () => storm.unhappy.get('503 service/unavailable') ?? 0;
    await secondsUntil(async () => told() > before && (await saidOf('/readyz')) === 503);
  };

  test('of the database: writing is refused with 503, the node lives, and all goes on when there is space', {
    timeout: 900_000,
  }, async () => {
    await inRounds(
      'the disk of the database full',
      { short: 1, long: 5, proofAfter: 1 },
      {
        async round() {
          await aWhile();
          const before = storm.unhappy.get('503 service/unavailable') ?? 0;
          disks()[0].fill();
          await untilFelt(before);
          const red = await node.ask('/readyz');
          const reads = [await saidOf('/healthz'), await saidOf('/api/listings')];
          await pause(3_000);
          disks()[0].free();
          await city.reviveDatabase();
          const readySeconds = await secondsUntil(node.isReady);
          expect(JSON.parse(red.body)).toMatchObject({ ok: false });
          expect(reads[0]).toBe(200);
          // The database itself goes down when it cannot write its log; while it is up, reading goes on.
          expect([200, 503]).toContain(reads[1]);
          expect(node.isAlive()).toBe(true);
          expect(readySeconds).toBeLessThanOrEqual(beside(READY_AGAIN_SECONDS));
          return { readySeconds, databaseWentDown: reads[1] === 503 ? 1 : 0 };
        },
        proof: () => proofOf(city, storm),
      },
    );
    const others = [...storm.unhappy.keys()].filter(
      (said) => !/^503 service\/unavailable$|^no answer$|^409/.test(said),
    );
    expect(others).toEqual([]);
  });

  test('of the node: requests are answered, no half of a backup is left, and the log goes on when there is space', {
    timeout: 900_000,
  }, async () => {
    await inRounds(
      'the disk of the node full',
      { short: 1, long: 5, proofAfter: 1 },
      {
        async round() {
          await aWhile();
          disks()[1].fill();
          const { acknowledged: before } = city.journal.counts();
          await secondsUntil(async () => city.journal.counts().acknowledged > before + 20);
          const out = `${disks()[1].folder}/backups`;
          const backup = spawnSync(process.execPath, [CLI, 'backup', '--out', out, '--database', city.databaseUrl()], {
            encoding: 'utf8',
            env: { ...process.env, LUODI_SUPERUSER: '1', LUODI_DATA: disks()[1].folder },
          });
          expect([backup.status, backup.stderr]).toEqual([1, expect.stringMatching(/ENOSPC|磁盘已满/)]);
          disks()[1].free();
          expect(node.isAlive()).toBe(true);
          expect(await node.isReady()).toBe(true);
          expect(existsSync(out) ? readdirSync(out) : []).toEqual([]);
        },
        proof: () => proofOf(city, storm),
      },
    );
  });
});
