import type { Actor } from '#kernel/actor.ts';
import { type Refusal, refuse } from '#kernel/refusal.ts';
import type { Ctx } from '#server/database/context.ts';
import type { ImportedRow, Importer, Plan, PlannedRow, WrittenRow } from '#server/register/importer.ts';
import { needsImport } from './contract-import.ts';
import { type NeedDraft, needDraft } from './contract-record.ts';
import { isOfEnterprise, naturalKeyOf, whyNotBudget } from './rules.ts';
import { draftFrom, draftOf, type Row, rowOf } from './rules-import.ts';
import { knownNeeds, needsByIds } from './store-import.ts';
import { addNeeds, needsByKeys, type StoredNeed } from './store-needs.ts';
import { takeBack, writeOver } from './take-back.ts';
import { emitChange, newNeed } from './write.ts';

/** Why the actor may not import needs; undefined when they may. They come as drafts: publishing is a step of its own. */
function whyNotImport(actor: Actor): Refusal | undefined {
  const { acting } = actor;
  return acting && isOfEnterprise(actor, acting.organisationId) ? undefined : refuse('needs/not-an-enterprise');
}

const enterpriseOf = (ctx: Ctx): string => ctx.actor.acting?.organisationId ?? '';

const keyOf = (row: Row): string | undefined =>
  typeof row.title === 'string' ? naturalKeyOf({ title: row.title }) : undefined;

function errorsOf(row: Row, before: NeedDraft | undefined): NonNullable<Plan['errors']> {
  const parsed = needDraft.safeParse(draftFrom(row, before));
  if (parsed.success) {
    const budget = whyNotBudget(parsed.data)?.fields[0];
    return budget ? [{ key: 'budgetTo', detail: budget.detail, code: budget.code }] : [];
  }
  return parsed.error.issues.map((issue) => {
    const told = 'params' in issue ? (issue.params as { zh?: string; en?: string } | undefined) : undefined;
    return {
      key: String(issue.path[0] ?? ''),
      code: `needs/${issue.code}`,
      detail: {
        zh: told?.zh ?? '这里的值不合要求：请对照模板的说明改正。',
        en: told?.en ?? 'This value is not as it should be; see the note in the template.',
      },
    };
  });
}

/** The need each row is: by a person's word, else by title; undefined for a new one. */
async function recordsFor(
  ctx: Ctx,
  rows: readonly ImportedRow[],
): Promise<(row: ImportedRow) => StoredNeed | undefined> {
  const keys = rows.map(({ value }) => keyOf(value)).filter((key) => key !== undefined);
  const chosen = rows.flatMap(({ choice }) => (choice?.as === 'update' ? [choice.record] : []));
  const byKey = await needsByKeys(ctx.db, enterpriseOf(ctx), keys);
  const byId = await needsByIds(ctx.db, enterpriseOf(ctx), chosen);
  return ({ value, choice }) => {
    if (choice?.as === 'update') return byId.get(choice.record);
    return choice?.as === 'new' ? undefined : byKey.get(keyOf(value) ?? '');
  };
}

const GONE: NonNullable<Plan['errors']>[number] = {
  key: '',
  code: 'needs/gone',
  detail: {
    zh: '要更新的那条需求已不在。请重新导入这一行。',
    en: 'The need to write over is gone. Import this row again.',
  },
};

async function plan(ctx: Ctx, rows: readonly ImportedRow[]): Promise<Plan[]> {
  const recordOf = await recordsFor(ctx, rows);
  return rows.map((row) => {
    const before = recordOf(row);
    if (!before && row.choice?.as === 'update') return { errors: [GONE] };
    return { current: before && rowOf(before, row.value), record: before?.id, errors: errorsOf(row.value, before) };
  });
}

async function write(ctx: Ctx, rows: readonly PlannedRow[]): Promise<WrittenRow[]> {
  const recordOf = await recordsFor(ctx, rows);
  const added: StoredNeed[] = [];
  const written: WrittenRow[] = [];
  for (const row of rows) {
    const before = recordOf(row);
    const draft = needDraft.parse(draftFrom(row.value, before));
    if (!before) {
      const created = newNeed(ctx, draft, { organisationId: enterpriseOf(ctx) });
      added.push(created);
      written.push({ row: row.row, record: created.id, version: created.version });
      continue;
    }
    const after = await writeOver(ctx, before, draft);
    written.push({ row: row.row, record: before.id, version: after.version, before: draftOf(before) });
  }
  await addNeeds(ctx.db, added);
  for (const need of added) emitChange(ctx, 'entered', undefined, need);
  return written;
}

/** How needs come from a file: known ones by title are changed where they differ, new ones become drafts. */
export const needsImporter: Importer = {
  register: needsImport,
  whyNotImport,
  naturalKey: keyOf,
  plan,
  write,
  resemblance: {
    known: (ctx) => knownNeeds(ctx.db, enterpriseOf(ctx)),
    identityOf: ({ title, number, description }) => ({
      title: String(title ?? ''),
      text: String(description ?? ''),
      identifiers: typeof number === 'string' ? [number] : [],
    }),
  },
  takeBack,
};
