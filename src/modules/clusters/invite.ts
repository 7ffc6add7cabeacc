import { CITY, ofOrganisation, readers } from '#kernel/audience.ts';
import type { Output } from '#kernel/contract.ts';
import { refuse, refuseIf } from '#kernel/refusal.ts';
import type { Matching } from '#modules/matching/index.ts';
import { organisationsByIds } from '#modules/organisations/index.ts';
import { type Ctx, elevated, emit } from '#server/database/context.ts';
import { notify } from '#server/notify/notify.ts';
import type { CommonNeedShown, invitationAsked } from './contract.ts';
import { refusalToInvite, showCommonNeed } from './read.ts';
import { addInvitation, findGroup, invitationsOf, markInvited, membersOf } from './store.ts';
import { INVITE_TASK } from './tasks.ts';

/** The postings of a group by the enterprise behind them, anonymous ones too. Whose they are leaves this function in notices to themselves alone. */
async function enterprisesOf(ctx: Ctx, { declarations }: Matching, postings: readonly string[]) {
  const { owners } = declarations.kinds.find(({ kind }) => kind === 'posting')!;
  const whose = await elevated(ctx, INVITE_TASK, () => owners!(ctx.db, postings));
  return Map.groupBy([...whose], ([, organisationId]) => organisationId);
}

/**
 * Invites every enterprise of a group to talk together: each is told who invites, about which of its own needs, with the message and whom to answer. The
 * inviter does not learn who is behind an anonymous posting. Refuses a group out of sight, whoever is no officer, and a second time within the rule's days.
 */
export async function inviteEnterprises(
  ctx: Ctx,
  matching: Matching,
  id: string,
  { message, contact }: Output<typeof invitationAsked>,
): Promise<CommonNeedShown> {
  const group = await findGroup(ctx.db, id);
  if (!group) throw refuse('record/missing');
  await elevated(ctx, INVITE_TASK, () => markInvited(ctx.db, id, ctx.now));
  refuseIf(await refusalToInvite(ctx, await invitationsOf(ctx.db, id)));
  const { acting, personId, name } = ctx.actor;
  const organisationId = acting!.organisationId;
  const organisationName = (await organisationsByIds(ctx, [organisationId])).get(organisationId)?.name ?? '';
  const own = readers(ofOrganisation(organisationId), CITY);
  const invitation = {
    id: crypto.randomUUID(),
    needId: id,
    organisationId,
    organisationName,
    message,
    contact,
    at: ctx.now,
    readers: own,
  };
  await addInvitation(ctx.db, { ...invitation, personId: personId!, personName: name });
  const members = await membersOf(ctx.db, id);
  for (const [enterprise, postings] of await enterprisesOf(
    ctx,
    matching,
    members.map(({ postingId }) => postingId),
  )) {
    const [posting] = postings[0]!;
    await notify(ctx, {
      to: { tokens: [ofOrganisation(enterprise)] },
      kind: 'common-need.invited',
      title: {
        zh: `${organisationName}邀请您和有同样需求的企业一起谈：${group.title}`,
        en: `${organisationName} invites you to talk with enterprises that ask the same: ${group.titleEn || group.title}`,
      },
      subjectKind: 'posting',
      subjectId: posting,
      link: `/needs/${posting}`,
      lines: [
        { text: { zh: message, en: message }, link: `/needs/${posting}` },
        { text: { zh: `联系：${contact}`, en: `Answer to: ${contact}` }, link: `/needs/${posting}` },
      ],
      key: `common-need/${invitation.id}`,
    });
  }
  emit(ctx, {
    type: 'common-need.invited',
    kind: 'common-need',
    subject: id,
    organisation: organisationId,
    readers: own,
    data: { title: group.title, postings: members.length },
  });
  return showCommonNeed(ctx, matching, id);
}
