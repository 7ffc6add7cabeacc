import { achievementsToReport, countAchievements } from '#modules/achievements/index.ts';
import { contractsToReport, countEngagements, stagesOfAchievements } from '#modules/engagements/index.ts';
import type { Ctx } from '#server/database/context.ts';
import type { RowKind } from '../contract-words.ts';
import type { Fields } from '../rules-catalogue.ts';
import type { Span } from '../rules-period.ts';

/** A row with everything there is to report of it, before a catalogue says what is asked for. */
export interface Gathered {
  readonly kind: RowKind;
  readonly key: string;
  readonly fields: Fields;
}

/** Everything an institution could report of a period, from its live rows and with the rights of whoever prepares it; sorted by kind and key. */
export async function gather(
  ctx: Ctx,
  organisationId: string,
  span: Span,
): Promise<{ rows: Gathered[]; counts: Fields }> {
  const achievements = await achievementsToReport(ctx, organisationId, span.to);
  const stages = await stagesOfAchievements(ctx, organisationId);
  const contracts = await contractsToReport(ctx, organisationId, span);
  const counts = {
    ...(await countAchievements(ctx, organisationId, span)),
    ...(await countEngagements(ctx, organisationId, span)),
  };
  const rows: Gathered[] = [
    ...achievements.map(({ id, ...fields }) => ({
      kind: 'achievement' as const,
      key: id,
      fields: { ...fields, stage: stages.get(id) ?? '' },
    })),
    ...contracts.map(({ id, ...fields }) => ({ kind: 'contract' as const, key: id, fields: { ...fields } })),
  ];
  return { rows, counts };
}
