import { sql } from 'kysely';
import { ADMINISTRATORS, ofOrganisation, ofPerson, readers } from '#kernel/audience.ts';
import { type Ctx, emit } from '#server/database/context.ts';
import type { Tables } from './tables.ts';

/** What the first administrator of an empty installation is called and signs in with. */
export interface Founding {
  readonly platformName: string;
  readonly personName: string;
  readonly login: string;
  readonly passwordHash: string;
}

/** Whether nobody has an account yet. */
export async function isEmpty(ctx: Ctx): Promise<boolean> {
  const found = await sql<{ any: boolean }>`select exists (select from accounts) as any`.execute(ctx.db);
  return !found.rows[0]!.any;
}

/**
 * Makes the operator's organisation and its first administrator in an empty installation, whose password must be changed at the first sign-in.
 * Undefined when somebody has an account already, also when two nodes start at once. Runs as the system role.
 */
export async function foundPlatform(ctx: Ctx, founding: Founding): Promise<{ personId: string } | undefined> {
  await sql`select pg_advisory_xact_lock(7110322)`.execute(ctx.db);
  if (!(await isEmpty(ctx))) return undefined;
  const organisation = await sql<{ id: string }>`
    insert into organisations (kind, name, state, verified_at, readers) values ('platform', ${founding.platformName}, 'verified', now(), ${[ADMINISTRATORS]})
    returning id`.execute(ctx.db);
  const organisationId = organisation.rows[0]!.id;
  const db = ctx.db.withTables<Tables>();
  const person = await db
    .insertInto('persons')
    .values({ name: founding.personName, readers: readers(ADMINISTRATORS, ofOrganisation(organisationId)) })
    .returning('id')
    .executeTakeFirstOrThrow();
  await db
    .insertInto('accounts')
    .values({ personId: person.id, login: founding.login, passwordHash: founding.passwordHash, mustChange: true })
    .execute();
  await db
    .insertInto('memberships')
    .values({
      organisationId,
      personId: person.id,
      role: 'administrator',
      since: ctx.today,
      readers: readers(ADMINISTRATORS, ofPerson(person.id), ofOrganisation(organisationId)),
    })
    .execute();
  emit(ctx, {
    type: 'platform.founded',
    kind: 'organisation',
    subject: organisationId,
    organisation: organisationId,
    readers: [ADMINISTRATORS],
  });
  return { personId: person.id };
}
