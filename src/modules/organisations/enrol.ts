import { refuse, refuseIf } from '#kernel/refusal.ts';
import { type Ctx, elevated, emit } from '#server/database/context.ts';
import { type Organisation, type OrganisationDraft, organisationDraft } from './contract.ts';
import { refuseNoPark } from './park.ts';
import { readersOf, whyNotCreate } from './rules.ts';
import { whyNotEntered } from './rules-entry.ts';
import { addOrganisation } from './store.ts';

/** Taking an organisation in, before anybody's audiences reach it; on the list in `app/wiring.ts`. */
export const ENROL_TASK = 'organisations.enrol';

/** How an organisation comes in: `verified` when an officer or administrator vouches for it, `waiting` when it registers itself. */
export interface Enrolment {
  readonly state: 'waiting' | 'verified';
  /** Chosen by the demo city so that its stories can name records; otherwise made here. */
  readonly id?: string;
  readonly demo?: boolean;
  /** Where the organisation's fields stand in the request, for the pointers of what is wrong: `organisation/`. */
  readonly within?: string;
}

/**
 * Takes an organisation in. Refuses data that cannot be right and a park that is none (`input/invalid` with a sentence per field), and a credit code that is already
 * waiting or verified, without saying whose it is. Runs as the system role, since nobody's audiences reach a row that does not exist yet.
 */
export async function enrolOrganisation(
  ctx: Ctx,
  draft: OrganisationDraft,
  { state, id = crypto.randomUUID(), demo = false, within }: Enrolment,
): Promise<Organisation> {
  const entered = organisationDraft.parse(draft);
  refuseIf(whyNotEntered(entered, within));
  await refuseNoPark(ctx, entered.parkId, within);
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

/** An administrator enters a park, an authority or another organisation, which counts as verified. */
export async function createOrganisation(ctx: Ctx, draft: OrganisationDraft): Promise<Organisation> {
  refuseIf(whyNotCreate(ctx.actor));
  return elevated(ctx, ENROL_TASK, () => enrolOrganisation(ctx, draft, { state: 'verified' }));
}
