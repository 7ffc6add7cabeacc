/** Reading every document for the index of a node. */
export const LOAD_TASK = 'matching.load';
/** Finding and keeping the matches of every owner. */
export const KEEP_TASK = 'matching.keep';
/** Writing down what was shown. */
export const EXPOSURES_TASK = 'matching.exposures';
/** Keeping and reading the figures that scores on record were computed with. */
export const EPOCHS_TASK = 'matching.epochs';
/** The nightly renewal of all kept matches. */
export const RENEW_TASK = 'matching.renew-all';
/** Learning weights from judgements and outcomes. */
export const LEARN_TASK = 'matching.learn';
/** Making vectors of public records with the operator's service. */
export const EMBED_TASK = 'matching.embed';
/** Telling subscribers of new matches. */
export const TELL_TASK = 'matching.tell';
/** Work of this module as the system role; on the list in `app/wiring.ts`. */
export const MATCHING_TASKS = [
  LOAD_TASK,
  KEEP_TASK,
  EXPOSURES_TASK,
  EPOCHS_TASK,
  RENEW_TASK,
  LEARN_TASK,
  EMBED_TASK,
  TELL_TASK,
] as const;
