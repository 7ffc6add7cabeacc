import type { ReceiptContent, ReportedRow, SubmissionContent, WithdrawnRow } from './contract-exchange.ts';
import type { Fields } from './rules-catalogue.ts';

/** What was accepted last of a period: its rows without those the city did not take, and its totals. */
export interface Accepted {
  readonly rows: readonly ReportedRow[];
  readonly counts: Fields;
}

/** A row's name among all kinds. */
export const nameOf = ({ kind, key }: { readonly kind: string; readonly key: string }): string => `${kind} ${key}`;

/** What the city has of an accepted submission by its receipt. */
export function acceptedOf(
  content: Pick<SubmissionContent, 'rows' | 'counts'>,
  receipt: Pick<ReceiptContent, 'refused'>,
): Accepted {
  const refused = new Set(receipt.refused.map(nameOf));
  return { rows: content.rows.filter((row) => !refused.has(nameOf(row))), counts: content.counts as Fields };
}

export type Change = 'new' | 'changed' | 'same';

const same = (a: unknown, b: unknown) => JSON.stringify(a) === JSON.stringify(b);

/** Each row with how it differs from what was accepted last; `before` holds the fields that were different. */
export function compared(
  rows: readonly ReportedRow[],
  last: Accepted | undefined,
): (ReportedRow & { readonly change: Change; readonly before: Fields })[] {
  const known = new Map(last?.rows.map((row) => [nameOf(row), row.fields as Fields]));
  return rows.map((row) => {
    const before = known.get(nameOf(row));
    if (!before) return { ...row, change: 'new', before: {} };
    const keys = [...new Set([...Object.keys(before), ...Object.keys(row.fields)])];
    const differing = keys.filter((key) => !same(before[key] ?? null, row.fields[key] ?? null));
    return {
      ...row,
      change: differing.length > 0 ? 'changed' : 'same',
      before: Object.fromEntries(differing.map((key) => [key, before[key] ?? null])),
    };
  });
}

/** Rows that were accepted and are reported no more, each with why: as the office said when it left the row out, otherwise that it is gone. */
export function withdrawnSince(
  rows: readonly ReportedRow[],
  last: Accepted | undefined,
  leftOut: readonly { readonly kind: string; readonly key: string; readonly reason: WithdrawnRow['reason'] }[],
): WithdrawnRow[] {
  const reported = new Set(rows.map(nameOf));
  const reasons = new Map(leftOut.map((row) => [nameOf(row), row.reason]));
  return (last?.rows ?? [])
    .filter((row) => !reported.has(nameOf(row)))
    .map(({ kind, key, ...row }) => ({ kind, key, reason: reasons.get(nameOf({ ...row, kind, key })) ?? 'gone' }));
}
