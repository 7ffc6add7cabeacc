import { CHOICES_TASK } from './choices.ts';
import { digestJobs } from './digest.ts';
import { KEEP_TASK } from './keep.ts';
import { LETTERS_TASK } from './letters.ts';
import { ROBOTS_TASK } from './robot-channel.ts';
import { WEBHOOKS_TASK } from './webhook-channel.ts';

/** Everything this module does as the system role, for the list in `app/wiring.ts`. */
export const CHANNEL_TASKS: readonly string[] = [
  CHOICES_TASK,
  KEEP_TASK,
  LETTERS_TASK,
  ROBOTS_TASK,
  WEBHOOKS_TASK,
  ...digestJobs.map(({ name }) => name),
];
