import type { Audience } from './audience.ts';
import type { Instant } from './dates.ts';

/** What a person is in one organisation. A person may have several; one of them is the one acted under. */
export interface Membership {
  readonly organisationId: string;
  readonly organisationName: string;
  readonly organisationKind: string;
  /** Whether an officer has verified the organisation; until then its members act on nothing but its own record. */
  readonly verified: boolean;
  readonly role: string;
  readonly office: string;
  /** Organisations that were merged into it: their history is read by its members. */
  readonly absorbed?: readonly string[] | undefined;
  /** District of a district organisation or of registration; undefined when not stated. */
  readonly district?: string | undefined;
}

/** A principal's mandate held by a technology manager: acting for it on everything, or on one subject. */
export interface HeldMandate {
  readonly id: string;
  readonly principalId: string;
  readonly principalName?: string | undefined;
  readonly subjectId?: string | undefined;
  /** Whether the principal lets the manager see prices, and sign for it. */
  readonly maySeePrice?: boolean | undefined;
  readonly maySign?: boolean | undefined;
}

/** A break-glass access in use: everything is read only and recorded while it lasts. */
export interface SupportMode {
  readonly accessId: string;
  readonly organisationId: string;
  readonly organisationName: string;
  readonly until: Instant;
  readonly includesSealed: boolean;
  /** The organisation the person belongs to, to go back to. */
  readonly homeId: string;
}

/** Who does something: what rules decide from. Computed anew at each request, so that a revoked right is gone at the next click. */
export interface Actor {
  /** Undefined for somebody not signed in and for the system itself. */
  readonly personId?: string | undefined;
  readonly name: string;
  readonly language: 'zh' | 'en';
  /** The membership acted under; undefined when the person has none. */
  readonly acting?: Membership | undefined;
  readonly memberships: readonly Membership[];
  readonly mandates: readonly HeldMandate[];
  readonly audiences: readonly Audience[];
  /** What the credential allows: a browser session everything, a token what it was made for. */
  readonly scopes: readonly ('read' | 'write' | 'admin')[];
  readonly via: 'session' | 'token' | 'system' | 'nobody';
  /** Seconds since the session last proved who uses it, by the database's clock; undefined without a session. */
  readonly provedSecondsAgo?: number | undefined;
  /** Set while the actor reads another organisation's content by a break-glass access. */
  readonly support?: SupportMode | undefined;
}

/** Somebody who is not signed in. */
export const NOBODY: Actor = {
  name: '',
  language: 'zh',
  memberships: [],
  mandates: [],
  audiences: ['public'],
  scopes: ['read', 'write'],
  via: 'nobody',
};

/** Whether the actor acts under one of these roles, in a verified organisation of one of these kinds when kinds are given. */
export function actsAs(actor: Actor, roles: readonly string[], kinds?: readonly string[]): boolean {
  const acting = actor.acting;
  return Boolean(
    acting?.verified && roles.includes(acting.role) && (!kinds || kinds.includes(acting.organisationKind)),
  );
}

/** Whether the actor acts for this organisation as one of its members. */
export function actsFor(actor: Actor, organisationId: string): boolean {
  return actor.acting?.organisationId === organisationId;
}

/** Whether the actor acts for this verified organisation as its lead or in one of these offices. */
export function worksIn(actor: Actor, organisationId: string, offices: readonly string[]): boolean {
  const { acting } = actor;
  if (!acting?.verified || acting.organisationId !== organisationId) return false;
  return acting.role === 'lead' || offices.includes(acting.office);
}

/** The mandate under which the actor may act for a principal (on a subject, when given); undefined without one. */
export function mandateFor(actor: Actor, principalId: string, subjectId?: string): HeldMandate | undefined {
  return actor.mandates.find(
    (mandate) =>
      mandate.principalId === principalId && (mandate.subjectId === undefined || mandate.subjectId === subjectId),
  );
}

/**
 * Whether the actor may see what a principal keeps of prices and budgets on a subject: its own members may, a manager only under a mandate (on
 * everything, or on the subject) that says so.
 */
export function seesPrices(actor: Actor, principalId: string, subjectId?: string): boolean {
  if (actor.memberships.some(({ organisationId }) => organisationId === principalId)) return true;
  return actor.mandates.some(
    (mandate) =>
      mandate.maySeePrice === true &&
      mandate.principalId === principalId &&
      (mandate.subjectId === undefined || mandate.subjectId === subjectId),
  );
}

/** Of whom and of what the actor sees prices, for lists read under a mandate that withholds them. */
export interface PriceSight {
  readonly personId: string;
  readonly principals: readonly string[];
  readonly subjects: readonly string[];
}

/** What {@link seesPrices} comes to over a whole list; undefined when no mandate of the actor's withholds prices. */
export function priceSightOf(actor: Actor): PriceSight | undefined {
  if (!actor.personId || actor.mandates.every(({ maySeePrice }) => maySeePrice)) return undefined;
  const seen = actor.mandates.filter(({ maySeePrice }) => maySeePrice);
  return {
    personId: actor.personId,
    principals: [
      ...actor.memberships.map(({ organisationId }) => organisationId),
      ...seen.filter(({ subjectId }) => !subjectId).map(({ principalId }) => principalId),
    ],
    subjects: seen.flatMap(({ subjectId }) => subjectId ?? []),
  };
}
