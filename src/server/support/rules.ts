/**
 * Break-glass (应急访问): support reads one organisation's confidential content with a case number and a reason, for an hour at most, after a security
 * administrator who is another person has approved. The organisation is told when it opens and when it ends, and sees every reading. It is read only,
 * holds no sealed part unless that was asked for by name, ends by itself, and is ended at once by either of the two or by the organisation's lead.
 */
import { type Actor, actsFor } from '#kernel/actor.ts';
import { administers } from '#kernel/administrators.ts';
import { ADMINISTRATORS, AUDITORS, type Audience, ofOrganisation, readers } from '#kernel/audience.ts';
import type { Instant } from '#kernel/dates.ts';
import { defineRefusals, type Refusal, refuse } from '#kernel/refusal.ts';

defineRefusals({
  'support/system-only': {
    status: 403,
    zh: '应急访问由系统管理员提出。',
    en: 'Break-glass access is asked for by a system administrator.',
  },
  'support/security-only': {
    status: 403,
    zh: '应急访问由安全管理员批准或驳回。',
    en: 'Break-glass access is approved or declined by a security administrator.',
  },
  'support/own': {
    status: 403,
    zh: '不能批准自己提出的应急访问，请另一位安全管理员批准。',
    en: 'You cannot approve an access you asked for; another security administrator does.',
  },
  'support/not-theirs': {
    status: 403,
    zh: '应急访问由提出人、安全管理员或该单位负责人结束。',
    en: 'It is ended by whoever asked, a security administrator or the organisation’s lead.',
  },
  'support/not-asked': {
    status: 409,
    zh: '这次应急访问已经办过了，请刷新后再看。',
    en: 'This access was decided already; reload the page.',
  },
  'support/over': { status: 409, zh: '这次应急访问已经结束。', en: 'This access is over.' },
  'support/late': {
    status: 409,
    zh: '申请超过 24 小时没有批准，已失效，请重新提出。',
    en: 'Nobody approved it within 24 hours; ask again.',
  },
  'support/open-already': {
    status: 409,
    zh: '您对这家单位已有一次应急访问在办，请先结束它。',
    en: 'You have an access to this organisation under way; end it first.',
  },
  'support/operator': {
    status: 422,
    zh: '运营单位自己没有保密内容可看，请选另一家单位。',
    en: 'The operator’s own organisation has no confidential content; choose another one.',
  },
  'support/read-only': {
    status: 403,
    zh: '应急访问只能看，不能办任何事。先退出应急访问，再以自己的身份办理。',
    en: 'Break-glass access reads and does nothing else. Leave it and act in your own right.',
  },
});

/** An access as rules see it. */
export interface Access {
  readonly organisationId: string;
  readonly state: 'asked' | 'open' | 'ended' | 'declined';
  readonly askedBy: string;
  readonly askedAt: Instant;
  readonly until: Instant | null;
}

/** Hours within which an access has to be approved. */
const APPROVAL_HOURS = 24;

/** Who reads that there was an access and what was read by it: the organisation, and the three administrators. */
export function readersOfAccess(organisationId: string): Audience[] {
  return readers(ADMINISTRATORS, AUDITORS, ofOrganisation(organisationId));
}

/** Why the actor does not ask for an access; undefined for a system administrator. */
export function whyNotAskAccess(actor: Actor): Refusal | undefined {
  if (!administers(actor, 'system')) return refuse('support/system-only');
}

const isLate = (access: Access, now: Instant) =>
  Date.parse(now) - Date.parse(access.askedAt) > APPROVAL_HOURS * 3_600_000;

/** Why the actor does not approve or decline this access now; undefined for a security administrator who is another person. */
export function whyNotDecideAccess(actor: Actor, access: Access, now: Instant): Refusal | undefined {
  if (!administers(actor, 'security')) return refuse('support/security-only');
  if (actor.personId === access.askedBy) return refuse('support/own');
  if (access.state !== 'asked') return refuse('support/not-asked');
  if (isLate(access, now)) return refuse('support/late');
}

/** Why the actor does not end this access; undefined for whoever asked, security administrators and the organisation's lead. */
export function whyNotEndAccess(actor: Actor, access: Access): Refusal | undefined {
  const lead = actsFor(actor, access.organisationId) && actor.acting?.role === 'lead';
  if (actor.personId !== access.askedBy && !administers(actor, 'security') && !lead)
    return refuse('support/not-theirs');
  if (access.state !== 'asked' && access.state !== 'open') return refuse('support/over');
}

/** What happens to an access by itself: it ends at its time, and is void when nobody approved it in time. */
export function overBy(access: Access, now: Instant): 'ended' | 'declined' | undefined {
  if (access.state === 'open' && access.until! <= now) return 'ended';
  if (access.state === 'asked' && isLate(access, now)) return 'declined';
}
