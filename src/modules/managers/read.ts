import { refuse } from '#kernel/refusal.ts';
import type { RegisterQuery } from '#kernel/register-query.ts';
import type { Database } from '#server/database/connect.ts';
import type { Ctx } from '#server/database/context.ts';
import { listRegister, type Page } from '#server/register/list.ts';
import type { ManagerShown } from './contract.ts';
import type { ManagerRecord } from './contract-record.ts';
import { managerRecordsRegister, managersRegister, type ProfileRow, type RecordRow } from './contract-registers.ts';
import { mostCapacity } from './edit.ts';
import { actionsOf, whyNotAssign } from './rules.ts';
import { findManager, findProfile, idsWithLevel, profilesSource, recordsHolding, recordsSource } from './store.ts';
import { assignmentsOf, casesOf, trainingsOf } from './store-duties.ts';

/** The public directory. `idsFor` is the text search made before the transaction opened. */
export function listProfiles(
  ctx: Ctx,
  { park, ...query }: RegisterQuery,
  idsFor: (text: string) => Promise<readonly string[]>,
): Promise<Page<ProfileRow>> {
  return listRegister(ctx, managersRegister, profilesSource(park as string | undefined), query, { idsFor });
}

/** The records the actor may see: one's own, colleagues', the park's managers', all for the city and administrators. */
export function listRecords(ctx: Ctx, query: RegisterQuery): Promise<Page<RecordRow>> {
  return listRegister(ctx, managerRecordsRegister, recordsSource, query, {
    idsFor: (text) => recordsHolding(ctx.db, text),
  });
}

/** A manager as the actor may see them: the public face, the record, or both. Refuses when there is neither. */
export async function showManager(ctx: Ctx, id: string): Promise<ManagerShown> {
  const profile = (await findProfile(ctx.db, id)) ?? null;
  const record = (await findManager(ctx.db, id)) ?? null;
  if (!profile && !record) throw refuse('record/missing');
  const canAssign = profile && profile.availability !== 'away' && !whyNotAssign(ctx.actor);
  return {
    profile,
    record,
    assignments: await assignmentsOf(ctx.db, id),
    trainings: await trainingsOf(ctx.db, id),
    cases: await casesOf(ctx.db, id),
    actions: record ? actionsOf(ctx.actor, record, true) : canAssign ? ['assign'] : [],
  };
}

/** The actor's own record, empty before it was written the first time, with the greatest capacity the rule allows. */
export async function showOwnManager(ctx: Ctx): Promise<ManagerShown & { mostCapacity: number }> {
  const id = ctx.actor.personId ?? '';
  const most = await mostCapacity(ctx);
  if (await findManager(ctx.db, id)) return { ...(await showManager(ctx, id)), mostCapacity: most };
  return { profile: null, record: null, assignments: [], trainings: [], cases: [], actions: [], mostCapacity: most };
}

/** The manager of that id and where they work, when the actor may read the record. */
export async function managerNamed(
  ctx: Ctx,
  id: string,
): Promise<Pick<ManagerRecord, 'id' | 'name' | 'organisationId' | 'organisationName'> | undefined> {
  return findManager(ctx.db, id);
}

/** Ids of the managers whose level is verified. System role. */
export async function verifiedManagers(system: Database): Promise<readonly string[]> {
  return idsWithLevel(system);
}
