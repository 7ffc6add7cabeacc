import { createHash } from 'node:crypto';
import { isDeepStrictEqual } from 'node:util';
import { asSystem, type Ctx, type Databases } from '#server/database/context.ts';
import { readSetting, writeSetting } from '#server/installation/settings.ts';
import type { TermGroup } from './contract.ts';
import { withFolded } from './edit.ts';
import { namesOf, readersOfGroup } from './rules.ts';
import { type ShippedGroup, shippedGroups } from './shipped.ts';
import { addGroups, type Folded, holdersOf, saveGroup, shippedInTable, takeTurn } from './store.ts';
import { SHIP_TASK } from './tasks.ts';

/** Under which the installation keeps which dictionary it has taken in. */
const SETTING = 'terminology.shipped';

const hashOf = (groups: readonly ShippedGroup[]): string =>
  createHash('sha256').update(JSON.stringify(groups)).digest('hex');

function newGroup(ctx: Ctx, shipped: ShippedGroup): Folded {
  return withFolded({
    ...shipped,
    ...namesOf(shipped.forms),
    id: crypto.randomUUID(),
    state: 'in-force',
    stateReason: '',
    edited: false,
    readers: readersOfGroup(),
    version: 1,
    createdAt: ctx.now,
    updatedAt: ctx.now,
  });
}

/** The group in the table as this version of the product has it; undefined when nothing is to be changed: it is the same, or a person's now. */
function renewalOf(ctx: Ctx, before: TermGroup, shipped: ShippedGroup): Folded | undefined {
  const { kind, field, forms } = shipped;
  const isSame = isDeepStrictEqual([before.kind, before.field, before.forms], [kind, field, forms]);
  if (before.edited || before.state !== 'in-force' || isSame) return undefined;
  return withFolded({ ...before, kind, field, forms, ...namesOf(forms), updatedAt: ctx.now });
}

/** Without the groups of which another group in force has a form: what people have entered goes before what is shipped. */
async function withoutTaken(ctx: Ctx, groups: readonly Folded[]): Promise<Folded[]> {
  const held = await holdersOf(
    ctx.db,
    groups.flatMap(({ folded }) => folded),
  );
  const byFolded = Map.groupBy(held, ({ folded }) => folded);
  return groups.filter(({ id, folded, forms }) =>
    folded.every((one, at) =>
      (byFolded.get(one) ?? []).every(
        ({ groupId, ambiguous }) => groupId === id || (ambiguous && forms[at]!.ambiguous),
      ),
    ),
  );
}

/** Saves renewed groups, in rounds: a form that one of them gives up may be another's. */
async function renewAll(ctx: Ctx, groups: readonly Folded[]): Promise<void> {
  let pending = groups;
  for (;;) {
    const ready = await withoutTaken(ctx, pending);
    if (ready.length === 0) return;
    for (const group of ready) await saveGroup(ctx.db, group);
    pending = pending.filter((group) => !ready.includes(group));
  }
}

/**
 * Puts the terms that come with the product into the table: new ones are added, changed ones renewed where no person has edited or withdrawn them, and
 * those that stand against what people entered are left out. Nothing happens when this dictionary has been taken in.
 * Safe on several nodes at once. Emits nothing: it runs when a node opens its database, before the node reads the terms.
 */
export async function shipTerms(
  databases: Databases,
  groups: readonly ShippedGroup[] = shippedGroups(),
): Promise<void> {
  const hash = hashOf(groups);
  if ((await readSetting(databases.system, SETTING)) === hash) return;
  await asSystem(databases, SHIP_TASK, async (ctx) => {
    await takeTurn(ctx.db);
    if ((await readSetting(ctx.db, SETTING)) === hash) return;
    const present = await shippedInTable(ctx.db);
    const changed = groups.flatMap((one) => {
      const before = present.get(one.code);
      return (before && renewalOf(ctx, before, one)) ?? [];
    });
    await renewAll(ctx, changed);
    const added = await withoutTaken(
      ctx,
      groups.filter(({ code }) => !present.has(code)).map((one) => newGroup(ctx, one)),
    );
    await addGroups(ctx.db, added);
    await writeSetting(ctx.db, SETTING, hash);
  });
}
