import type { Actor } from '#kernel/actor.ts';
import { isPublic } from '#kernel/freshness.ts';
import { refusalText, refuse, refuseIf } from '#kernel/refusal.ts';
import { contentHash } from '#server/content-hash.ts';
import { type Ctx, elevated, emit } from '#server/database/context.ts';
import type { SealedPart } from './contract-record.ts';
import type { SealedStanding } from './contract-sealed.ts';
import { isOfEnterprise, whyNotEdit } from './rules.ts';
import {
  AGREEMENT_VERSION,
  agreementText,
  decided,
  opensOnSigning,
  sealedReaders,
  whyNotAsk,
  whyNotRead,
} from './rules-sealed.ts';
import { findNeed, type StoredNeed } from './store-needs.ts';
import { findPosting, savePosting } from './store-postings.ts';
import {
  addAgreement,
  addOpening,
  agreementsBy,
  agreementsOf,
  findAgreement,
  findAgreementOf,
  findOpening,
  findSealed,
  openingsOf,
  personsOpen,
  type StoredAgreement,
  saveAgreement,
  saveSealed,
  setSealedReaders,
} from './store-sealed.ts';
import { SEALED_TASK } from './tasks.ts';
import { getNeed } from './write.ts';

/** An event about a sealed part: never a word of it, and read by its enterprise alone. */
function emitSealed(ctx: Ctx, type: string, need: Pick<StoredNeed, 'id' | 'organisationId'>, data: object = {}): void {
  emit(ctx, {
    type: `need.${type}`,
    kind: 'need',
    subject: need.id,
    organisation: need.organisationId,
    readers: sealedReaders(need.organisationId, []),
    data: { ...data },
  });
}

/** Whether support reads for the enterprise, with its sealed parts named in what was approved. */
const isNamedBySupport = ({ support }: Actor, organisationId: string) =>
  support?.includesSealed === true && support.organisationId === organisationId;

/** The sealed part for its own enterprise; undefined when there is none. Refuses everybody else, managers under a mandate included. */
export async function readOwnSealed(ctx: Ctx, id: string): Promise<SealedPart | undefined> {
  const need = await getNeed(ctx, id);
  const may = isOfEnterprise(ctx.actor, need.organisationId) || isNamedBySupport(ctx.actor, need.organisationId);
  if (!may) throw refuse('needs/own-only');
  return findSealed(ctx.db, id);
}

async function showOnPosting(ctx: Ctx, need: StoredNeed): Promise<void> {
  const posting = await findPosting(ctx.db, need.id);
  if (!posting || posting.hasSealed) return;
  await savePosting(ctx.db, { ...posting, hasSealed: true, version: posting.version + 1, updatedAt: ctx.now });
  emit(ctx, {
    type: 'posting.changed',
    kind: 'posting',
    subject: need.id,
    organisation: need.organisationId,
    readers: need.readers,
    changes: { hasSealed: [false, true] },
  });
}

/** Writes the sealed part over the version seen (none: 0). People for whom it is open read the new words at their next reading. */
export async function sealNeed(
  ctx: Ctx,
  id: string,
  { version, content, opening }: Pick<SealedPart, 'content' | 'opening' | 'version'>,
): Promise<SealedPart> {
  const need = await getNeed(ctx, id);
  refuseIf(whyNotEdit(ctx.actor, need));
  if (!isOfEnterprise(ctx.actor, need.organisationId)) throw refuse('needs/own-only');
  const open = await elevated(ctx, SEALED_TASK, () => personsOpen(ctx.db, id));
  const after = {
    needId: id,
    organisationId: need.organisationId,
    content,
    opening,
    readers: sealedReaders(need.organisationId, open),
    version: version + 1,
    updatedAt: ctx.now,
  };
  if (!(await saveSealed(ctx.db, after))) {
    throw refuse('record/changed', { version: (await findSealed(ctx.db, id))?.version ?? 0 });
  }
  emitSealed(ctx, 'sealed', need, { version: after.version, opening });
  await showOnPosting(ctx, need);
  return after;
}

