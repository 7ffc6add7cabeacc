import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Instant } from '#kernel/dates.ts';
import { connect, type Database } from '#server/database/connect.ts';
import { asSystem, type Databases, emit } from '#server/database/context.ts';
import { anchorSeal } from '#server/events/anchor.ts';
import { SEAL_TASK, sealHeads } from '#server/events/seal.ts';
import { freshDatabase } from './database.ts';

/** A database with a sound audit trail: some organisations, sealed and anchored as they went. */
export interface Trail {
  readonly url: string;
  /** Connected as the database's owner, whom nothing but triggers hold back. */
  readonly owner: Database;
  readonly databases: Databases;
  /** Where the anchors are. */
  readonly folder: string;
  /** Records, seals, and anchors where asked to. */
  round(anchor: boolean): Promise<void>;
  /** Closes the connections; one that was made here is gone with its anchors. */
  close(): Promise<void>;
}

const ROUNDS = 12;
const ORGANISATIONS = [undefined, ...Array.from({ length: 5 }, () => randomUUID())];

/** Opens a trail whose database and anchors are there already, after so many rounds. */
export function openTrail(url: string, folder: string, passed: number): Trail {
  const { db: owner } = connect({ url, role: 'owner', max: 4 });
  const { db: system } = connect({ url, role: 'system', max: 2 });
  const databases: Databases = { app: system, system, systemTasks: new Set([SEAL_TASK]) };
  let rounds = passed;
  const round = async (anchor: boolean) => {
    rounds += 1;
    const now = new Date(Date.UTC(2026, 2, 2) + rounds * 3_600_000).toISOString() as Instant;
    const record = (organisation: string | undefined, n: number) =>
      asSystem(
        databases,
        SEAL_TASK,
        async (ctx) => {
          for (let i = 0; i < n; i += 1)
            emit(ctx, {
              type: 'book.lent',
              kind: 'book',
              subject: `${rounds}-${i}`,
              organisation,
              readers: organisation ? [`org:${organisation}`] : [],
              changes: { state: ['in', 'out'] },
              data: { n: i, 名: '书' },
            });
        },
        { now },
      );
    for (const [i, organisation] of ORGANISATIONS.entries())
      if ((i + rounds) % 3 > 0) await record(organisation, 1 + ((i * rounds) % 5));
    await asSystem(databases, SEAL_TASK, async (ctx) => {
      const seal = await sealHeads(ctx.db, { now });
      if (anchor) await anchorSeal(ctx.db, seal!, { folder, now });
    });
  };
  const close = async () => {
    await Promise.all([owner.destroy(), system.destroy()]);
  };
  return { url, owner, databases, folder, round, close };
}

/** Makes a trail of five organisations and twelve rounds, every third of them anchored, the last one too. */
export async function makeTrail(): Promise<Trail> {
  const fresh = await freshDatabase();
  const folder = mkdtempSync(path.join(tmpdir(), 'luodi-anchors-'));
  const trail = openTrail(fresh.url, folder, 0);
  for (let i = 1; i <= ROUNDS; i += 1) await trail.round(i % 3 === 0);
  return {
    ...trail,
    async close() {
      await trail.close();
      rmSync(folder, { recursive: true, force: true });
      await fresh.drop();
    },
  };
}
