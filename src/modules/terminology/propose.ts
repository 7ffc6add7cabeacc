import { refuse, refuseIf } from '#kernel/refusal.ts';
import { type Ctx, emit } from '#server/database/context.ts';
import type { GroupDraft, TermProposal } from './contract.ts';
import type { ProposalState } from './contract-words.ts';
import { addGroup } from './edit.ts';
import { foldTerm } from './fold.ts';
import { namesOf, readersOfProposal, whyNotDecide, whyNotEdit, whyNotForms } from './rules.ts';
import {
  addProposal,
  answerProposal,
  findProposal,
  listProposals,
  lockProposal,
  type StoredProposal,
} from './store-proposals.ts';

/** An editor's answer: the group as it goes in force, which may differ from what was proposed, or a reason. */
export type Answer =
  | { readonly decision: 'accept'; readonly group: GroupDraft }
  | { readonly decision: 'refuse'; readonly reason: string };

function emitProposal(ctx: Ctx, type: string, { id, readers, title, groupId }: TermProposal): void {
  emit(ctx, { type, kind: 'term-proposal', subject: id, readers, data: { title, groupId } });
}

/** The proposals the actor may see, the newest first: their own; for editors everybody's. */
export function readProposals(ctx: Ctx, state: ProposalState | undefined): Promise<TermProposal[]> {
  return listProposals(ctx.db, state);
}

/** Proposes a group of terms as anybody signed in. Refuses forms that make none; whether another group has one is for the editors to see. */
export async function proposeGroup(ctx: Ctx, draft: GroupDraft): Promise<TermProposal> {
  const { personId, name, acting } = ctx.actor;
  if (!personId) throw refuse('session/needed');
  refuseIf(whyNotForms(draft, foldTerm));
  const proposal: StoredProposal = {
    ...draft,
    ...namesOf(draft.forms),
    id: crypto.randomUUID(),
    state: 'waiting',
    reason: '',
    personId,
    personName: name,
    organisationId: acting?.organisationId ?? null,
    groupId: null,
    decidedBy: null,
    decidedName: '',
    decidedAt: null,
    readers: readersOfProposal({ personId }),
    version: 1,
    createdAt: ctx.now,
  };
  await addProposal(ctx.db, proposal);
  emitProposal(ctx, 'term.proposed', proposal);
  return proposal;
}

/** Takes a proposal, as it is or mended, or does not, with a reason that its author reads. Refuses as adding a group does. */
export async function decideProposal(
  ctx: Ctx,
  { id, version }: { readonly id: string; readonly version: number },
  answer: Answer,
): Promise<TermProposal> {
  if (!(await findProposal(ctx.db, id))) throw refuse('record/missing');
  refuseIf(whyNotEdit(ctx.actor));
  const before = await lockProposal(ctx.db, id);
  if (!before) throw refuse('record/missing');
  if (before.version !== version) throw refuse('record/changed', { version: before.version });
  refuseIf(whyNotDecide(ctx.actor, before));
  const group = answer.decision === 'accept' ? await addGroup(ctx, answer.group, 'group/') : undefined;
  const after = await answerProposal(ctx.db, id, {
    state: group ? 'accepted' : 'refused',
    reason: answer.decision === 'refuse' ? answer.reason : '',
    groupId: group?.id ?? null,
    decidedBy: ctx.actor.personId ?? null,
    decidedName: ctx.actor.name,
    decidedAt: ctx.now,
  });
  emitProposal(ctx, group ? 'term.proposal-accepted' : 'term.proposal-refused', after);
  return after;
}
