import { changesOf } from '#kernel/changes.ts';
import type { CivilDate } from '#kernel/dates.ts';
import { refuse, refuseIf } from '#kernel/refusal.ts';
import { type Ctx, emit } from '#server/database/context.ts';
import { listFilesOf, removeFilesOf, setReadersOfFiles, storeFile, type Upload } from '#server/files/files.ts';
import type { Regulation, RegulationDraft } from './contract.ts';
import { REGULATION_FILES } from './contract-words.ts';
import { verdictsOf } from './law.ts';
import { type Action, endedBy, readersOf, whyIncomplete, whyNotAct, whyNotBeside, whyNotDraft } from './rules.ts';
import { whyBelow, whyNotSettings } from './rules-settings.ts';
import { addRegulation, adoptedOf, findRegulation, removeRegulation, saveRegulation, takeTurn } from './store.ts';

/** Files of one regulation. */
const MOST_FILES = 10;

/** What an event may tell of a change in so many words; of the text only that it changed. */
const TOLD = {
  kind: 'told',
  title: 'told',
  number: 'told',
  meeting: 'told',
  adoptedOn: 'told',
  consultedOn: 'told',
  announcedOn: 'told',
  effectiveOn: 'told',
  endsOn: 'told',
  settings: 'told',
  state: 'told',
  stateReason: 'told',
  ladder: 'told',
  consultation: 'kept',
  body: 'kept',
} as const;

function emitChange(ctx: Ctx, type: string, before: Regulation | undefined, after: Regulation): void {
  emit(ctx, {
    type: `regulation.${type}`,
    kind: 'regulation',
    subject: after.id,
    organisation: after.organisationId,
    readers: after.readers,
    changes: before ? changesOf(before, after, TOLD) : { title: [null, after.title], kind: [null, after.kind] },
  });
}

/** Drafts a regulation of the institution acted for. Refuses others than its transfer office and leadership, and settings its kind does not have. */
export async function enterRegulation(ctx: Ctx, draft: RegulationDraft): Promise<Regulation> {
  refuseIf(whyNotDraft(ctx.actor));
  refuseIf(whyNotSettings(draft));
  const { organisationId, organisationName } = ctx.actor.acting!;
  const added: Regulation = {
    ...draft,
    id: crypto.randomUUID(),
    organisationId,
    organisationName,
    endsOn: null,
    state: 'draft',
    stateReason: '',
    verdicts: [],
    createdBy: ctx.actor.personId ?? null,
    editedBy: ctx.actor.personId ?? null,
    demo: false,
    readers: readersOf({ organisationId, state: 'draft' }),
    version: 1,
    createdAt: ctx.now,
    updatedAt: ctx.now,
  };
  await addRegulation(ctx.db, added);
  emitChange(ctx, 'entered', undefined, added);
  return added;
}

/** A regulation as the person saw it, who may do this with it. */
async function load(ctx: Ctx, id: string, version: number, action: Action): Promise<Regulation> {
  const found = await findRegulation(ctx.db, id);
  if (!found) throw refuse('record/missing');
  refuseIf(whyNotAct(ctx.actor, found, action));
  if (found.version !== version) throw refuse('record/changed', { version: found.version });
  return found;
}

async function save(ctx: Ctx, type: string, before: Regulation, change: Partial<Regulation>): Promise<Regulation> {
  const moved = { ...before, ...change };
  const after = { ...moved, readers: readersOf(moved), version: before.version + 1, updatedAt: ctx.now };
  if (!(await saveRegulation(ctx.db, after))) throw refuse('record/changed', { version: before.version });
  await setReadersOfFiles(ctx, REGULATION_FILES, [after.id], after.readers);
  emitChange(ctx, type, before, after);
  return after;
}

/** Changes a draft. Refuses as {@link enterRegulation}, and what has been adopted. */
export async function editRegulation(
  ctx: Ctx,
  id: string,
  version: number,
  draft: RegulationDraft,
): Promise<Regulation> {
  const before = await load(ctx, id, version, 'edit');
  refuseIf(whyNotSettings(draft));
  return save(ctx, 'edited', before, { ...draft, editedBy: ctx.actor.personId ?? null });
}

