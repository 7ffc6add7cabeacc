import { sql } from 'kysely';
import type { Actor } from '#kernel/actor.ts';
import type { Instant } from '#kernel/dates.ts';
import type { EventDraft } from '#kernel/event.ts';
import type { Tx } from '../database/connect.ts';
import { GENESIS, INSTALLATION_CHAIN, LINK_VERSION, type Linked, linkHash } from './link.ts';

/** What appending needs of a context. */
interface Recording {
  readonly db: Tx;
  readonly now: Instant;
  readonly actor: Actor;
  readonly requestId: string;
  readonly events: EventDraft[];
  readonly onBehalfOf?: string;
}

interface Head {
  seq: number;
  hash: Buffer;
}

async function lockHeads(db: Tx, chains: string[]): Promise<Map<string, Head>> {
  await sql`insert into chain_heads (chain, seq, hash) select c, 0, ${GENESIS}::bytea from unnest(${chains}::uuid[]) c on conflict do nothing`.execute(
    db,
  );
  const rows = await sql<{ chain: string; seq: number; hash: Buffer }>`
    select chain, seq, hash from chain_heads where chain = any(${chains}::uuid[]) order by chain for update`.execute(
    db,
  );
  return new Map(rows.rows.map((row) => [row.chain, { seq: row.seq, hash: row.hash }]));
}

/** What stands for the name of somebody whom the law protects. */
const PROTECTED = '受保护';

/** Who did it and by which request; nobody where the draft says so. */
function actorOf({ actor, onBehalfOf, requestId }: Recording, draft: EventDraft) {
  if (draft.withoutActor)
    return { actorId: null, actorName: PROTECTED, actingOrganisationId: null, onBehalfOf: null, requestId: '' };
  const { personId, name, acting } = actor;
  return {
    actorId: personId ?? null,
    actorName: name,
    actingOrganisationId: acting?.organisationId ?? null,
    onBehalfOf: onBehalfOf ?? null,
    requestId,
  };
}

function row(ctx: Recording, draft: EventDraft, head: Head) {
  const chain = draft.organisation ?? INSTALLATION_CHAIN;
  head.seq += 1;
  const linked: Linked = {
    at: ctx.now,
    type: draft.type,
    kind: draft.kind,
    subject: draft.subject,
    ...actorOf(ctx, draft),
    changes: draft.changes ?? {},
    data: draft.data ?? {},
    chain,
    seq: head.seq,
    linkVersion: LINK_VERSION,
    organisationId: draft.organisation ?? null,
    readers: draft.readers,
  };
  head.hash = linkHash(head.hash, linked);
  return { ...linked, hash: head.hash.toString('hex') };
}

/**
 * Writes the events collected in a context: chain heads locked in organisation order (so that two transactions never wait for each other
 * in a circle), one link per event. The last statements before commit, so that a chain is held for the shortest time.
 */
export async function appendEvents(ctx: Recording): Promise<void> {
  await appendRecordings(ctx.db, [ctx]);
}

/** The same for several recordings of one transaction, each with its own time and actor: history that is taken over. In the order given. */
export async function appendRecordings(db: Tx, recordings: readonly Recording[]): Promise<void> {
  const told = recordings.flatMap((recording) => recording.events.map((draft) => ({ recording, draft })));
  if (told.length === 0) return;
  const chains = [...new Set(told.map(({ draft }) => draft.organisation ?? INSTALLATION_CHAIN))].sort();
  const heads = await lockHeads(db, chains);
  const rows = told.map(({ recording, draft }) =>
    row(recording, draft, heads.get(draft.organisation ?? INSTALLATION_CHAIN)!),
  );
  await sql`
    insert into events (at, type, kind, subject, organisation_id, actor_id, actor_name, acting_organisation_id, on_behalf_of, request_id, changes, data, readers, chain, seq, link_version, hash)
    select at, type, kind, subject, "organisationId", "actorId", "actorName", "actingOrganisationId", "onBehalfOf", "requestId", changes, data,
      array(select jsonb_array_elements_text(readers)), chain, seq, "linkVersion", decode(hash, 'hex')
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as t(at timestamptz, type text, kind text, subject text, "organisationId" uuid,
      "actorId" uuid, "actorName" text, "actingOrganisationId" uuid, "onBehalfOf" uuid, "requestId" text, changes jsonb, data jsonb, readers jsonb,
      chain uuid, seq bigint, "linkVersion" smallint, hash text)
    order by seq`.execute(db);
  const tips = [...heads].map(([chain, head]) => ({ chain, seq: head.seq, hash: head.hash.toString('hex') }));
  await sql`
    update chain_heads h set seq = t.seq, hash = decode(t.hash, 'hex')
    from jsonb_to_recordset(${JSON.stringify(tips)}::jsonb) as t(chain uuid, seq bigint, hash text) where h.chain = t.chain`.execute(
    db,
  );
  for (const recording of recordings) recording.events.length = 0;
}
