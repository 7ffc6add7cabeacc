import { createHash } from 'node:crypto';
import { closeSync, existsSync, fsyncSync, mkdirSync, openSync, readdirSync, readFileSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { sql } from 'kysely';
import { z } from 'zod';
import type { Database } from '../database/connect.ts';
import { canonical } from './link.ts';
import type { Seal } from './seal.ts';

const hex = z.string().regex(/^[0-9a-f]{64}$/);

const line = z.strictObject({
  n: z.int().positive(),
  /** Which installation: the number it drew for itself at its first anchor. */
  of: z.string(),
  at: z.string(),
  seal: z.int().positive(),
  sealedAt: z.string(),
  sealHash: hex,
  /** Heads that moved since the anchor before: chain, number, hash. */
  heads: z.array(z.tuple([z.string(), z.int(), hex])),
  /** Sum of the line before; empty in the first. */
  before: z.string(),
  sum: hex,
});

/** One line of an anchor file: the newest seal of a day, with the heads behind it. */
export type Anchor = z.infer<typeof line>;

/** An anchor file as found: its lines, and the first that is not what was written. */
export interface AnchorFile {
  readonly file: string;
  readonly anchors: readonly Anchor[];
  /** Number of the first line that was changed or put in; undefined when all hold. */
  readonly broken?: number;
}

const sumOf = ({ sum: _, ...said }: Anchor): string => createHash('sha256').update(canonical(said)).digest('hex');

function parsed(text: string): Anchor | undefined {
  try {
    return line.safeParse(JSON.parse(text)).data;
  } catch {
    return undefined;
  }
}

function readOne(file: string): AnchorFile {
  const anchors: Anchor[] = [];
  const texts = readFileSync(file, 'utf8').split('\n');
  for (const text of texts.slice(0, texts.at(-1) === '' ? -1 : undefined)) {
    const anchor = parsed(text);
    const before = anchors.at(-1);
    const fits =
      anchor?.sum === (anchor && sumOf(anchor)) &&
      anchor?.n === anchors.length + 1 &&
      anchor.before === (before?.sum ?? '') &&
      (!before || (anchor.at >= before.at && anchor.of === before.of && anchor.seal > before.seal));
    if (!fits) return { file, anchors, broken: anchors.length + 1 };
    anchors.push(anchor!);
  }
  return { file, anchors };
}

/** Every anchor file of a folder (`*.jsonl`), each up to its first line that does not hold. None when there is no such folder. */
export function readAnchors(folder: string): AnchorFile[] {
  if (!existsSync(folder)) return [];
  const names = readdirSync(folder).filter((name) => name.endsWith('.jsonl'));
  return names.sort().map((name) => readOne(join(folder, name)));
}

const IDENTITY = 'audit.identity';

/** The number an installation drew for itself; undefined before its first anchor. */
export async function identityOf(db: Database): Promise<string | undefined> {
  const found = await sql<{ value: string }>`select value from installation where key = ${IDENTITY}`.execute(db);
  return found.rows[0]?.value;
}

async function drawIdentity(db: Database): Promise<string> {
  await sql`insert into installation (key, value) values (${IDENTITY}, to_jsonb(gen_random_uuid()::text)) on conflict do nothing`.execute(
    db,
  );
  return (await identityOf(db))!;
}

async function headsBetween(db: Database, after: number, until: number): Promise<Anchor['heads']> {
  const found = await sql<{ chain: string; seq: number; hash: string }>`
    select distinct on (chain) chain, seq, encode(hash, 'hex') as hash from audit_seal_heads
    where seal > ${after} and seal <= ${until} order by chain, seq desc`.execute(db);
  return found.rows.map(({ chain, seq, hash }) => [chain, seq, hash]);
}

function append(file: string, anchor: Anchor): void {
  const opened = openSync(file, 'a', 0o640);
  try {
    writeSync(opened, `${JSON.stringify(anchor)}\n`);
    fsyncSync(opened);
  } finally {
    closeSync(opened);
  }
}

/**
 * Writes a seal into the installation's anchor file in a folder outside the database, by appending. Answers the anchor; undefined when the file
 * holds this seal already. Throws when a line of the file is not what was written
 * or the database is older than the file: neither is mended silently. `db` works as the system role.
 */
export async function anchorSeal(
  db: Database,
  seal: Seal,
  { folder, now }: { folder: string; now: string },
): Promise<Anchor | undefined> {
  const of = await drawIdentity(db);
  mkdirSync(folder, { recursive: true });
  const file = join(folder, `${of}.jsonl`);
  const { anchors, broken } = existsSync(file) ? readOne(file) : { anchors: [] as Anchor[] };
  if (broken) throw new Error(`${file}: line ${broken} is not what was written; run luodi audit verify`);
  const before = anchors.at(-1);
  if (before?.seal === seal.seq) return undefined;
  if (before && before.seal > seal.seq)
    throw new Error(`${file}: the database is older than its last anchor; run luodi audit verify`);
  const said = {
    n: anchors.length + 1,
    of,
    at: now,
    seal: seal.seq,
    sealedAt: seal.at,
    sealHash: seal.hash.toString('hex'),
    heads: await headsBetween(db, before?.seal ?? 0, seal.seq),
    before: before?.sum ?? '',
  };
  const anchor = { ...said, sum: sumOf({ ...said, sum: '' }) };
  append(file, anchor);
  return anchor;
}
