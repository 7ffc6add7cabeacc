import type { CivilDate } from '#kernel/dates.ts';
import type { Ctx } from '#server/database/context.ts';
import { ipNumbersOf } from './rules.ts';
import { countRecords, type ListedToReport, listedBy } from './store-reported.ts';

/** An achievement as an institution reports it: what the public list says of it, and its own number. */
export type ReportedAchievement = Omit<ListedToReport, 'intellectualProperty'> & {
  readonly ipNumbers: readonly string[];
};

/** The institution's achievements that are public today and were by a day. Nothing unpublished is among them. */
export async function achievementsToReport(
  ctx: Ctx,
  organisationId: string,
  until: CivilDate,
): Promise<ReportedAchievement[]> {
  const listed = await listedBy(ctx.db, organisationId, until, ctx.today);
  return listed.map(({ intellectualProperty, ...one }) => ({ ...one, ipNumbers: ipNumbersOf(intellectualProperty) }));
}

/** Disclosures and recorded achievements of a span of days, and live listings today, as totals. */
export function countAchievements(ctx: Ctx, organisationId: string, span: { from: CivilDate; to: CivilDate }) {
  return countRecords(ctx.db, organisationId, span, ctx.today);
}
