import pg from 'pg';
import { GENESIS, type Linked, linkHash } from '../events/link.ts';
import { type CopiedRow, rowsOf } from './copy-text.ts';
import type { Manifest } from './manifest.ts';
import { openTable } from './open-table.ts';

const TEXT_ARRAY = 1009;
const texts = pg.types.getTypeParser(TEXT_ARRAY as never) as unknown as (text: string) => string[];

function linkOf(row: CopiedRow): Linked {
  return {
    at: new Date(row.at!).toISOString(),
    type: row.type!,
    kind: row.kind!,
    subject: row.subject!,
    actorId: row.actor_id ?? null,
    onBehalfOf: row.on_behalf_of ?? null,
    requestId: row.request_id!,
    changes: JSON.parse(row.changes!),
    data: JSON.parse(row.data!),
    chain: row.chain!,
    seq: Number(row.seq),
    linkVersion: Number(row.link_version ?? 1),
    actorName: row.actor_name!,
    organisationId: row.organisation_id ?? null,
    actingOrganisationId: row.acting_organisation_id ?? null,
    readers: texts(row.readers!),
  };
}

/**
 * Recomputes every chain of events of a backup. Answers where one breaks, as `chain/seq`, and the chains that do not end at the head the manifest
 * names; nothing when all hold.
 */
export async function verifyChains(folder: string, { tables, chains }: Manifest): Promise<string[]> {
  const events = tables.find(({ name }) => name === 'events');
  if (!events) return ['events'];
  const broken: string[] = [];
  const ends = new Map<string, { seq: number; hash: Buffer }>();
  for await (const row of rowsOf(openTable(folder, events), events.columns)) {
    const link = linkOf(row);
    const before = ends.get(link.chain) ?? { seq: 0, hash: GENESIS };
    const hash = Buffer.from(row.hash!.slice(2), 'hex');
    if (link.seq !== before.seq + 1 || !linkHash(before.hash, link).equals(hash))
      broken.push(`${link.chain}/${link.seq}`);
    ends.set(link.chain, { seq: link.seq, hash });
  }
  const headed = new Map(chains.map((head) => [head.chain, head]));
  for (const { chain, seq, hash } of chains) {
    const end = ends.get(chain) ?? { seq: 0, hash: GENESIS };
    if (end.seq !== seq || end.hash.toString('hex') !== hash) broken.push(`${chain}/${seq}`);
  }
  return [...broken, ...[...ends.keys()].filter((chain) => !headed.has(chain))];
}
