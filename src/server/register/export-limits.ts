import type { Actor } from '#kernel/actor.ts';
import { refuse } from '#kernel/refusal.ts';
import type { ContentClass } from '#kernel/register.ts';
import { type Ctx, elevated } from '../database/context.ts';
import { countDailyUse } from '../session/attempts.ts';

/** Counting a person's exports, as a task of the system role. */
export const EXPORT_TASK = 'register.export-limit';

/** The most rows one file may have, and the most files a person takes out within a day. */
export interface ExportLimit {
  readonly rows: number;
  readonly perDay: number;
}

/** By what the rows hold and whether it is the person's office to look over many organisations' rows; see docs/decisions/0013. */
const LIMITS: Readonly<Record<ContentClass, { readonly member: ExportLimit; readonly officer: ExportLimit }>> = {
  public: { member: { rows: 100_000, perDay: 50 }, officer: { rows: 100_000, perDay: 200 } },
  internal: { member: { rows: 100_000, perDay: 50 }, officer: { rows: 100_000, perDay: 100 } },
  personal: { member: { rows: 2_000, perDay: 10 }, officer: { rows: 20_000, perDay: 30 } },
};

const OVER_MANY: ReadonlySet<string> = new Set(['district', 'city', 'park', 'platform']);

/** What a person may take out at once and within a day, for the organisation they act for. */
export function exportLimitOf({ acting }: Pick<Actor, 'acting'>, content: ContentClass): ExportLimit {
  const isOfficer = acting !== undefined && OVER_MANY.has(acting.organisationKind);
  return LIMITS[content][isOfficer ? 'officer' : 'member'];
}

/**
 * Counts one more file of this class taken out by the actor. Refuses the one that is too many for a day; it is then not counted, since the
 * transaction ends.
 */
export async function spendExport(ctx: Ctx, content: ContentClass): Promise<void> {
  const { personId } = ctx.actor;
  if (!personId) return;
  const { perDay } = exportLimitOf(ctx.actor, content);
  const { count, hours } = await elevated(ctx, EXPORT_TASK, ({ db }) =>
    countDailyUse(db, `export:${content}:${personId}`),
  );
  if (count > perDay) throw refuse('register/export-too-often', { perDay, hours, seconds: hours * 3_600 });
}
