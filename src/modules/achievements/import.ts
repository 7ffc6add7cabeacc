import type { Actor } from '#kernel/actor.ts';
import { type Refusal, refuse } from '#kernel/refusal.ts';
import { type Ctx, elevated } from '#server/database/context.ts';
import type { ImportedRow, Importer, Plan, PlannedRow } from '#server/register/importer.ts';
import { achievementsImport } from './contract-import.ts';
import { type AchievementDraft, achievementDraft } from './contract-record.ts';
import { isOfTransferOffice, naturalKeyOf, whyNotPrice } from './rules.ts';
import { draftFrom, partsOf, type Row, rowOf } from './rules-import.ts';
import { achievementsByKeys, addAchievements, type StoredAchievement, saveAchievement } from './store-achievements.ts';
import { SAVE_TASK } from './tasks.ts';
import { emitChange, newAchievement, withDerived } from './write.ts';

/** Why the actor may not import achievements; undefined when they may. What the transfer office imports is on record at once. */
function whyNotImport(actor: Actor): Refusal | undefined {
  const { acting } = actor;
  if (acting?.organisationKind !== 'institution') return refuse('achievements/not-an-institution');
  return isOfTransferOffice(actor, acting.organisationId) ? undefined : refuse('achievements/office-only');
}

const institutionOf = (ctx: Ctx): string => ctx.actor.acting?.organisationId ?? '';

function keyOf(row: Row): string | undefined {
  if (typeof row.title !== 'string') return undefined;
  const intellectualProperty = partsOf(row.ipNumbers).map((number) => ({ number }));
  return naturalKeyOf({ title: row.title, intellectualProperty });
}

type Errors = NonNullable<Plan['errors']>;

const COLUMN_OF: Readonly<Record<string, string>> = { intellectualProperty: 'ipNumbers' };

function errorsOf(row: Row, before: AchievementDraft | undefined): Errors {
  const parsed = achievementDraft.safeParse(draftFrom(row, before));
  if (parsed.success) {
    const price = whyNotPrice(parsed.data)?.fields[0];
    return price ? [{ key: 'priceTo', detail: price.detail, code: price.code }] : [];
  }
  return parsed.error.issues.map((issue) => {
    const property = String(issue.path[0] ?? '');
    const told = 'params' in issue ? (issue.params as { zh?: string; en?: string } | undefined) : undefined;
    return {
      key: COLUMN_OF[property] ?? property,
      code: `achievements/${issue.code}`,
      detail: {
        zh: told?.zh ?? '这里的值不合要求：请对照模板的说明改正。',
        en: told?.en ?? 'This value is not as it should be; see the note in the template.',
      },
    };
  });
}

async function plan(ctx: Ctx, rows: readonly ImportedRow[]): Promise<Plan[]> {
  const keys = rows.map(({ value }) => keyOf(value));
  const known = await achievementsByKeys(
    ctx.db,
    institutionOf(ctx),
    keys.filter((key) => key !== undefined),
  );
  return rows.map(({ value }, i) => {
    const before = known.get(keys[i] ?? '');
    return { current: before && rowOf(before, value), errors: errorsOf(value, before) };
  });
}

async function write(ctx: Ctx, rows: readonly PlannedRow[]): Promise<void> {
  const organisationId = institutionOf(ctx);
  const keys = rows.map(({ value }) => keyOf(value));
  const known = await achievementsByKeys(
    ctx.db,
    organisationId,
    keys.filter((key) => key !== undefined),
  );
  const added: StoredAchievement[] = [];
  for (const [i, { value }] of rows.entries()) {
    const before = known.get(keys[i] ?? '');
    const draft = achievementDraft.parse(draftFrom(value, before));
    if (!before) {
      added.push(newAchievement(ctx, draft, { organisationId, state: 'recorded' }));
      continue;
    }
    const after = withDerived({ ...before, ...draft, version: before.version + 1, updatedAt: ctx.now });
    const saved = await elevated(ctx, SAVE_TASK, () => saveAchievement(ctx.db, after));
    if (!saved) throw refuse('record/changed', { version: before.version });
    emitChange(ctx, 'changed', before, after);
  }
  await elevated(ctx, SAVE_TASK, () => addAchievements(ctx.db, added));
  for (const achievement of added) emitChange(ctx, 'entered', undefined, achievement);
}

/** How achievements come from a file: known ones by number or title are changed where they differ, new ones go on record. */
export const achievementsImporter: Importer = {
  register: achievementsImport,
  whyNotImport,
  naturalKey: keyOf,
  plan,
  write,
};
