import { type FieldError, type Refusal, refuse, refuseIf } from '#kernel/refusal.ts';
import { type Ctx, emit } from '#server/database/context.ts';
import type { GroupDraft, TermForm, TermGroup } from './contract.ts';
import { foldTerm } from './fold.ts';
import { namesOf, readersOfGroup, takenFault, whyNotAct, whyNotEdit, whyNotForms } from './rules.ts';
import { addGroups, type Folded, holdersOf, lockGroup, saveGroup, takeTurn } from './store.ts';

/** A group as the person saw it. */
export interface Seen {
  readonly id: string;
  readonly version: number;
}

/** A group with how its forms are compared. */
export function withFolded(group: TermGroup): Folded {
  return { ...group, folded: group.forms.map(({ text }) => foldTerm(text)) };
}

/** What follows from a draft: the group's name and its other forms in one line. */
function fromDraft({ kind, field, forms, note, source }: GroupDraft) {
  return { kind, field, forms, note, source, ...namesOf(forms) };
}

/**
 * Why a group cannot be in force with these forms: another group in force has one of them, which is named. An abbreviation that is ambiguous in
 * both stands in both. `within` is where the group stands in the request.
 */
async function whyTaken(
  ctx: Ctx,
  group: Pick<Folded, 'id' | 'forms' | 'folded'>,
  within = '',
): Promise<Refusal | undefined> {
  const held = (await holdersOf(ctx.db, group.folded)).filter(({ groupId }) => groupId !== group.id);
  const errors: FieldError[] = [];
  let first: Refusal | undefined;
  for (const [at, form] of group.forms.entries()) {
    const holder = held.find(({ folded, ambiguous }) => folded === group.folded[at] && !(ambiguous && form.ambiguous));
    if (!holder) continue;
    const refusal = refuse('terminology/form-taken', { form: form.text, group: holder.title, groupId: holder.groupId });
    first ??= refusal;
    const pointer = `#/${within}forms/${at}/text`;
    errors.push({ pointer, code: refusal.code, detail: takenFault(holder.title) });
  }
  return first && refuse(first.code, first.facts, errors);
}

const formsText = (forms: readonly TermForm[]): string => {
  const { title, words } = namesOf(forms);
  return words === '' ? title : `${title}; ${words}`;
};

/** The fields that differ, each with its value before and after; forms in one line. */
function changesOf(before: TermGroup, after: TermGroup): Record<string, [unknown, unknown]> {
  const told = ['kind', 'field', 'note', 'source', 'state', 'stateReason'] as const;
  const differ = told.filter((key) => before[key] !== after[key]);
  const changes: Record<string, [unknown, unknown]> = Object.fromEntries(
    differ.map((key) => [key, [before[key], after[key]]]),
  );
  const [had, has] = [formsText(before.forms), formsText(after.forms)];
  return had === has ? changes : { ...changes, forms: [had, has] };
}

/** Emits what happened to a group: history, and what makes every node read the terms anew. */
export function emitGroup(ctx: Ctx, type: string, before: TermGroup | undefined, after: TermGroup): void {
  emit(ctx, {
    type,
    kind: 'term-group',
    subject: after.id,
    readers: after.readers,
    changes: before ? changesOf(before, after) : { forms: [null, formsText(after.forms)] },
  });
}

/**
 * Adds a group as somebody's own. Refuses forms that make none, field by field, and a form that another group in force has
 * (`terminology/form-taken`, which names it).
 */
export async function addGroup(ctx: Ctx, draft: GroupDraft, within = ''): Promise<TermGroup> {
  refuseIf(whyNotEdit(ctx.actor));
  refuseIf(whyNotForms(draft, foldTerm, within));
  await takeTurn(ctx.db);
  const group = withFolded({
    ...fromDraft(draft),
    id: crypto.randomUUID(),
    code: null,
    state: 'in-force',
    stateReason: '',
    edited: true,
    readers: readersOfGroup(),
    version: 1,
    createdAt: ctx.now,
    updatedAt: ctx.now,
  });
  refuseIf(await whyTaken(ctx, group, within));
  await addGroups(ctx.db, [group]);
  const { folded: _, ...added } = group;
  emitGroup(ctx, 'term.added', undefined, added);
  return added;
}

async function load(ctx: Ctx, { id, version }: Seen): Promise<TermGroup> {
  await takeTurn(ctx.db);
  const group = await lockGroup(ctx.db, id);
  if (!group) throw refuse('record/missing');
  if (group.version !== version) throw refuse('record/changed', { version: group.version });
  return group;
}

async function save(ctx: Ctx, type: string, before: TermGroup, change: Partial<TermGroup>): Promise<TermGroup> {
  const after = withFolded({ ...before, ...change, edited: true, readers: readersOfGroup(), updatedAt: ctx.now });
  if (after.state === 'in-force') refuseIf(await whyTaken(ctx, after));
  const saved = await saveGroup(ctx.db, after);
  if (!saved) throw refuse('record/changed', { version: before.version });
  emitGroup(ctx, type, before, saved);
  return saved;
}

/** Changes a group in force; from then on an upgrade leaves it alone. Refuses as {@link addGroup}. */
export async function changeGroup(ctx: Ctx, seen: Seen, draft: GroupDraft): Promise<TermGroup> {
  refuseIf(whyNotEdit(ctx.actor));
  const before = await load(ctx, seen);
  refuseIf(whyNotAct(ctx.actor, before, 'change'));
  refuseIf(whyNotForms(draft, foldTerm));
  return save(ctx, 'term.changed', before, fromDraft(draft));
}

/** Takes a group out of force, with a reason; its forms are free for another group. */
export async function withdrawGroup(ctx: Ctx, seen: Seen, stateReason: string): Promise<TermGroup> {
  refuseIf(whyNotEdit(ctx.actor));
  const before = await load(ctx, seen);
  refuseIf(whyNotAct(ctx.actor, before, 'withdraw'));
  return save(ctx, 'term.withdrawn', before, { state: 'withdrawn', stateReason });
}

/** Puts a withdrawn group in force again. Refuses when another has one of its forms meanwhile. */
export async function restoreGroup(ctx: Ctx, seen: Seen): Promise<TermGroup> {
  refuseIf(whyNotEdit(ctx.actor));
  const before = await load(ctx, seen);
  refuseIf(whyNotAct(ctx.actor, before, 'restore'));
  return save(ctx, 'term.restored', before, { state: 'in-force', stateReason: '' });
}
