import { sql } from 'kysely';
import type { Database } from '#server/database/connect.ts';
import type { SetState } from './contract-words.ts';

/** A set with what else there is of it, as the checks compare them. */
export interface CheckedSet {
  readonly id: string;
  readonly state: SetState;
  readonly readers: readonly string[];
  readonly judges: readonly string[];
  /** Records and pairs read by others than the set is. */
  readonly strays: number;
  readonly pairCount: number;
  readonly pairs: number;
  /** Pairs whose count of grades is not that of the grades. */
  readonly miscounted: number;
  /** Judgements and judges' entries that others read than the judge and who runs sets. */
  readonly leaks: number;
  /** Judgements of before the set opened or later than its end, by more than a transaction takes. */
  readonly late: number;
}

/** Sets behind an id, in the order of ids. System role. */
export async function setsAfter(system: Database, after: string | undefined, limit: number): Promise<CheckedSet[]> {
  const found = await sql<CheckedSet>`
    select s.id, s.state, s.readers, s.pair_count,
      array(select g.person_id::text from judging_judges g where g.set_id = s.id) as judges,
      (select count(*)::int from judging_pairs p where p.set_id = s.id) as pairs,
      (select count(*)::int from judging_pairs p where p.set_id = s.id and p.readers <> s.readers)
        + (select count(*)::int from judging_records r where r.set_id = s.id and r.readers <> s.readers) as strays,
      (select count(*)::int from judging_pairs p where p.set_id = s.id
        and p.graded <> (select count(j.grade) from judging_judgements j where j.pair_id = p.id)) as miscounted,
      (select count(*)::int from judging_judgements j where j.set_id = s.id
        and not (j.readers @> array['person:' || j.person_id] and j.readers <@ array['person:' || j.person_id, 'city', 'administrators:system']))
        + (select count(*)::int from judging_judges g where g.set_id = s.id
        and not (g.readers @> array['person:' || g.person_id] and g.readers <@ array['person:' || g.person_id, 'city', 'administrators:system'])) as leaks,
      (select count(*)::int from judging_judgements j where j.set_id = s.id
        and (s.opened_at is null or j.changed_at < s.opened_at or j.changed_at > s.closed_at + interval '1 minute')) as late
    from judging_sets s where ${after ?? null}::uuid is null or s.id > ${after ?? null}::uuid order by s.id limit ${limit}`.execute(
    system,
  );
  return found.rows;
}

/** An entry of whose record one is. */
export interface CheckedOwner {
  readonly id: string;
  readonly organisationId: string;
  readonly recordId: string;
  readonly readers: readonly string[];
}

/** Entries behind an id, in the order of ids. System role. */
export async function ownersAfter(system: Database, after: string | undefined, limit: number): Promise<CheckedOwner[]> {
  const found = await sql<CheckedOwner>`
    select id, organisation_id, record_id, readers from judging_owners
    where ${after ?? null}::uuid is null or id > ${after ?? null}::uuid order by id limit ${limit}`.execute(system);
  return found.rows;
}

/** Records of which it is not kept whose they are. System role. */
export async function ownerless(system: Database): Promise<string[]> {
  const found = await sql<{ id: string }>`
    select r.id from judging_records r where not exists (select from judging_owners o where o.id = r.id) order by r.id`.execute(
    system,
  );
  return found.rows.map(({ id }) => id);
}
