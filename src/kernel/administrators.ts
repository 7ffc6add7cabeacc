/**
 * The three administrators kept apart (三员分立, GB/T 22239-2019 8.1.4): the system administrator keeps the installation running, the security
 * administrator says who is what and by which rules, the audit administrator reads the trail and changes nothing. Nobody holds two offices, and
 * none does another's job. An installation from before has one administrator for everything, until the offices are divided.
 */
import { type Actor, actsAs } from './actor.ts';
import { ADMINISTRATORS, AUDITORS, type Audience, SECURITY_ADMINISTRATORS, SYSTEM_ADMINISTRATORS } from './audience.ts';

export const ADMINISTRATOR_OFFICES = ['system', 'security', 'audit'] as const;
export type AdministratorOffice = (typeof ADMINISTRATOR_OFFICES)[number];

/** The role of whoever holds an office. */
export const roleOfOffice = (office: AdministratorOffice) => `${office}-administrator` as const;

/** The one administrator of installations from before, who holds all three offices. Given to nobody any more. */
export const UNDIVIDED = 'administrator';

/** Roles of the three offices, in their order. */
export const OFFICE_ROLES = ADMINISTRATOR_OFFICES.map(roleOfOffice);

/** Whether a role is that of an administrator: of one of the three offices, or of all as before. */
export function isAdministratorRole(role: string): boolean {
  return role === UNDIVIDED || (OFFICE_ROLES as readonly string[]).includes(role);
}

/** Whether the actor acts in this office. */
export function administers(actor: Actor, office: AdministratorOffice): boolean {
  return actsAs(actor, [UNDIVIDED, roleOfOffice(office)], ['platform']);
}

/** Whether the actor keeps what the whole city shares, such as its terms: staff of the city commission, or the system administrator. */
export function keepsWhatIsShared(actor: Actor): boolean {
  return actsAs(actor, ['officer', 'lead'], ['city']) || administers(actor, 'system');
}

/**
 * What an administrator's role reads: system and security share the registers of organisations and people and each has what is addressed to the own
 * office; audit has the trail alone, which it reads without content.
 */
export function tokensOfAdministrator(role: string): Audience[] {
  switch (role) {
    case 'system-administrator':
      return [ADMINISTRATORS, SYSTEM_ADMINISTRATORS];
    case 'security-administrator':
      return [ADMINISTRATORS, SECURITY_ADMINISTRATORS];
    case 'audit-administrator':
      return [AUDITORS];
    case UNDIVIDED:
      return [ADMINISTRATORS, SYSTEM_ADMINISTRATORS, SECURITY_ADMINISTRATORS, AUDITORS];
    default:
      return [];
  }
}

/** The roles that read something of a set of tokens: {@link tokensOfAdministrator} turned round. */
export function administratorRolesWith(tokens: readonly Audience[]): string[] {
  return [UNDIVIDED, ...OFFICE_ROLES].filter((role) =>
    tokensOfAdministrator(role).some((token) => tokens.includes(token)),
  );
}
