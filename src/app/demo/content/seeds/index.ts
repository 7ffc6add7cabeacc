import type { Seed } from '../seed.ts';
import { NEW_MATERIALS } from './new-materials.ts';
import { VEHICLES } from './vehicles.ts';

/** Every technology of the demo city. The first is the one of the prepared stories. */
export const SEEDS: readonly Seed[] = [...NEW_MATERIALS, ...VEHICLES];
