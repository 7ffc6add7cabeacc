import type { Actor } from '#kernel/actor.ts';
import { keepsWhatIsShared } from '#kernel/administrators.ts';
import { defineRefusals, type Refusal, refuse } from '#kernel/refusal.ts';

/**
 * Which weights matching goes by. Learning proposes them once a week and may put them in force by itself when a trial says that they do no harm; the
 * city commission's staff and the system administrator see every version beside the others and can put any of them in force, the declared ones too, saying
 * why. Everybody may read which weights hold.
 */
defineRefusals({
  'matching/not-to-decide': {
    status: 403,
    zh: '匹配权重由市科委经办人和系统管理员决定。您可以看各个版本；有意见请告诉他们。',
    en: 'The city commission’s staff and the system administrator decide on the weights of matching. You can read every version; tell them what you think.',
  },
  'matching/no-ranker': {
    status: 404,
    zh: '没有这个版本的权重。请从列表里选。',
    en: 'There is no such version of the weights. Choose one from the list.',
  },
  'matching/in-force-already': {
    status: 409,
    zh: '这个版本已经在用。',
    en: 'This version is in force already.',
  },
});

/** Whether the actor decides on the weights: staff of the city commission, or the system administrator. */
export function decidesOnWeights(actor: Actor): boolean {
  return keepsWhatIsShared(actor);
}

/** Why the actor may not decide on the weights; undefined when they may. */
export function whyNotDecide(actor: Actor): Refusal | undefined {
  return decidesOnWeights(actor) ? undefined : refuse('matching/not-to-decide');
}
