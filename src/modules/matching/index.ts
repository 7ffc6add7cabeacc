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
export type { Declarations, Matchable } from './declaration.ts';
export { EXPOSURES_POLICY } from './keep-exposures.ts';
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
export { matchingRoutes } from './routes.ts';
export { KEEPING_RULE, PUBLIC_RULE } from './rules.ts';
export { beginRun, renewAllJob, renewalOf } from './runs.ts';
export { searchAgain, searchIds } from './search.ts';
export { MATCHING_TASKS } from './tasks.ts';
export { tellJob } from './tell.ts';
