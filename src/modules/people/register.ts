import type { Output } from '#kernel/contract.ts';
import { Refusal, refuseIf } from '#kernel/refusal.ts';
import { enrolOrganisation, type registrationContract } from '#modules/organisations/index.ts';
import { elevated } from '#server/database/context.ts';
import type { Edge } from '#server/http/mount.ts';
import { countFailure, refuseGuessing } from '#server/session/attempts.ts';
import { hashPassword } from '#server/session/secrets.ts';
import { enrolMember } from './enrol.ts';
import type { Proving } from './prove.ts';
import { whyNotPassword } from './rules-password.ts';

/** Taking in somebody who registers; on the list in `app/wiring.ts`. */
export const REGISTER_TASK = 'people.register';

/** Refusals by which somebody could find out which codes and logins exist; they slow down whoever collects them. */
const TELLING = new Set(['organisations/already-registered', 'people/login-taken']);

/**
 * Registers an organisation on the portal with its first person, who becomes its lead. Both wait for an officer's verification; the lead may sign
 * in at once and see how it stands. Refuses bad data field by field, a code or login that is taken, and a password that will not do.
 */
export async function register(
  edge: Edge,
  { databases, security }: Proving,
  { organisation, person }: Output<(typeof registrationContract)['register']['body']>,
): Promise<{ organisationId: string; personId: string }> {
  const tried = [`registration:${edge.request.ip}`];
  await refuseGuessing(databases.system, tried);
  const { password, ...lead } = person;
  const names = [person.name, organisation.name, organisation.shortName];
  refuseIf(whyNotPassword(password, { login: person.login, names }, security.passwordPolicy, '#/person/password'));
  const passwordHash = await hashPassword(password);
  try {
    return await edge.transaction((ctx) =>
      elevated(ctx, REGISTER_TASK, async () => {
        const { id } = await enrolOrganisation(ctx, organisation, { state: 'waiting', within: 'organisation/' });
        const place = { organisationId: id, role: 'lead', office: 'lead' } as const;
        const { personId } = await enrolMember(ctx, { ...lead, passwordHash }, place);
        return { organisationId: id, personId };
      }),
    );
  } catch (error) {
    if (error instanceof Refusal && TELLING.has(error.code)) await countFailure(databases.system, tried);
    throw error;
  }
}
