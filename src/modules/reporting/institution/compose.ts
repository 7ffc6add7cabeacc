import { refuse } from '#kernel/refusal.ts';
import { canonicalJson, contentHash } from '#server/content-hash.ts';
import type { Ctx } from '#server/database/context.ts';
import type { LeftOutRow } from '../contract.ts';
import type { Catalogue } from '../contract-catalogue.ts';
import { MOST_ROWS, receiptContent, type SubmissionContent } from '../contract-exchange.ts';
import { faultsOfCounts, faultsOfRow, fieldsOfKind, onlyAsked } from '../rules-catalogue.ts';
import { type Accepted, acceptedOf, nameOf, withdrawnSince } from '../rules-differences.ts';
import { KNOWN_COUNTS, KNOWN_KINDS } from '../rules-known.ts';
import { spanOf } from '../rules-period.ts';
import { acceptedLast, type Submission } from '../store.ts';
import { gather } from './gather.ts';

/** What stands in a submission beside its rows. */
export interface Frame {
  readonly id: string;
  readonly organisationId: string;
  readonly creditCode: string;
  readonly period: string;
  readonly catalogue: Catalogue;
  readonly sequence: number;
  readonly previous: string;
}

/** The text that would be sent, and what is kept beside it. */
export interface Composed {
  readonly content: string;
  readonly contentHash: string;
  readonly corrects: string | null;
  readonly rowCount: number;
  readonly missing: number;
  readonly withdrawnCount: number;
  readonly leftOut: readonly LeftOutRow[];
}

/** What the city has of a submission that it took; undefined of none. */
export function acceptedFrom(submission: Submission | undefined): Accepted | undefined {
  if (!submission) return undefined;
  return acceptedOf(
    JSON.parse(submission.content) as SubmissionContent,
    receiptContent.parse(JSON.parse(submission.receipt)),
  );
}

/** Puts a submission together from the live rows: of each what the catalogue asks for, without those left out. */
export async function compose(ctx: Ctx, frame: Frame, leaveOut: readonly LeftOutRow[]): Promise<Composed> {
  const { organisationId, period, catalogue } = frame;
  const gathered = await gather(ctx, organisationId, spanOf(period));
  const before = await acceptedLast(ctx.db, organisationId, period);
  const last = acceptedFrom(before);
  const known = new Set([...gathered.rows, ...(last?.rows ?? [])].map(nameOf));
  const leftOut = leaveOut.filter((row) => known.has(nameOf(row)));
  const without = new Set(leftOut.map(nameOf));
  const asked = gathered.rows.filter(
    (row) => !without.has(nameOf(row)) && fieldsOfKind(catalogue, row.kind).length > 0,
  );
  if (asked.length > MOST_ROWS) throw refuse('reporting/too-many-rows', { rows: asked.length, most: MOST_ROWS });
  const rows = asked.map(({ kind, key, fields }) => ({
    ...{ kind, key },
    fields: onlyAsked(fieldsOfKind(catalogue, kind), KNOWN_KINDS[kind].fields, fields),
  }));
  const counts = onlyAsked(catalogue.counts, KNOWN_COUNTS, gathered.counts);
  const withdrawn = withdrawnSince(rows as SubmissionContent['rows'], last, leftOut);
  const content = {
    format: 'luodi-submission/1',
    id: frame.id,
    organisation: frame.creditCode,
    catalogue: catalogue.version,
    period,
    preparedOn: ctx.today,
    sequence: frame.sequence,
    previous: frame.previous,
    counts,
    rows,
    withdrawn,
  };
  const faults = rows.flatMap((row) => faultsOfRow(catalogue, row));
  return {
    content: canonicalJson(content),
    contentHash: contentHash(content),
    corrects: before?.id ?? null,
    rowCount: rows.length,
    missing: faults.length + faultsOfCounts(catalogue, counts).length,
    withdrawnCount: withdrawn.length,
    leftOut,
  };
}
