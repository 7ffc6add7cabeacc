import { sql } from 'kysely';
import type { Database } from '#server/database/connect.ts';

/** An epoch of the index of a kind, by its digest. */
export interface EpochRef {
  readonly kind: string;
  readonly digest: string;
}

/** Notes that a score names this epoch; whether it is kept. System role. */
export async function nameEpoch(db: Database, { kind, digest }: EpochRef): Promise<boolean> {
  const named = await sql`update epochs set named_at = now() where kind = ${kind} and digest = ${digest}`.execute(db);
  return Number(named.numAffectedRows ?? 0) > 0;
}

/** Keeps an epoch, unless another node did. System role. */
export async function addEpoch(db: Database, { kind, digest }: EpochRef, packed: Uint8Array): Promise<void> {
  await sql`
    insert into epochs (kind, digest, packed, named_at) values (${kind}, ${digest}, ${packed}, now())
    on conflict do nothing`.execute(db);
}

/** An epoch as it was kept; undefined when it is not. System role. */
export async function findEpoch(db: Database, { kind, digest }: EpochRef): Promise<Uint8Array | undefined> {
  const found = await sql<{ packed: Buffer }>`
    select packed from epochs where kind = ${kind} and digest = ${digest}`.execute(db);
  return found.rows[0]?.packed;
}

/** Epochs that no score on record names any more. */
export const UNNAMED = sql`
  not exists (select from matches m where m.to_kind = epochs.kind and split_part(m.ranker_version, '/', 2) = epochs.digest)
  and not exists (select from exposures e where e.kind = epochs.kind and split_part(e.ranker_version, '/', 2) = epochs.digest)`;
