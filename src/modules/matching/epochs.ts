import { promisify } from 'node:util';
import { zstdCompress, zstdDecompress } from 'node:zlib';
import { Refusal } from '#kernel/refusal.ts';
import { asSystem, type Databases } from '#server/database/context.ts';
import { readEngineRev } from './engine/again.ts';
import type { Epoch } from './engine/epoch.ts';
import { packEpoch, unpackEpoch } from './engine/epoch-pack.ts';
import type { NodeIndex } from './node-index.ts';
import { addEpoch, type EpochRef, findEpoch, nameEpoch } from './store-epochs.ts';
import { EPOCHS_TASK } from './tasks.ts';

/** How long a node trusts that an epoch it kept is kept, in milliseconds; far less than what nobody names any more stays. */
const TRUSTED_MS = 60 * 60_000;

const [compressed, expanded] = [promisify(zstdCompress), promisify(zstdDecompress)];

/** A score that is about to be put on record: of which kind it ranks, and what it was computed with. */
export interface Scored {
  readonly kind: string;
  readonly engineRev: string;
}

/** The epochs that scores on record name. */
export interface Epochs {
  /** Sees to it that the epochs of these scores are kept, before the scores are written. One that ended long ago cannot be had any more. */
  keep(scored: readonly Scored[]): Promise<void>;
  /** An epoch by its digest, as it was kept or as it stands; undefined when there is none. */
  find(ref: EpochRef): Promise<Epoch | undefined>;
}

/** The epochs of this installation, as this node's index makes them. */
export function keptEpochs(databases: Databases, index: NodeIndex): Epochs {
  const trusted = new Map<string, number>();
  const system = <T>(work: (db: Parameters<typeof findEpoch>[0]) => Promise<T>) =>
    asSystem(databases, EPOCHS_TASK, ({ db }) => work(db));
  const keepOne = async (ref: EpochRef) => {
    const name = `${ref.kind} ${ref.digest}`;
    if (performance.now() < (trusted.get(name) ?? 0)) return;
    if (!(await system((db) => nameEpoch(db, ref)))) {
      const epoch = await index.epoch(ref.kind, ref.digest);
      if (!epoch) return;
      const packed = await compressed(packEpoch(epoch));
      await system((db) => addEpoch(db, ref, packed));
    }
    trusted.set(name, performance.now() + TRUSTED_MS);
  };
  return {
    async keep(scored) {
      const refs = new Map(
        scored.map(({ kind, engineRev }) => {
          const digest = readEngineRev(engineRev).epoch;
          return [`${kind} ${digest}`, { kind, digest }];
        }),
      );
      for (const ref of refs.values()) {
        await keepOne(ref).catch((error) => {
          if (!(error instanceof Refusal)) throw error;
        });
      }
    },
    async find(ref) {
      const packed = await system((db) => findEpoch(db, ref));
      if (packed) return unpackEpoch(await expanded(packed));
      return index.state() === 'ready' ? ((await index.epoch(ref.kind, ref.digest)) ?? undefined) : undefined;
    },
  };
}
