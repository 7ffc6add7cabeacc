import { sql } from 'kysely';
import type { Database } from '../database/connect.ts';
import { newSecret } from './secrets.ts';

/** A personal access token as its person sees it; the secret is shown once, when it is made. */
export interface Token {
  readonly id: string;
  readonly name: string;
  readonly scopes: ('read' | 'write' | 'admin')[];
  readonly organisationId: string | null;
  readonly createdAt: string;
  readonly usedAt: string | null;
  readonly expiresOn: string;
  readonly revokedAt: string | null;
}

/** What a new token is for. */
export interface NewToken extends Pick<Token, 'name' | 'scopes' | 'organisationId' | 'expiresOn'> {
  readonly personId: string;
}

const SHOWN = sql`id, name, scopes, acting_organisation_id as organisation_id, created_at, used_at, expires_on, revoked_at`;

/** Makes a token and answers it with its secret, of which only a hash is kept. */
export async function addToken(system: Database, token: NewToken): Promise<Token & { readonly secret: string }> {
  const { secret, hash } = newSecret();
  const { personId, organisationId, name, scopes, expiresOn } = token;
  const added = await sql<Token>`
    insert into access_tokens (secret_hash, person_id, acting_organisation_id, name, scopes, expires_on)
    values (${hash}, ${personId}, ${organisationId}, ${name}, ${scopes}, ${expiresOn}) returning ${SHOWN}`.execute(
    system,
  );
  return { ...added.rows[0]!, secret };
}

/** A person's tokens, the newest first. */
export async function listTokensOf(system: Database, personId: string): Promise<Token[]> {
  const found = await sql<Token>`
    select ${SHOWN} from access_tokens where person_id = ${personId} order by created_at desc, id limit 200`.execute(
    system,
  );
  return found.rows;
}

/** Revokes a token of a person at once; false when they have no such token in use. */
export async function revokeTokenOf(system: Database, personId: string, id: string): Promise<boolean> {
  const gone = await sql`
    update access_tokens set revoked_at = now() where id = ${id} and person_id = ${personId} and revoked_at is null returning id`.execute(
    system,
  );
  return gone.rows.length > 0;
}

/** Revokes what a person made for acting in one organisation, when they leave it. */
export async function revokeTokensFor(system: Database, personId: string, organisationId: string): Promise<void> {
  await sql`
    update access_tokens set revoked_at = now()
    where person_id = ${personId} and acting_organisation_id = ${organisationId} and revoked_at is null`.execute(
    system,
  );
}
