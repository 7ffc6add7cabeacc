import { sql } from 'kysely';
import type { Audience } from '#kernel/audience.ts';
import type { CivilDate, Instant } from '#kernel/dates.ts';
import type { Database } from '../database/connect.ts';
import type { Deadline } from './contract.ts';

/** A person who waits for a deadline to be met. */
export interface Asked {
  readonly by: string;
  readonly name: string;
  /** The organisation they asked for: the deadline is shown to them only while they belong to it. */
  readonly forOrganisation: string | null;
  /** How whoever has to act is named to them: an enterprise that is not named yet stays unnamed. */
  readonly of: string;
}

const COLUMNS = sql`id, kind, subject_kind, subject_id, organisation_id, person_id, title, link, started_on, due_on, days, day_kind, roll,
  rule_id, rule_version, explanation, settled_at, outcome, asked_by_name`;

/** Writes a deadline that has been computed. Nothing is read back, so that a deadline for somebody else alone can be written too. */
export async function addDeadline(
  db: Database,
  row: Deadline,
  { readers, asked, now }: { readers: readonly Audience[]; asked: Asked | undefined; now: Instant },
): Promise<void> {
  await sql`
    insert into deadlines (id, kind, subject_kind, subject_id, organisation_id, person_id, title, link, started_on, due_on, days, day_kind, roll,
      rule_id, rule_version, explanation, asked_by, asked_by_name, asked_for_id, asked_of_name, readers, created_at)
    values (${row.id}, ${row.kind}, ${row.subjectKind}, ${row.subjectId}, ${row.organisationId}, ${row.personId}, ${JSON.stringify(row.title)}::jsonb,
      ${row.link}, ${row.startedOn}, ${row.dueOn}, ${row.days}, ${row.dayKind}, ${row.roll}, ${row.ruleId}, ${row.ruleVersion},
      ${JSON.stringify(row.explanation)}::jsonb, ${asked?.by ?? null}, ${row.askedByName}, ${asked?.forOrganisation ?? null}, ${asked?.of ?? ''},
      ${[...readers]}, ${now})`.execute(db);
}

/** Which deadlines: of a subject, of one kind or of all. */
export interface OfSubject {
  readonly subjectKind: string;
  readonly subjectId: string;
  readonly kind?: string | undefined;
}

/** Closes the open deadlines of a subject and returns them as they now are. System role. */
export async function closeDeadlines(
  db: Database,
  of: OfSubject,
  settled: { at: Instant; by?: string | undefined; outcome: string },
): Promise<Deadline[]> {
  const closed = await sql<Deadline>`
    update deadlines set settled_at = ${settled.at}, settled_by = ${settled.by ?? null}, outcome = ${settled.outcome}
    where subject_kind = ${of.subjectKind} and subject_id = ${of.subjectId} and settled_at is null
      and (${of.kind ?? null}::text is null or kind = ${of.kind ?? null})
    returning ${COLUMNS}`.execute(db);
  return closed.rows;
}

/** Every deadline of a subject that the reader may see, settled ones too, in the order they fall due. */
export async function deadlinesOf(db: Database, of: OfSubject): Promise<Deadline[]> {
  const found = await sql<Deadline>`
    select ${COLUMNS} from deadlines where subject_kind = ${of.subjectKind} and subject_id = ${of.subjectId}
      and (${of.kind ?? null}::text is null or kind = ${of.kind ?? null}) order by due_on, id`.execute(db);
  return found.rows;
}

/** Whose deadlines: a person's, and those of organisations, of one of them for a single subject when it is given. */
export interface Owners {
  readonly personId: string | null;
  readonly organisations: readonly { readonly organisationId: string; readonly subjectId?: string | undefined }[];
}

/** Open deadlines of these owners that the reader may see, earliest first. */
export async function openDeadlines(
  db: Database,
  owners: Owners,
  until: CivilDate | undefined,
  limit: number,
): Promise<Deadline[]> {
  const ids = owners.organisations.map((owner) => owner.organisationId);
  const open = sql`select ${COLUMNS} from deadlines where settled_at is null and (${until ?? null}::date is null or due_on <= ${until ?? null}::date)`;
  // Two questions, each in the order of its own index: one with “or” would walk every open deadline.
  const found = await sql<Deadline>`
    select * from (
      (${open} and person_id = ${owners.personId}::uuid order by due_on, id limit ${limit})
      union all
      (${open} and person_id is null and organisation_id = any(${ids}::uuid[]) and exists (
          select from jsonb_to_recordset(${JSON.stringify(owners.organisations)}::jsonb) as o("organisationId" uuid, "subjectId" text)
          where o."organisationId" = organisation_id and coalesce(o."subjectId", subject_id) = subject_id)
        order by due_on, id limit ${limit})) mine
    order by due_on, id limit ${limit}`.execute(db);
  return found.rows;
}

/** An open deadline with the tokens of those who may see it, for what reminds and escalates. */
export type OpenDeadline = Deadline & { readonly readers: Audience[] };

/** Open deadlines that fall due up to and including `until`, a page after the given one. System role. */
export async function dueUntil(
  db: Database,
  until: CivilDate,
  options: { after?: Pick<Deadline, 'dueOn' | 'id'> | undefined; kind?: string | undefined; limit: number },
): Promise<OpenDeadline[]> {
  const { after, kind, limit } = options;
  const found = await sql<OpenDeadline>`
    select ${COLUMNS}, readers from deadlines
    where settled_at is null and due_on <= ${until}::date and (${kind ?? null}::text is null or kind = ${kind ?? null})
      and (${after?.id ?? null}::uuid is null or (due_on, id) > (${after?.dueOn ?? null}::date, ${after?.id ?? null}::uuid))
    order by due_on, id limit ${limit}`.execute(db);
  return found.rows;
}

/** A deadline as whoever waits for it may know it: not who has to act, but how they are named to the one who asked. */
export interface AskedDeadline {
  readonly id: string;
  readonly kind: string;
  readonly title: Deadline['title'];
  readonly link: string;
  readonly startedOn: CivilDate;
  readonly dueOn: CivilDate;
  readonly askedOfName: string;
  readonly settledOn: CivilDate | null;
  readonly outcome: string;
}

/** Deadlines a person waits for, in organisations they belong to, the newest first: open ones, and those settled on a day or later. System role. */
export async function deadlinesAskedBy(
  db: Database,
  of: { readonly personId: string; readonly organisations: readonly string[]; readonly since: CivilDate },
  limit: number,
): Promise<AskedDeadline[]> {
  const found = await sql<AskedDeadline>`
    select id, kind, title, link, started_on, due_on, asked_of_name, (settled_at at time zone 'Asia/Shanghai')::date as settled_on, outcome
    from deadlines
    where asked_by = ${of.personId} and (asked_for_id is null or asked_for_id = any(${[...of.organisations]}::uuid[]))
      and (settled_at is null or settled_at >= ${of.since}::date)
    order by started_on desc, id limit ${limit}`.execute(db);
  return found.rows;
}

/** One open deadline that a person waits for, with those who may see it. System role. */
export async function openAskedBy(
  db: Database,
  of: {
    readonly id: string;
    readonly kind: string;
    readonly personId: string;
    readonly organisations: readonly string[];
  },
): Promise<OpenDeadline | undefined> {
  const found = await sql<OpenDeadline>`
    select ${COLUMNS}, readers from deadlines
    where id::text = ${of.id} and kind = ${of.kind} and asked_by = ${of.personId} and settled_at is null
      and (asked_for_id is null or asked_for_id = any(${[...of.organisations]}::uuid[]))`.execute(db);
  return found.rows[0];
}
