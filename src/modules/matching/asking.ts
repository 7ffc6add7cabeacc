import type { Pairing, Query } from '#kernel/matchable.ts';
import type { Ctx } from '#server/database/context.ts';
import { ruleOn } from '#server/rules/book.ts';
import type { Declarations, Matchable } from './declaration.ts';
import type { Asker, Terms } from './question.ts';
import { type RankersInForce, rankerAmong } from './rankers.ts';
import { eyesOf, KEEPING_RULE } from './rules.ts';
import type { Waiting } from './store-waiting.ts';

/** A kind whose matches are kept: it asks, is found, and belongs to somebody. */
type Keeping = Matchable & Required<Pick<Matchable, 'documents' | 'owners' | 'queries'>>;

/** The kinds whose matches are kept. */
export function keepingKinds({ kinds }: Pick<Declarations, 'kinds'>): Keeping[] {
  return kinds.filter((kind) => kind.documents && kind.owners && kind.queries) as Keeping[];
}

/** From which score on matches are kept, and how many for a record. */
export interface KeepingTerms {
  readonly points: number;
  readonly most: number;
}

/** The terms in force today. */
export async function keepingTerms(ctx: Ctx): Promise<KeepingTerms> {
  const { params } = await ruleOn(ctx, KEEPING_RULE.id, ctx.today);
  return { points: Number(params.points), most: Number(params.most) };
}

/** A record that waits, as it stands; without `asking` it is not there to be matched. */
export interface Asking {
  readonly waiting: Waiting;
  readonly asking?: { readonly organisationId: string; readonly query: Query };
}

/** Records that wait with their owners and queries, a few statements for all. System role. */
export async function readAsking(
  ctx: Ctx,
  declarations: Declarations,
  records: readonly Waiting[],
): Promise<readonly Asking[]> {
  const read: Asking[] = [];
  for (const [name, of] of Map.groupBy(records, ({ kind }) => kind)) {
    const kind = keepingKinds(declarations).find((one) => one.kind === name);
    const ids = of.map(({ id }) => id);
    const [owners, queries] = kind
      ? [await kind.owners(ctx.db, ids), await kind.queries(ctx, ids)]
      : [new Map<string, string>(), new Map<string, Query>()];
    for (const waiting of of) {
      const [organisationId, query] = [owners.get(waiting.id), queries.get(waiting.id)];
      read.push({ waiting, ...(organisationId && query ? { asking: { organisationId, query } } : {}) });
    }
  }
  return read;
}

/** A question for the matches of one record among those of one kind, with the eyes of any member of its owner. */
export interface Question {
  readonly waiting: Waiting;
  readonly organisationId: string;
  readonly asker: Asker;
  readonly terms: Terms;
}

/** Where the matches of a kind are kept towards: declared pairings between two kinds that keep. */
function pairingsOf(declarations: Declarations, from: string): Pairing[] {
  const kinds = new Set(keepingKinds(declarations).map(({ kind }) => kind));
  return declarations.pairings.filter((pairing) => pairing.from === from && kinds.has(pairing.to));
}

/** What is asked of the index for these records. */
export function questionsOf(
  declarations: Declarations,
  records: readonly Asking[],
  { most }: KeepingTerms,
  rankers: RankersInForce,
): Question[] {
  return records.flatMap(({ waiting, asking }) =>
    pairingsOf(declarations, asking ? waiting.kind : '').map((pairing) => {
      const { organisationId, query } = asking!;
      const terms = { audiences: eyesOf(organisationId), k: most, ranker: rankerAmong(rankers, pairing) };
      return { waiting, organisationId, asker: { pairing, query, asking: waiting }, terms };
    }),
  );
}
