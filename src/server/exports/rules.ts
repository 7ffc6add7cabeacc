/**
 * Exports that a second person approves: many rows of what organisations keep, or of how to reach people. Whoever asks says what for; another person of the
 * same organisation signs exactly this filter, these columns and this many rows; the file is then read with the asker's rights of the moment it is taken,
 * by the asker alone, until the link is over. What never happens: that somebody approves their own, that a link is passed on, or that it outlives a right.
 */
import { type Actor, actsFor } from '#kernel/actor.ts';
import { type Audience, ofMember, ofOffice, ofOrganisation, readers } from '#kernel/audience.ts';
import type { Instant } from '#kernel/dates.ts';
import { type Refusal, refuse } from '#kernel/refusal.ts';
import './refusals.ts';

/** A request as the rules see it. */
export interface Requested {
  readonly organisationId: string;
  readonly organisationName: string;
  readonly personId: string;
  readonly state: 'asked' | 'approved' | 'declined' | 'withdrawn';
  readonly expiresAt: Instant | null;
  readonly downloads: number;
  readonly mostDownloads: number | null;
}

/** Days within which a request has to be decided. */
export const DECIDE_DAYS = 7;

/** How many more rows than were approved a file may have, for what is entered meanwhile: a tenth. */
const GROWTH = 1.1;

/** Who may approve: the organisation's leads, or any of its people where no other lead is there. The maker never signs. */
export const approversOf = (organisationId: string): readonly (readonly Audience[])[] => [
  [ofOffice(organisationId, 'lead')],
  [ofOrganisation(organisationId)],
];

/** Who reads a request: whoever asked, for as long as they belong there, and those who decide. */
export const readersOf = (
  of: Pick<Requested, 'organisationId' | 'personId'>,
  approvers: readonly Audience[],
): Audience[] => readers(ofMember(of.organisationId, of.personId), ...approvers);

/** Why the actor does not ask for an export; undefined for a member of a verified organisation. */
export function whyNotAsk(actor: Actor): Refusal | undefined {
  if (!actor.personId || !actor.acting?.verified || actor.support) return refuse('exports/no-organisation');
}

/** Why the actor does not decide this request; undefined for another person of the organisation, whom the approval then asks for the right office. */
export function whyNotDecide(actor: Actor, request: Requested): Refusal | undefined {
  if (request.state !== 'asked') return refuse('exports/decided');
  if (actor.personId === request.personId) return refuse('exports/own');
  if (!actsFor(actor, request.organisationId)) return refuse('exports/other-house', { name: request.organisationName });
}

/** Why the actor does not take it back; undefined for whoever asked, until it is over. */
export function whyNotWithdraw(actor: Actor, request: Requested): Refusal | undefined {
  if (actor.personId !== request.personId) return refuse('exports/not-yours');
  if (request.state !== 'asked' && request.state !== 'approved') return refuse('exports/over');
}

/** Why the file is not taken now; undefined for whoever asked, acting for the same organisation, while the link lasts. */
export function whyNotTake(actor: Actor, request: Requested, now: Instant): Refusal | undefined {
  if (actor.personId !== request.personId) return refuse('exports/not-yours');
  if (request.state !== 'approved') return refuse('exports/not-approved');
  if (!actsFor(actor, request.organisationId)) return refuse('exports/other-house', { name: request.organisationName });
  if (request.expiresAt === null || request.expiresAt <= now) return refuse('exports/expired');
  const most = request.mostDownloads ?? 0;
  if (request.downloads >= most) return refuse('exports/used-up', { most });
}

/** Why a list that has grown since may not leave under this approval; undefined within a tenth of what was approved. */
export function whyNotSoMany(approved: number, rows: number): Refusal | undefined {
  if (rows > Math.ceil(approved * GROWTH)) return refuse('exports/grown', { approved, rows });
}
