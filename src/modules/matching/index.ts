import './rules.ts';

export { runBench } from './bench.ts';
export { runScale } from './bench-scale.ts';
export {
  type AbstractRecord,
  amongDistractors,
  type BenchSet,
  disciplineSet,
  splitSet,
  writeSet,
} from './bench-sets.ts';
export type { Declarations, Matchable, Outcome } from './declaration.ts';
export { documentPages } from './document-pages.ts';
export { embedAllJob } from './embed.ts';
export { EPOCHS_POLICY } from './keep-epochs.ts';
export { EXPOSURES_POLICY } from './keep-exposures.ts';
export { learnJob } from './learn.ts';
export { matchTextLocally } from './local.ts';
export type { Matching } from './matching.ts';
export { openMatching, startMatching } from './open.ts';
export {
  drawPublic,
  judgeablePairings,
  type Pooled,
  type PublicRecord,
  poolFor,
  visibleAmong,
} from './pool.ts';
export { type Asker, questionFor } from './question.ts';
export { rankerOf } from './rankers.ts';
export { recomputeLocally } from './recompute.ts';
export { matchingRoutes } from './routes.ts';
export { rankerRoutes } from './routes-rankers.ts';
export { KEEPING_RULE, PUBLIC_RULE } from './rules.ts';
export { beginRun, renewAllJob, renewalOf } from './runs.ts';
export { searchAgain, searchIds } from './search.ts';
export { MATCHING_TASKS } from './tasks.ts';
export { tellJob } from './tell.ts';
