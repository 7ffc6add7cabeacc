import { sql } from 'kysely';
import type { Database } from '#server/database/connect.ts';
import type { Ref } from './store-matches.ts';

/** What is known of one offered item: how well its parts fitted when it was shown, and how it ended. */
export interface Judgement {
  readonly asked: Ref;
  readonly item: Ref;
  readonly enterprise: string;
  readonly fits: Readonly<Record<string, number>>;
  readonly grade: number;
  /** The part that a reason speaks of; empty where there is none. */
  readonly feature: string;
}

/** What people said last about each offered item of a kind: 1 where it fits, else 0 with the reason's code. System role. */
export async function verdictsToLearn(
  db: Database,
  fromKinds: readonly string[],
  toKind: string,
): Promise<(Omit<Judgement, 'feature'> & { reason: string })[]> {
  const { rows } = await sql<{
    askedKind: string;
    askedId: string;
    subject: string;
    enterprise: string;
    parts: Judgement['fits'];
    fits: boolean;
    reason: string;
  }>`
    select distinct on (asked_id, subject) asked_kind as "askedKind", asked_id as "askedId", subject,
      coalesce(organisation_id, person_id)::text as enterprise, parts, fits, reason
    from verdicts where asked_kind = any(${fromKinds}::text[]) and kind = ${toKind} and parts is not null
    order by asked_id, subject, at desc, id`.execute(db);
  return rows.map(({ askedKind, askedId, subject, enterprise, parts, fits, reason }) => ({
    asked: { kind: askedKind, id: askedId },
    item: { kind: toKind, id: subject },
    enterprise,
    fits: parts,
    grade: fits ? 1 : 0,
    reason,
  }));
}

/** How well the parts of these pairs fitted when they were last shown to anybody, by the pair's place; pairs that were never shown are absent. System role. */
export async function fitsShown(
  db: Database,
  pairs: readonly { readonly asked: Ref; readonly item: Ref }[],
): Promise<ReadonlyMap<number, Judgement['fits']>> {
  if (pairs.length === 0) return new Map();
  const [asked, items] = [pairs.map((pair) => pair.asked.id), pairs.map((pair) => pair.item.id)];
  const { rows } = await sql<{ place: number; parts: Judgement['fits'] }>`
    select t.place::int - 1 as place, e.parts
    from unnest(${asked}::uuid[], ${items}::uuid[]) with ordinality as t(asked, item, place)
    cross join lateral (
      select parts from exposures where asked_id = t.asked and subject = t.item and parts is not null order by at desc, id desc limit 1
    ) e`.execute(db);
  return new Map(rows.map(({ place, parts }) => [place, parts]));
}
