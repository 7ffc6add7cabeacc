/** What the whole corpus of hostile files costs a node in a process of its own. Writes `benchmarks/results/hostile-memory.json`. */
import { readFileSync, writeFileSync } from 'node:fs';
import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type CrashCity, openCrashCity } from '../../faults/crash-city.ts';
import type { Node } from '../../faults/node-process.ts';
import { CORPUS } from './corpus.ts';
import { eachFile, inMB } from './desk.ts';

const MOST_GROWTH_MB = 300;
/** What an answer, with the check behind it, may take. */
const MOST_MS = 30_000;

let city: CrashCity;
let node: Node;
let cookie: string;
beforeAll(async () => {
  city = await openCrashCity();
  node = await city.node();
  await node.start();
  cookie = await city.cookieOf('transfer');
  // What a first import costs once is not a file's doing.
  await send('a.csv', Buffer.from('成果名称\n甲\n'));
}, 300_000);
afterAll(() => city?.close());

const resident = () => Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${node.pid()}/status`, 'utf8'))![1]) * 1_024;
const ask = (path: string, init: RequestInit = {}) =>
  fetch(`http://127.0.0.1:${node.port}${path}`, {
    ...init,
    headers: { cookie, 'x-luodi': '1' },
    signal: AbortSignal.timeout(MOST_MS),
  });

/** Sends a file and waits until it has been read; answers the status and, for one that was taken, the state of its import. */
async function send(name: string, bytes: Buffer): Promise<{ status: number; state: string }> {
  const form = new FormData();
  form.append('file', new Blob([new Uint8Array(bytes)]), name);
  const answer = await ask('/api/imports/achievements', { method: 'POST', body: form });
  const { id } = (await answer.json()) as { id?: string };
  if (!id) return { status: answer.status, state: '' };
  for (const from = performance.now(); performance.now() - from < MOST_MS; await pause(20)) {
    const { state } = (await (await ask(`/api/imports/${id}`)).json()) as { state: string };
    if (state !== 'received' && state !== 'checking') return { status: answer.status, state };
  }
  return { status: answer.status, state: 'not read in time' };
}

test('a node that is sent every hostile file answers each, and grows no more than it may', async () => {
  const before = resident();
  let most = before;
  const watch = setInterval(() => {
    most = Math.max(most, resident());
  }, 20);
  const wrong: object[] = [];
  let files = 0;
  try {
    for (const kind of Object.keys(CORPUS)) {
      files += await eachFile(kind, 1, async (name, bytes) => {
        const said = await send(name, bytes);
        if (said.status >= 500 || said.state === 'not read in time') wrong.push({ name, ...said });
      });
    }
  } finally {
    clearInterval(watch);
  }
  const report = { files, growthMB: inMB(most - before), afterMB: inMB(resident() - before), wrong };
  const to = new URL('../../../benchmarks/results/hostile-memory.json', import.meta.url);
  writeFileSync(to, `${JSON.stringify(report, undefined, 2)}\n`);
  expect(wrong).toEqual([]);
  expect(files).toBeGreaterThanOrEqual(400);
  expect(report.growthMB).toBeLessThan(MOST_GROWTH_MB);
  expect(await node.isReady()).toBe(true);
}, 3_000_000);
