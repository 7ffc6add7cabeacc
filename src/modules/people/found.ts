import { enrolOrganisation } from '#modules/organisations/index.ts';
import type { Database } from '#server/database/connect.ts';
import { type Ctx, emit } from '#server/database/context.ts';
import type { Role } from './contract.ts';
import { enrolMember } from './enrol.ts';
import { hasAccounts, lockFounding } from './store.ts';

/** What the first administrators of an empty installation are called and sign in with. */
export interface Founding {
  readonly platformName: string;
  /** One for each office, of different people. */
  readonly administrators: readonly {
    readonly role: Role;
    readonly name: string;
    readonly nameEn: string;
    readonly login: string;
    readonly passwordHash: string;
  }[];
}

/** Whether anybody has an account here: an installation without is new. Reads as the system role. */
export function isFounded(system: Database): Promise<boolean> {
  return hasAccounts(system);
}

/**
 * Makes the operator's organisation and its three administrators in an empty installation, whose passwords must be changed at the first sign-in.
 * False when somebody has an account already, also when two nodes start at once. Runs as the system role.
 */
export async function foundPlatform(ctx: Ctx, { platformName, administrators }: Founding): Promise<boolean> {
  await lockFounding(ctx.db);
  if (await hasAccounts(ctx.db)) return false;
  const platform = await enrolOrganisation(ctx, { kind: 'platform', name: platformName }, { state: 'verified' });
  for (const { role, ...person } of administrators)
    await enrolMember(ctx, { ...person, mustChange: true }, { organisationId: platform.id, role, office: 'general' });
  emit(ctx, {
    type: 'platform.founded',
    kind: 'organisation',
    subject: platform.id,
    organisation: platform.id,
    readers: platform.readers,
  });
  return true;
}
