/**
 * A roster from the personnel system and the members there are: who is to be invited, who has left. A colleague is known again by name together
 * with phone or mail address; a name alone is offered for a person to say, since namesakes work beside each other.
 *
 * What never happens: somebody's membership ends because a namesake left; an invitation gives more than the role of a researcher or of staff.
 */
import { comparedText } from '#kernel/likeness.ts';
import type { Role } from './contract.ts';

/** One line of a roster. */
export interface RosterLine {
  readonly name: string;
  readonly phone: string;
  readonly email: string;
  readonly employment: 'in' | 'left';
}

/** A member as a roster is compared with them. */
export interface KnownColleague {
  readonly id: string;
  readonly name: string;
  readonly phone: string;
  readonly email: string;
}

const digits = (phone: string) => phone.replace(/\D/g, '').slice(-11);
const isSamePhone = (a: string, b: string) => digits(a).length >= 7 && digits(a) === digits(b);
const isSameMail = (a: string, b: string) => a.trim() !== '' && a.trim().toLowerCase() === b.trim().toLowerCase();

const isNamesake = (line: RosterLine, known: KnownColleague) => comparedText(line.name) === comparedText(known.name);

/** The member whom a line surely speaks of: the same name, and the same phone or mail address; undefined when there is none, or several. */
export function colleagueOf<K extends KnownColleague>(line: RosterLine, known: readonly K[]): K | undefined {
  const found = known.filter(
    (one) => isNamesake(line, one) && (isSamePhone(line.phone, one.phone) || isSameMail(line.email, one.email)),
  );
  return found.length === 1 ? found[0] : undefined;
}

/** Members of the same name, where nothing else says who is meant. */
export function namesakesOf<K extends KnownColleague>(line: RosterLine, known: readonly K[]): K[] {
  return known.filter((one) => isNamesake(line, one));
}

/** What a line of a roster is recognised by within its file: the name with whatever tells namesakes apart. */
export function rosterKey(line: RosterLine): string {
  return [comparedText(line.name), digits(line.phone), line.email.trim().toLowerCase()].join(' ');
}

/** What a colleague is invited as: in institutions a researcher, elsewhere staff. */
export function invitedAs(organisationKind: string): Role {
  return organisationKind === 'institution' ? 'inventor' : 'member';
}
