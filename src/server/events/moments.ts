import type { Actor } from '#kernel/actor.ts';
import { civilDateOf, type Instant } from '#kernel/dates.ts';
import type { Ctx } from '../database/context.ts';
import { appendRecordings } from './append.ts';

/** Several moments of the past in one transaction: history that is taken over, not made. */
export interface Moments {
  /** The transaction as seen by somebody at an instant; what is emitted in it carries that time and that name. */
  at(now: Instant, actor: Actor): Ctx;
  /** Links what all moments emitted into the chains, in the order in which the moments were opened. The last thing before commit. */
  append(): Promise<void>;
}

/** Opens moments in a transaction of the system role. */
export function momentsIn(ctx: Ctx): Moments {
  const opened: Ctx[] = [];
  return {
    at(now, actor) {
      const moment: Ctx = { ...ctx, now, today: civilDateOf(now), actor, events: [] };
      opened.push(moment);
      return moment;
    },
    append: () => appendRecordings(ctx.db, opened.splice(0)),
  };
}
