import type { Actor } from '#kernel/actor.ts';
import { type Refusal, refuse } from '#kernel/refusal.ts';
import { type Ctx, elevated } from '#server/database/context.ts';
import type { ImportedRow, Importer, Plan, PlannedRow, WrittenRow } from '#server/register/importer.ts';
import { ACHIEVEMENT_ADAPTERS } from './adapters-data.ts';
import { achievementsImport } from './contract-import.ts';
import { type AchievementDraft, achievementDraft } from './contract-record.ts';
import { isOfTransferOffice, naturalKeyOf, whyNotPrice } from './rules.ts';
import { draftFrom, draftOf, partsOf, type Row, rowOf } from './rules-import.ts';
import { achievementsByKeys, addAchievements, type StoredAchievement } from './store-achievements.ts';
import { achievementsByIds, knownAchievements } from './store-import.ts';
import { takeBack, writeOver } from './take-back.ts';
import { SAVE_TASK } from './tasks.ts';
import { emitChange, newAchievement } from './write.ts';

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

/** The record each row is: by a person's word, else by natural key; undefined for a new one. */
async function recordsFor(
  ctx: Ctx,
  rows: readonly ImportedRow[],
): Promise<(row: ImportedRow) => StoredAchievement | undefined> {
  const organisationId = institutionOf(ctx);
  const keys = rows.map(({ value }) => keyOf(value)).filter((key) => key !== undefined);
  const chosen = rows.flatMap(({ choice }) => (choice?.as === 'update' ? [choice.record] : []));
  const byKey = await achievementsByKeys(ctx.db, organisationId, keys);
  const byId = await achievementsByIds(ctx.db, organisationId, chosen);
  return ({ value, choice }) => {
    if (choice?.as === 'update') return byId.get(choice.record);
    return choice?.as === 'new' ? undefined : byKey.get(keyOf(value) ?? '');
  };
}

const GONE: Errors[number] = {
  key: '',
  code: 'achievements/gone',
  detail: {
    zh: '要更新的那条成果已不在。请重新导入这一行。',
    en: 'The achievement to write over is gone. Import this row again.',
  },
};

async function plan(ctx: Ctx, rows: readonly ImportedRow[]): Promise<Plan[]> {
  const recordOf = await recordsFor(ctx, rows);
  return rows.map((row) => {
    const before = recordOf(row);
    if (!before && row.choice?.as === 'update') return { errors: [GONE] };
    return {
      current: before && rowOf(before, row.value),
      record: before?.id,
      errors: errorsOf(row.value, before),
    };
  });
}

async function write(ctx: Ctx, rows: readonly PlannedRow[]): Promise<WrittenRow[]> {
  const organisationId = institutionOf(ctx);
  const recordOf = await recordsFor(ctx, rows);
  const added: StoredAchievement[] = [];
  const written: WrittenRow[] = [];
  for (const row of rows) {
    const before = recordOf(row);
    const draft = achievementDraft.parse(draftFrom(row.value, before));
    if (!before) {
      const created = newAchievement(ctx, draft, { organisationId, state: 'recorded' });
      added.push(created);
      written.push({ row: row.row, record: created.id, version: created.version });
      continue;
    }
    const after = await writeOver(ctx, before, draft);
    written.push({ row: row.row, record: before.id, version: after.version, before: draftOf(before) });
  }
  await elevated(ctx, SAVE_TASK, () => addAchievements(ctx.db, added));
  for (const achievement of added) emitChange(ctx, 'entered', undefined, achievement);
  return written;
}

/** How achievements come from a file: known ones by number or title are changed where they differ, new ones go on record. */
export const achievementsImporter: Importer = {
  register: achievementsImport,
  whyNotImport,
  naturalKey: keyOf,
  plan,
  write,
  resemblance: {
    known: (ctx) => knownAchievements(ctx.db, institutionOf(ctx)),
    identityOf: ({ title, ipNumbers, abstract }) => ({
      title: String(title ?? ''),
      identifiers: partsOf(ipNumbers),
      text: String(abstract ?? ''),
    }),
  },
  takeBack,
  adapters: ACHIEVEMENT_ADAPTERS,
};
