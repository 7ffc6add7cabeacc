import { Refusal } from '#kernel/refusal.ts';
import type { Ctx } from '#server/database/context.ts';
import type { Edge } from '#server/http/mount.ts';
import { countFailure, refuseMany } from '#server/session/attempts.ts';
import type { ReportingSettings } from '../settings.ts';
import { EXCHANGE_TASK } from '../tasks.ts';
import { refuseUnlessCity } from './reporters.ts';

/** Failures from one address within an hour, after which nothing more is looked at. */
const MOST_FAILURES = 60;
const FAILURES = new Set(['reporting/code', 'reporting/signature', 'reporting/unknown-key']);

/** Answers an installation, for whom nobody is signed in: what it shows is its signature. Whoever fails often from one address is made to wait. */
export async function answering<T>(
  edge: Edge,
  settings: ReportingSettings,
  work: (ctx: Ctx) => Promise<T>,
): Promise<T> {
  refuseUnlessCity(settings);
  const from = `exchange:${edge.request.ip}`;
  await edge.system(EXCHANGE_TASK, ({ db }) => refuseMany(db, from, MOST_FAILURES));
  try {
    return await edge.system(EXCHANGE_TASK, work);
  } catch (error) {
    if (error instanceof Refusal && FAILURES.has(error.code))
      await edge.system(EXCHANGE_TASK, ({ db }) => countFailure(db, [from]));
    throw error;
  }
}
