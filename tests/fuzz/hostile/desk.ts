import { spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import pg from 'pg';
import { refusalText } from '#kernel/refusal.ts';
import { checkImport } from '#server/register/check-import.ts';
import type { ImportTask } from '#server/register/importer.ts';
import { importKit } from '../../../src/app/import-kit.ts';
import type { Caller, Somebody } from '../../support/given.ts';
import { openIntroductions, step } from '../../support/introductions.ts';
import { CORPUS } from './corpus.ts';
import { MB } from './file.ts';

/** The longest that an answer, with the check behind it, may take. */
const MOST_MS = 10_000;

/** What became of a file at a door: accepted, or refused with a code. */
export interface Outcome {
  readonly file: string;
  readonly door: string;
  readonly outcome: string;
  readonly ms: number;
  readonly wrong?: string;
}

function multipart(name: string, bytes: Buffer) {
  const line = 'part-of-a-form-0123456789';
  const escaped = name.replace(/["\r\n]/g, (sign) => ({ '"': '%22', '\r': '%0D', '\n': '%0A' })[sign]!);
  const head = `--${line}\r\nContent-Disposition: form-data; name="file"; filename="${escaped}"\r\nContent-Type: application/octet-stream\r\n\r\n`;
  return {
    body: Buffer.concat([Buffer.from(head), bytes, Buffer.from(`\r\n--${line}--\r\n`)]),
    headers: { 'content-type': `multipart/form-data; boundary=${line}` },
  };
}

/** What it means that a door took a file; the others check it in a job. */
const DONE: Readonly<Record<string, string>> = { attachment: 'kept', certificate: 'read' };

/** The product, its doors for files, and what is kept behind them. */
export async function openHostileDesk() {
  const at = await openIntroductions();
  const { server, office, firm, manager } = at;
  const owner = new pg.Client({ connectionString: server.databaseUrl });
  await owner.connect();
  const introduced = await at.introduced();
  const kit = importKit({ databases: server.databases });
  const count = async (table: string) =>
    Number((await owner.query<{ n: string }>(`select count(*) as n from ${table}`)).rows[0]!.n);

  const notePath = await newNote(manager, introduced.id);
  const doors: Readonly<Record<string, { by: Somebody; url: () => Promise<string> }>> = {
    achievements: { by: office, url: async () => '/api/imports/achievements' },
    needs: { by: firm, url: async () => '/api/imports/needs' },
    attachment: { by: manager, url: notePath },
    certificate: { by: office, url: async () => '/api/achievements/certificate' },
  };

  async function checked(id: string, by: Caller): Promise<{ outcome: string; wrong?: string }> {
    const task = await owner.query<{ data: ImportTask }>(
      `delete from job_requests where name = 'imports.check' and data->>'importId' = $1 returning data`,
      [id],
    );
    const broke = await checkImport(kit, task.rows[0]!.data).then(
      () => undefined,
      (error: Error) => error.message,
    );
    if (broke) return { outcome: 'a bug', wrong: `broke the check: ${broke}` };
    const view = (await by.get(`/api/imports/${id}`)).json<{ state: string; failure: { code: string } | null }>();
    const kept = Number(
      (await owner.query('select count(*) as n from import_parts where import_id = $1', [id])).rows[0].n,
    );
    if (view.state === 'checked' || view.state === 'mapping') return { outcome: view.state };
    const code = view.failure?.code ?? view.state;
    if (view.state !== 'failed' || !refusalText(code)) return { outcome: code, wrong: `is left ${view.state} ${code}` };
    return kept === 0 ? { outcome: code } : { outcome: code, wrong: 'was refused and kept' };
  }

  async function knock(door: string, name: string, bytes: Buffer): Promise<Outcome> {
    const { by, url } = doors[door]!;
    await owner.query(`delete from attempts where what like 'certificate:%'`);
    const before = [await count('files'), await count('imports')];
    const { body, headers } = multipart(name, bytes);
    const address = await url();
    const from = performance.now();
    const answer = await by.post(address, body as unknown as object, { headers });
    const at = { file: name.slice(0, 80), door };
    const said = answer.json<{ id?: string; code?: string }>();
    if (answer.statusCode === 200) {
      const done = DONE[door] ? { outcome: DONE[door] } : await checked(said.id!, by);
      return timed({ ...at, ...done, ms: performance.now() - from });
    }
    const isDocumented = answer.statusCode >= 400 && answer.statusCode < 500 && refusalText(said.code ?? '');
    const after = [await count('files'), await count('imports')];
    const wrong = isDocumented
      ? before.join() === after.join()
        ? undefined
        : 'was refused and kept'
      : `was answered ${answer.statusCode} ${answer.body.slice(0, 200)}`;
    return timed({ ...at, outcome: said.code ?? '', ms: performance.now() - from, ...(wrong ? { wrong } : {}) });
  }

  return {
    doors: Object.keys(doors),
    knock,
    isAlive: async () => (await server.app.inject({ url: '/healthz' })).statusCode === 200,
    async close() {
      await owner.end();
      await server.close();
    },
  };
}

const timed = (one: Outcome): Outcome =>
  one.ms > MOST_MS && !one.wrong
    ? { ...one, wrong: `took ${Math.round(one.ms)} ms` }
    : { ...one, ms: Math.round(one.ms) };

/** Where a file may be attached: a note takes ten, then comes the next. */
async function newNote(by: Somebody, id: string): Promise<() => Promise<string>> {
  let used = 10;
  let url = '';
  return async () => {
    if (used >= 10) {
      const answer = await step(by, id, 'notes', { kind: 'note', body: '附件', happenedOn: '2026-03-02' });
      const { notes } = answer.json<{ notes: { id: string; files: unknown[] }[] }>();
      const empty = notes.find(({ files }) => files.length === 0)!;
      url = `/api/engagements/${id}/notes/${empty.id}/files`;
      used = 0;
    }
    used += 1;
    return url;
  };
}

/** Watches how far the process grows while something is done, in bytes. */
export async function growthWhile(work: () => Promise<void>): Promise<number> {
  const before = process.memoryUsage().rss;
  let most = before;
  const watch = setInterval(() => {
    most = Math.max(most, process.memoryUsage().rss);
  }, 50);
  try {
    await work();
  } finally {
    clearInterval(watch);
  }
  return most - before;
}

/** Writes files of a kind, every so many of them, and answers where they lie; `use` is given each with its name. */
export async function eachFile(
  kind: string,
  every: number,
  use: (name: string, bytes: Buffer) => Promise<void>,
): Promise<number> {
  const folder = mkdtempSync(path.join(tmpdir(), 'luodi-hostile-'));
  try {
    const script = new URL('./write.ts', import.meta.url).pathname;
    const made = spawnSync(process.execPath, [script, folder, kind, String(every)], { stdio: 'inherit' });
    if (made.status !== 0) throw new Error(`the files of ${kind} could not be made`);
    const written = readdirSync(folder);
    for (const one of written) {
      const name = CORPUS[kind]![Number(one.split('-')[1])]!.name;
      await use(name, readFileSync(path.join(folder, one)));
      await wait(0);
    }
    return written.length;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Megabytes, rounded. */
export const inMB = (bytes: number) => Math.round(bytes / MB);
