import type { FastifyInstance } from 'fastify';
import { type Matching, renewalOf } from '#modules/matching/index.ts';
import { LAST_BACKUP } from '#server/backup/dump.ts';
import type { Pool } from '#server/database/connect.ts';
import { asSystem, type Databases } from '#server/database/context.ts';
import { readInstallation } from '#server/metrics/readings.ts';
import { type Metrics, measure } from '#server/metrics/serve.ts';

/** The parts of a node that metrics tell of. */
interface Measured {
  readonly databases: Databases;
  readonly pools: Readonly<Record<string, Pool>>;
  readonly matching: Matching;
  readonly folder?: string | undefined;
}

/** Measures a node: its requests, connections, index and disk, and what the database says of the installation. */
export function measureNode(app: FastifyInstance, { databases, pools, matching, folder }: Measured): Metrics {
  return measure(app, {
    pools,
    isIndexReady: () => matching.index.state() === 'ready',
    rankingOverlap: async () => (matching.index.state() === 'ready' ? (await matching.index.samples()).mean : 1),
    renewed: () => ({ records: matching.renewed.records(), seconds: matching.renewed.seconds() }),
    folder: folder ?? process.cwd(),
    read: () =>
      asSystem(databases, 'app.metrics', async (ctx) => ({
        ...(await readInstallation(ctx.db, LAST_BACKUP)),
        renewing: (await renewalOf(ctx, matching.declarations)).waiting,
      })),
  });
}
