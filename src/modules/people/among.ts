import { type Ctx, elevated } from '#server/database/context.ts';
import { membersAmongPersons } from './store-among.ts';

/** Asking who of some named persons is a member, whatever the asker may see; on the list in `app/wiring.ts`. */
export const MEMBERS_TASK = 'people.members-among';

/** Those of the persons who are members of an organisation today: for records that name their authors. Tells nothing about anybody else. */
export function membersAmong(ctx: Ctx, organisationId: string, personIds: readonly string[]): Promise<string[]> {
  return elevated(ctx, MEMBERS_TASK, () => membersAmongPersons(ctx.db, organisationId, personIds, ctx.today));
}
