import type { DemoStory } from '../../shape.ts';
import { TECHNOLOGY_MANAGER } from './technology-manager.ts';

/** One prepared walk of fifteen minutes for each role. */
export const STORIES: readonly DemoStory[] = [TECHNOLOGY_MANAGER];
