import type { CivilDate } from '#kernel/dates.ts';
import type { Fen } from '#kernel/money.ts';
import type { LOST_REASONS, NOTE_KINDS, STATES, VISIBILITIES } from '#modules/engagements/contract-words.ts';
import type { DistrictCode } from './shape-people.ts';
import type { Route } from './shape-records.ts';

export type EngagementState = (typeof STATES)[number]['code'];
export type LostReason = (typeof LOST_REASONS)[number]['code'];

/** One entry of an engagement's two sides' work, oldest first. `move` changes the state; the others record what happened. */
export interface DemoStep {
  readonly kind: (typeof NOTE_KINDS)[number]['code'];
  readonly on: CivilDate;
  /** Beijing time, `09:30`. */
  readonly time: string;
  readonly by: string;
  readonly text: string;
  /** 各方可见 or 仅本单位可见 (the organisation of `by`). */
  readonly visibility: (typeof VISIBILITIES)[number]['code'];
  /** Moves only. */
  readonly to?: EngagementState;
}

export interface DemoQuestion {
  readonly askedOn: CivilDate;
  readonly askedBy: string;
  /** The person who owes the answer. */
  readonly askedOf: string;
  readonly text: string;
  readonly answeredOn?: CivilDate;
  readonly answeredBy?: string;
  readonly answer?: string;
}

export interface DemoEngagement {
  readonly key: string;
  readonly number: string;
  readonly achievement: string;
  readonly need: string;
  readonly institution: string;
  readonly enterprise: string;
  /** The technology manager who introduced the two; absent when the parties found each other. */
  readonly manager?: string;
  /** Who must act: a manager, transfer officer or enterprise person. */
  readonly owner: string;
  readonly supplyContact: string;
  readonly demandContact: string;
  readonly state: EngagementState;
  readonly createdOn: CivilDate;
  readonly steps: readonly DemoStep[];
  /** Both sides' confirmation of the introduction; one side may still be missing in state `suggested`. */
  readonly confirmed: { readonly supplyOn?: CivilDate; readonly demandOn?: CivilDate };
  readonly questions: readonly DemoQuestion[];
  readonly nextAction?: { readonly text: string; readonly on: CivilDate };
  readonly lost?: { readonly reason: LostReason; readonly note: string; readonly on: CivilDate };
  readonly contract?: {
    readonly value: Fen;
    readonly signedOn: CivilDate;
    readonly route: Route;
    /** Number of the technology contract's registration; absent while it is not registered. */
    readonly registration?: string;
  };
  readonly receipts: readonly { readonly on: CivilDate; readonly amount: Fen; readonly note: string }[];
  /** 存在问题、需协调事项、牵头部门. */
  readonly obstacle?: { readonly problem: string; readonly wanted: string; readonly lead: string };
  readonly park?: string;
  readonly landingDistrict: DistrictCode;
  /** 是否落地本区、落地企业、注册时间、注册资本. */
  readonly landing?: { readonly enterprise: string; readonly registeredOn: CivilDate; readonly capital: Fen };
}

/** A manager acts for a principal: for everything, or for one need or achievement. Ended when `to` is past. */
export interface DemoMandate {
  readonly key: string;
  readonly manager: string;
  readonly principal: string;
  readonly subject?: string;
  readonly from: CivilDate;
  readonly to: CivilDate;
}

export interface DemoPush {
  readonly key: string;
  readonly achievement: string;
  readonly park: string;
  readonly pushedOn: CivilDate;
  readonly dueOn: CivilDate;
  /** `waiting` before `dueOn`, `unclaimed` when nobody answered in time. */
  readonly outcome: 'waiting' | 'claimed' | 'declined' | 'unclaimed';
  readonly answeredOn?: CivilDate;
  readonly answeredBy?: string;
  readonly reason?: string;
}
