import { enrolOrganisation } from '#modules/organisations/index.ts';
import type { Database } from '#server/database/connect.ts';
import { type Ctx, emit } from '#server/database/context.ts';
import { enrolMember } from './enrol.ts';
import { hasAccounts, lockFounding } from './store.ts';

/** What the first administrator of an empty installation is called and signs in with. */
export interface Founding {
  readonly platformName: string;
  readonly personName: string;
  readonly login: string;
  readonly passwordHash: string;
}

/** Whether anybody has an account here: an installation without is new. Reads as the system role. */
export function isFounded(system: Database): Promise<boolean> {
  return hasAccounts(system);
}

/**
 * Makes the operator's organisation and its first administrator in an empty installation, whose password must be changed at the first sign-in.
 * Undefined when somebody has an account already, also when two nodes start at once. Runs as the system role.
 */
export async function foundPlatform(ctx: Ctx, founding: Founding): Promise<{ personId: string } | undefined> {
  await lockFounding(ctx.db);
  if (await hasAccounts(ctx.db)) return undefined;
  const { platformName, personName, login, passwordHash } = founding;
  const platform = await enrolOrganisation(ctx, { kind: 'platform', name: platformName }, { state: 'verified' });
  const administrator = { name: personName, login, passwordHash, mustChange: true };
  const place = { organisationId: platform.id, role: 'administrator', office: 'general' } as const;
  const { personId } = await enrolMember(ctx, administrator, place);
  emit(ctx, {
    type: 'platform.founded',
    kind: 'organisation',
    subject: platform.id,
    organisation: platform.id,
    readers: platform.readers,
  });
  return { personId };
}
