import { refuse, refuseIf } from '#kernel/refusal.ts';
import { type Ctx, emit } from '#server/database/context.ts';
import { type Organisation, type OrganisationDraft, organisationDraft } from './contract.ts';
import { readersOf, whyNotEntered } from './rules.ts';
import { addOrganisation } from './store.ts';

/** How an organisation comes in: `verified` when an officer or administrator vouches for it, `waiting` when it registers itself. */
export interface Enrolment {
  readonly state: 'waiting' | 'verified';
  /** Chosen by the demo city so that its stories can name records; otherwise made here. */
  readonly id?: string;
  readonly demo?: boolean;
}

/**
 * Takes an organisation in. Refuses data that cannot be right (`input/invalid` with a sentence per field) and a credit code that is already
 * waiting or verified, without saying whose it is. Runs as the system role, since nobody's audiences reach a row that does not exist yet.
 */
export async function enrolOrganisation(
  ctx: Ctx,
  draft: OrganisationDraft,
  { state, id = crypto.randomUUID(), demo = false }: Enrolment,
): Promise<Organisation> {
  const entered = organisationDraft.parse(draft);
  refuseIf(whyNotEntered(entered));
  const verified = state === 'verified';
  const added = await addOrganisation(ctx.db, {
    ...entered,
    id,
    state,
    stateReason: '',
    verifiedAt: verified ? ctx.now : null,
    verifiedBy: verified ? (ctx.actor.personId ?? null) : null,
    demo,
    readers: readersOf({ ...entered, id, state }),
    version: 1,
    createdAt: ctx.now,
    updatedAt: ctx.now,
  });
  if (!added) throw refuse('organisations/already-registered');
  emit(ctx, {
    type: verified ? 'organisation.enrolled' : 'organisation.registered',
    kind: 'organisation',
    subject: id,
    organisation: id,
    readers: added.readers,
    changes: { name: [null, added.name], state: [null, state] },
  });
  return added;
}
