import {
  type Audience,
  ofDistrict,
  ofMandate,
  ofMember,
  ofOffice,
  ofOrganisation,
  ofPark,
  ofPerson,
  readers,
} from '#kernel/audience.ts';
import type { CivilDate } from '#kernel/dates.ts';
import type { Side } from './contract-record.ts';

/** The two organisations of an engagement, the demand side's even while the other may not see it, and the need behind the posting. */
export interface Parties {
  readonly supply: string;
  readonly demand: string;
  readonly achievementId: string;
  readonly needId: string;
  /** The organisation for which the introduction was proposed. */
  readonly house: string | null;
  /** Inventors who take part with their own account. */
  readonly inventors: readonly string[];
}

/** What decides how wide the circle of readers is. */
export interface Stakes {
  readonly ownerId: string;
  readonly proposedBy: string;
  readonly introducedOn: CivilDate | null;
}

/** Where the park and districts of the two sides are; what each of them reads is the register's row, not the notes. */
export interface Places {
  readonly demandDistrict: string;
  readonly sourceDistrict: string;
  readonly parkId: string | null;
}

/** The circle of one side: its staff who handle it, and the managers it has mandated. */
export function circleOf(side: Side, parties: Parties): Audience[] {
  if (side === 'demand') {
    return readers(
      ofOrganisation(parties.demand),
      ofMandate(parties.demand),
      ofMandate(parties.demand, parties.needId),
    );
  }
  return readers(
    ofOffice(parties.supply, 'transfer'),
    ofOffice(parties.supply, 'lead'),
    ofMandate(parties.supply),
    ofMandate(parties.supply, parties.achievementId),
    ...parties.inventors.map(ofPerson),
  );
}

/** Somebody who takes part for one of the organisations concerned, for as long as they work there. */
function whileThere(personId: string, { supply, demand, house }: Parties): Audience[] {
  return [supply, demand, ...(house ? [house] : [])].map((organisationId) => ofMember(organisationId, personId));
}

/** Who reads what both sides share: notes marked 各方可见, questions, receipts. */
export function readersOfExchange(ownerId: string, parties: Parties): Audience[] {
  return readers(...circleOf('supply', parties), ...circleOf('demand', parties), ...whileThere(ownerId, parties));
}

/**
 * Who reads the register's row. Until both sides have confirmed: the proposer and the sides asked, nobody above them. From the introduction
 * on: both circles, the owner, the park, and the districts of both sides (来源区 and 落地区).
 */
export function readersOf(standing: Stakes, parties: Parties, places: Places): Audience[] {
  const exchange = readersOfExchange(standing.ownerId, parties);
  if (!standing.introducedOn) return readers(...exchange, ...whileThere(standing.proposedBy, parties));
  return readers(
    ...exchange,
    places.demandDistrict ? ofDistrict(places.demandDistrict) : undefined,
    places.sourceDistrict ? ofDistrict(places.sourceDistrict) : undefined,
    places.parkId ? ofPark(places.parkId) : undefined,
  );
}
