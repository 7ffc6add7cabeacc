import fc from 'fast-check';
import { sql } from 'kysely';
import { expect } from 'vitest';
import type { Database } from '#server/database/connect.ts';
import { readAnchors } from '#server/events/anchor.ts';
import { type Verified, verifyAudit } from '#server/events/verify.ts';
import type { Trail } from './audit-trail.ts';
import type { Dice, Tampered, Tampering } from './tamperings.ts';

class Undone extends Error {}

/** Does something in a transaction of the owner's with the guards switched off by name, verifies against the anchors, and undoes it. */
export async function verifiedAfter<T>(trail: Trail, work: (db: Database) => Promise<T>): Promise<[T, Verified]> {
  let seen: [T, Verified] | undefined;
  const attempt = trail.owner.transaction().execute(async (tx) => {
    await sql`set local luodi.audit_maintenance = 'a tampering that a test undoes'`.execute(tx);
    const done = await work(tx);
    seen = [done, await verifyAudit(tx, readAnchors(trail.folder))];
    throw new Undone();
  });
  await attempt.catch((error) => {
    if (!(error instanceof Undone)) throw error;
  });
  return seen!;
}

function expectNamed({ chain, seq, latest = seq }: Tampered, { findings }: Verified): void {
  const first = findings.find((finding) => finding.organisation === chain);
  expect(first, JSON.stringify(findings)).toBeDefined();
  expect(first!.seq).toBeGreaterThanOrEqual(seq);
  expect(first!.seq).toBeLessThanOrEqual(latest);
  if (first!.after !== null) expect(first!.after).toBeLessThan(seq);
  if (first!.problem !== 'missing') expect(first!.id).toBeGreaterThan(0);
}

const dice: fc.Arbitrary<Dice> = fc.tuple(fc.nat(), fc.nat(), fc.nat());

/** Tries a tampering many times over and expects each to be found, its chain and its first bad row named. */
export async function expectFound(trail: Trail, tampering: Tampering, runs: number): Promise<void> {
  const property = fc.asyncProperty(dice, async (thrown) => {
    const [tampered, verified] = await verifiedAfter(trail, (db) => tampering(db, thrown));
    expectNamed(tampered, verified);
  });
  await fc.assert(property, { numRuns: runs });
}
