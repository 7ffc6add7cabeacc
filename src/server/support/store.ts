import { sql } from 'kysely';
import type { Instant } from '#kernel/dates.ts';
import type { Database } from '../database/connect.ts';
import type { SupportAccess } from './contract.ts';
import type { Access } from './rules.ts';

/** An access as it is stored. */
export type StoredAccess = Omit<SupportAccess, 'reads' | 'askedAt' | 'until'> &
  Access & { readonly approvalId: string; readonly readers: readonly string[] };

const COLUMNS = sql.raw(
  `a.id, a.organisation_id, a.organisation_name, a.case_number, a.reason, a.minutes, a.includes_sealed, a.state, a.approval_id, a.asked_by, a.asked_name,
   a.asked_at, a.decided_name, a.decided_at, a.until, a.ended_at, a.ended_name, a.end_reason, a.version, a.readers`,
);

/** The newest accesses the reader may see, with how often something was read by each. */
export async function listAccesses(db: Database, organisationId: string | undefined, limit: number) {
  const found = await sql<SupportAccess>`
    select ${COLUMNS}, (select count(*)::int from events e where e.kind = 'support' and e.subject = a.id::text and e.type = 'support.read') as reads
    from support_accesses a where ${organisationId ?? null}::uuid is null or a.organisation_id = ${organisationId ?? null}::uuid
    order by a.asked_at desc, a.id limit ${limit}`.execute(db);
  return found.rows;
}

/** An access, locked until the transaction ends; undefined when the reader may not see it. */
export async function findAccessForUpdate(db: Database, id: string): Promise<StoredAccess | undefined> {
  const found = await sql<StoredAccess>`select ${COLUMNS} from support_accesses a where id = ${id} for update`.execute(
    db,
  );
  return found.rows[0];
}

export interface NewAccess {
  readonly id: string;
  readonly organisationId: string;
  readonly organisationName: string;
  readonly caseNumber: string;
  readonly reason: string;
  readonly minutes: number;
  readonly includesSealed: boolean;
  readonly approvalId: string;
  readonly askedBy: string;
  readonly askedName: string;
  readonly askedAt: Instant;
  readonly readers: readonly string[];
}

/** Adds an access that was asked for; false when the same person has one of this organisation under way. */
export async function addAccess(db: Database, one: NewAccess): Promise<boolean> {
  const added = await sql`
    insert into support_accesses (id, organisation_id, organisation_name, case_number, reason, minutes, includes_sealed, approval_id, asked_by, asked_name,
      asked_at, readers)
    values (${one.id}, ${one.organisationId}, ${one.organisationName}, ${one.caseNumber}, ${one.reason}, ${one.minutes}, ${one.includesSealed},
      ${one.approvalId}, ${one.askedBy}, ${one.askedName}, ${one.askedAt}, ${[...one.readers]})
    on conflict do nothing`.execute(db);
  return Number(added.numAffectedRows ?? 0) > 0;
}

interface Decision {
  readonly by: string;
  readonly name: string;
  readonly at: Instant;
}

/** Opens an access from now on. */
export async function openAccess(db: Database, id: string, { by, name, at }: Decision): Promise<Instant> {
  const opened = await sql<{ until: Instant }>`
    update support_accesses set state = 'open', decided_by = ${by}, decided_name = ${name}, decided_at = ${at},
      until = ${at}::timestamptz + make_interval(mins => minutes), version = version + 1
    where id = ${id} returning until`.execute(db);
  return opened.rows[0]!.until;
}

/** Writes that an access was not approved. */
export async function refuseAccess(
  db: Database,
  id: string,
  { by, name, at }: Decision,
  reason: string,
): Promise<void> {
  await sql`
    update support_accesses set state = 'declined', decided_by = ${by}, decided_name = ${name}, decided_at = ${at}, end_reason = ${reason},
      version = version + 1 where id = ${id}`.execute(db);
}

interface Ending {
  readonly state: 'ended' | 'declined';
  readonly name: string;
  readonly at: Instant;
  readonly reason: string;
}

/** Writes that an access is over. */
export async function closeAccess(db: Database, id: string, { state, name, at, reason }: Ending): Promise<void> {
  await sql`
    update support_accesses set state = ${state}, ended_at = ${at}, ended_name = ${name}, end_reason = ${reason}, version = version + 1
    where id = ${id}`.execute(db);
}

/** Accesses that are asked for or open, locked; what another node is at is passed over. System role. */
export async function underWay(system: Database): Promise<StoredAccess[]> {
  const found = await sql<StoredAccess>`
    select ${COLUMNS} from support_accesses a where state in ('asked', 'open') order by asked_at for update skip locked`.execute(
    system,
  );
  return found.rows;
}

/** Accesses that are open though their time was over minutes ago, or read by others than the rule says. System role. */
export async function brokenAccesses(system: Database): Promise<{ overdue: string[]; readers: StoredAccess[] }> {
  const overdue = await sql<{ id: string }>`
    select id from support_accesses where state = 'open' and until < now() - interval '10 minutes'`.execute(system);
  const all = await sql<StoredAccess>`select ${COLUMNS} from support_accesses a`.execute(system);
  return { overdue: overdue.rows.map(({ id }) => id), readers: all.rows };
}
