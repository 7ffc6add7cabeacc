/**
 * Who may read a row, as tokens kept in its `readers text[]`. A reader holds tokens; a row is read when the two sets meet. PostgreSQL
 * enforces it (row-level security), the page shows it (谁能看到), `doctor` recomputes it.
 */
export type Audience = string & { readonly __unit?: 'audience' };

/** Takes away instead of giving: whoever holds it reads no sealed part (a policy on its table). */
export const WITHOUT_SEALED: Audience = 'support:without-sealed';

/** Anybody, signed in or not. */
export const PUBLIC: Audience = 'public';
/** Every member of a verified organisation. */
export const REGISTERED: Audience = 'registered';
/** Officers of the city commission; sees figures and what is addressed to the city, not the parties' content. */
export const CITY: Audience = 'city';
/** System and security administrators of this installation: the registers of organisations and people. Not readers of business content. */
export const ADMINISTRATORS: Audience = 'administrators';
/** What is addressed to one of the three administrators alone; see `kernel/administrators.ts`. */
export const SYSTEM_ADMINISTRATORS: Audience = 'administrators:system';
export const SECURITY_ADMINISTRATORS: Audience = 'administrators:security';
export const AUDITORS: Audience = 'administrators:audit';

/** Every member of one organisation. */
export const ofOrganisation = (organisationId: string): Audience => `org:${organisationId}`;
/** One office of an organisation; what only the transfer office may read, say. */
export const ofOffice = (organisationId: string, office: string): Audience => `office:${organisationId}/${office}`;
/** One person. */
export const ofPerson = (personId: string): Audience => `person:${personId}`;
/** One person for as long as they are a member of the organisation: what was theirs to do there is not theirs once they have left. */
export const ofMember = (organisationId: string, personId: string): Audience => `member:${organisationId}/${personId}`;
/** Officers of a district, by its administrative code. */
export const ofDistrict = (code: string): Audience => `district:${code}`;
/** Officers of a park, by the park's organisation. */
export const ofPark = (organisationId: string): Audience => `park:${organisationId}`;
/** Technology managers who hold a mandate of this principal; with a subject, those whose mandate is for that subject alone. */
export const ofMandate = (principalId: string, subjectId?: string): Audience =>
  subjectId ? `mandate:${principalId}/${subjectId}` : `mandate:${principalId}`;

/** Sorted and without repeats, the form in which `readers` is stored and compared. */
export function readers(...tokens: readonly (Audience | undefined)[]): Audience[] {
  return [...new Set(tokens.filter((token) => token !== undefined))].sort();
}
