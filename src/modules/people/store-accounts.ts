import { sql } from 'kysely';
import type { Database } from '#server/database/connect.ts';

/** An account with its person and their present places. */
export interface AccountListed {
  readonly personId: string;
  readonly login: string;
  readonly name: string;
  readonly disabled: boolean;
  readonly places: readonly { readonly organisationId: string; readonly organisation: string; readonly role: string }[];
}

const ACCOUNT = sql`
  select a.person_id, a.login, p.name, a.disabled_at is not null as disabled,
    coalesce((select json_agg(json_build_object('organisationId', m.organisation_id, 'organisation', m.organisation_name, 'role', m.role)
      order by m.created_at, m.id) from members m where m.person_id = a.person_id), '[]') as places
  from accounts a join persons p on p.id = a.person_id`;

/** Accounts by login name, disabled ones too. System role. */
export async function accountsListed(
  system: Database,
  which: { readonly login?: string; readonly organisationId?: string; readonly limit: number },
): Promise<AccountListed[]> {
  const found = await sql<AccountListed>`${ACCOUNT}
    where (${which.login ?? null}::text is null or lower(a.login) = lower(${which.login ?? ''}))
      and (${which.organisationId ?? null}::uuid is null
        or exists (select from memberships m where m.person_id = a.person_id and m.until is null and m.organisation_id = ${which.organisationId ?? null}::uuid))
    order by lower(a.login) limit ${which.limit}`.execute(system);
  return found.rows;
}

/** Whether a person's account is disabled (true for somebody without one), and whether it has a password. System role. */
export async function accountUseOf(
  system: Database,
  personId: string,
): Promise<{ readonly disabled: boolean; readonly hasPassword: boolean }> {
  const found = await sql<{ disabled: boolean; hasPassword: boolean }>`
    select disabled_at is not null as disabled, password_hash is not null as has_password from accounts
    where person_id = ${personId}`.execute(system);
  return found.rows[0] ?? { disabled: true, hasPassword: false };
}
