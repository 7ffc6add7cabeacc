import { sql } from 'kysely';
import type { Database } from '#server/database/connect.ts';
import type { Ref } from './store-matches.ts';
import type { Tables } from './tables.ts';

const tables = (db: Database) => db.withTables<Tables>();

/** One item that was shown, and for what. */
export interface Exposure {
  readonly answerId: string;
  readonly personId: string | null;
  readonly organisationId: string | null;
  readonly askedKind: string;
  readonly askedId: string | null;
  readonly textHash: string;
  readonly kind: string;
  readonly subject: string;
  readonly rank: number;
  readonly score: number;
  readonly rankerVersion: string;
  readonly at: string;
  /** How well each part fitted, 0 to 1, by its name; null for a search. */
  readonly parts: Readonly<Record<string, number>> | null;
  /** With what probability it was put there for the sake of learning; null where its score put it there. */
  readonly explored: number | null;
  /** Checksums of what was read of the asking record and of the item; null for a search and a text. */
  readonly askedDigest: number | null;
  readonly digest: number | null;
  readonly readers: readonly string[];
}

/** Writes down what was shown, in one statement. System role. */
export async function addExposures(db: Database, exposures: readonly Exposure[]): Promise<void> {
  if (exposures.length === 0) return;
  await sql`
    insert into exposures (answer_id, person_id, organisation_id, asked_kind, asked_id, text_hash, kind, subject, rank, score, ranker_version, at, parts, explored, asked_digest, digest, readers)
    select "answerId", "personId", "organisationId", "askedKind", "askedId", "textHash", kind, subject, rank, score, "rankerVersion", at,
      nullif(parts, 'null'), explored, "askedDigest", digest, array(select jsonb_array_elements_text(readers))
    from jsonb_to_recordset(${JSON.stringify(exposures)}::jsonb) as t("answerId" uuid, "personId" uuid, "organisationId" uuid,
      "askedKind" text, "askedId" uuid, "textHash" text, kind text, subject uuid, rank int, score real, "rankerVersion" text, at timestamptz,
      parts jsonb, explored real, "askedDigest" bigint, digest bigint, readers jsonb)
    on conflict do nothing`.execute(db);
}

/** The item of an answer that this person was given; undefined when they were not. */
export async function findExposure(
  db: Database,
  answerId: string,
  { kind, id }: Ref,
  personId: string,
): Promise<Omit<Exposure, 'readers'> | undefined> {
  const row = await tables(db)
    .selectFrom('exposures')
    .selectAll()
    .where('answerId', '=', answerId)
    .where('kind', '=', kind)
    .where('subject', '=', id)
    .where('personId', '=', personId)
    .executeTakeFirst();
  return row && { ...row, parts: row.parts as Exposure['parts'] };
}

/** Notes when an item was first opened. */
export async function markOpened(db: Database, answerId: string, { kind, id }: Ref, at: string): Promise<void> {
  await tables(db)
    .updateTable('exposures')
    .set({ openedAt: at })
    .where('answerId', '=', answerId)
    .where('kind', '=', kind)
    .where('subject', '=', id)
    .where('openedAt', 'is', null)
    .execute();
}

/** What a person says about an offered item. */
export interface Verdict {
  readonly personId: string;
  readonly organisationId: string | null;
  readonly askedKind: string;
  readonly askedId: string;
  readonly kind: string;
  readonly subject: string;
  readonly fits: boolean;
  readonly reason: string;
  readonly note: string;
  readonly score: number;
  readonly rank: number;
  readonly rankerVersion: string;
  readonly at: string;
  /** How well each part fitted when the item was shown. */
  readonly parts: Exposure['parts'];
  readonly readers: readonly string[];
}

/** Keeps a verdict in place of what the same person said before. */
export async function keepVerdict(db: Database, verdict: Verdict): Promise<void> {
  const row = { ...verdict, parts: verdict.parts && JSON.stringify(verdict.parts), readers: [...verdict.readers] };
  await tables(db)
    .insertInto('verdicts')
    .values(row)
    .onConflict((conflict) =>
      conflict
        .columns(['personId', 'askedKind', 'askedId', 'kind', 'subject'])
        .doUpdateSet({ ...row, version: sql<number>`verdicts.version + 1` }),
    )
    .execute();
}

/** What a person has said about what was offered for a record, by the item's id. */
export async function verdictsOf(
  db: Database,
  personId: string,
  asked: Ref,
  kind: string,
): Promise<ReadonlyMap<string, Pick<Verdict, 'fits' | 'reason' | 'note'>>> {
  const rows = await tables(db)
    .selectFrom('verdicts')
    .select(['subject', 'fits', 'reason', 'note'])
    .where('personId', '=', personId)
    .where('askedKind', '=', asked.kind)
    .where('askedId', '=', asked.id)
    .where('kind', '=', kind)
    .execute();
  return new Map(rows.map(({ subject, ...verdict }) => [subject, verdict]));
}
