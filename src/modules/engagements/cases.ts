import type { CivilDate } from '#kernel/dates.ts';
import { type CaseOf, handOnCase, recordCases } from '#modules/managers/index.ts';
import { asSystem, type Ctx, type Databases } from '#server/database/context.ts';
import { followOnce, type RecordedEvent, type Tail } from '#server/events/tail.ts';
import { type EngagementRow, engagementsCarriedBy, findEngagement } from './store.ts';

/** Writing a manager's cases from the register; on the list in `app/wiring.ts`. */
export const CASES_TASK = 'engagements.cases';

function standingOf({ state }: EngagementRow): 'open' | 'won' | 'lost' {
  if (state === 'lost') return 'lost';
  return state === 'contracted' || state === 'paid' || state === 'closed' ? 'won' : 'open';
}

const caseOf = (row: EngagementRow): CaseOf => ({
  engagementId: row.id,
  standing: standingOf(row),
  title: row.title,
  field: row.field,
  contractValue: row.contractValue ?? 0,
  amountReceived: row.amountReceived,
  beganOn: row.proposedOn as CivilDate,
  changedOn: row.lastStepOn as CivilDate,
});

/** Counts everything that a person carries by now; for what was taken over at once, and for a new record. Somebody who is no technology manager is passed over. */
export async function recountCases(ctx: Ctx, managerId: string): Promise<void> {
  const rows = await engagementsCarriedBy(ctx, managerId);
  await recordCases(ctx, managerId, rows.map(caseOf));
}

async function follow(databases: Databases, { type, kind, subject, changes }: RecordedEvent): Promise<void> {
  // What somebody carried before they had a record counts from the day they have one.
  if (type === 'manager.entered') await asSystem(databases, CASES_TASK, (ctx) => recountCases(ctx, subject));
  if (kind !== 'engagement') return;
  await asSystem(databases, CASES_TASK, async (ctx) => {
    const row = await findEngagement(ctx, subject);
    if (!row) return;
    const [before, after] = changes.ownerId ?? [];
    if (typeof before === 'string' && before !== after) await handOnCase(ctx, subject, before);
    await recordCases(ctx, row.ownerId, [caseOf(row)]);
  });
}

/** Keeps managers' cases in step with the register, once for the installation: what they brought about is counted, never self-written. */
export function followEngagements(
  databases: Databases,
  options: { readonly onError: (error: Error) => void; readonly intervalMs?: number },
): Tail {
  return followOnce(
    databases.system,
    'managers.cases',
    async (events) => {
      for (const event of events) await follow(databases, event);
    },
    options,
  );
}
