import { type Bilingual, type Refusal, refuse } from '#kernel/refusal.ts';
import { type Ctx, emit } from '#server/database/context.ts';
import type { ImportedRow, Importer, Plan, PlannedRow, WrittenRow } from '#server/register/importer.ts';
import { type GroupDraft, groupDraft, type TermGroup } from './contract.ts';
import { termsImport } from './contract-import.ts';
import { addGroup, changeGroup } from './edit.ts';
import { foldTerm } from './fold.ts';
import { readersOfGroup, whyNotEdit, whyNotForms } from './rules.ts';
import { draftFrom, formsOfRow, type Row, rowOf } from './rules-import.ts';
import { groupsOf, groupsWith, removeGroup, takeTurn } from './store.ts';

type RowError = NonNullable<Plan['errors']>[number];

const error = (code: string, detail: Bilingual): RowError => ({ key: 'title', code: `terminology/${code}`, detail });

const GONE = error('gone', {
  zh: '要更新的那一组已不在。请重新导入这一行。',
  en: 'The group to write over is gone. Import this row again.',
});
const several = (titles: string): RowError =>
  error('several', {
    zh: `这一行的写法分属几个术语组：${titles}。请拆成几行，或先合并那几组。`,
    en: `The forms of this row stand in several groups: ${titles}. Split the row, or bring those groups together first.`,
  });
const withdrawn = (title: string): RowError =>
  error('withdrawn', {
    zh: `术语组“${title}”已停用。要再用请先在“术语”里恢复它；不用就删去这一行。`,
    en: `The group “${title}” is withdrawn. Restore it under “Terms” to use it again, or leave this row out.`,
  });

/** What the row is: a group in force that has one of its unambiguous forms, nothing yet, or something that stands in the way. */
interface Meant {
  readonly group?: TermGroup | undefined;
  readonly error?: RowError;
}

/** Groups by the folded forms they have. */
async function meaning(ctx: Ctx, rows: readonly ImportedRow[]): Promise<(row: ImportedRow) => Meant> {
  const chosen = rows.flatMap(({ choice }) => (choice?.as === 'update' ? [choice.record] : []));
  const byId = new Map((await groupsOf(ctx.db, chosen)).map((group) => [group.id, group]));
  const sure = (row: Row) => formsOfRow(row).flatMap(({ text, ambiguous }) => (ambiguous ? [] : [foldTerm(text)]));
  const all = rows.flatMap(({ value }) => sure(value)).filter((one) => one !== '');
  const held = Map.groupBy(await groupsWith(ctx.db, all), ({ folded }) => folded);
  return ({ value, choice }) => {
    if (choice?.as === 'update') {
      const group = byId.get(choice.record);
      return group?.state === 'in-force' ? { group } : { error: GONE };
    }
    const found = sure(value).flatMap((one) => held.get(one) ?? []);
    const distinct = new Map(found.map(({ group }) => [group.id, group]));
    const inForce = [...distinct.values()].filter(({ state }) => state === 'in-force');
    if (inForce.length > 1) return { error: several(inForce.map(({ title }) => `“${title}”`).join('、')) };
    if (inForce[0]) return { group: inForce[0] };
    const [gone] = distinct.values();
    return gone ? { error: withdrawn(gone.title) } : {};
  };
}

/** What is wrong with a row’s group, by column. */
function errorsOf(row: Row, before: TermGroup | undefined): RowError[] {
  const draft = draftFrom(row, before);
  if (!groupDraft.safeParse(draft).success)
    return [
      error('unfit', {
        zh: '写法太长（每个最多 80 字）、太多（最多 30 个）或有一个是空的，请对照模板改正。',
        en: 'A form is too long (80 characters), there are too many (30), or one is empty; see the template.',
      }),
    ];
  return (whyNotForms(draft, foldTerm)?.fields ?? []).map(({ pointer, code, detail }) => ({
    key: pointer.includes('/forms/0/') ? 'title' : 'words',
    code,
    detail,
  }));
}

async function plan(ctx: Ctx, rows: readonly ImportedRow[]): Promise<Plan[]> {
  const meant = await meaning(ctx, rows);
  return rows.map((row) => {
    const { group, error: fault } = meant(row);
    if (fault) return { errors: [fault] };
    return { current: group && rowOf(group, row.value), record: group?.id, errors: errorsOf(row.value, group) };
  });
}

const draftOf = ({ kind, field, forms, note, source }: TermGroup): GroupDraft => ({ kind, field, forms, note, source });

async function write(ctx: Ctx, rows: readonly PlannedRow[]): Promise<WrittenRow[]> {
  const written: WrittenRow[] = [];
  for (const row of rows) {
    // One after the other: a row may be the group that the one before it added.
    const { group: before, error: fault } = (await meaning(ctx, [row]))(row);
    if (fault) throw refuse('input/invalid', { count: 1 }, [{ pointer: `#/${fault.key}`, ...fault }]);
    const draft = draftFrom(row.value, before);
    const after = before
      ? await changeGroup(ctx, before, draft)
      : await addGroup(ctx, { ...draft, source: draft.source || '导入' });
    written.push({
      row: row.row,
      record: after.id,
      version: after.version,
      ...(before ? { before: draftOf(before) } : {}),
    });
  }
  return written;
}

async function remove(ctx: Ctx, group: TermGroup): Promise<void> {
  if (!(await removeGroup(ctx.db, group.id, group.version))) throw refuse('record/changed', { version: group.version });
  emit(ctx, {
    type: 'term.removed',
    kind: 'term-group',
    subject: group.id,
    readers: readersOfGroup(),
    changes: { forms: [group.title, null] },
  });
}

/**
 * Takes imported rows back: a group that the import added is removed, one that it changed has its former content again. Left are groups with another
 * version now. Answers the rows taken back.
 */
async function takeBack(ctx: Ctx, rows: readonly WrittenRow[]): Promise<number[]> {
  await takeTurn(ctx.db);
  const present = new Map(
    (
      await groupsOf(
        ctx.db,
        rows.map(({ record }) => record),
      )
    ).map((group) => [group.id, group]),
  );
  const taken: number[] = [];
  for (const { row, record, version, before } of rows) {
    const now = present.get(record);
    if (now?.version !== version) continue;
    if (before) await changeGroup(ctx, now, groupDraft.parse(before));
    else await remove(ctx, now);
    taken.push(row);
  }
  return taken;
}

/** How terms come from a file: a row is the group that has one of its forms, and changes it where it differs; others are added. */
export const termsImporter: Importer = {
  register: termsImport,
  whyNotImport: (actor): Refusal | undefined => whyNotEdit(actor),
  naturalKey: (value) =>
    foldTerm(typeof value.title === 'string' ? value.title.replace(/[*!＊！]\s*$/, '') : '') || undefined,
  plan,
  write,
  takeBack,
};
