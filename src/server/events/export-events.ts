import { sql } from 'kysely';
import type { CivilDate } from '#kernel/dates.ts';
import type { Database } from '../database/connect.ts';
import { csvLine } from '../register/csv.ts';
import { harmless } from '../register/harmless.ts';

/** Which events to export: of an organisation's chain, from a day in Beijing to another, both included. */
export interface EventRange {
  readonly organisationId: string;
  readonly from?: CivilDate | undefined;
  readonly to?: CivilDate | undefined;
}

/** An event as it leaves, with the hash before its own: enough to verify the file by itself. */
export interface ExportedEvent {
  readonly seq: number;
  readonly id: number;
  readonly at: string;
  readonly type: string;
  readonly kind: string;
  readonly subject: string;
  readonly organisationId: string | null;
  readonly actorId: string | null;
  readonly actorName: string;
  readonly actingOrganisationId: string | null;
  readonly onBehalfOf: string | null;
  readonly requestId: string;
  readonly changes: unknown;
  readonly data: unknown;
  readonly readers: readonly string[];
  readonly chain: string;
  readonly linkVersion: number;
  readonly previousHash: string;
  readonly hash: string;
}

const PAGE = 2_000;

async function page(db: Database, { organisationId, from, to }: EventRange, after: number): Promise<ExportedEvent[]> {
  const found = await sql<ExportedEvent>`
    select e.seq, e.id, e.at, e.type, e.kind, e.subject, e.organisation_id, e.actor_id, e.actor_name, e.acting_organisation_id, e.on_behalf_of,
      e.request_id, e.changes, e.data, e.readers, e.chain, e.link_version, coalesce(encode(p.hash, 'hex'), repeat('0', 64)) as previous_hash,
      encode(e.hash, 'hex') as hash
    from events e left join events p on p.chain = e.chain and p.seq = e.seq - 1
    where e.chain = ${organisationId}::uuid and e.seq > ${after}
      and (${from ?? null}::date is null or e.at >= ${from ?? null}::date::timestamp at time zone 'Asia/Shanghai')
      and (${to ?? null}::date is null or e.at < (${to ?? null}::date + 1)::timestamp at time zone 'Asia/Shanghai')
    order by e.seq limit ${PAGE}`.execute(db);
  return found.rows;
}

/** The events of a range in the order of their chain, a page in memory at a time. Reads as the system role. */
export async function* eventsIn(db: Database, range: EventRange): AsyncGenerator<ExportedEvent> {
  for (let after = 0; ; ) {
    const rows = await page(db, range, after);
    yield* rows;
    if (rows.length < PAGE) return;
    after = rows.at(-1)!.seq;
  }
}

/** How events are written to a file: one JSON object a line, or CSV with JSON in the cells that hold more than a text. */
export type EventFormat = 'jsonl' | 'csv';

const COLUMNS = [
  'seq',
  'id',
  'at',
  'type',
  'kind',
  'subject',
  'organisationId',
  'actorId',
  'actorName',
  'actingOrganisationId',
  'onBehalfOf',
  'requestId',
  'changes',
  'data',
  'readers',
  'chain',
  'linkVersion',
  'previousHash',
  'hash',
] as const satisfies readonly (keyof ExportedEvent)[];

function cell(value: ExportedEvent[keyof ExportedEvent]): string {
  if (value === null) return '';
  return typeof value === 'object' ? JSON.stringify(value) : harmless(String(value));
}

/** Events as lines of text; CSV begins with its headers, which are the field names of the JSON form. */
export async function* eventLines(events: AsyncIterable<ExportedEvent>, format: EventFormat): AsyncGenerator<string> {
  if (format === 'csv') yield `\ufeff${csvLine(COLUMNS)}`;
  for await (const event of events)
    yield format === 'csv' ? csvLine(COLUMNS.map((name) => cell(event[name]))) : `${JSON.stringify(event)}\n`;
}
