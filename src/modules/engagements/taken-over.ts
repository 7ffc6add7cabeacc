import type { CivilDate } from '#kernel/dates.ts';
import type { Ctx } from '#server/database/context.ts';
import type { LostReason, NoteKind, Side, State } from './contract-record.ts';
import type { NewEngagement } from './store.ts';

/** One thing that happened, at its moment, under the hand of who did it. */
export interface TakenOverStep {
  readonly at: Ctx;
  readonly kind: NoteKind;
  readonly body: string;
  readonly visibleTo: 'parties' | 'own';
  /** The stage it led to; left out when it changed none. */
  readonly to?: State;
}

export interface TakenOverQuestion {
  readonly asked: Ctx;
  readonly toSide: Side;
  readonly body: string;
  readonly dueOn: CivilDate;
  readonly answered?: { readonly at: Ctx; readonly body: string };
}

/** A side's yes; left out while it has not answered. */
export interface TakenOverAnswer {
  readonly at: Ctx;
}

/** An engagement with its history, of a listing and a posting known here. Steps stand in the order of time. */
export interface TakenOverEngagement {
  readonly id: string;
  readonly number: string;
  readonly listingId: string;
  readonly postingId: string;
  readonly state: State;
  readonly proposed: Ctx;
  readonly message: string;
  readonly owner: { readonly id: string; readonly name: string; readonly phone: string; readonly department: string };
  readonly answers: Partial<Record<Side, TakenOverAnswer>>;
  readonly answerDueOn: CivilDate;
  readonly steps: readonly TakenOverStep[];
  readonly questions: readonly TakenOverQuestion[];
  readonly receipts: readonly { readonly at: Ctx; readonly amount: number; readonly voucher: string }[];
  /** What the row says of the deal, the landing, the obstacle and the next step. */
  readonly facts: Partial<NewEngagement>;
  readonly lostReason?: LostReason;
  readonly demo: boolean;
}
