import { sql } from 'kysely';
import type { Database } from '../database/connect.ts';

/** A person's authenticator as the database keeps it. */
export interface SecondFactor {
  readonly encryptedSecret: Buffer;
  /** When a first code proved it; null while it is being set up. */
  readonly confirmedAt: string | null;
  /** Recovery codes that have not been used. */
  readonly codesLeft: number;
}

/** The authenticator of a person; undefined when there is none. System role, as everything here. */
export async function findSecondFactor(system: Database, personId: string): Promise<SecondFactor | undefined> {
  const found = await sql<SecondFactor>`
    select encrypted_secret, confirmed_at,
      (select count(*)::int from recovery_codes c where c.person_id = f.person_id and c.used_at is null) as codes_left
    from second_factors f where person_id = ${personId}`.execute(system);
  return found.rows[0];
}

/** Keeps a secret that is not proved yet, in place of an earlier one that never was; false when the person has a proved one. */
export async function beginSecondFactor(system: Database, personId: string, encrypted: Buffer): Promise<boolean> {
  const kept = await sql`
    insert into second_factors (person_id, encrypted_secret) values (${personId}, ${encrypted})
    on conflict (person_id) do update set encrypted_secret = excluded.encrypted_secret, made_at = now()
      where second_factors.confirmed_at is null returning 1 as one`.execute(system);
  return kept.rows.length > 0;
}

/** Takes the first code of a new secret; false when it was proved already. */
export async function confirmSecondFactor(system: Database, personId: string, step: number): Promise<boolean> {
  const proved = await sql`
    update second_factors set confirmed_at = now(), last_step = ${step}
    where person_id = ${personId} and confirmed_at is null returning 1 as one`.execute(system);
  return proved.rows.length > 0;
}

/** Takes a code of a step; false when one of this step or a later one was taken before, whichever node took it. */
export async function spendStep(system: Database, personId: string, step: number): Promise<boolean> {
  const taken = await sql`
    update second_factors set last_step = ${step}
    where person_id = ${personId} and confirmed_at is not null and last_step < ${step} returning 1 as one`.execute(
    system,
  );
  return taken.rows.length > 0;
}

/** Puts new recovery codes in place of all earlier ones. */
export async function replaceRecoveryCodes(
  system: Database,
  personId: string,
  hashes: readonly Buffer[],
): Promise<void> {
  await sql`delete from recovery_codes where person_id = ${personId}`.execute(system);
  await sql`
    insert into recovery_codes (person_id, code_hash) select ${personId}, h from unnest(${[...hashes]}::bytea[]) h`.execute(
    system,
  );
}

/** Uses up a recovery code; false when it is none of the person's or was used. */
export async function spendRecoveryCode(system: Database, personId: string, hash: Buffer): Promise<boolean> {
  const used = await sql`
    update recovery_codes set used_at = now()
    where person_id = ${personId} and code_hash = ${hash} and used_at is null returning 1 as one`.execute(system);
  return used.rows.length > 0;
}

/** Takes a person's authenticator and recovery codes away; false when there were none. */
export async function removeSecondFactor(system: Database, personId: string): Promise<boolean> {
  const gone = await sql<{ confirmed: boolean }>`
    delete from second_factors where person_id = ${personId} returning confirmed_at is not null as confirmed`.execute(
    system,
  );
  return gone.rows[0]?.confirmed ?? false;
}

/** How many of these people have a proved second factor. */
export async function countSecondFactors(system: Database, personIds: readonly string[]): Promise<number> {
  const found = await sql<{ count: number }>`
    select count(*)::int as count from second_factors
    where person_id = any(${[...personIds]}::uuid[]) and confirmed_at is not null`.execute(system);
  return found.rows[0]!.count;
}
