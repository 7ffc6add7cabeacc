import type { CivilDate } from '#kernel/dates.ts';
import { refuse, refuseIf } from '#kernel/refusal.ts';
import { organisationsByIds } from '#modules/organisations/index.ts';
import { type Ctx, emit } from '#server/database/context.ts';
import { readersOfMandate, whyNotPrincipal, whyNotTerm } from './rules.ts';
import { addMandate, membershipAsManager } from './store.ts';

/** What a principal lets a manager do, for how long. */
export interface MandateTerms {
  readonly principalId: string;
  readonly managerId: string;
  /** One subject (an achievement, a need); everything of the principal's when absent. */
  readonly subject?: { readonly kind: string; readonly id: string };
  readonly fromOn: CivilDate;
  readonly toOn: CivilDate;
  readonly maySeePrice?: boolean;
  readonly maySign?: boolean;
  readonly exclusive?: boolean;
  readonly conflictDeclared?: string;
}

/**
 * Puts a mandate on record that both sides have agreed to already: the demo city's, one taken over from paper. Between people the way is
 * offer and acceptance. Refuses a principal that may not give one, somebody who is no manager, and an impossible term. Runs as the system role.
 */
export async function grantMandate(ctx: Ctx, terms: MandateTerms): Promise<{ readonly id: string }> {
  return recordMandate(ctx, terms, 'active');
}

async function recordMandate(
  ctx: Ctx,
  terms: MandateTerms,
  state: 'offered' | 'active',
): Promise<{ readonly id: string }> {
  const { subject, ...said } = terms;
  refuseIf(whyNotTerm(terms, ctx.today));
  refuseIf(whyNotPrincipal((await organisationsByIds(ctx, [terms.principalId])).get(terms.principalId)));
  const managerOrganisationId = await membershipAsManager(ctx.db, terms.managerId, ctx.today);
  if (!managerOrganisationId) throw refuse('mandates/not-a-manager');
  const readers = readersOfMandate({ ...terms, managerOrganisationId });
  const id = await addMandate(ctx.db, {
    ...said,
    subjectKind: subject?.kind ?? '',
    subjectId: subject?.id ?? null,
    managerOrganisationId,
    state,
    grantedBy: ctx.actor.personId ?? terms.managerId,
    readers,
    createdAt: ctx.now,
    updatedAt: ctx.now,
  });
  emit(ctx, {
    type: state === 'active' ? 'mandate.began' : 'mandate.offered',
    kind: 'mandate',
    subject: id,
    organisation: terms.principalId,
    readers,
    changes: { state: [null, state] },
    data: { managerId: terms.managerId },
  });
  return { id };
}
