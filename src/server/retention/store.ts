import { sql } from 'kysely';
import type { Database } from '../database/connect.ts';
import type { LegalHold } from './contract.ts';

const COLUMNS = sql`id, policy, organisation_id, person_id, reason, placed_by_name, placed_at, lifted_by_name, lifted_at`;

/** Holds as far as the reader may see them, those in force first, then the newest. */
export async function listHolds(db: Database): Promise<LegalHold[]> {
  const found = await sql<LegalHold>`
    select ${COLUMNS} from legal_holds order by (lifted_at is not null), placed_at desc, id limit 200`.execute(db);
  return found.rows;
}

/** Every hold in force. System role. */
export async function holdsInForce(db: Database): Promise<LegalHold[]> {
  return (await sql<LegalHold>`select ${COLUMNS} from legal_holds where lifted_at is null`.execute(db)).rows;
}

/** Adds a hold. */
export async function addHold(
  db: Database,
  hold: LegalHold & { readonly placedBy: string | null; readonly readers: readonly string[] },
): Promise<void> {
  await sql`
    insert into legal_holds (id, policy, organisation_id, person_id, reason, placed_by, placed_by_name, placed_at, readers)
    values (${hold.id}, ${hold.policy}, ${hold.organisationId}, ${hold.personId}, ${hold.reason}, ${hold.placedBy}, ${hold.placedByName},
      ${hold.placedAt}, ${[...hold.readers]})`.execute(db);
}

/** Lifts a hold; undefined when there is none in force of that id. */
export async function liftHold(
  db: Database,
  id: string,
  by: { readonly id: string | null; readonly name: string; readonly at: string },
): Promise<LegalHold | undefined> {
  const found = await sql<LegalHold>`
    update legal_holds set lifted_by = ${by.id}, lifted_by_name = ${by.name}, lifted_at = ${by.at}
    where id = ${id} and lifted_at is null returning ${COLUMNS}`.execute(db);
  return found.rows[0];
}
