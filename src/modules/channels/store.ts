import { sql } from 'kysely';
import type { Audience } from '#kernel/audience.ts';
import type { Database } from '#server/database/connect.ts';
import type { Robot, RobotKind, Webhook } from './contract.ts';
import type { Tables } from './tables.ts';

const tables = (db: Database) => db.withTables<Tables>();

const ROBOT = sql`
  select r.id, r.organisation_id, r.kind, r.name, r.address_shown, r.notice_groups as groups, r.language, r.enabled, r.readers, r.version, 0 as failures
  from robots r`;
const WEBHOOK = sql`
  select w.id, w.organisation_id, w.name, w.address, w.event_types as types, w.enabled, w.readers, w.version, 0 as failures,
    null as former_until from webhooks w`;

/** The name of a robot's or webhook's target in the outbox. */
export const targetOf = (channel: 'robot' | 'webhook', id: string): string => `${channel}:${id}`;

/** An organisation's robots that the connection's reader may see, the oldest first. */
export async function robotsOf(db: Database, organisationId: string): Promise<Robot[]> {
  return (
    await sql<Robot>`${ROBOT} where r.organisation_id = ${organisationId} order by r.created_at, r.id`.execute(db)
  ).rows;
}

/** An organisation's webhooks that the connection's reader may see, the oldest first. */
export async function webhooksOf(db: Database, organisationId: string): Promise<Webhook[]> {
  const found =
    await sql<Webhook>`${WEBHOOK} where w.organisation_id = ${organisationId} order by w.created_at, w.id`.execute(db);
  return found.rows;
}

/** The robot of an id, locked until the transaction ends; undefined when the connection's reader does not see it. */
export async function lockRobot(db: Database, id: string): Promise<Robot | undefined> {
  return (await sql<Robot>`${ROBOT} where r.id = ${id} for update`.execute(db)).rows[0];
}

/** The webhook of an id, locked until the transaction ends; undefined when the connection's reader does not see it. */
export async function lockWebhook(db: Database, id: string): Promise<Webhook | undefined> {
  return (await sql<Webhook>`${WEBHOOK} where w.id = ${id} for update`.execute(db)).rows[0];
}

/** Keeps a robot; one with the same id is replaced and its version counted up. */
export async function keepRobot(db: Database, robot: Robot, now: string): Promise<void> {
  await sql`
    insert into robots (id, organisation_id, kind, name, address_shown, notice_groups, language, enabled, readers, created_at, updated_at)
    values (${robot.id}, ${robot.organisationId}, ${robot.kind}, ${robot.name}, ${robot.addressShown}, ${[...robot.groups]}, ${robot.language},
      ${robot.enabled}, ${[...robot.readers]}, ${now}, ${now})
    on conflict (id) do update set name = excluded.name, address_shown = excluded.address_shown, notice_groups = excluded.notice_groups,
      language = excluded.language, enabled = excluded.enabled, updated_at = excluded.updated_at, version = robots.version + 1`.execute(
    db,
  );
}

/** Keeps a webhook; one with the same id is replaced and its version counted up. */
export async function keepWebhook(db: Database, webhook: Webhook, now: string): Promise<void> {
  await sql`
    insert into webhooks (id, organisation_id, name, address, event_types, enabled, readers, created_at, updated_at)
    values (${webhook.id}, ${webhook.organisationId}, ${webhook.name}, ${webhook.address}, ${[...webhook.types]}, ${webhook.enabled},
      ${[...webhook.readers]}, ${now}, ${now})
    on conflict (id) do update set name = excluded.name, address = excluded.address, event_types = excluded.event_types,
      enabled = excluded.enabled, updated_at = excluded.updated_at, version = webhooks.version + 1`.execute(db);
}

/** Removes a robot or webhook. */
export async function removeChannel(db: Database, table: 'robots' | 'webhooks', id: string): Promise<void> {
  await tables(db).deleteFrom(table).where('id', '=', id).execute();
}

/** What opens a robot, and what messages are signed with. */
export interface Secrets {
  readonly address: string;
  readonly secret: string;
  readonly formerSecret: string;
  readonly formerUntil: string | null;
}

/** The secrets of a robot or webhook; undefined when it is gone. System role. */
export async function secretsOf(system: Database, id: string): Promise<Secrets | undefined> {
  const found = await sql<Secrets>`
    select address, secret, former_secret, former_until from channel_secrets where of = ${id}`.execute(system);
  return found.rows[0];
}

/** Keeps the secrets of a robot or webhook, in place of earlier ones. System role. */
export async function keepSecrets(system: Database, id: string, secrets: Partial<Secrets>): Promise<void> {
  const { address = '', secret = '', formerSecret = '', formerUntil = null } = secrets;
  await sql`
    insert into channel_secrets (of, address, secret, former_secret, former_until)
    values (${id}, ${address}, ${secret}, ${formerSecret}, ${formerUntil})
    on conflict (of) do update set address = excluded.address, secret = excluded.secret, former_secret = excluded.former_secret,
      former_until = excluded.former_until`.execute(system);
}

/** Forgets the secrets of a robot or webhook. System role. */
export async function forgetSecrets(system: Database, id: string): Promise<void> {
  await tables(system).deleteFrom('channelSecrets').where('of', '=', id).execute();
}

/** A robot as sending needs it. */
export interface SendingRobot {
  readonly id: string;
  readonly kind: RobotKind;
  readonly language: 'zh' | 'en';
  readonly address: string;
  readonly secret: string;
}

/** The robot of an id while it is switched on. System role. */
export async function robotToSend(system: Database, id: string): Promise<SendingRobot | undefined> {
  const found = await sql<SendingRobot>`
    select r.id, r.kind, r.language, s.address, s.secret from robots r join channel_secrets s on s.of = r.id
    where r.id = ${id} and r.enabled`.execute(system);
  return found.rows[0];
}

/** A webhook as sending needs it. */
export interface SendingWebhook {
  readonly id: string;
  readonly address: string;
  readonly secret: string;
  /** The secret before, while it still signs; empty afterwards. */
  readonly formerSecret: string;
}

/** The webhook of an id while it is switched on. System role. */
export async function webhookToSend(system: Database, id: string): Promise<SendingWebhook | undefined> {
  const found = await sql<SendingWebhook>`
    select w.id, w.address, s.secret, case when s.former_until > now() then s.former_secret else '' end as former_secret
    from webhooks w join channel_secrets s on s.of = w.id where w.id = ${id} and w.enabled`.execute(system);
  return found.rows[0];
}

/** Who takes something: a robot or webhook of an organisation. */
export interface Taker {
  readonly id: string;
  readonly organisationId: string;
  readonly readers: readonly Audience[];
}

/** Robots of these organisations that are switched on for a group of notices. System role. */
export async function robotsFor(system: Database, organisationIds: readonly string[], group: string): Promise<Taker[]> {
  const found = await sql<Taker>`
    select id, organisation_id, readers from robots
    where organisation_id = any(${[...organisationIds]}::uuid[]) and enabled and ${group} = any(notice_groups)`.execute(
    system,
  );
  return found.rows;
}

/** Webhooks that are switched on for a type of event and were there when it happened. System role. */
export async function webhooksFor(system: Database, type: string, at: string): Promise<Taker[]> {
  const found = await sql<Taker>`
    select id, organisation_id, readers from webhooks
    where enabled and event_types @> ${[type]} and created_at <= ${at}::timestamptz`.execute(system);
  return found.rows;
}
