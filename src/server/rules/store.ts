import { sql } from 'kysely';
import type { CivilDate } from '#kernel/dates.ts';
import type { Rule } from '#kernel/rule.ts';
import { type Database, KEPT } from '../database/connect.ts';
import type { RuleVersion } from './contract.ts';

const COLUMNS = sql`id, version, statement, params, source, valid_from, valid_to, modality, certainty, origin, reason, entered_at`;

/** Every version of a rule, newest first; empty for an unknown id. */
export async function versionsOf(db: Database, id: string): Promise<RuleVersion[]> {
  const found = await sql<RuleVersion>`select ${COLUMNS} from rules where id = ${id} order by version desc`.execute(db);
  return found.rows;
}

/**
 * The version of each rule that holds on a date. Of versions with the same beginning the newest replaces the others; of those left, the one that
 * began last and has not ended holds.
 */
export async function rulesOn(db: Database, date: CivilDate, id?: string): Promise<RuleVersion[]> {
  const found = await sql<RuleVersion>`
    with newest as (
      select distinct on (id, valid_from) * from rules
      where valid_from <= ${date}::date and (${id ?? null}::text is null or id = ${id ?? null}) order by id, valid_from, version desc
    )
    select ${KEPT} distinct on (id) ${COLUMNS} from newest
    where valid_to is null or valid_to >= ${date}::date order by id, valid_from desc`.execute(db);
  return found.rows;
}

/** Lets nobody else add versions of this rule (of any rule, without an id) until the transaction ends. */
export async function lockRules(db: Database, id = ''): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtext('rules'), hashtext(${id}))`.execute(db);
}

/** What {@link addVersion} writes beside the rule itself. */
export interface Entry {
  readonly origin: 'product' | 'operator';
  readonly reason: string;
  readonly by?: string | undefined;
}

/** Adds a version of a rule behind the newest one. System role. */
export async function addVersion(db: Database, rule: Rule, entry: Entry): Promise<void> {
  await sql`
    insert into rules (id, version, statement, params, source, valid_from, valid_to, modality, certainty, origin, reason, entered_by)
    select ${rule.id}, coalesce(max(version), 0) + 1, ${JSON.stringify(rule.statement)}::jsonb, ${JSON.stringify(rule.params)}::jsonb,
      ${JSON.stringify(rule.source)}::jsonb, ${rule.validFrom}::date, ${rule.validTo ?? null}::date, ${rule.modality}, ${rule.certainty},
      ${entry.origin}, ${entry.reason}, ${entry.by ?? null}::uuid
    from rules where id = ${rule.id}`.execute(db);
}