async function sealedNeed(ctx: Ctx, id: string) {
  const posting = await findPosting(ctx.db, id);
  const [need, opening] = await elevated(ctx, SEALED_TASK, async () => [
    await findNeed(ctx.db, id),
    await findOpening(ctx.db, id),
  ]);
  if (!need || !posting) throw refuse('record/missing');
  const asked = {
    organisationId: need.organisationId,
    hasSealed: opening !== undefined,
    isPublic: isPublic(posting, ctx.today),
  };
  const text = agreementText({
    person: ctx.actor.name,
    organisation: ctx.actor.acting?.organisationName ?? '',
    owner: posting.anonymous ? undefined : posting.organisationName,
    title: posting.title,
    needId: id,
  });
  const agreement = { version: AGREEMENT_VERSION, text, hash: contentHash(text) };
  return { need, posting, opening: opening ?? ('after-approval' as const), asked, agreement };
}

/** What somebody outside sees of a sealed part before it is open: the agreement to sign, or where their request stands. */
export async function readStanding(ctx: Ctx, id: string): Promise<SealedStanding> {
  const { posting, opening, asked, agreement } = await sealedNeed(ctx, id);
  const mine = await findAgreementOf(ctx.db, id, ctx.actor.personId ?? '');
  const no = whyNotAsk(ctx.actor, asked);
  const text = no && refusalText(no.code);
  return {
    title: posting.title,
    refusal: no ? { code: no.code, zh: text?.zh ?? no.code, en: text?.en ?? no.code } : null,
    opening,
    agreement,
    mine: mine ?? null,
  };
}

/** What is signed: the text seen, the signer's own name, and what for. */
export interface Signature {
  readonly hash: string;
  readonly signedName: string;
  readonly purpose: string;
}

async function renewReaders(ctx: Ctx, need: Pick<StoredNeed, 'id' | 'organisationId'>): Promise<void> {
  await elevated(ctx, SEALED_TASK, async () => {
    const open = await personsOpen(ctx.db, need.id);
    await setSealedReaders(ctx.db, need.id, sealedReaders(need.organisationId, open));
  });
}

/**
 * Signs the confidentiality agreement in the exact words seen, as this person for the organisation acted for, and asks for the sealed part. It
 * opens at once where the owner chose so and the signer is of no other enterprise; else the owner decides.
 */
export async function signAgreement(ctx: Ctx, id: string, signature: Signature): Promise<void> {
  const { need, opening, asked, agreement } = await sealedNeed(ctx, id);
  refuseIf(whyNotAsk(ctx.actor, asked));
  if (signature.hash !== agreement.hash) throw refuse('needs/agreement-changed');
  if (signature.signedName !== ctx.actor.name) throw refuse('needs/signature', { name: ctx.actor.name });
  const { acting, personId = '' } = ctx.actor;
  const isOpen = opensOnSigning(ctx.actor, opening);
  const signed: StoredAgreement = {
    id: crypto.randomUUID(),
    needId: id,
    organisationId: need.organisationId,
    personId,
    personName: ctx.actor.name,
    forOrganisationId: acting?.organisationId ?? '',
    forOrganisationName: acting?.organisationName ?? '',
    purpose: signature.purpose,
    agreementVersion: agreement.version,
    agreementText: agreement.text,
    agreementHash: agreement.hash,
    signedAt: ctx.now,
    state: isOpen ? 'open' : 'waiting',
    decidedBy: null,
    decidedByName: '',
    decidedAt: isOpen ? ctx.now : null,
    decisionReason: '',
    readers: sealedReaders(need.organisationId, [personId]),
    version: 1,
  };
  if (!(await addAgreement(ctx.db, signed))) throw refuse('needs/asked-already');
  if (isOpen) await renewReaders(ctx, need);
  emitSealed(ctx, isOpen ? 'sealed-opened' : 'sealed-asked', need, {
    agreementId: signed.id,
    agreementHash: agreement.hash,
    title: need.title,
    by: ctx.actor.name,
    for: signed.forOrganisationName,
  });
}

