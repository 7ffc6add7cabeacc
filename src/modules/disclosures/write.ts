import type { CivilDate } from '#kernel/dates.ts';
import { refuse, refuseIf } from '#kernel/refusal.ts';
import { getAchievement } from '#modules/achievements/index.ts';
import { settingsOn } from '#modules/regulations/index.ts';
import { type Ctx, elevated, emit } from '#server/database/context.ts';
import { type DueBy, settleDeadlines, startDeadline } from '#server/deadlines/deadlines.ts';
import { getDisclosure, hashOf, holdDisclosure, keptForm, personsIn, standingOf } from './content.ts';
import { type DisclosureForm, disclosureForm } from './contract-form.ts';
import type { Disclosure } from './contract-record.ts';
import { readersOf, whyNotBegin, whyNotEdit } from './rules.ts';
import { settingsOf } from './settings.ts';
import { addDisclosure, saveDisclosure } from './store.ts';
import { addConfirmation, voidConfirmations } from './store-confirmations.ts';
import { DISCLOSE_TASK } from './tasks.ts';

/** The author's time to disclose, after completion and before publication (DSC-02). */
export const DUE_DEADLINE = 'disclosure-due';

/** The event of something that happened to a disclosure. It never carries a title: what is found classified later stands in no event. */
export function emitDisclosure(
  ctx: Ctx,
  type: string,
  of: Disclosure,
  more: { changes?: Record<string, [unknown, unknown]>; data?: Record<string, unknown> } = {},
): void {
  const { id, organisationId, readers } = of;
  emit(ctx, {
    type: `disclosure.${type}`,
    kind: 'disclosure',
    subject: id,
    organisation: organisationId,
    readers,
    ...more,
  });
}

/** Saves a disclosure as the next version of the one held. */
export async function save(ctx: Ctx, before: Disclosure, change: Partial<Disclosure>): Promise<Disclosure> {
  const changed = { ...before, ...change, version: before.version + 1, updatedAt: ctx.now };
  const after = { ...changed, readers: readersOf(standingOf(changed)) };
  const saved = await elevated(ctx, DISCLOSE_TASK, () => saveDisclosure(ctx.db, after));
  if (!saved) throw refuse('record/changed', { version: before.version });
  return after;
}

/** The day by which it is due: the institution's own regulation's, else the rule's, or the day of a publication that comes first. */
async function startDue(ctx: Ctx, of: Disclosure): Promise<void> {
  const { completedOn, publicOn } = of.form;
  await settleDeadlines(ctx, { subjectKind: 'disclosure', subjectId: of.id, kind: DUE_DEADLINE, outcome: 'changed' });
  if (completedOn === null || of.isBackfilled || of.createdBy === null) return;
  const draft = {
    kind: DUE_DEADLINE,
    subjectKind: 'disclosure',
    subjectId: of.id,
    personId: of.createdBy,
    title: { zh: '提交成果披露', en: 'Submit the disclosure' },
    link: `/disclosures/${of.id}`,
    startedOn: completedOn,
    readers: of.readers,
  };
  const { disclosureDueDays: own } = await elevated(ctx, DISCLOSE_TASK, () =>
    settingsOn(ctx, of.organisationId, 'conversion', completedOn as CivilDate),
  );
  const by: DueBy = typeof own === 'number' ? { days: own, dayKind: 'calendar' } : { rule: 'DSC-02' };
  const due = await startDeadline(ctx, { ...draft, by });
  if (publicOn === null || publicOn >= due.dueOn || publicOn <= completedOn) return;
  await settleDeadlines(ctx, { subjectKind: 'disclosure', subjectId: of.id, kind: DUE_DEADLINE, outcome: 'changed' });
  await startDeadline(ctx, { ...draft, by: { dueOn: publicOn as CivilDate } });
}

/**
 * Begins the disclosure of an achievement that the actor wrote, made, or keeps at the office. Of one recorded already it is a 存量补录: its gaps are marked and
 * never block. Refuses a second one.
 */
export async function startDisclosure(ctx: Ctx, achievementId: string): Promise<string> {
  const record = await getAchievement(ctx, achievementId);
  const { organisationId, inventors } = record;
  const form = keptForm(disclosureForm.parse({ completers: inventors.map(({ name }) => ({ name })) }), inventors);
  const { collegeSigns } = await settingsOf(ctx, organisationId);
  const isBackfilled = record.state === 'recorded';
  const begun = {
    id: achievementId,
    organisationId,
    title: record.title,
    leadName: inventors[0]?.name ?? '',
    state: 'draft' as const,
    stateReason: '',
    steps: [{ state: 'draft' as const, at: ctx.now }],
    form,
    statements: [],
    collegeSigns: collegeSigns && !isBackfilled,
    isBackfilled,
    submittedOn: null,
    resultNumber: '',
    registeredOn: null,
    createdBy: ctx.actor.personId ?? null,
    demo: record.demo,
    readers: [],
    version: 1,
    createdAt: ctx.now,
    updatedAt: ctx.now,
  };
  refuseIf(whyNotBegin(ctx.actor, record));
  const added: Disclosure = { ...begun, readers: readersOf({ ...begun, personIds: personsIn(form) }) };
  if (!(await elevated(ctx, DISCLOSE_TASK, () => addDisclosure(ctx.db, added)))) throw refuse('disclosures/exists');
  emitDisclosure(ctx, 'begun', added, { changes: { state: [null, 'draft'] } });
  return added.id;
}

/** Writes the form anew over the version the actor saw; answers how many confirmations the edit voided. */
export async function editDisclosure(
  ctx: Ctx,
  id: string,
  { version, form }: { version: number; form: DisclosureForm },
): Promise<number> {
  const before = await holdDisclosure(ctx, id, version);
  refuseIf(whyNotEdit(ctx.actor, standingOf(before)));
  const record = await elevated(ctx, DISCLOSE_TASK, () => getAchievement(ctx, id));
  const kept = keptForm(form, record.inventors);
  const after = await save(ctx, before, { form: kept, title: record.title, leadName: kept.completers[0]?.name ?? '' });
  const voided = await elevated(ctx, DISCLOSE_TASK, () => voidConfirmations(ctx.db, id, ctx.now));
  const isMoved = before.form.completedOn !== form.completedOn || before.form.publicOn !== form.publicOn;
  if (isMoved) await startDue(ctx, after);
  emitDisclosure(ctx, 'changed', after, { data: { voided } });
  return voided;
}

/** A completer's word for their own share, over what they saw. Refuses others, and content that changed meanwhile. */
export async function confirmShare(ctx: Ctx, id: string, seen: string): Promise<void> {
  const of = await getDisclosure(ctx, id);
  const own = of.form.completers.find(({ personId }) => personId !== null && personId === ctx.actor.personId);
  if (!own) throw refuse('disclosures/not-a-completer');
  refuseIf(whyNotEdit(ctx.actor, standingOf(of)));
  const held = await holdDisclosure(ctx, id, of.version);
  const hash = await hashOf(ctx, held);
  if (hash !== seen) throw refuse('disclosures/other-content');
  await addConfirmation(ctx.db, {
    disclosureId: id,
    personId: ctx.actor.personId!,
    personName: own.name,
    contentHash: hash,
    sharePpm: own.sharePpm,
    confirmedAt: ctx.now,
    readers: held.readers,
  });
  emitDisclosure(ctx, 'confirmed', held, { data: { contentHash: hash } });
}
