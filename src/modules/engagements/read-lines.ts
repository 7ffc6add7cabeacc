import type { Output } from '#kernel/contract.ts';
import { refuseIf } from '#kernel/refusal.ts';
import type { Ctx } from '#server/database/context.ts';
import { together } from '#server/database/transact.ts';
import { factsOf } from './claim-lines.ts';
import {
  type ClaimantShown,
  LINES_A_PAGE,
  type Line,
  type LineKind,
  type LineState,
  type linesContract,
} from './contract-lines.ts';
import { type Claimant, matchLine, whyNotKeepLines } from './rules-lines.ts';
import { getEngagement } from './store.ts';
import {
  claimantsHolding,
  claimantsOf,
  countWaiting,
  getLineForUpdate,
  type LineRow,
  type ListedLine,
  listLines,
} from './store-lines.ts';

const shown = (line: LineRow, engagementNumber: string | null): Line => ({
  ...line,
  kind: line.kind as LineKind,
  state: line.state as LineState,
  engagementNumber,
});

const claimantShown = (claimant: Claimant, why: ClaimantShown['why']): ClaimantShown => ({ ...claimant, why });

const mine = (ctx: Ctx): string => {
  refuseIf(whyNotKeepLines(ctx.actor));
  return ctx.actor.acting!.organisationId;
};

function candidatesOf(line: LineRow, claimants: readonly Claimant[], ctx: Ctx): ClaimantShown[] {
  const { sure, candidates } = matchLine(factsOf(line), claimants, ctx.today);
  if (sure) return [claimantShown(sure, 'number')];
  return candidates.map(({ claimant, why }) => claimantShown(claimant, why));
}

/** Lines of the actor's organisation in one state, each that waits with the engagements it may belong to. */
export async function readLines(
  ctx: Ctx,
  asked: { kind: LineKind; state: LineState; page: number },
): Promise<Output<(typeof linesContract)['listLines']['response']>> {
  const organisationId = mine(ctx);
  const [found, waiting, claimants] = await together([
    listLines(ctx, organisationId, asked),
    countWaiting(ctx, organisationId),
    asked.state === 'claimed' ? Promise.resolve([]) : claimantsOf(ctx, organisationId),
  ]);
  const lines = found.slice(0, LINES_A_PAGE).map((line: ListedLine) => ({
    ...shown(line, line.engagementNumber),
    candidates: asked.state === 'claimed' ? [] : candidatesOf(line, claimants, ctx),
  }));
  return { lines, more: found.length > LINES_A_PAGE, waiting };
}

/** Engagements of the actor's organisation that hold a text, for a line that none of the offered ones fits. */
export async function findClaimants(ctx: Ctx, text: string): Promise<{ engagements: ClaimantShown[] }> {
  const found = await claimantsHolding(ctx, mine(ctx), text);
  return { engagements: found.map((one) => claimantShown(one, 'asked')) };
}

/** One line as it is now. */
export async function readLine(ctx: Ctx, id: string): Promise<Line> {
  const line = await getLineForUpdate(ctx, id);
  const engagement = line.engagementId ? await getEngagement(ctx, line.engagementId) : undefined;
  return shown(line, engagement?.number ?? null);
}
