import { organisationsByIds } from '#modules/organisations/index.ts';
import { signersOf } from '#server/approvals/store.ts';
import type { Ctx } from '#server/database/context.ts';
import { deliveryOf } from '#server/outbox/list.ts';
import type { ShownRow, Stood, SubmissionShown } from '../contract.ts';
import type { Catalogue } from '../contract-catalogue.ts';
import { receiptContent, type SubmissionContent } from '../contract-exchange.ts';
import { type Fields, faultsOfRow } from '../rules-catalogue.ts';
import { type Accepted, compared } from '../rules-differences.ts';
import type { ReportingSettings } from '../settings.ts';
import { getSubmission, type Submission } from '../store.ts';
import { findLink } from '../store-link.ts';
import { acceptedFrom } from './compose.ts';
import { targetOf } from './decide.ts';

const PAGES: Readonly<Record<string, string>> = { achievement: '/achievements/', contract: '/engagements/' };

function rowsOf(content: SubmissionContent, last: Accepted | undefined, asked: Catalogue | undefined): ShownRow[] {
  return compared(content.rows, last).map((row) => ({
    ...row,
    before: { ...row.before } as ShownRow['before'],
    missing: asked ? faultsOfRow(asked, { kind: row.kind, fields: row.fields }).map(({ field }) => field) : [],
    link: `${PAGES[row.kind] ?? ''}${row.key}`,
  }));
}

const asNumber = (value: unknown) => (typeof value === 'number' ? value : null);

/** The totals in the catalogue's order. */
function countsOf(counts: Fields, last: Accepted | undefined, asked: Catalogue | undefined) {
  const keys = asked?.counts.map(({ key }) => key).filter((key) => Object.hasOwn(counts, key)) ?? Object.keys(counts);
  return keys.map((key) => ({ key, value: asNumber(counts[key]), before: asNumber(last?.counts[key]) }));
}

function withdrawnOf({ withdrawn }: SubmissionContent, last: Accepted | undefined) {
  const titles = new Map(last?.rows.map(({ key, fields }) => [key, String(fields.title ?? '')]));
  return withdrawn.map((row) => ({ ...row, title: titles.get(row.key) ?? '' }));
}

async function standingOf(ctx: Ctx, found: Submission) {
  const organisation = (await organisationsByIds(ctx, [found.organisationId])).get(found.organisationId);
  const delivery = await deliveryOf(ctx.db, targetOf(found.organisationId), found.id);
  const signers = found.approvalId ? await signersOf(ctx.db, found.approvalId) : [];
  return {
    organisationName: organisation?.name ?? '',
    approvedByName: signers.join('、'),
    delivery: delivery
      ? (({ id, state, tries, dueAt, lastReason }) => ({ id, state, tries, dueAt, lastReason }))(delivery)
      : null,
  };
}

/** A submission with its text, what changed since the last accepted one of its period, and how it stands with the city. */
export async function showSubmission(ctx: Ctx, id: string, settings: ReportingSettings): Promise<SubmissionShown> {
  const found = await getSubmission(ctx.db, id);
  const link = await findLink(ctx.db);
  const content = JSON.parse(found.content) as SubmissionContent;
  const before = found.corrects ? await getSubmission(ctx.db, found.corrects) : undefined;
  const last = acceptedFrom(before);
  const asked = link?.catalogues.find(({ version }) => version === found.catalogue);
  const { receipt, ...kept } = found;
  return {
    ...kept,
    ...(await standingOf(ctx, found)),
    cityName: link?.cityName ?? '',
    cityUrl: settings.cityUrl ?? '',
    corrects: before?.receiptNumber ?? '',
    rows: rowsOf(content, last, asked),
    withdrawn: withdrawnOf(content, last),
    leftOut: [...found.leftOut],
    counts: countsOf(content.counts as Fields, last, asked),
    asked: asked ?? null,
    receipt: receipt ? receiptContent.parse(JSON.parse(receipt)) : null,
    receiptText: receipt,
    receiptSignature: found.receiptSignature,
  };
}

/** How a submission stands after a step. */
export async function standAfter(ctx: Ctx, id: string, step?: Promise<void>): Promise<Stood> {
  await step;
  const { state, contentHash, version } = await getSubmission(ctx.db, id);
  return { id, state, contentHash, version };
}
