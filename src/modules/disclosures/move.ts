import { civilDateOf, type Instant } from '#kernel/dates.ts';
import { next } from '#kernel/moves.ts';
import { refuse, refuseIf } from '#kernel/refusal.ts';
import { freezeAchievement, recordDisclosed } from '#modules/achievements/index.ts';
import { type Ctx, elevated, emit } from '#server/database/context.ts';
import { settleDeadlines, startDeadline } from '#server/deadlines/deadlines.ts';
import { hashOf, holdDisclosure, standingOf } from './content.ts';
import type { Disclosure, FrozenDisclosure, MoveDisclosure } from './contract-record.ts';
import type { DisclosureState } from './contract-words.ts';
import { isOfOffice, MOVES, readersOfStub, whyNotMove } from './rules.ts';
import { unconfirmed, whyNotComplete, whyNotTitle, whyNotWithout } from './rules-form.ts';
import { CHECK_RULE } from './rules-house.ts';
import { settingsOf, takeNumber } from './settings.ts';
import { addFrozen } from './store.ts';
import { confirmationsOf } from './store-confirmations.ts';
import { DISCLOSE_TASK } from './tasks.ts';
import { DUE_DEADLINE, emitDisclosure, save } from './write.ts';

/** The transfer office's time to check a disclosure. */
export const CHECK_DEADLINE = 'disclosure-check';

const settle = (ctx: Ctx, subjectId: string, kind: string, outcome: string) =>
  settleDeadlines(ctx, { subjectKind: 'disclosure', subjectId, kind, outcome });

/** Refuses a form that lacks something, and completers who have not confirmed what stands there now. A record from before is not blocked. */
async function refuseIncomplete(ctx: Ctx, of: Disclosure, reason: string): Promise<void> {
  if (of.isBackfilled) return;
  refuseIf(whyNotComplete(of.form));
  const hash = await hashOf(ctx, of);
  const given = (await confirmationsOf(ctx.db, of.id)).filter(({ contentHash }) => contentHash === hash);
  const missing = unconfirmed(
    of.form,
    given.map(({ personName }) => personName),
  );
  const { confirmationDays } = await settingsOf(ctx, of.organisationId);
  const since = civilDateOf(of.createdAt as Instant);
  const isOffice = isOfOffice(ctx.actor, of.organisationId);
  refuseIf(whyNotWithout(missing, { since, today: ctx.today, days: confirmationDays, isOffice, reason }));
}

/** What a step changes beside the state. */
async function changeOf(ctx: Ctx, of: Disclosure, { action, reason }: MoveDisclosure): Promise<Partial<Disclosure>> {
  if (action === 'submit') {
    await refuseIncomplete(ctx, of, reason);
    return { submittedOn: ctx.today };
  }
  if (action === 'return' && reason.length < 5) throw refuse('disclosures/reason');
  if (action !== 'register') return {};
  if (!of.isBackfilled) refuseIf(whyNotTitle(of.form, of.statements));
  const resultNumber = await takeNumber(ctx, of.organisationId);
  await recordDisclosed(ctx, of.id, resultNumber);
  return { resultNumber, registeredOn: ctx.today };
}

const ON_ITS_WAY: ReadonlySet<DisclosureState> = new Set([
  'submitted',
  'college-signed',
  'formal-check',
  'title-check',
]);

/** Keeps the deadlines in step: the author's ends at submission, the office's begins there and ends when it leaves its hands. */
async function follow(ctx: Ctx, before: Disclosure, after: Disclosure): Promise<void> {
  if (after.state === 'submitted') {
    await settle(ctx, after.id, DUE_DEADLINE, 'submitted');
    await startDeadline(ctx, {
      kind: CHECK_DEADLINE,
      subjectKind: 'disclosure',
      subjectId: after.id,
      organisationId: after.organisationId,
      title: { zh: '审查提交的成果披露', en: 'Check a submitted disclosure' },
      link: `/disclosures/${after.id}`,
      by: { rule: CHECK_RULE.id },
      readers: after.readers,
    });
  } else if (ON_ITS_WAY.has(before.state) && !ON_ITS_WAY.has(after.state)) {
    await settle(ctx, after.id, CHECK_DEADLINE, after.state);
  } else if (after.state === 'withdrawn') {
    await settle(ctx, after.id, DUE_DEADLINE, 'withdrawn');
  }
}

/**
 * Takes a step with a disclosure as the table of moves and the actor's part allow. Submitting asks for a whole form and every completer's word;
 * registering for clear title, and gives the number, the day and the achievement's record.
 */
export async function moveDisclosure(ctx: Ctx, id: string, wish: MoveDisclosure): Promise<void> {
  const before = await holdDisclosure(ctx, id, wish.version);
  refuseIf(whyNotMove(ctx.actor, standingOf(before), wish.action));
  const state = next(MOVES, before.state, wish.action) ?? before.state;
  const change = await changeOf(ctx, before, wish);
  const steps = [...before.steps, { state, at: ctx.now }];
  const after = await save(ctx, before, { ...change, state, stateReason: wish.reason, steps });
  await follow(ctx, before, after);
  emitDisclosure(ctx, state, after, {
    changes: { state: [before.state, state] },
    data: { authorId: after.createdBy, resultNumber: after.resultNumber, collegeSigns: after.collegeSigns },
  });
}

/**
 * Freezes a disclosure found classified together with its achievement (COR-02): from the end of the transaction nobody reads either, the secrecy office is
 * told, and a stub without a title stands in their place. Nothing is erased.
 */
export async function freezeDisclosure(
  ctx: Ctx,
  id: string,
  { version, reasonCode }: { version: number; reasonCode: FrozenDisclosure['reasonCode'] },
): Promise<FrozenDisclosure> {
  const before = await holdDisclosure(ctx, id, version);
  refuseIf(whyNotMove(ctx.actor, standingOf(before), 'classify'));
  const { organisationId } = before;
  await settle(ctx, id, DUE_DEADLINE, 'frozen');
  await settle(ctx, id, CHECK_DEADLINE, 'frozen');
  await freezeAchievement(ctx, id);
  const state = 'classified-offline';
  await save(ctx, before, { state, steps: [...before.steps, { state, at: ctx.now }] });
  const readers = readersOfStub(organisationId);
  const stub = { id, organisationId, frozenAt: ctx.now, frozenByName: ctx.actor.name, reasonCode };
  await elevated(ctx, DISCLOSE_TASK, () => addFrozen(ctx.db, { ...stub, frozenBy: ctx.actor.personId!, readers }));
  emit(ctx, {
    type: 'disclosure.frozen',
    kind: 'disclosure',
    subject: id,
    organisation: organisationId,
    readers,
    changes: { state: [before.state, state] },
    data: { reason: reasonCode },
  });
  return stub;
}
