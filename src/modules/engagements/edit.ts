import type { Output } from '#kernel/contract.ts';
import { refuse, refuseIf } from '#kernel/refusal.ts';
import { membersOf } from '#modules/people/index.ts';
import { type Ctx, elevated, emit } from '#server/database/context.ts';
import type { edit } from './contract.ts';
import type { Loaded } from './parties.ts';
import { loadForWork } from './progress.ts';
import { whyNotNext } from './rules.ts';
import { readersOf, readersOfExchange } from './rules-readers.ts';
import { shareExchange } from './share.ts';
import { type EngagementChange, saveEngagement } from './store.ts';

/** The new owner's name, when they belong to one of the sides or to the organisation that proposed the introduction; refused otherwise. */
async function ownerFields(ctx: Ctx, { row, parties }: Loaded, ownerId: string): Promise<EngagementChange> {
  const circle = [parties.supply, parties.demand, ...(parties.house ? [parties.house] : [])];
  const members = await elevated(ctx, 'engagements.parties', (system) => membersOf(system, circle));
  const member = members.find((one) => one.personId === ownerId);
  if (!member) throw refuse('engagements/owner-unfit');
  const places = { demandDistrict: row.demandDistrict, sourceDistrict: row.sourceDistrict, parkId: row.demandParkId };
  const stakes = { introducedOn: row.introducedOn, ownerId, proposedBy: row.proposedBy };
  return { ownerId, ownerName: member.name, readers: readersOf(stakes, parties, places) };
}

/** Changes the next step, the owner, obstacles and the like. An open engagement keeps a next action with a date of today or later. */
export async function editEngagement(ctx: Ctx, id: string, input: Output<typeof edit>): Promise<void> {
  const loaded = await loadForWork(ctx, id, input.version);
  const { row, parties } = loaded;
  const { version: _, ownerId, nextAction, nextOn, ...plain } = input;
  const change: EngagementChange = { ...plain };
  if (nextAction !== undefined || nextOn !== undefined) {
    refuseIf(
      whyNotNext({ nextAction: nextAction ?? row.nextAction, nextOn: nextOn ?? row.nextOn ?? undefined }, ctx.today),
    );
    Object.assign(change, { nextAction: nextAction ?? row.nextAction, nextOn: nextOn ?? row.nextOn });
  }
  if (ownerId && ownerId !== row.ownerId) Object.assign(change, await ownerFields(ctx, loaded, ownerId));
  const changed = Object.keys(change).filter((key) => key !== 'readers');
  const before = row as unknown as Record<string, unknown>;
  const after = change as Record<string, unknown>;
  await elevated(ctx, 'engagements.answer', async (system) => {
    await saveEngagement(system, id, { ...change, lastStepOn: ctx.today });
    if (change.readers) await shareExchange(system, id, readersOfExchange(ownerId!, parties));
  });
  emit(ctx, {
    type: 'engagement.changed',
    kind: 'engagement',
    subject: id,
    organisation: parties.supply,
    readers: (change.readers as string[] | undefined) ?? row.readers,
    changes: Object.fromEntries(changed.map((key) => [key, [before[key], after[key]]])),
    data: { number: row.number },
  });
}
