import { ofOrganisation, ofPerson } from '#kernel/audience.ts';
import type { Output } from '#kernel/contract.ts';
import { refuse, refuseIf } from '#kernel/refusal.ts';
import { type Ctx, emit } from '#server/database/context.ts';
import type { Edge } from '#server/http/mount.ts';
import type { judged } from './contract.ts';
import type { VerdictReason } from './declaration.ts';
import type { Matching } from './matching.ts';
import { whyNotJudge } from './rules.ts';
import { dismissMatch, type Ref } from './store-matches.ts';
import { findExposure, keepVerdict, markOpened } from './store-shown.ts';

type Judged = Output<typeof judged>;

/** Notes that the person opened an item they were shown. One they were not shown changes nothing. */
export async function openMatch(
  { log }: Matching,
  edge: Pick<Edge, 'transaction'>,
  { answerId, ...item }: Ref & { readonly answerId: string },
): Promise<void> {
  await log.flush();
  await edge.transaction((ctx) => markOpened(ctx.db, answerId, item, ctx.now));
}

async function judge(ctx: Ctx, { answerId, kind, id, fits, note, ...rest }: Judged, reasons: readonly VerdictReason[]) {
  const { actor, now } = ctx;
  const shown = await findExposure(ctx.db, answerId, { kind, id }, actor.personId ?? '');
  if (!shown?.askedId) throw refuse('matching/not-shown');
  const reason = fits ? '' : rest.reason;
  const organisationId = actor.acting?.organisationId ?? null;
  const readers = [organisationId ? ofOrganisation(organisationId) : ofPerson(actor.personId!)];
  const { askedKind, askedId, score, rank, rankerVersion, parts } = shown;
  await keepVerdict(ctx.db, {
    personId: actor.personId!,
    organisationId,
    askedKind,
    askedId,
    kind,
    subject: id,
    fits,
    reason,
    note,
    score,
    rank,
    rankerVersion,
    parts,
    at: now,
    readers,
  });
  await dismissMatch(ctx.db, { kind: askedKind, id: askedId }, { kind, id }, fits ? null : now);
  emit(ctx, {
    type: 'match.judged',
    kind: 'match',
    subject: askedId,
    organisation: organisationId ?? undefined,
    readers,
    data: { kind, item: id, fits, reason, feature: reasons.find(({ code }) => code === reason)?.feature ?? '' },
  });
  return { fits, reason, note };
}

/**
 * Keeps what a person says about an item that they were shown for a record; a kept match that does not fit leaves its owner's list. Their own
 * organisation alone learns of it. Refuses a no without a reason, and what they were not shown.
 */
export async function judgeMatch(
  { log, declarations }: Matching,
  edge: Pick<Edge, 'transaction'>,
  verdict: Judged,
): Promise<{ fits: boolean; reason: string; note: string }> {
  refuseIf(whyNotJudge(verdict, declarations.reasons));
  await log.flush();
  return edge.transaction((ctx) => judge(ctx, verdict, declarations.reasons));
}
