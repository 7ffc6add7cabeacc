import type { Database } from '#server/database/connect.ts';
import type { TermProposal } from './contract.ts';
import type { ProposalState } from './contract-words.ts';
import type { Tables } from './tables.ts';

const tables = (db: Database) => db.withTables<Tables>();

/** A proposal with what its answer leaves out. */
export type StoredProposal = TermProposal & {
  readonly organisationId: string | null;
  readonly decidedBy: string | null;
};

/** Proposals a page holds. */
const MOST = 200;

/** Proposals the connection's reader may see, the newest first, at most two hundred. */
export async function listProposals(db: Database, state: ProposalState | undefined): Promise<StoredProposal[]> {
  let query = tables(db).selectFrom('termProposals').selectAll().orderBy('createdAt', 'desc').orderBy('id').limit(MOST);
  if (state) query = query.where('state', '=', state);
  return (await query.execute()) as StoredProposal[];
}

/** Proposals that wait, the longest waiting first. */
export async function waitingProposals(db: Database, most: number): Promise<StoredProposal[]> {
  const query = tables(db)
    .selectFrom('termProposals')
    .selectAll()
    .where('state', '=', 'waiting')
    .orderBy('createdAt')
    .orderBy('id')
    .limit(most);
  return (await query.execute()) as StoredProposal[];
}

/** A proposal the connection's reader may see. */
export async function findProposal(db: Database, id: string): Promise<StoredProposal | undefined> {
  const row = await tables(db).selectFrom('termProposals').selectAll().where('id', '=', id).executeTakeFirst();
  return row as StoredProposal | undefined;
}

/** The same, and nobody else answers it until the transaction ends. */
export async function lockProposal(db: Database, id: string): Promise<StoredProposal | undefined> {
  const query = tables(db).selectFrom('termProposals').selectAll().where('id', '=', id).forUpdate();
  return (await query.executeTakeFirst()) as StoredProposal | undefined;
}

/** Adds a proposal whole. */
export async function addProposal(db: Database, proposal: StoredProposal): Promise<void> {
  await tables(db)
    .insertInto('termProposals')
    .values({ ...proposal, forms: JSON.stringify(proposal.forms) })
    .execute();
}

/** Writes an answer as the next version. */
export async function answerProposal(
  db: Database,
  id: string,
  answer: Pick<StoredProposal, 'state' | 'reason' | 'groupId' | 'decidedBy' | 'decidedName' | 'decidedAt'>,
): Promise<StoredProposal> {
  const row = await tables(db)
    .updateTable('termProposals')
    .set(answer)
    .set((eb) => ({ version: eb('version', '+', 1) }))
    .where('id', '=', id)
    .returningAll()
    .executeTakeFirstOrThrow();
  return row as StoredProposal;
}
