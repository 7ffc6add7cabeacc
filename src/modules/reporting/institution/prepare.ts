import { randomUUID } from 'node:crypto';
import type { Output } from '#kernel/contract.ts';
import { refuse, refuseIf } from '#kernel/refusal.ts';
import { getOrganisation } from '#modules/organisations/index.ts';
import { contentChanged } from '#server/approvals/approvals.ts';
import { type Ctx, emit } from '#server/database/context.ts';
import type { LeftOutRow, submissionsContract } from '../contract.ts';
import type { SubmissionContent } from '../contract-exchange.ts';
import { isOffice, readersOfSubmission, whyNotEdit, whyNotPrepare } from '../rules.ts';
import { catalogueOn } from '../rules-catalogue.ts';
import { nameOf } from '../rules-differences.ts';
import { spanOf } from '../rules-period.ts';
import {
  addSubmission,
  lastLeftOut,
  lockSubmission,
  type Submission,
  saveSubmission,
  submissionUnderWay,
} from '../store.ts';
import { findLink, type Link } from '../store-link.ts';
import { compose, type Frame } from './compose.ts';

/** Records what happened to a submission, for those who read it. */
export function tell(
  ctx: Ctx,
  of: Pick<Submission, 'id' | 'organisationId' | 'period'>,
  what: string,
  data: object = {},
): void {
  const { id, organisationId, period } = of;
  emit(ctx, {
    type: `submission.${what}`,
    kind: 'submission',
    subject: id,
    organisation: organisationId,
    readers: readersOfSubmission(organisationId),
    data: { period, ...data },
  });
}

/** The link of the institution the actor works for. Refuses whoever does not report, and an installation that has not joined. */
async function ownLink(ctx: Ctx): Promise<Link> {
  const { acting } = ctx.actor;
  if (!acting || !isOffice(ctx.actor, acting.organisationId)) throw refuse('reporting/office-only');
  const link = await findLink(ctx.db);
  if (link?.organisationId !== acting.organisationId) throw refuse('reporting/not-joined');
  return link;
}

async function frameOf(ctx: Ctx, link: Link, id: string, period: string): Promise<Frame> {
  const catalogue = catalogueOn(link.catalogues, ctx.today);
  if (!catalogue) throw refuse('reporting/no-catalogue');
  const { creditCode } = await getOrganisation(ctx, link.organisationId);
  return {
    ...{ id, period, catalogue },
    organisationId: link.organisationId,
    creditCode: creditCode ?? '',
    sequence: link.sequence + 1,
    previous: link.lastHash,
  };
}

/** Prepares a submission of a period from the live rows. What was left out of the period before stays left out. */
export async function prepareSubmission(ctx: Ctx, period: string): Promise<string> {
  const link = await ownLink(ctx);
  refuseIf(whyNotPrepare(ctx.actor, link.organisationId));
  if (spanOf(period).from > ctx.today) throw refuse('reporting/not-begun');
  const id = randomUUID();
  const frame = await frameOf(ctx, link, id, period);
  const composed = await compose(ctx, frame, await lastLeftOut(ctx.db, link.organisationId, period));
  const added = await addSubmission(ctx.db, {
    ...{ id, period, ...composed },
    organisationId: link.organisationId,
    catalogue: frame.catalogue.version,
    state: 'draft',
    sequence: frame.sequence,
    preparedBy: ctx.actor.personId!,
    preparedByName: ctx.actor.name,
    preparedAt: ctx.now,
    readers: readersOfSubmission(link.organisationId),
    updatedAt: ctx.now,
  });
  if (!added) {
    const under = await submissionUnderWay(ctx.db, link.organisationId);
    throw refuse('reporting/under-way', { period: under?.period ?? '' });
  }
  tell(ctx, { id, organisationId: link.organisationId, period }, 'prepared', { rows: composed.rowCount });
  return id;
}

type RowsChange = Output<(typeof submissionsContract)['changeRows']['body']>;

/** What is left out after a change. Refuses a row that the submission does not have. */
function leftOutAfter(of: Submission, { leaveOut, takeIn }: RowsChange): LeftOutRow[] {
  const { rows } = JSON.parse(of.content) as SubmissionContent;
  const titles = new Map(rows.map((row) => [nameOf(row), String(row.fields.title ?? '')]));
  const before = new Map(of.leftOut.map((row) => [nameOf(row), row]));
  const added = leaveOut.map((row) => {
    const title = titles.get(nameOf(row)) ?? before.get(nameOf(row))?.title;
    if (title === undefined) throw refuse('reporting/no-row');
    return { ...row, title };
  });
  const gone = new Set([...takeIn, ...leaveOut].map(nameOf));
  return [...of.leftOut.filter((row) => !gone.has(nameOf(row))), ...added];
}

/**
 * Takes the data anew and leaves rows out or takes them in again. What the lead has been asked to approve, or has approved, is another text then and
 * needs approval anew; once it may have reached the city it is not changed any more.
 */
export async function changeRows(ctx: Ctx, id: string, change: RowsChange): Promise<void> {
  const before = await lockSubmission(ctx.db, id, change.version);
  refuseIf(whyNotEdit(ctx.actor, before));
  const link = await ownLink(ctx);
  const frame = await frameOf(ctx, link, id, before.period);
  const composed = await compose(ctx, frame, leftOutAfter(before, change));
  const isSame = composed.contentHash === before.contentHash;
  if (!isSame && before.approvalId && before.state !== 'draft')
    await contentChanged(ctx, before.approvalId, composed.contentHash);
  if (isSame) return saveSubmission(ctx, id, { leftOut: composed.leftOut });
  await saveSubmission(ctx, id, {
    ...composed,
    catalogue: frame.catalogue.version,
    sequence: frame.sequence,
    preparedBy: ctx.actor.personId!,
    preparedByName: ctx.actor.name,
    preparedAt: ctx.now,
    state: before.state === 'draft' ? 'draft' : 'waiting',
    ...{ signature: '', keyId: '', approvedAt: null },
  });
  tell(ctx, before, 'changed', { rows: composed.rowCount, leftOut: composed.leftOut.length });
}
