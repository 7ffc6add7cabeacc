import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { asSystem, emit } from '#server/database/context.ts';
import { identityOf, readAnchors } from '#server/events/anchor.ts';
import { ANCHOR_TASK, anchorJob } from '#server/events/anchor-job.ts';
import { lastSeal, SEAL_TASK, startSealing } from '#server/events/seal.ts';
import { verifyAudit } from '#server/events/verify.ts';
import { type Kit, openKit } from '../support/kit.ts';

let kit: Kit;
const folder = mkdtempSync(path.join(tmpdir(), 'luodi-anchors-'));
beforeAll(async () => {
  kit = await openKit([], [SEAL_TASK, ANCHOR_TASK]);
});
afterAll(async () => {
  rmSync(folder, { recursive: true, force: true });
  await kit.close();
});

const happens = () =>
  asSystem(kit.databases, SEAL_TASK, async (ctx) =>
    emit(ctx, { type: 'book.lent', kind: 'book', subject: '1', readers: [] }),
  );

test('two nodes seal what moved once between them, and nothing where nothing moved', async () => {
  const errors: Error[] = [];
  const options = { everyMs: 100, onError: (error: Error) => errors.push(error) };
  await happens();
  const nodes = [startSealing(kit.databases, options), startSealing(kit.databases, options)];
  await expect.poll(async () => (await lastSeal(kit.databases.system))?.seq, { timeout: 10_000 }).toBe(1);
  await wait(500);
  expect((await lastSeal(kit.databases.system))?.seq).toBe(1);
  await happens();
  await expect.poll(async () => (await lastSeal(kit.databases.system))?.seq, { timeout: 10_000 }).toBe(2);
  for (const node of nodes) await node.stop();
  expect(errors).toEqual([]);
});

test('the daily anchor seals what is new, is appended once, and verifies', async () => {
  await happens();
  const { system } = kit.databases;
  const run = () =>
    anchorJob(folder).run({
      data: {},
      databases: kit.databases,
      signal: new AbortController().signal,
      system: (work) => asSystem(kit.databases, ANCHOR_TASK, work),
    });
  await run();
  await run();
  const file = path.join(folder, `${await identityOf(system)}.jsonl`);
  expect(readFileSync(file, 'utf8').trim().split('\n')).toHaveLength(1);
  const verified = await verifyAudit(system, readAnchors(folder));
  expect(verified).toMatchObject({ rows: 3, seals: 3, anchors: 1, findings: [] });
  await happens();
  await run();
  expect(readAnchors(folder)[0]).toMatchObject({
    anchors: [
      { n: 1, seal: 3 },
      { n: 2, seal: 4 },
    ],
  });
});
