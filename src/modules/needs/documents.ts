import type { Card, MatchDocument, Query } from '#kernel/matchable.ts';
import { refuse } from '#kernel/refusal.ts';
import { DISTRICTS } from '#kernel/vocabulary.ts';
import type { Database } from '#server/database/connect.ts';
import type { Ctx } from '#server/database/context.ts';
import { whyNotEdit } from './rules.ts';
import { publishedBudget, seesBudget } from './rules-budget.ts';
import { askedText, type Indexed, postingDocument, postingFacets } from './rules-match.ts';
import { mustsOf } from './rules-musts.ts';
import { askedBackOf } from './rules-questions.ts';
import { findNeed, type StoredNeed } from './store-needs.ts';
import { enterprisesBehind, findPosting, livePostings, postingsOf, type StoredPosting } from './store-postings.ts';
import { getNeed } from './write.ts';

/** Documents read at a time. */
const BATCH = 500;

/**
 * Documents of live postings for the index, in the order of their ids: those of `ids`, or up to five hundred behind `after`; an id that is
 * missing from the answer is to be taken out. System role.
 */
export async function postingDocuments(
  system: Database,
  which: { readonly ids?: readonly string[]; readonly after?: string },
): Promise<MatchDocument[]> {
  const limit = which.ids ? Math.max(which.ids.length, 1) : BATCH;
  return (await livePostings(system, { ...which, limit })).map(postingDocument);
}

function ownerShown(posting: StoredPosting) {
  if (!posting.anonymous) {
    return { zh: posting.organisationName, en: posting.organisationNameEn || posting.organisationName };
  }
  const district = DISTRICTS.find(({ code }) => code === posting.district);
  return {
    zh: `某企业${district ? ` · ${district.zh}` : ''}`,
    en: `An enterprise${district ? `, ${district.en}` : ''}`,
  };
}

/** What the reader sees of found postings, by id: those on the public list today that they may read, and no others. */
export async function postingCards(ctx: Ctx, ids: readonly string[]): Promise<ReadonlyMap<string, Card>> {
  const found = await postingsOf(ctx.db, ids, ctx.today);
  return new Map(
    found.map((posting) => [
      posting.id,
      {
        id: posting.id,
        kind: 'posting',
        title: { zh: posting.title, en: posting.titleEn || posting.title },
        owner: ownerShown(posting),
        ownerId: posting.organisationId,
        indexed: postingDocument(posting).fields,
        facts: {
          field: posting.field,
          district: posting.district,
          trlWanted: posting.trlWanted,
          budgetFrom: posting.budgetFrom,
          budgetTo: posting.budgetTo,
          neededBy: posting.neededBy,
          hasSealed: posting.hasSealed,
          lastVerifiedOn: posting.lastVerifiedOn,
        },
        link: `/postings/${posting.id}`,
      },
    ]),
  );
}

/**
 * A need as a query, with what is asked back of a reader who may change it. `today` since a date is near or far only on a day; `load` asks that
 * whoever could carry it has time.
 */
function queryOf(ctx: Ctx, indexed: Indexed, own?: StoredNeed): Query {
  return {
    ...(own && !whyNotEdit(ctx.actor, own) ? { asksBack: askedBackOf(own) } : {}),
    ...askedText(indexed),
    facets: { ...postingFacets(indexed), today: ctx.today, load: true },
    musts: mustsOf(indexed),
  };
}

/** A posting as a query for what answers it. Refuses one the reader may not see. */
export async function postingQuery(ctx: Ctx, id: string): Promise<Query> {
  const posting = await findPosting(ctx.db, id);
  if (!posting) throw refuse('record/missing');
  return queryOf(ctx, posting, await findNeed(ctx.db, id));
}

/**
 * A need of one's own as a query, published or not, in its own full words but never the sealed part, nor a budget that the reader's mandate
 * withholds: the reasons of a match would tell it. Refuses one the reader may not see.
 */
export async function needQuery(ctx: Ctx, id: string): Promise<Query> {
  const need: StoredNeed = await getNeed(ctx, id);
  if (seesBudget(ctx.actor, need)) return queryOf(ctx, need, need);
  return queryOf(ctx, { ...need, ...publishedBudget(await findPosting(ctx.db, id)) }, need);
}

/** The live ones of these postings as queries, by id. System role. */
export async function postingQueries(ctx: Ctx, ids: readonly string[]): Promise<ReadonlyMap<string, Query>> {
  const found = await livePostings(ctx.db, { ids, limit: Math.max(ids.length, 1) });
  return new Map(found.map((posting) => [posting.id, queryOf(ctx, posting)]));
}

/** Whose postings these are, anonymous ones included: for what is kept for their enterprises alone. System role. */
export function postingOwners(system: Database, ids: readonly string[]): Promise<ReadonlyMap<string, string>> {
  return enterprisesBehind(system, ids);
}
