import type { Actor } from '#kernel/actor.ts';
import { type Audience, ofOrganisation, ofPerson, readers } from '#kernel/audience.ts';
import { type Refusal, refuse } from '#kernel/refusal.ts';

/** Version of the agreement's words; a change of words is a new version. */
export const AGREEMENT_VERSION = '2026-1';

/** Who the agreement is between and about what. `owner` is undefined while the need is anonymous. */
export interface AgreementParties {
  readonly person: string;
  readonly organisation: string;
  readonly owner: string | undefined;
  readonly title: string;
  readonly needId: string;
}

/** The confidentiality agreement with its parties filled in: exactly the text that is signed, kept and hashed. */
export function agreementText({ person, organisation, owner, title, needId }: AgreementParties): string {
  const disclosing = owner ?? `本平台编号 ${needId} 的需求的发布方（其身份由平台记录在案）`;
  return [
    `保密协议（第 ${AGREEMENT_VERSION} 版）`,
    `披露方：${disclosing}`,
    `接收方：${organisation}，由 ${person} 签署并本人阅读`,
    `事项：需求“${title}”的密封部分`,
    '一、保密信息指披露方在本平台密封部分中提供的全部内容；已经公开的、接收方此前已合法掌握的、从第三方合法取得的除外。',
    '二、接收方只为判断能否解决该需求而使用保密信息，不得用于申请专利、自行生产、向第三方提供或其他目的。',
    '三、密封部分只向签署人一人开放。签署人不得转给他人阅读；确需同事参与的，由同事另行签署。',
    '四、保密义务自签署之日起三年有效；信息进入公知领域或双方另有书面约定的除外。',
    '五、披露方可以随时收回开放。收回后，接收方应停止使用并删除已记录的保密信息，保密义务不因此终止。',
    '六、每次阅读的人员和时间由平台记录，并向披露方展示。',
    '七、违反本协议造成损失的，依法承担赔偿责任。本协议适用中华人民共和国法律。',
  ].join('\n');
}

/** The agreement in English, for reading: the Chinese text is what is signed. */
export const AGREEMENT_IN_ENGLISH = [
  '1. Confidential information is everything the owner puts into the sealed part here, except what is public, what the receiver lawfully knew before, and what it lawfully obtained from others.',
  '2. The receiver uses it only to judge whether it can answer the need: not to file patents, not to produce, not to pass it on, for nothing else.',
  '3. The sealed part opens to the signer alone. A colleague who must read it signs separately.',
  '4. The duty of confidence lasts three years from the signature, unless the information becomes public or both sides agree otherwise in writing.',
  '5. The owner may close it at any time. The receiver then stops using the information and deletes what was recorded; the duty of confidence goes on.',
  '6. Who reads, and when, is recorded at every reading and shown to the owner.',
  '7. Whoever causes loss by breach is liable under the law of the People’s Republic of China.',
].join('\n');

const ASKING_KINDS: ReadonlySet<string> = new Set(['institution', 'enterprise', 'tto', 'agency']);

/** What asking is judged by. */
export interface SealedNeed {
  readonly organisationId: string;
  readonly hasSealed: boolean;
  readonly isPublic: boolean;
}

/** Why the actor may not ask for a need's sealed part; undefined when they may. */
export function whyNotAsk(actor: Actor, need: SealedNeed): Refusal | undefined {
  if (!need.isPublic) return refuse('record/missing');
  if (!need.hasSealed) return refuse('needs/no-sealed-part');
  if (actor.memberships.some(({ organisationId }) => organisationId === need.organisationId))
    return refuse('needs/own-need');
  const { acting } = actor;
  const may = acting?.verified && (ASKING_KINDS.has(acting.organisationKind) || acting.role === 'manager');
  return may ? undefined : refuse('needs/may-not-ask');
}

/**
 * Whether signing opens at once: when the owner chose so and the signer is of no other enterprise, since a competitor's signature is never
 * enough.
 */
export function opensOnSigning(actor: Actor, opening: 'on-agreement' | 'after-approval'): boolean {
  return opening === 'on-agreement' && actor.acting?.organisationKind !== 'enterprise';
}

/** Who reads the sealed part: its enterprise, and each person for whom an agreement is open. */
export function sealedReaders(organisationId: string, persons: readonly string[]): Audience[] {
  return readers(ofOrganisation(organisationId), ...persons.map(ofPerson));
}

/** Why a signed agreement does not let the actor read now; undefined when it does. */
export function whyNotRead(
  actor: Actor,
  agreement:
    | { readonly state: string; readonly forOrganisationId: string; readonly forOrganisationName: string }
    | undefined,
): Refusal | undefined {
  if (agreement?.state !== 'open') return refuse('needs/not-open');
  const isMember = actor.memberships.some(({ organisationId }) => organisationId === agreement.forOrganisationId);
  return isMember ? undefined : refuse('needs/left-organisation', { organisation: agreement.forOrganisationName });
}

/** The state an owner's decision leads to; undefined when the agreement's state does not allow it. */
export function decided(
  state: string,
  decision: 'open' | 'decline' | 'revoke',
): 'open' | 'declined' | 'revoked' | undefined {
  if (state === 'waiting' && decision !== 'revoke') return decision === 'open' ? 'open' : 'declined';
  return state === 'open' && decision === 'revoke' ? 'revoked' : undefined;
}
