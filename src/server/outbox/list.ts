import { sql } from 'kysely';
import type { Database } from '../database/connect.ts';
import type { DeliveryShown } from './contract.ts';

const COLUMNS = sql`id, channel, target, kind, state, tries, made_at, due_at, tried_at, last_reason`;

/** Which deliveries are listed: an organisation's, a person's, or all there are to see. */
export interface Listed {
  readonly organisationId?: string | undefined;
  readonly personId?: string | undefined;
  readonly state?: DeliveryShown['state'] | undefined;
  /** Behind the one of this number. */
  readonly before: number | null;
  readonly limit: number;
}

/** Deliveries as far as the reader may see them, the newest first, each with its number. */
export async function listOf(db: Database, which: Listed): Promise<(DeliveryShown & { readonly number: number })[]> {
  const { organisationId, personId, state, before, limit } = which;
  const found = await sql<DeliveryShown & { readonly number: number }>`
    select ${COLUMNS}, number from deliveries
    where ${organisationId ? sql`organisation_id = ${organisationId}` : sql`true`}
      and ${personId ? sql`person_id = ${personId}` : sql`true`}
      and ${state ? sql`state = ${state}` : sql`true`} and ${before !== null ? sql`number < ${before}` : sql`true`}
    order by number desc limit ${limit}`.execute(db);
  return found.rows;
}

/** The newest delivery to a target of what has this id; undefined when there is none the reader sees. */
export async function deliveryOf(db: Database, target: string, id: string): Promise<DeliveryShown | undefined> {
  const found = await sql<DeliveryShown>`
    select ${COLUMNS} from deliveries where target = ${target} and data->>'id' = ${id} order by number desc limit 1`.execute(
    db,
  );
  return found.rows[0];
}

/** The delivery of an id; undefined when the reader does not see it. */
export async function findDelivery(db: Database, id: string): Promise<DeliveryShown | undefined> {
  return (await sql<DeliveryShown>`select ${COLUMNS} from deliveries where id = ${id}`.execute(db)).rows[0];
}

/** A delivery with whose it is, for sending it again. */
export type Retried = Pick<DeliveryShown, 'id' | 'channel' | 'state'> & {
  readonly organisationId: string | null;
  readonly readers: readonly string[];
};

const RETRIED = sql`id, channel, state, organisation_id, readers`;

/** A delivery to send again, locked; undefined when the reader does not see it. */
export async function lockForRetry(db: Database, id: string): Promise<Retried | undefined> {
  const found = await sql<Retried>`select ${RETRIED} from deliveries where id = ${id} for update`.execute(db);
  return found.rows[0];
}

/** Deliveries that failed for good, the oldest first, locked. System role. */
export async function deadDeliveries(system: Database, limit: number): Promise<Retried[]> {
  const found = await sql<Retried>`
    select ${RETRIED} from deliveries where state = 'failed' order by number limit ${limit} for update skip locked`.execute(
    system,
  );
  return found.rows;
}

/** Failures in a row of these targets; none of those never failed. System role. */
export async function failuresOf(system: Database, targets: readonly string[]): Promise<ReadonlyMap<string, number>> {
  const found = await sql<{ target: string; failures: number }>`
    select target, failures from delivery_targets where target = any(${[...targets]})`.execute(system);
  return new Map(found.rows.map(({ target, failures }) => [target, failures]));
}
