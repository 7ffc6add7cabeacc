import { sql } from 'kysely';
import type { Database } from '#server/database/connect.ts';
import type { TermGroup } from './contract.ts';
import type { StoredProposal } from './store-proposals.ts';
import type { Tables } from './tables.ts';

/** A group with its rows of forms, as they are checked. */
export type CheckedGroup = TermGroup & {
  readonly formRows: readonly {
    readonly folded: string;
    readonly ambiguous: boolean;
    readonly held: boolean;
    readonly readers: readonly string[];
  }[];
};

/** Groups behind an id. System role. */
export async function groupsAfter(system: Database, after: string | undefined, limit: number): Promise<CheckedGroup[]> {
  let query = system
    .withTables<Tables>()
    .selectFrom('termGroups as g')
    .selectAll('g')
    .select(
      sql<CheckedGroup['formRows']>`(
        select coalesce(jsonb_agg(jsonb_build_object('folded', f.folded, 'ambiguous', f.ambiguous, 'held', f.in_force, 'readers', f.readers)
          order by f.folded collate "C"), '[]')
        from term_forms f where f.group_id = g.id)`.as('formRows'),
    )
    .orderBy('g.id')
    .limit(limit);
  if (after) query = query.where('g.id', '>', after);
  return (await query.execute()) as unknown as CheckedGroup[];
}

/** Folded forms that stand in several groups in force without being ambiguous in each. System role. */
export async function formsTwice(system: Database): Promise<string[]> {
  const found = await sql<{ folded: string }>`
    select folded from term_forms where in_force group by folded having count(*) > 1 and not bool_and(ambiguous)
    order by folded`.execute(system);
  return found.rows.map(({ folded }) => folded);
}

/** Proposals behind an id. System role. */
export async function proposalsAfter(
  system: Database,
  after: string | undefined,
  limit: number,
): Promise<StoredProposal[]> {
  let query = system.withTables<Tables>().selectFrom('termProposals').selectAll().orderBy('id').limit(limit);
  if (after) query = query.where('id', '>', after);
  return (await query.execute()) as StoredProposal[];
}
