/**
 * Approvals: signatures on the exact content of something, by its hash. In turn or in parallel; of one side or of two; four eyes when its
 * maker may not sign. An edit voids what was signed before, because the hash no longer fits. No person signs twice, and none for both sides.
 */
import type { Actor } from '#kernel/actor.ts';
import type { Audience } from '#kernel/audience.ts';
import type { CivilDate } from '#kernel/dates.ts';
import { defineRefusals, type Refusal, refuse } from '#kernel/refusal.ts';

defineRefusals({
  'approvals/closed': { status: 409, zh: '这次会签已经结束。', en: 'This approval is over.' },
  'approvals/expired': {
    status: 409,
    zh: '会签已过期（{on}），请重新发起。',
    en: 'The approval expired on {on}; open a new one.',
  },
  'approvals/content-changed': {
    status: 409,
    zh: '内容在您看过之后有改动，先前的签字作废，请看过再签。',
    en: 'The content changed after you read it and earlier signatures are void; read it again before you sign.',
  },
  'approvals/own-work': {
    status: 403,
    zh: '经办人不能批自己办的事，请另一人签。',
    en: 'Whoever made it cannot approve it; another person signs.',
  },
  'approvals/signed-already': {
    status: 409,
    zh: '您已经签过了；另一步要由另一个人签。',
    en: 'You have signed already; the other step needs another person.',
  },
  'approvals/not-yours': { status: 403, zh: '现在没有要您签的步骤。', en: 'No step waits for your signature now.' },
  'approvals/not-signed': {
    status: 409,
    zh: '这里没有您的签字可以撤回。',
    en: 'There is no signature of yours to take back.',
  },
  'approvals/open-already': {
    status: 409,
    zh: '这件事的会签已经在进行，请在那一次里签，或先结束它。',
    en: 'An approval of this is under way; sign there, or end it first.',
  },
  'approvals/reason-needed': { status: 422, zh: '不同意请写明原因。', en: 'Say why you do not agree.' },
});

export interface Step {
  readonly position: number;
  /** Whose signature it is: an office, or one of two sides. */
  readonly side: string;
  /** Who may sign: any person holding one of these tokens. */
  readonly who: readonly Audience[];
  readonly signedBy: string | null;
  readonly signedHash: string | null;
}

export interface Approval {
  readonly mode: 'in-turn' | 'parallel';
  readonly state: 'open' | 'complete' | 'declined' | 'void';
  readonly contentHash: string;
  /** Persons who may not sign: the maker where four eyes are asked for, a beneficiary. */
  readonly notBy: readonly string[];
  readonly expiresOn: CivilDate | null;
  readonly steps: readonly Step[];
}

const isSigned = (approval: Approval, step: Step) => step.signedBy !== null && step.signedHash === approval.contentHash;

/** The steps that can be signed now: the first open one when in turn, every open one when parallel. */
export function openSteps(approval: Approval): Step[] {
  if (approval.state !== 'open') return [];
  const open = [...approval.steps].sort((a, b) => a.position - b.position).filter((step) => !isSigned(approval, step));
  return approval.mode === 'in-turn' ? open.slice(0, 1) : open;
}

/** The step the actor would sign now; undefined when none waits for them. */
export function stepFor(approval: Approval, actor: Pick<Actor, 'personId' | 'audiences'>): Step | undefined {
  return openSteps(approval).find((step) => step.who.some((token) => actor.audiences.includes(token)));
}

/** Why the actor cannot sign this content today; undefined when they can. */
export function whyNotSign(
  approval: Approval,
  actor: Pick<Actor, 'personId' | 'audiences'>,
  contentHash: string,
  today: CivilDate,
): Refusal | undefined {
  if (approval.state !== 'open') return refuse('approvals/closed');
  if (approval.expiresOn && today > approval.expiresOn) return refuse('approvals/expired', { on: approval.expiresOn });
  if (contentHash !== approval.contentHash) return refuse('approvals/content-changed');
  if (actor.personId && approval.notBy.includes(actor.personId)) return refuse('approvals/own-work');
  if (approval.steps.some((step) => isSigned(approval, step) && step.signedBy === actor.personId))
    return refuse('approvals/signed-already');
  return stepFor(approval, actor) ? undefined : refuse('approvals/not-yours');
}

/** Whether every step is signed on the present content. */
export function isComplete(approval: Approval): boolean {
  return approval.steps.length > 0 && approval.steps.every((step) => isSigned(approval, step));
}

/** The approval after a step is signed by a person; complete when it was the last. */
export function signed(approval: Approval, position: number, personId: string): Approval {
  const steps = approval.steps.map((step) =>
    step.position === position ? { ...step, signedBy: personId, signedHash: approval.contentHash } : step,
  );
  const after = { ...approval, steps };
  return isComplete(after) ? { ...after, state: 'complete' } : after;
}

/** The approval on changed content: every signature is void, also if the content is later changed back; a complete one opens again, a declined or void one stays so. */
export function onContent(approval: Approval, contentHash: string): Approval {
  if (approval.contentHash === contentHash || approval.state === 'declined' || approval.state === 'void')
    return approval;
  const steps = approval.steps.map((step) => ({ ...step, signedBy: null, signedHash: null }));
  return { ...approval, contentHash, steps, state: 'open' };
}

/** Why the actor cannot take back a signature; undefined when they can. Only while the approval is open: what is complete has been acted on. */
export function whyNotWithdraw(approval: Approval, personId: string | undefined): Refusal | undefined {
  if (approval.state !== 'open') return refuse('approvals/closed');
  const own = approval.steps.some((step) => isSigned(approval, step) && step.signedBy === personId);
  return own ? undefined : refuse('approvals/not-signed');
}

/** The approval without a person's signature. In turn, later signatures stood on it and go with it. */
export function withdrawn(approval: Approval, personId: string): Approval {
  const from = approval.steps.find((step) => step.signedBy === personId)?.position ?? Number.POSITIVE_INFINITY;
  const steps = approval.steps.map((step) => {
    const goes = step.signedBy === personId || (approval.mode === 'in-turn' && step.position > from);
    return goes ? { ...step, signedBy: null, signedHash: null } : step;
  });
  return { ...approval, steps };
}
