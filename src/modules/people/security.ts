import { refuse, refuseIf } from '#kernel/refusal.ts';
import { getOrganisation } from '#modules/organisations/index.ts';
import { type Ctx, elevated, emit } from '#server/database/context.ts';
import { countSecondFactors } from '#server/session/second-factors.ts';
import type { SecurityShown } from './contract-second-factor.ts';
import { ACCOUNT_TASK } from './me.ts';
import { readersOfSecurity, whyNotSecure } from './rules-second-factor.ts';
import { findSecurity, passwordHoldersOf, saveSecurity } from './store-security.ts';

/** What an organisation asks of its members' signing in, and how far they are. Refuses those who do not manage its members. */
export async function readSecurity(ctx: Ctx, organisationId: string): Promise<SecurityShown> {
  refuseIf(whyNotSecure(ctx.actor, organisationId));
  await getOrganisation(ctx, organisationId);
  const settings = await findSecurity(ctx.db, organisationId);
  return elevated(ctx, ACCOUNT_TASK, async () => {
    const { members, personIds } = await passwordHoldersOf(ctx.db, organisationId);
    return {
      organisationId,
      secondFactorRequired: settings?.secondFactorRequired ?? false,
      members,
      withPassword: personIds.length,
      withSecondFactor: await countSecondFactors(ctx.db, personIds),
      version: settings?.version ?? 0,
    };
  });
}

/** Asks members for a second factor, or no longer: those without one set it up at their next sign-in with a password. */
export async function changeSecurity(
  ctx: Ctx,
  organisationId: string,
  { version, secondFactorRequired }: { readonly version: number; readonly secondFactorRequired: boolean },
): Promise<SecurityShown> {
  const before = await readSecurity(ctx, organisationId);
  if (before.version !== version) throw refuse('record/changed', { version: before.version });
  const readers = readersOfSecurity(organisationId);
  const row = { organisationId, secondFactorRequired, readers, updatedAt: ctx.now };
  const saved = await elevated(ctx, ACCOUNT_TASK, () => saveSecurity(ctx.db, row, version));
  if (!saved) throw refuse('record/changed', { version: version + 1 });
  emit(ctx, {
    type: 'security.changed',
    kind: 'organisation',
    subject: organisationId,
    organisation: organisationId,
    readers,
    changes: { secondFactorRequired: [before.secondFactorRequired, secondFactorRequired] },
  });
  return { ...before, secondFactorRequired, version: version + 1 };
}
