import type { MatchAnswer } from '#modules/matching/contract-shown.ts';
import type { Organisation } from '#modules/organisations/index.ts';
import { type Caller, given, type Somebody, type TestServer } from './given.ts';
import { givenListing, givenPosting, type Offer } from './offers.ts';

const NEED = '高温轴承保持架磨损快，要求自润滑复合材料，摩擦系数低，耐温三百度，批量供货，质量稳定。';
/** Not yet mature, in the words of the need; mature, in other words. */
export const IMMATURE =
  '自润滑复合材料高温轴承保持架，摩擦系数低，耐温三百度，解决保持架磨损快的问题，质量稳定，可批量供货，实验室样品阶段。';
const MATURE =
  '面向高温轴承的聚酰亚胺基复合材料零件，已在多条产线连续运行两年，第三方检测合格，具备量产条件，交付周期短。';

/** The answer’s body; throws with it when it is not 200. */
export async function ask<T>(answer: ReturnType<Caller['get']>): Promise<T> {
  const response = await answer;
  if (response.statusCode !== 200) throw new Error(`${response.statusCode} ${response.body}`);
  return response.json<T>();
}

/** A city whose enterprises want mature technology, while what fits their words best is not. */
export interface LearningTown {
  readonly university: Organisation;
  readonly office: Somebody;
  readonly city: Somebody;
  readonly enterprises: readonly Somebody[];
  readonly postings: readonly { readonly of: Somebody; readonly posting: Offer }[];
  /** Ids of the listings that are mature. */
  readonly mature: ReadonlySet<string>;
  match(who: Caller, postingId: string): Promise<MatchAnswer>;
  /** The enterprise says of everything it is shown whether it fits; the one reason it gives is that it is not mature. */
  judge(who: Somebody, posting: Offer): Promise<void>;
}

/** Fills a server with thirty needs of six enterprises, and eight listings, half of them mature. */
export async function openLearningTown(server: TestServer): Promise<LearningTown> {
  const give = given(server);
  const university = await give.organisation({ kind: 'institution', subkind: 'university', affiliation: 'municipal' });
  const office = await give.member(university, { office: 'transfer' });
  const mature = new Set<string>();
  for (let i = 0; i < 4; i += 1) {
    await givenListing(office, { title: `高温轴承保持架自润滑复合材料${i}`, abstract: IMMATURE, trl: 3 });
    mature.add((await givenListing(office, { title: `轴承用复合材料零件${i}`, abstract: MATURE, trl: 8 })).id);
  }
  const enterprises: Somebody[] = [];
  for (let i = 0; i < 6; i += 1) enterprises.push(await give.member(await give.organisation({ kind: 'enterprise' })));
  const postings: LearningTown['postings'][number][] = [];
  for (let i = 0; i < 30; i += 1) {
    const of = enterprises[i % 6]!;
    const wish = { title: `高温轴承保持架${i}`, description: `${NEED}第${i}种型号。`, trlWanted: 8 };
    postings.push({ of, posting: await givenPosting(of, wish) });
  }
  await server.settled();
  const match: LearningTown['match'] = (who, id) =>
    ask(who.post('/api/matches', { from: { kind: 'posting', id }, to: 'listing', k: 8 }));
  return {
    ...{ university, office, enterprises, postings, mature, match },
    city: await give.member(await give.organisation({ kind: 'city' }), { role: 'officer' }),
    async judge(who, posting) {
      const answer = await match(who, posting.id);
      for (const { card } of answer.hits) {
        const fits = mature.has(card.id);
        const said = { answerId: answer.answerId, kind: 'listing', id: card.id, fits, reason: fits ? '' : 'maturity' };
        await ask(who.post('/api/matches/verdict', said));
      }
    },
  };
}
