import {
  listingCards,
  listingDocuments,
  listingOwners,
  listingQueries,
  listingQuery,
} from '#modules/achievements/index.ts';
import { LOST_REASONS, matchOutcomes } from '#modules/engagements/index.ts';
import { MANAGER_PAIRINGS, managerCards, managerDocuments } from '#modules/managers/index.ts';
import type { Declarations, Matchable, Outcome } from '#modules/matching/index.ts';
import {
  needQuery,
  PAIRINGS,
  postingCards,
  postingDocuments,
  postingOwners,
  postingQueries,
  postingQuery,
} from '#modules/needs/index.ts';
import { changesTerms, termsInForce } from '#modules/terminology/index.ts';
import type { Database } from '#server/database/connect.ts';
import type { RecordedEvent } from '#server/events/tail.ts';

const eventsOf =
  (kind: string): Matchable['touches'] =>
  (event: RecordedEvent) =>
    event.kind === kind ? [event.subject] : [];

const KINDS: readonly Matchable[] = [
  {
    kind: 'listing',
    label: { zh: '成果', en: 'Achievements' },
    touches: eventsOf('listing'),
    documents: listingDocuments,
    cards: listingCards,
    query: listingQuery,
    queries: listingQueries,
    owners: listingOwners,
    listLink: '/listings',
  },
  {
    kind: 'posting',
    label: { zh: '需求', en: 'Needs' },
    touches: eventsOf('posting'),
    documents: postingDocuments,
    cards: postingCards,
    query: postingQuery,
    queries: postingQueries,
    owners: postingOwners,
    listLink: '/postings',
  },
  {
    kind: 'manager',
    label: { zh: '技术经理人', en: 'Technology managers' },
    touches: eventsOf('manager'),
    documents: managerDocuments,
    cards: managerCards,
    listLink: '/managers',
  },
  {
    kind: 'need',
    label: { zh: '本企业的需求', en: 'Needs of one’s own' },
    touches: () => [],
    query: needQuery,
    listLink: '/needs',
  },
];

/** Ends of an engagement that say nothing about whether the two sides fit. */
const NOT_OF_THE_MATCH: ReadonlySet<string> = new Set(['no-answer', 'team', 'declined', 'withdrawn']);

/** What came of matches, from whichever side was asked. System role. */
async function outcomes(system: Database): Promise<Outcome[]> {
  const found = await matchOutcomes(system);
  return found.flatMap(({ postingId, needId, listingId, demandId, supplyId, ...how }) => {
    const listing = { kind: 'listing', id: listingId };
    const posting = { kind: 'posting', id: postingId };
    return [
      { asked: posting, item: listing, enterprise: demandId, ...how },
      { asked: { kind: 'need', id: needId }, item: listing, enterprise: demandId, ...how },
      { asked: listing, item: posting, enterprise: supplyId, ...how },
    ];
  });
}

/** What is searched and matched, by which facets, and why people say no. A need of one's own is judged like its posting. */
export const MATCHABLES: Declarations = {
  kinds: KINDS,
  pairings: [
    ...PAIRINGS,
    ...MANAGER_PAIRINGS,
    ...[...PAIRINGS, ...MANAGER_PAIRINGS]
      .filter(({ from }) => from === 'posting')
      .map((pairing) => ({ ...pairing, from: 'need', learnsAs: pairing.from })),
  ],
  reasons: LOST_REASONS.filter(({ code }) => !NOT_OF_THE_MATCH.has(code)),
  outcomes,
  terms: { inForce: termsInForce, changedBy: changesTerms },
};
