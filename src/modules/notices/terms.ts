import type { CivilDate } from '#kernel/dates.ts';
import type {
  Objection as CountedObjection,
  NoticePeriod,
  NoticeTerms,
  OwnNoticeTerms,
  RuleBook,
} from '#modules/policies/index.ts';
import { bookOn, NOTICE_RULES, noticePeriod, noticeTerms } from '#modules/policies/index.ts';
import { settingsOn } from '#modules/regulations/index.ts';
import { loadCalendar } from '#server/calendar/store.ts';
import type { Ctx } from '#server/database/context.ts';
import { versionsOf } from '#server/rules/store.ts';
import type { Counted, Notice, NoticeDraft, Objection, QuotedRule } from './contract-record.ts';
import { NOTICE_KINDS, type NoticeKind } from './contract-words.ts';
import { explainCount, type Least, whyNotDays } from './rules-content.ts';

/** The rules that say what is shown; each kind also has the one that sets its length, and counts by PUB-10 and PUB-11. */
const SHOWN: Readonly<Record<NoticeKind, readonly string[]>> = {
  NEGOTIATED_PRICE: ['PUB-01', 'PUB-03'],
  RIGHTS_GRANT: [],
  CASH_REWARD: ['PUB-05'],
  LEADER_REWARD: [],
};
const COUNTING = ['PUB-10', 'PUB-11'];

/** The rule by which an objection is answered in time; its parameter is {@link INVESTIGATE_PARAM}. */
export const OBJECTION_RULE = 'PUB-10';
export const INVESTIGATE_PARAM = 'investigateDays';

function leastOf(book: RuleBook, kind: NoticeKind): Least {
  const rule = NOTICE_RULES[kind];
  const { source } = book.rule(rule);
  const { days, dayKind } = noticeTerms(kind, book);
  return { rule, days, dayKind, document: source.document, article: source.article };
}

/** What the institution's own regulations in force on a day say of its notices (转化管理 and, for grants, 赋权). */
async function ownOf(
  ctx: Pick<Ctx, 'db'>,
  organisationId: string,
  kind: NoticeKind,
  day: CivilDate,
): Promise<OwnNoticeTerms> {
  const { noticeDays, rollEnd, objectionPolicy } = await settingsOn(ctx, organisationId, 'conversion', day);
  const grants = await settingsOn(ctx, organisationId, 'rights-grant', day);
  const days = {
    NEGOTIATED_PRICE: noticeDays,
    RIGHTS_GRANT: grants.noticeDays,
    CASH_REWARD: undefined,
    LEADER_REWARD: undefined,
  };
  return { days: days[kind], rollEnd, objectionPolicy } as OwnNoticeTerms;
}

/** The working days in which an institution answers an objection by its own regulation; undefined where it has none. */
export async function ownInvestigateDays(
  ctx: Pick<Ctx, 'db'>,
  organisationId: string,
  day: CivilDate,
): Promise<number | undefined> {
  const { investigateDays } = await settingsOn(ctx, organisationId, 'conversion', day);
  return investigateDays as number | undefined;
}

/** The terms of a notice that opens on a day, as its draft, else the institution's regulation, else the rule has them, and the versions of the rules they come from. Refuses fewer days than the rule has. */
export async function termsFor(
  ctx: Ctx,
  organisationId: string,
  draft: NoticeDraft,
): Promise<{ terms: NoticeTerms; rules: Notice['rules'] }> {
  const { kind, opensOn } = draft;
  const book = await bookOn(ctx, opensOn);
  const own = await ownOf(ctx, organisationId, kind, opensOn);
  const terms = noticeTerms(kind, book, {
    days: draft.days ?? own.days,
    rollEnd: draft.rollEnd ?? own.rollEnd,
    objectionPolicy: draft.objectionPolicy ?? own.objectionPolicy,
  });
  const why = whyNotDays(terms.days, leastOf(book, kind));
  if (why) throw why;
  const rules = [NOTICE_RULES[kind], ...SHOWN[kind], ...COUNTING]
    .filter(book.has)
    .map((id) => ({ id, version: book.rule(id).version }));
  return { terms, rules };
}

/** What holds today for each kind at the actor's institution, for the form. */
export async function termsOfKinds(ctx: Ctx) {
  const book = await bookOn(ctx, ctx.today);
  const organisationId = ctx.actor.acting?.organisationId;
  const kinds = NOTICE_KINDS.map(async ({ code: kind }) => {
    const { document, article } = leastOf(book, kind);
    const own = organisationId ? await ownOf(ctx, organisationId, kind, ctx.today) : {};
    return { kind, ...noticeTerms(kind, book, own), document, article };
  });
  return Promise.all(kinds);
}

/** A notice's rules in the versions it was opened under, as they are quoted. */
export async function quotedRules(ctx: Pick<Ctx, 'db'>, { rules }: Notice): Promise<QuotedRule[]> {
  const quoted: QuotedRule[] = [];
  for (const { id, version } of rules) {
    const { statement, source, certainty } = (await versionsOf(ctx.db, id)).find((one) => one.version === version)!;
    quoted.push({ id, version, statement, document: source.document, article: source.article, certainty });
  }
  return quoted;
}

/** An objection that was upheld holds the notice up until what is shown is changed: for the count it stays open. */
const counting = ({ raisedOn, settledOn, state }: Objection): CountedObjection => ({
  raisedOn,
  resolvedOn: state === 'UPHELD' ? undefined : (settledOn ?? undefined),
});

const termsOf = ({ days, dayKind, rollEnd, objectionPolicy }: Notice): NoticeTerms => ({
  days,
  dayKind,
  rollEnd,
  objectionPolicy,
});

/** The dates of a notice over the working calendar. Throws `UnknownCalendarYear`, told as `calendar/year-missing`. */
export async function periodOf(
  ctx: Pick<Ctx, 'db'>,
  notice: Notice,
  objections: readonly Objection[],
): Promise<NoticePeriod> {
  const calendar = await loadCalendar(ctx.db);
  return noticePeriod(notice.opensOn, termsOf(notice), objections.map(counting), calendar);
}

/** The two stored dates of a notice; both null while an objection is open. */
export async function datesOf(ctx: Pick<Ctx, 'db'>, notice: Notice, objections: readonly Objection[]) {
  const period = await periodOf(ctx, notice, objections);
  if (period.state === 'open-objection') return { lastDay: null, nextStepFrom: null };
  return { lastDay: period.lastDay, nextStepFrom: period.nextStepFrom };
}

/** How a notice's days came out, for the page and the evidence. */
export async function countedDays(
  ctx: Pick<Ctx, 'db'>,
  notice: Notice,
  objections: readonly Objection[],
): Promise<Counted> {
  const period = await periodOf(ctx, notice, objections);
  if (period.state === 'open-objection')
    return { nominalEndOn: null, movedPast: [], leftOut: [], workedWeekends: [], daysLeft: period.daysLeft };
  return { ...explainCount(notice, period, await loadCalendar(ctx.db)), daysLeft: null };
}
