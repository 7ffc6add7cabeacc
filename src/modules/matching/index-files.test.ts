import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { emit } from '#server/database/context.ts';
import { currentPosition } from '#server/events/tail.ts';
import { type Kit, openKit, someone } from '../../../tests/support/kit.ts';
import { saveIndexes } from './engine/files.ts';
import { IndexFiles } from './index-files.ts';

const folder = mkdtempSync(path.join(tmpdir(), 'luodi-files-'));
let [kit, other]: (Kit | undefined)[] = [];
beforeAll(async () => {
  [kit, other] = await Promise.all([openKit([], []), openKit([], [])]);
});
afterAll(async () => {
  await Promise.all([kit?.close(), other?.close()]);
  rmSync(folder, { recursive: true });
});

/** Something happens; answers the position behind it. */
async function happen({ act, databases }: Kit) {
  await act(someone(), async (ctx) =>
    emit(ctx, { type: 'test.happened', kind: 'test', subject: crypto.randomUUID(), readers: ['public'] }),
  );
  await expect.poll(async () => (await currentPosition(databases.system)).id, { timeout: 10_000 }).toBeGreaterThan(0);
  return currentPosition(databases.system);
}

const filesOf = ({ databases }: Kit, writer = 'v1') => new IndexFiles(databases.system, folder, writer);
const write = async (to: string, stamp: string) => {
  for (const _ of saveIndexes(to, [], stamp));
};

test('files are taken up where their last event is part of this history, by the version that wrote them', async () => {
  const position = await happen(kit!);
  const elsewhere = await happen(other!);
  expect(elsewhere.id).toBe(position.id);
  let written = 0;
  const save = (to: string, stamp: string) => {
    written += 1;
    return write(to, stamp);
  };
  const files = filesOf(kit!);
  await files.keep(position, save);
  await files.keep(position, save);
  expect(written).toBe(1);
  expect(await filesOf(kit!).take(async () => true)).toEqual(position);
  expect(await filesOf(kit!).take(async () => false)).toBeUndefined();
  expect(await filesOf(kit!, 'v2').take(async () => true)).toBeUndefined();
  expect(await filesOf(other!).take(async () => true)).toBeUndefined();
});

test('nothing is written before anything has happened', async () => {
  await filesOf(kit!, 'v3').keep({ xid: '0', id: 0 }, () => Promise.reject(new Error('not to be called')));
});
