import { sql } from 'kysely';
import { addDays, type CivilDate } from '#kernel/dates.ts';
import type { Database } from '../database/connect.ts';
import { type Broken, everyRow, judge } from '../invariants/broken.ts';
import type { Deadline } from './contract.ts';

type Row = Deadline & { readonly readers: readonly string[] };

async function after(db: Database, key: string | undefined, limit: number): Promise<Row[]> {
  const found = await sql<Row>`
    select id, person_id, started_on, due_on, days, day_kind, roll, rule_id, rule_version, settled_at, outcome, readers from deadlines
    where ${key ?? null}::uuid is null or id > ${key ?? null}::uuid order by id limit ${limit}`.execute(db);
  return found.rows;
}

/** Calendar days are counted anew; working days stay as they were computed, whatever became of the calendar since. */
function isWronglyDue({ startedOn, dueOn, days, dayKind, roll, ruleId }: Row): boolean {
  if (dueOn < startedOn || (days === null) !== (dayKind === null)) return true;
  if (days === null) return ruleId !== null;
  const last = addDays(startedOn as CivilDate, days);
  if (dayKind === 'working' || roll !== 'none') return dueOn < last;
  return dueOn !== last;
}

/**
 * What must hold of every deadline: its day follows from its days, it says how it was settled exactly when it was, and whoever has to act can see
 * it. System role.
 */
export function checkDeadlines(system: Database): Promise<Broken[]> {
  const rows = everyRow(
    (key, limit) => after(system, key, limit),
    ({ id }) => id,
  );
  return judge(rows, ({ id }) => id, {
    'deadlines.due': isWronglyDue,
    'deadlines.settled': ({ settledAt, outcome }) => (settledAt === null) !== (outcome === ''),
    'deadlines.readers': ({ personId, readers }) =>
      readers.length === 0 || (personId !== null && !readers.includes(`person:${personId}`)),
  });
}
