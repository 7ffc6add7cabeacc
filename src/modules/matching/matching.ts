import type { Databases } from '#server/database/context.ts';
import type { Declarations } from './declaration.ts';
import type { EmbeddingService } from './embedding/service.ts';
import type { Epochs } from './epochs.ts';
import type { ExposureLog } from './exposures.ts';
import type { LiveUse, Renewed } from './live-use.ts';
import type { NodeIndex } from './node-index.ts';

/** What every part of matching works with on a node. */
export interface Matching {
  readonly databases: Databases;
  readonly declarations: Declarations;
  readonly index: NodeIndex;
  readonly epochs: Epochs;
  readonly log: ExposureLog;
  /** Makes vectors of public records; undefined where the operator has no such service. */
  readonly embedding?: EmbeddingService | undefined;
  readonly use: LiveUse;
  readonly renewed: Renewed;
}
