import { twinnedAchievements } from '#modules/achievements/index.ts';
import { twinnedNeeds } from '#modules/needs/index.ts';
import type { Twinned } from '#server/twins/twinned.ts';

/** Kinds of records of which two organisations may have recorded the same thing. */
export const TWINNED: readonly Twinned[] = [twinnedAchievements, twinnedNeeds];
