import { hash } from 'node:crypto';

/** The chain of events that belong to no organisation. */
export const INSTALLATION_CHAIN = '00000000-0000-0000-0000-000000000000';
/** What the first link of a chain is linked to. */
export const GENESIS = Buffer.alloc(32);
/** What links of today cover; 1, of old, left out names, organisations and readers. */
export const LINK_VERSION = 2;

/** The part of a stored event its hash covers, in a fixed order. The database's own numbering (`id`, `xid`) is not part of it. */
export interface Linked {
  readonly at: string;
  readonly type: string;
  readonly kind: string;
  readonly subject: string;
  readonly actorId: string | null;
  readonly onBehalfOf: string | null;
  readonly requestId: string;
  readonly changes: unknown;
  readonly data: unknown;
  readonly chain: string;
  readonly seq: number;
  readonly linkVersion: number;
  readonly actorName: string;
  readonly organisationId: string | null;
  readonly actingOrganisationId: string | null;
  readonly readers: readonly string[];
}

function canonicalObject(value: Readonly<Record<string, unknown>>): string {
  let text = '';
  for (const key of Object.keys(value).sort()) {
    if (value[key] !== undefined) text += `${text && ','}${JSON.stringify(key)}:${canonical(value[key])}`;
  }
  return `{${text}}`;
}

/** JSON of one spelling: keys in order, nothing undefined. */
export function canonical(value: unknown): string {
  if (typeof value !== 'object' || value === null) return JSON.stringify(value) ?? 'null';
  if (!Array.isArray(value)) return canonicalObject(value as Record<string, unknown>);
  let text = '';
  for (const [i, element] of value.entries()) text += i === 0 ? canonical(element) : `,${canonical(element)}`;
  return `[${text}]`;
}

/** SHA-256 over the hash before and a text. */
export function chained(previous: Buffer, text: string): Buffer {
  return hash('sha256', Buffer.concat([previous, Buffer.from(text)]), 'buffer');
}

/** SHA-256 over the previous link's hash and the event; what verification recomputes. */
export function linkHash(previous: Buffer, event: Linked): Buffer {
  const { at, type, kind, subject, actorId, onBehalfOf, requestId, changes, data, chain, seq, linkVersion } = event;
  const said = [at, type, kind, subject, actorId, onBehalfOf, requestId, changes, data, chain, seq];
  if (linkVersion === 1) return chained(previous, canonical(said));
  const { actorName, organisationId, actingOrganisationId, readers } = event;
  return chained(previous, canonical([...said, linkVersion, actorName, organisationId, actingOrganisationId, readers]));
}
