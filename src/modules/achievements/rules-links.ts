/**
 * The transfer office acts for an inventor who has no account (parts 1–3 of the plan): it writes the draft and hands over a link, the inventor
 * corrects, confirms or returns it. A link is for one version of one draft, for one use, for fourteen days.
 *
 * What never happens: looking at a link uses it; a link opens a draft that was changed since; somebody else's name stands under a
 * confirmation; the link shows a price, a contact, or anything of another record.
 */
import type { Actor } from '#kernel/actor.ts';
import { type Audience, ofMandate, ofOffice, readers } from '#kernel/audience.ts';
import type { Instant } from '#kernel/dates.ts';
import { comparedText } from '#kernel/likeness.ts';
import { type FieldError, type Refusal, refuse, whyNotFields } from '#kernel/refusal.ts';
import type { InventorFields, LinkState } from './contract-links.ts';
import type { Achievement, Inventor } from './contract-record.ts';
import { isOfTransferOffice, type Standing } from './rules.ts';

/** How long a link may be used. */
export const LINK_DAYS = 14;

/** A link as far as its use depends on it. */
export interface LinkStanding {
  readonly contentVersion: number;
  readonly expiresAt: Instant;
  readonly usedAt: Instant | null;
  readonly revokedAt: Instant | null;
  readonly outcome: '' | 'confirmed' | 'returned';
}

/** Who reads that there is a link: the transfer office and the leadership. */
export function readersOfLink(organisationId: string): Audience[] {
  return readers(ofOffice(organisationId, 'transfer'), ofOffice(organisationId, 'lead'), ofMandate(organisationId));
}

/** Why the actor may not hand over a link to this record; undefined when they may. */
export function whyNotLink(actor: Actor, standing: Standing): Refusal | undefined {
  if (!isOfTransferOffice(actor, standing.organisationId)) return refuse('achievements/office-only');
  return standing.state === 'draft' ? undefined : refuse('achievements/link-draft-only');
}

/** What has become of a link, given the version of its draft now and whether that is still a draft. */
export function linkStateOf(
  link: LinkStanding,
  draft: Pick<Achievement, 'version' | 'state'>,
  now: Instant,
): LinkState {
  if (link.outcome !== '') return link.outcome;
  if (link.revokedAt) return 'revoked';
  if (link.expiresAt <= now) return 'expired';
  return draft.state === 'draft' && draft.version === link.contentVersion ? 'open' : 'outdated';
}

/** Why a link can no longer be used; undefined when it can. */
export function whyNotFollow(
  link: LinkStanding,
  draft: Pick<Achievement, 'version' | 'state'>,
  now: Instant,
): Refusal | undefined {
  const state = linkStateOf(link, draft, now);
  if (state === 'open') return undefined;
  return refuse(state === 'outdated' ? 'achievements/link-outdated' : 'achievements/link-dead');
}

const field = (pointer: string, code: string, zh: string, en: string): FieldError => ({
  pointer,
  code,
  detail: { zh, en },
});

/** Why this signature cannot stand under an answer; undefined when it can: the name is the one that the link is for. */
export function whyNotSigned(inventorName: string, signedName: string): FieldError[] {
  if (comparedText(inventorName) === comparedText(signedName)) return [];
  const zh = `请写本人姓名“${inventorName}”。不是您的，请告诉发链接的人。`;
  const en = `Type your own name, “${inventorName}”. If it is not yours, tell whoever sent the link.`;
  return [field('#/signedName', 'achievements/signed-name', zh, en)];
}

/** Why an inventor's confirmation cannot be taken; undefined when it can. */
export function whyNotConfirmByLink(
  inventorName: string,
  wish: { readonly signedName: string; readonly noStateSecret: boolean; readonly isTrue: boolean },
): Refusal | undefined {
  const secrecy = field(
    '#/noStateSecret',
    'achievements/undeclared',
    '确认前请声明不涉及国家秘密；涉及的请退回，不要在这里写。',
    'Declare that no state secret is in it; if there is one, return it and write nothing here.',
  );
  const truth = field('#/isTrue', 'achievements/undeclared', '请声明内容属实。', 'Declare that it is true.');
  return whyNotFields([
    ...whyNotSigned(inventorName, wish.signedName),
    ...(wish.noStateSecret ? [] : [secrecy]),
    ...(wish.isTrue ? [] : [truth]),
  ]);
}

/** What of a draft its inventor sees by link. */
export function fieldsForInventor(draft: Achievement): InventorFields {
  const { title, titleEn, abstract, keywords, trl, maturityEvidence, comparison, applications, department } = draft;
  const inventors = draft.inventors.map(({ name, organisation }) => ({ name, organisation }));
  return { title, titleEn, abstract, keywords, trl, maturityEvidence, comparison, applications, department, inventors };
}

/** The inventors as corrected: whoever keeps their name keeps their account. */
export function inventorsAfter(before: readonly Inventor[], named: InventorFields['inventors']): Inventor[] {
  return named.map((one) => ({ ...one, personId: before.find(({ name }) => name === one.name)?.personId ?? null }));
}
