import { createHash } from 'node:crypto';
import { sql } from 'kysely';
import { refuse } from '#kernel/refusal.ts';
import type { Ctx } from '../database/context.ts';

/** A command's key and the hash of what was asked, so that the same key with other content is noticed. */
export interface OnceKey {
  readonly askedBy: string;
  readonly key: string;
  readonly bodyHash: Buffer;
}

/** Passwords are no part of what was asked: a quick hash of one, kept in the table, could be guessed. */
const withoutSecrets = (key: string, value: unknown) => (/password|secret/i.test(key) ? undefined : value);

/** The key of a command from its `Idempotency-Key` header. Refuses a missing or overlong one. */
export function onceKey(askedBy: string, header: unknown, route: string, body: unknown): OnceKey {
  if (typeof header !== 'string' || header.length === 0 || header.length > 200) throw refuse('command/key-needed');
  const bodyHash = createHash('sha256')
    .update(`${route}\n${JSON.stringify(body ?? null, withoutSecrets)}`)
    .digest();
  return { askedBy, key: header, bodyHash };
}

/**
 * Runs a command at most once for its key, inside the command's own transaction: two at once, one waits for the other and gets its answer;
 * a repeat gets the stored answer; the same key with other content is refused. A command that fails leaves no trace and may be tried again.
 */
export async function once<T>(ctx: Ctx, key: OnceKey, work: () => Promise<T>): Promise<T> {
  const claimed = await sql`
    insert into commands (asked_by, key, body_hash, at) values (${key.askedBy}, ${key.key}, ${key.bodyHash}, now()) on conflict do nothing returning 1 as one`.execute(
    ctx.db,
  );
  if (claimed.rows.length === 0) {
    const known = await sql<{ bodyHash: Buffer; answer: { value: T } | null }>`
      select body_hash, answer from commands where asked_by = ${key.askedBy} and key = ${key.key}`.execute(ctx.db);
    const stored = known.rows[0];
    if (!stored) throw refuse('command/in-progress');
    if (!stored.bodyHash.equals(key.bodyHash)) throw refuse('command/key-reused');
    if (!stored.answer) throw refuse('command/in-progress');
    return stored.answer.value;
  }
  const value = await work();
  const answer = JSON.stringify({ value: value ?? null });
  await sql`update commands set status = 200, answer = ${answer}::jsonb where asked_by = ${key.askedBy} and key = ${key.key}`.execute(
    ctx.db,
  );
  return value;
}
