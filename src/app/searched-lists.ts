import type { Output } from '#kernel/contract.ts';
import type { Register } from '#kernel/register.ts';
import { achievementsRegister, listingsRegister } from '#modules/achievements/contract-registers.ts';
import { commonNeedsRegister } from '#modules/clusters/contract.ts';
import { disclosuresRegister } from '#modules/disclosures/contract-register.ts';
import { engagementsRegister } from '#modules/engagements/contract-register.ts';
import { managerRecordsRegister, managersRegister } from '#modules/managers/contract-registers.ts';
import { matchingContract } from '#modules/matching/contract.ts';
import { type Matching, searchAgain } from '#modules/matching/index.ts';
import { needsRegister, postingsRegister } from '#modules/needs/contract-registers.ts';
import { noticesRegister, publicNoticesRegister } from '#modules/notices/contract-register.ts';
import { organisationsRegister } from '#modules/organisations/contract.ts';
import { peopleRegister } from '#modules/people/contract-members.ts';
import { regulationsRegister } from '#modules/regulations/contract.ts';
import { supplyRegister } from '#modules/supply/contract-register.ts';
import { termsRegister } from '#modules/terminology/contract.ts';
import type { Mounted } from '#server/http/mount.ts';
import { edgeFor, type SearchedList, searchedList } from '#server/saved-searches/lists.ts';

/** Every register whose searches can be saved: its route, its page, and the sort that puts new rows first. */
const REGISTERS: readonly (readonly [register: Register, route: string, page: string, newestBy: `-${string}`])[] = [
  [listingsRegister, 'listListings', '/listings', '-publishedAt'],
  [postingsRegister, 'listPostings', '/postings', '-publishedAt'],
  [achievementsRegister, 'listAchievements', '/achievements', '-updatedAt'],
  [disclosuresRegister, 'listDisclosures', '/disclosures', '-updatedAt'],
  [needsRegister, 'listNeeds', '/needs', '-updatedAt'],
  [engagementsRegister, 'listEngagements', '/engagements', '-updatedAt'],
  [supplyRegister, 'listSupply', '/supply', '-pushedAt'],
  [noticesRegister, 'listNotices', '/notices', '-opensOn'],
  [publicNoticesRegister, 'listPublicNotices', '/public-notices', '-opensOn'],
  [commonNeedsRegister, 'listCommonNeeds', '/common-needs', '-changedAt'],
  [regulationsRegister, 'listRegulations', '/regulations', '-updatedAt'],
  [managersRegister, 'listManagers', '/managers', '-updatedAt'],
  [managerRecordsRegister, 'listManagerRecords', '/managers/records', '-updatedAt'],
  [organisationsRegister, 'listOrganisations', '/organisations', '-createdAt'],
  [peopleRegister, 'listPeople', '/people', '-since'],
  [termsRegister, 'listTerms', '/terms', '-updatedAt'],
];

type Question = Output<(typeof matchingContract)['search']['query']>;

/** The search over everything has no order but its own: what is new is what was not among the best before. */
function everything(matching: Matching): SearchedList {
  const schema = matchingContract.search.query;
  return {
    name: 'search',
    title: { zh: '查找', en: 'Search' },
    page: '/search',
    check: (query) => schema.parse(query),
    newest: async (databases, actor, requestId, query) => {
      const asked = schema.parse({ ...query, limit: '50' }) as Question;
      const ids = await searchAgain(matching, edgeFor(databases, actor, requestId), asked);
      return ids.map((id) => ({ id, at: '' }));
    },
  };
}

/** The lists whose searches can be saved, over the routes that answer them. */
export function searchedLists(mounted: readonly Mounted[], matching: Matching): SearchedList[] {
  const lists = REGISTERS.map(([{ name, title }, route, page, newestBy]) => {
    const answering = mounted.find(({ contract }) => route in contract);
    if (!answering) throw new Error(`no route ${route}`);
    return searchedList(answering, route, { name, title, page, newestBy });
  });
  return [...lists, everything(matching)];
}
