import { sql } from 'kysely';
import type { WorkCalendar } from '#kernel/dates.ts';
import type { Database } from '../database/connect.ts';
import type { CalendarYear, EnterYear, Holiday } from './contract.ts';
import { calendarOf } from './rules.ts';

const loaded = new WeakMap<Database, Promise<WorkCalendar>>();

async function read(db: Database): Promise<WorkCalendar> {
  const years = await sql<{ year: number }>`select year from calendar_years`.execute(db);
  const days = await sql<Holiday & { year: number }>`select year, date, kind, name from holidays`.execute(db);
  return calendarOf(
    years.rows.map((row) => row.year),
    days.rows,
  );
}

/** The working calendar as a transaction sees it; read once in a transaction, so that all it computes agrees. */
export function loadCalendar(db: Database): Promise<WorkCalendar> {
  if (!db.isTransaction) return read(db);
  const known = loaded.get(db);
  if (known) return known;
  const reading = read(db);
  loaded.set(db, reading);
  return reading;
}

/** Every entered year with the dates its notice names, newest first. */
export async function listYears(db: Database): Promise<CalendarYear[]> {
  const found = await sql<CalendarYear>`
    select year, document, source_url, version, entered_at,
      (select coalesce(jsonb_agg(jsonb_build_object('date', date, 'kind', kind, 'name', name) order by date), '[]')
       from holidays where holidays.year = calendar_years.year) as days
    from calendar_years order by year desc`.execute(db);
  return found.rows;
}

/** Version of an entered year, its row locked; 0 when the year has not been entered. System role. */
export async function lockYear(db: Database, year: number): Promise<number> {
  await sql`select pg_advisory_xact_lock(hashtext('calendar'), ${year})`.execute(db);
  const found = await sql<{ version: number }>`select version from calendar_years where year = ${year}`.execute(db);
  return found.rows[0]?.version ?? 0;
}

/** Puts a year's notice in place of what was entered before. System role; call {@link lockYear} first. */
export async function replaceYear(db: Database, year: number, entry: EnterYear, by: string | undefined): Promise<void> {
  await sql`
    insert into calendar_years (year, document, source_url, version, entered_by, entered_at)
    values (${year}, ${entry.document}, ${entry.sourceUrl}, ${entry.version + 1}, ${by ?? null}, now())
    on conflict (year) do update set document = excluded.document, source_url = excluded.source_url, version = excluded.version,
      entered_by = excluded.entered_by, entered_at = excluded.entered_at`.execute(db);
  await sql`delete from holidays where year = ${year}`.execute(db);
  await sql`
    insert into holidays (year, date, kind, name)
    select ${year}, date, kind, name from jsonb_to_recordset(${JSON.stringify(entry.days)}::jsonb) as t(date date, kind text, name text)`.execute(
    db,
  );
  loaded.delete(db);
}
