import type { Ctx } from '#server/database/context.ts';
import { elevated } from '#server/database/context.ts';
import type { Side } from './contract-record.ts';
import type { Standing } from './rules.ts';
import type { Parties } from './rules-readers.ts';
import { type EngagementRow, listSides, type SideRow } from './store.ts';

/** An engagement with both its sides, as the rules need them: the demand side's identity included, which never leaves the server unasked. */
export interface Loaded {
  readonly row: EngagementRow;
  readonly sides: Readonly<Record<Side, SideRow>>;
  readonly parties: Parties;
}

/** Loads both sides of an engagement whoever asks: who may do what depends on them, also while one is not named to the other. */
export async function withParties(ctx: Ctx, row: EngagementRow): Promise<Loaded> {
  const found = await elevated(ctx, 'engagements.parties', (system) => listSides(system, row.id));
  const supply = found.find((side) => side.side === 'supply')!;
  const demand = found.find((side) => side.side === 'demand')!;
  const parties: Parties = {
    supply: supply.organisationId,
    demand: demand.organisationId,
    achievementId: row.achievementId,
    needId: row.needId,
    house: row.proposedOrganisationId,
    inventors: row.inventorIds,
  };
  return { row, sides: { supply, demand }, parties };
}

/** What the rules look at, from the stored row. */
export function standingOf(row: EngagementRow): Standing {
  return {
    state: row.state as Standing['state'],
    supplyOrganisationId: row.supplyOrganisationId,
    achievementId: row.achievementId,
    ownerId: row.ownerId,
    proposedBy: row.proposedBy,
    proposedOrganisationId: row.proposedOrganisationId,
    contractValue: row.contractValue,
    amountReceived: row.amountReceived,
    signedOn: row.signedOn,
    introducedOn: row.introducedOn,
  };
}