/**
 * Enters a draft as adopted: in force from its effective day, in place of what was in force on the matter. Leadership only. Refuses a draft with
 * something missing or below the law, and one that would take effect before another that is in force later.
 */
export async function adoptRegulation(ctx: Ctx, id: string, version: number): Promise<Regulation> {
  const before = await load(ctx, id, version, 'adopt');
  const files = await listFilesOf(ctx, REGULATION_FILES, [id]);
  refuseIf(whyIncomplete(before, files.length));
  const effectiveOn = before.effectiveOn as CivilDate;
  const verdicts = await verdictsOf(ctx, before, effectiveOn);
  refuseIf(whyBelow(verdicts));
  await takeTurn(ctx.db, before.organisationId);
  const others = await adoptedOf(ctx.db, before.organisationId, before.kind);
  refuseIf(whyNotBeside(effectiveOn, others));
  for (const { id: other, endsOn } of endedBy(effectiveOn, others))
    await save(ctx, 'succeeded', others.find((one) => one.id === other)!, { endsOn });
  return save(ctx, 'adopted', before, { state: 'adopted', verdicts });
}

/** Repeals what was adopted, with a reason: `endsOn` is the last day it holds. Leadership only. */
export async function repealRegulation(
  ctx: Ctx,
  id: string,
  { version, reason, endsOn }: { readonly version: number; readonly reason: string; readonly endsOn: CivilDate },
): Promise<Regulation> {
  const before = await load(ctx, id, version, 'repeal');
  await takeTurn(ctx.db, before.organisationId);
  refuseIf(whyNotEnd(before, endsOn));
  return save(ctx, 'repealed', before, { state: 'repealed', stateReason: reason, endsOn });
}

function whyNotEnd({ effectiveOn, endsOn: known }: Regulation, endsOn: CivilDate) {
  if (endsOn >= effectiveOn! && (known === null || endsOn <= known)) return undefined;
  const detail = {
    zh: `最后一日应在施行日 ${effectiveOn} 或以后${known ? `，不晚于 ${known}` : ''}。`,
    en: `Its last day lies on or after ${effectiveOn}${known ? `, and not after ${known}` : ''}.`,
  };
  return refuse('input/invalid', { count: 1 }, [{ pointer: '#/endsOn', code: 'regulations/ends', detail }]);
}

/** Discards a draft with its files. */
export async function discardRegulation(ctx: Ctx, id: string, version: number): Promise<void> {
  const before = await load(ctx, id, version, 'discard');
  await removeFilesOf(ctx, REGULATION_FILES, [id]);
  if (!(await removeRegulation(ctx.db, id, version))) throw refuse('record/changed', { version: before.version });
  emit(ctx, {
    type: 'regulation.discarded',
    kind: 'regulation',
    subject: id,
    organisation: before.organisationId,
    readers: before.readers,
    changes: { title: [before.title, null] },
  });
}

/** Attaches the signed text or minutes to a draft. Refuses more than ten files. */
export async function attachToRegulation(ctx: Ctx, id: string, upload: Upload): Promise<void> {
  const found = await findRegulation(ctx.db, id);
  if (!found) throw refuse('record/missing');
  refuseIf(whyNotAct(ctx.actor, found, 'edit'));
  const kept = await listFilesOf(ctx, REGULATION_FILES, [id]);
  if (kept.length >= MOST_FILES) throw refuse('regulations/too-many-files', { most: MOST_FILES });
  const file = await storeFile(ctx, upload, { subjectKind: REGULATION_FILES, subjectId: id, readers: found.readers });
  emit(ctx, {
    type: 'regulation.attached',
    kind: 'regulation',
    subject: id,
    organisation: found.organisationId,
    readers: found.readers,
    data: { file: file.id },
  });
}