/** Who asked for and who read a need's sealed part; for its enterprise alone. */
export async function readAccess(ctx: Ctx, id: string) {
  const need = await getNeed(ctx, id);
  if (!isOfEnterprise(ctx.actor, need.organisationId)) throw refuse('needs/own-only');
  return { agreements: await agreementsOf(ctx.db, id), openings: await openingsOf(ctx.db, id) };
}

const TYPES = { open: 'sealed-opened', declined: 'sealed-declined', revoked: 'sealed-revoked' } as const;

/** The owner's answer to a signed agreement: open, decline, or take back what was open. */
export async function decideAgreement(
  ctx: Ctx,
  id: string,
  agreementId: string,
  { decision, reason, version }: { decision: 'open' | 'decline' | 'revoke'; reason: string; version: number },
): Promise<void> {
  const need = await getNeed(ctx, id);
  if (!isOfEnterprise(ctx.actor, need.organisationId)) throw refuse('needs/own-only');
  const before = await findAgreement(ctx.db, agreementId);
  if (before?.needId !== id) throw refuse('record/missing');
  const state = decided(before.state, decision);
  if (!state) throw refuse('needs/wrong-state', { state: before.state });
  if (before.version !== version) throw refuse('record/changed', { version: before.version });
  await settle(ctx, need, { ...before, state, decisionReason: reason });
}

/** Keeps a decision on an agreement, and lets the sealed part be read by whom it is open to now, and no others. */
export async function settle(ctx: Ctx, need: StoredNeed, decision: StoredAgreement): Promise<void> {
  const after: StoredAgreement = {
    ...decision,
    decidedBy: ctx.actor.personId ?? null,
    decidedByName: ctx.actor.name,
    decidedAt: ctx.now,
    version: decision.version + 1,
  };
  if (!(await saveAgreement(ctx.db, after))) throw refuse('record/changed', { version: decision.version });
  await renewReaders(ctx, need);
  emitSealed(ctx, TYPES[after.state as keyof typeof TYPES], need, {
    agreementId: after.id,
    personId: after.personId,
    title: need.title,
  });
}

/** Closes a need's sealed part for everybody outside: what waits is declined, what is open is revoked. */
export async function closeSealed(ctx: Ctx, need: StoredNeed): Promise<void> {
  for (const { openings: _, ...agreement } of await agreementsOf(ctx.db, need.id)) {
    const state = decided(agreement.state, agreement.state === 'open' ? 'revoke' : 'decline');
    if (state) await settle(ctx, need, { ...agreement, state, decisionReason: '需求已结束 · the need was closed' });
  }
}

/**
 * One reading of the sealed part by a person for whom it is open: recorded for its owner before a word is shown. Refuses without an open
 * agreement, and somebody who left the organisation they signed for.
 */
export async function readSealed(ctx: Ctx, id: string) {
  const agreement = await findAgreementOf(ctx.db, id, ctx.actor.personId ?? '');
  refuseIf(whyNotRead(ctx.actor, agreement));
  const sealed = await findSealed(ctx.db, id);
  if (!agreement || !sealed) throw refuse('needs/not-open');
  await addOpening(ctx.db, {
    needId: id,
    agreementId: agreement.id,
    personId: agreement.personId,
    personName: agreement.personName,
    forOrganisationName: agreement.forOrganisationName,
    contentVersion: sealed.version,
    at: ctx.now,
    readers: sealedReaders(sealed.organisationId, [agreement.personId]),
  });
  emitSealed(
    ctx,
    'sealed-read',
    { id, organisationId: sealed.organisationId },
    {
      agreementId: agreement.id,
      contentVersion: sealed.version,
    },
  );
  return { content: sealed.content, version: sealed.version, readAt: ctx.now };
}

/** The agreements the actor signed, with the titles as they were public. */
export async function listMyAgreements(ctx: Ctx) {
  const mine = await agreementsBy(ctx.db, ctx.actor.personId ?? '');
  return mine.map(({ id, needId, agreementText: words, state, signedAt, decidedAt }) => ({
    id,
    postingId: needId,
    title: /需求“(.*?)”的密封部分/.exec(words)?.[1] ?? '',
    state,
    signedAt,
    decidedAt,
  }));
}
