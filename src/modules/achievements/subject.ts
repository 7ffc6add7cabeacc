import type { Ctx } from '#server/database/context.ts';
import { findAchievement } from './store-achievements.ts';

/** An achievement as the subject of a statutory step: whose it is, what it is called, and its inventors with an account. */
export interface AchievementSubject {
  readonly organisationId: string;
  readonly title: string;
  readonly persons: readonly string[];
  readonly demo: boolean;
}

/** The recorded achievement as a subject, as far as the context may see it; undefined for a draft and for none. */
export async function achievementSubject(ctx: Pick<Ctx, 'db'>, id: string): Promise<AchievementSubject | undefined> {
  const found = await findAchievement(ctx.db, id);
  if (found?.state !== 'recorded') return undefined;
  const { organisationId, title, inventors, demo } = found;
  return { organisationId, title, demo, persons: inventors.flatMap(({ personId }) => personId ?? []) };
}
