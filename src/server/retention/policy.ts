import { type RawBuilder, sql } from 'kysely';
import type { Instant } from '#kernel/dates.ts';
import type { Bilingual } from '#kernel/refusal.ts';
import type { Rule } from '#kernel/rule.ts';
import type { Database } from '../database/connect.ts';

/** A hold in force: which rows may not go, whatever their age. */
export interface Held {
  /** A policy's name; empty for every policy. */
  readonly policy: string;
  readonly organisationId: string | null;
  readonly personId: string | null;
}

/** How long one kind of row is kept, and how what is older goes. */
export interface Policy {
  readonly name: string;
  readonly what: Bilingual;
  /** The rule that says for how many days (`params.days`) and why. */
  readonly rule: Rule;
  /** How many rows older than an instant are not held. System role. */
  readonly count: (db: Database, before: Instant, held: readonly Held[]) => Promise<number>;
  /** Removes up to `limit` of them; answers how many went. System role. */
  readonly remove: (db: Database, before: Instant, held: readonly Held[], limit: number) => Promise<number>;
}

/** A table whose rows go by their age. */
export interface Aging {
  readonly table: string;
  readonly key: string;
  /** The column their age counts from; rows without it stay. */
  readonly since: string;
  /** Which rows alone are meant. */
  readonly only?: RawBuilder<unknown>;
  /** Columns that say whose a row is. Where one is missing, a hold of that kind keeps the whole table. */
  readonly organisation?: string;
  readonly person?: string;
}

const NOTHING = sql`false`;

/** Holds err on the side of keeping: where a row cannot be told apart, all stay. */
function notHeld({ organisation, person }: Aging, held: readonly Held[]): RawBuilder<unknown> {
  const organisations = held.flatMap(({ organisationId }) => organisationId ?? []);
  const persons = held.flatMap(({ personId }) => personId ?? []);
  if (held.some(({ organisationId, personId }) => !organisationId && !personId)) return NOTHING;
  if ((organisations.length > 0 && !organisation) || (persons.length > 0 && !person)) return NOTHING;
  const free = (column: string | undefined, ids: readonly string[]) =>
    ids.length === 0
      ? sql`true`
      : sql`(${sql.ref(column!)} is null or ${sql.ref(column!)} <> all(${[...ids]}::uuid[]))`;
  return sql`${free(organisation, organisations)} and ${free(person, persons)}`;
}

/** A policy for a table whose rows go by their age. */
export function agingPolicy(about: Pick<Policy, 'name' | 'what' | 'rule'>, aging: Aging): Policy {
  const rows = (before: Instant, held: readonly Held[]) => {
    const applying = held.filter(({ policy }) => policy === '' || policy === about.name);
    return sql`from ${sql.table(aging.table)} where ${sql.ref(aging.since)} < ${before}::timestamptz
      and ${aging.only ?? sql`true`} and ${notHeld(aging, applying)}`;
  };
  return {
    ...about,
    count: async (db, before, held) =>
      (await sql<{ n: number }>`select count(*)::int as n ${rows(before, held)}`.execute(db)).rows[0]!.n,
    remove: async (db, before, held, limit) => {
      const key = sql.ref(aging.key);
      const gone = await sql`
        delete from ${sql.table(aging.table)} where ${key} in (select ${key} ${rows(before, held)} limit ${limit})`.execute(
        db,
      );
      return Number(gone.numAffectedRows ?? 0);
    },
  };
}

/** The rule of this house behind a policy; an operator may change its days. */
export function retentionRule(name: string, days: number, statement: Bilingual): Rule {
  return {
    id: `retention.${name}`,
    statement,
    params: { days },
    source: { document: '本平台规则', article: '数据留存', url: '' },
    validFrom: '2024-01-01',
    modality: 'MAY_STANDARD',
    certainty: 'house',
  };
}
