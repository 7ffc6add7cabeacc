import { routes } from '../http/mount.ts';
import { dutiesContract } from './contract.ts';
import type { DutyKind } from './declaration.ts';
import { countDuties, listBegun, listDone, listDuties } from './duties.ts';
import { remindOfDuty } from './remind.ts';

/** The to-do centre over these kinds. */
export const dutyRoutes = (kinds: readonly DutyKind[]) =>
  routes(dutiesContract, {
    listDuties: (ctx) => listDuties(ctx, kinds),
    countDuties: (ctx) => countDuties(ctx, kinds),
    listDoneDuties: (ctx, { query }) => listDone(ctx, kinds, query.before),
    listBegunDuties: (ctx) => listBegun(ctx, kinds),
    remindOfDuty: (ctx, { params }) => remindOfDuty(ctx, kinds, params.kind, params.id),
  });
