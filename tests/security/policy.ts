/**
 * Who may do what, route by route. What the running product answers is held against these tables: a route without a row fails, a row
 * without a route fails. People are named by their key in a town (`tests/support/town.ts`), or by what they are in every town.
 */
import type { Town } from '../support/town.ts';
import type { Records } from '../support/town-records.ts';

export type Kind = Exclude<keyof Records, 'tokenSecret'> | 'notification' | 'twin';
export type TownRecords = Records & { readonly notification: string; readonly twin: string };

/** What a request is made from. */
export interface Asked {
  readonly town: Town;
  readonly r: TownRecords;
  /** The record's real version for somebody who is to be denied, an impossible one for somebody who may: nothing changes by asking. */
  readonly version: number;
  readonly person: string;
}

/** Routes that ask for more than a session: a scope of their own. */
export interface Listed {
  readonly method: string;
  readonly path: string;
  readonly access: 'public' | 'member';
  readonly scope?: string | undefined;
}

export interface Row {
  /** The record whose id stands first in the path. */
  readonly of?: Kind;
  /** Who knows that the record is there; by default who reads records of the kind. */
  readonly sees?: readonly string[];
  /** Who may do this. Everybody else who sees the record is refused, all others find nothing. */
  readonly may: readonly string[];
  readonly params?: (asked: Asked) => Readonly<Record<string, string>>;
  readonly query?: string | ((asked: Asked) => string);
  readonly body?: (asked: Asked) => object;
  /** Those to whom the record is hidden get an empty answer, as for a record that is not there. */
  readonly empty?: true;
  /** Statuses that look like a denial and are none here. */
  readonly fine?: readonly number[];
  /** Asked after the others: 1 takes a record away from those who come later, 2 ends a session, 3 the one it is asked with. */
  readonly last?: 1 | 2 | 3;
  /** Further statuses by which somebody who sees the record is refused. */
  readonly refusals?: readonly number[];
  /** The body is one that whoever may do this has taken back: it is found wrong after the right was asked for. */
  readonly unread?: true;
  /** The answer names records by their ids whoever reads them: the trail, which has no content. */
  readonly ids?: true;
  /** A multipart upload. */
  readonly file?: string;
}

export type Rows = Readonly<Record<string, Row>>;

export const ANYBODY = ['anybody'];
export const SIGNED_IN = ['signed-in'];
const INSTITUTION = ['transfer', 'lead', 'staff', 'finance', 'inventor'];
const OFFICE = ['transfer', 'lead'];
const BUYERS = ['buyer', 'buyerLead'];
const TTO = ['manager', 'subjectManager', 'formerManager', 'idleManager', 'ttoLead'];
const PARK = ['parkOfficer', 'parkLead'];
const DISTRICTS = ['officer-of-landing', 'officer-of-source'];
const SUPPLY = [...OFFICE, 'inventor', 'manager', 'subjectManager'];
const EXCHANGE = [...SUPPLY, ...BUYERS];
export const WHO = { INSTITUTION, OFFICE, BUYERS, TTO, PARK, DISTRICTS, SUPPLY, EXCHANGE };

/** System and security administrators read the registers of organisations and people; what each may do stands route by route. */
const ADMINISTRATORS = ['system', 'security'];
const UNPUBLISHED = [...OFFICE, 'inventor', 'manager'];
const NEED = [...BUYERS, 'manager'];

/** Who reads a record of each kind. */
export const SEES: Readonly<Record<Kind, readonly string[]>> = {
  achievement: SUPPLY,
  alike: ['rivalTransfer'],
  draft: UNPUBLISHED,
  submitted: UNPUBLISHED,
  need: NEED,
  hiddenNeed: NEED,
  privateNeed: NEED,
  closedNeed: NEED,
  agreement: [...BUYERS, 'rivalBuyer'],
  engagement: [...EXCHANGE, ...PARK, ...DISTRICTS],
  suggested: [...EXCHANGE, 'parkOfficer'],
  note: EXCHANGE,
  question: EXCHANGE,
  line: OFFICE,
  link: [...OFFICE, 'manager'],
  file: EXCHANGE,
  managerRecord: [...TTO, ...PARK, 'city', ...ADMINISTRATORS],
  privateManager: [...TTO, 'city', ...ADMINISTRATORS],
  assignment: [...TTO, ...PARK, 'city', ...ADMINISTRATORS],
  training: [...TTO, ...PARK, 'city', ...ADMINISTRATORS],
  mandate: [...INSTITUTION, 'idleManager', 'ttoLead'],
  invitation: ['lead', ...ADMINISTRATORS],
  membership: [...INSTITUTION, ...ADMINISTRATORS],
  person: [...INSTITUTION, ...ADMINISTRATORS],
  session: ['transfer'],
  support: [...INSTITUTION, ...ADMINISTRATORS, 'audit'],
  token: ['transfer'],
  import: ['transfer'],
  notification: ['transfer'],
  twin: SUPPLY,
  notice: INSTITUTION,
  objection: INSTITUTION,
  push: [...PARK, 'officer-of-landing', ...OFFICE],
  institution: ANYBODY,
  enterprise: ['registered'],
  waiting: ['unverified', 'officer-of-landing', 'city', ...ADMINISTRATORS],
};

/** Records whose ids the public face does not show: they may appear in no answer for somebody who does not read them. */
export const SECRET_IDS: readonly Kind[] = [
  'alike',
  'twin',
  'draft',
  'submitted',
  'privateNeed',
  'closedNeed',
  'agreement',
  'engagement',
  'suggested',
  'note',
  'question',
  'line',
  'link',
  'file',
  'assignment',
  'training',
  'mandate',
  'invitation',
  'membership',
  'session',
  'support',
  'token',
  'import',
  'notification',
  'notice',
  'objection',
  'push',
  'waiting',
];
