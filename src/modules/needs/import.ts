import type { Actor } from '#kernel/actor.ts';
import { type Refusal, refuse } from '#kernel/refusal.ts';
import type { Ctx } from '#server/database/context.ts';
import type { ImportedRow, Importer, Plan, PlannedRow } from '#server/register/importer.ts';
import { needsImport } from './contract-import.ts';
import { type NeedDraft, needDraft } from './contract-record.ts';
import { isOfEnterprise, naturalKeyOf, whyNotBudget } from './rules.ts';
import { draftFrom, type Row, rowOf } from './rules-import.ts';
import { addNeeds, needsByKeys, type StoredNeed, saveNeed } from './store-needs.ts';
import { emitChange, newNeed, withDerived } from './write.ts';

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

function knownOf(ctx: Ctx, rows: readonly ImportedRow[]) {
  const keys = rows.map(({ value }) => keyOf(value)).filter((key) => key !== undefined);
  return needsByKeys(ctx.db, enterpriseOf(ctx), keys);
}

async function plan(ctx: Ctx, rows: readonly ImportedRow[]): Promise<Plan[]> {
  const known = await knownOf(ctx, rows);
  return rows.map(({ value }) => {
    const before = known.get(keyOf(value) ?? '');
    return { current: before && rowOf(before, value), errors: errorsOf(value, before) };
  });
}

async function write(ctx: Ctx, rows: readonly PlannedRow[]): Promise<void> {
  const known = await knownOf(ctx, rows);
  const added: StoredNeed[] = [];
  for (const { value } of rows) {
    const before = known.get(keyOf(value) ?? '');
    const draft = needDraft.parse(draftFrom(value, before));
    if (!before) {
      added.push(newNeed(ctx, draft, { organisationId: enterpriseOf(ctx) }));
      continue;
    }
    const after = withDerived({ ...before, ...draft, version: before.version + 1, updatedAt: ctx.now });
    if (!(await saveNeed(ctx.db, after))) throw refuse('record/changed', { version: before.version });
    emitChange(ctx, 'changed', before, after);
  }
  await addNeeds(ctx.db, added);
  for (const need of added) emitChange(ctx, 'entered', undefined, need);
}

/** How needs come from a file: known ones by title are changed where they differ, new ones become drafts. */
export const needsImporter: Importer = { register: needsImport, whyNotImport, naturalKey: keyOf, plan, write };
