import { sql } from 'kysely';
import type { Audience } from '#kernel/audience.ts';
import type { Database } from '../database/connect.ts';
import type { Channel, Delivery } from './channel.ts';
import { MOST_TRIES } from './pace.ts';

/** Something that is to leave the house. */
export interface DeliveryDraft {
  readonly channel: Channel['name'];
  readonly target: string;
  readonly organisationId?: string | undefined;
  readonly personId?: string | undefined;
  readonly kind: string;
  /** Ids and public words alone. */
  readonly data: Readonly<Record<string, unknown>>;
  /** Who sees that it waits, left or failed. */
  readonly readers: readonly Audience[];
}

/** Writes deliveries in the caller's transaction: they leave once it has committed, and not at all when it does not. System role. */
export async function addDeliveries(db: Database, drafts: readonly DeliveryDraft[]): Promise<void> {
  if (drafts.length === 0) return;
  const rows = drafts.map(({ organisationId = null, personId = null, ...draft }) => ({
    ...draft,
    organisation_id: organisationId,
    person_id: personId,
  }));
  const json = JSON.stringify(rows);
  await sql`
    insert into delivery_targets (target, channel)
    select distinct target, channel from jsonb_to_recordset(${json}::jsonb) as t(target text, channel text)
    on conflict do nothing`.execute(db);
  await sql`
    insert into deliveries (channel, target, organisation_id, person_id, kind, data, readers)
    select channel, target, organisation_id, person_id, kind, data, array(select jsonb_array_elements_text(readers))
    from jsonb_to_recordset(${json}::jsonb)
      as t(channel text, target text, organisation_id uuid, person_id uuid, kind text, data jsonb, readers jsonb)`.execute(
    db,
  );
}

/** Deliveries of one target, taken by one sender. */
export interface Claim {
  readonly target: string;
  readonly channel: Channel['name'];
  readonly lease: string;
  readonly failures: number;
  /** Messages the target still takes within this minute; null for as many as there are. */
  readonly left: number | null;
  readonly deliveries: readonly Delivery[];
}

/** What a channel says of how its targets are to be taken. */
export type Terms = Pick<Channel, 'name' | 'together' | 'perMinute' | 'leaseSeconds'>;

/** Rows taken at once; more wait for the next claim. */
const MOST_ROWS = 50;

type Taken = Omit<Claim, 'deliveries' | 'left'> & { readonly sent: number };

/** Leases the target that has waited longest among those that have something due, are not left alone and that nobody else has. */
async function takeTarget(tx: Database, terms: readonly Terms[]): Promise<Taken | undefined> {
  const json = JSON.stringify(terms);
  const found = await sql<Taken>`
    with terms as (
      select name, "perMinute" as most, "leaseSeconds" as seconds
      from jsonb_to_recordset(${json}::jsonb) as t(name text, "perMinute" int, "leaseSeconds" int)
    ), next as (
      select t.target, c.seconds from delivery_targets t join terms c on c.name = t.channel
      cross join lateral (select d.due_at from deliveries d
        where d.target = t.target and d.state = 'pending' and d.due_at <= now() order by d.due_at limit 1) d
      where (t.leased_until is null or t.leased_until < now()) and t.wait_until <= now()
        and (c.most is null or t.minute_began < now() - interval '1 minute' or t.minute_sent < c.most)
      order by d.due_at limit 1 for update of t skip locked
    )
    update delivery_targets t set lease = gen_random_uuid(), leased_until = now() + make_interval(secs => next.seconds),
      minute_sent = case when t.minute_began < now() - interval '1 minute' then 0 else t.minute_sent end,
      minute_began = case when t.minute_began < now() - interval '1 minute' then now() else t.minute_began end
    from next where t.target = next.target
    returning t.target, t.channel, t.lease, t.failures, t.minute_sent as sent`.execute(tx);
  return found.rows[0];
}

/** Takes what is due of one target; undefined when there is nothing to take. System role. */
export async function claim(tx: Database, terms: readonly Terms[]): Promise<Claim | undefined> {
  const taken = await takeTarget(tx, terms);
  if (!taken) return undefined;
  const { perMinute } = terms.find(({ name }) => name === taken.channel)!;
  const due = await sql<Delivery>`
    select id, target, organisation_id, person_id, kind, data, made_at, tries from deliveries
    where target = ${taken.target} and state = 'pending' and due_at <= now() order by due_at, number limit ${MOST_ROWS}`.execute(
    tx,
  );
  const { sent, ...claimed } = taken;
  return { ...claimed, left: perMinute === undefined ? null : perMinute - sent, deliveries: due.rows };
}

type Held = Pick<Claim, 'target' | 'lease'>;

/** Keeps the target for one more try; false when another sender has it meanwhile. System role. */
export async function renew(tx: Database, { target, lease }: Held, seconds: number): Promise<boolean> {
  const kept = await sql`
    update delivery_targets set leased_until = now() + make_interval(secs => ${seconds})
    where target = ${target} and lease = ${lease} returning 1`.execute(tx);
  return kept.rows.length > 0;
}

/** Lets the target go. System role. */
export async function release(tx: Database, { target, lease }: Held): Promise<void> {
  await sql`update delivery_targets set lease = null, leased_until = null where target = ${target} and lease = ${lease}`.execute(
    tx,
  );
}

/** What a try makes of its deliveries and their target. */
export interface Settlement {
  readonly state: 'pending' | 'sent' | 'failed' | 'dropped';
  readonly reason: string;
  readonly triesAdded: 0 | 1;
  /** Until the next try of deliveries that stay pending. */
  readonly retrySeconds: number;
  /** Failures of the target in a row from now on. */
  readonly failures: number;
  readonly leaveAloneSeconds: number;
  /** Messages that went out. */
  readonly messages: 0 | 1;
}

/**
 * Records how a try ended, if the target is still this sender's; false when it is not: another has taken over and will try the same deliveries.
 * What was tried as often as it may be is dead. System role.
 */
export async function settle(
  tx: Database,
  { target, lease }: Held,
  ids: readonly string[],
  how: Settlement,
): Promise<boolean> {
  const kept = await sql`
    update delivery_targets set failures = ${how.failures}, minute_sent = minute_sent + ${how.messages},
      wait_until = greatest(wait_until, now() + make_interval(secs => ${how.leaveAloneSeconds}))
    where target = ${target} and lease = ${lease} returning 1`.execute(tx);
  if (kept.rows.length === 0) return false;
  await sql`
    update deliveries d set state = n.state, last_reason = ${how.reason}, tries = n.tries, tried_at = now(),
      due_at = now() + make_interval(secs => ${how.retrySeconds}), settled_at = case when n.state = 'pending' then null else now() end
    from (select id, tries + ${how.triesAdded} as tries,
        case when ${how.state} = 'pending' and tries + ${how.triesAdded} >= ${MOST_TRIES} then 'failed' else ${how.state} end as state
      from deliveries where id = any(${[...ids]}::uuid[])) n
    where d.id = n.id and d.state = 'pending'`.execute(tx);
  return true;
}

/** Makes deliveries due once more, their tries counted anew, and their target tried at once. System role. */
export async function tryAgain(tx: Database, ids: readonly string[]): Promise<void> {
  await sql`
    with again as (
      update deliveries set state = 'pending', tries = 0, due_at = now(), settled_at = null, last_reason = ''
      where id = any(${[...ids]}::uuid[]) and state <> 'pending' returning target
    )
    update delivery_targets set failures = 0, wait_until = '-infinity' where target in (select target from again)`.execute(
    tx,
  );
}
