import type { Table } from './catalogue.ts';

/** Nobody's session outlives a restore: one that was ended after the backup would come back to life. */
export const LEFT_OUT: ReadonlySet<string> = new Set(['sessions']);

/** The first number that PostgreSQL gives to a transaction; what is numbered from here lies in the past of any database. */
const FIRST = 3;

/**
 * Transactions are numbered anew in another database, where the old numbers may lie in the future, and listeners would then wait for events that
 * they have seen. What must survive is which events each listener has behind it: an event's number says how many positions lie before it.
 */
const EVENT_XID = `(${FIRST} + (select count(*) from listeners l where (l.xid, l.id) < (t.xid, t.id)))::text::xid8`;
const LISTENER_XID = `(${FIRST} + (select count(*) from listeners l where (l.xid, l.id) < (t.xid, t.id)))::text::xid8`;
const LISTENER_ID = `case when t.xid = '0' and t.id = 0 then 0 else coalesce((select max(id) from events), 0) end`;

/** A listener that has seen nothing stands before everything. */
const BEGINNING = `case when t.xid = '0' and t.id = 0 then '0'::xid8 else ${LISTENER_XID} end`;

const EXPRESSIONS: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  events: { xid: EVENT_XID },
  listeners: { xid: BEGINNING, id: LISTENER_ID },
};

/** Rows whose order matters to whoever reads the backup without a database. */
const ORDERS: Readonly<Record<string, string>> = {
  events: 'chain, seq',
  files: 'id',
  file_contents: 'file_id, part',
};

/** Work the queue holds and has not finished, as requests: the queue's own tables stay behind. A job bears to run again. */
const UNFINISHED = `
  select coalesce((select max(id) from job_requests), 0) + row_number() over (order by created_on, id) as id, name, data, singleton_key as key, created_on as at
  from (
    select distinct on (name, coalesce(singleton_key, id::text)) id, name, coalesce(data, '{}') as data, singleton_key, created_on from pgboss.job j
    where state in ('created', 'retry', 'active') and name not like '\\_\\_pgboss%'
      and not exists (select from job_requests r where r.name = j.name and r.key = j.singleton_key)
    order by name, coalesce(singleton_key, id::text), created_on
  ) held`;

/** The statement that reads a table for a backup; `queued` where the queue's tables are there. */
export function selectionOf({ name, columns }: Table, queued: boolean): string {
  const expressions = EXPRESSIONS[name] ?? {};
  const listed = columns.map((column) => (expressions[column] ? `${expressions[column]} as ${column}` : `t.${column}`));
  const order = ORDERS[name] ? ` order by ${ORDERS[name]}` : '';
  const whole = `select ${listed.join(', ')} from ${name} t`;
  if (name !== 'job_requests' || !queued) return `${whole}${order}`;
  return `${whole} union all select ${columns.join(', ')} from (${UNFINISHED}) unfinished`;
}
