import { z } from 'zod';
import { civilDate, codeOf, textOf } from '#kernel/schema.ts';
import { noticeContent, rewarded } from './contract-content.ts';
import {
  DAY_KINDS,
  NOTICE_KINDS,
  NOTICE_STATES,
  OBJECTION_POLICIES,
  OBJECTION_STATES,
  SCOPES,
} from './contract-words.ts';

const bilingual = z.object({ zh: z.string(), en: z.string() });

/** A version of a rule that a notice was opened under. */
const ruleUsed = z.object({ id: z.string(), version: z.int() });

/** A notice as it stands in its row: everything that all its readers see. */
export const notice = z.object({
  id: z.uuid(),
  organisationId: z.uuid(),
  organisationName: z.string(),
  organisationNameEn: z.string(),
  kind: codeOf(NOTICE_KINDS),
  subjectKind: z.string(),
  subjectId: z.uuid(),
  title: z.string(),
  content: noticeContent,
  scopes: z.array(codeOf(SCOPES)),
  procedure: z.string(),
  contact: z.string(),
  opensOn: z.string(),
  days: z.int(),
  dayKind: codeOf(DAY_KINDS),
  rollEnd: z.boolean(),
  objectionPolicy: codeOf(OBJECTION_POLICIES),
  rules: z.array(ruleUsed),
  contentHash: z.string(),
  state: codeOf(NOTICE_STATES),
  /** The last day on which anybody may object, itself included; null while an objection is open. */
  lastDay: z.string().nullable(),
  /** The earliest day of the next step. */
  nextStepFrom: z.string().nullable(),
  openedAt: z.string().nullable(),
  closedAt: z.string().nullable(),
  closingReason: z.string(),
  replaces: z.uuid().nullable(),
  replacedBy: z.uuid().nullable(),
  demo: z.boolean(),
  readers: z.array(z.string()),
  version: z.int(),
});
export type Notice = z.infer<typeof notice>;

/** An objection as readers of the notice see it. */
export const objection = z.object({
  id: z.uuid(),
  number: z.int(),
  state: codeOf(OBJECTION_STATES),
  raisedOn: z.string(),
  answerDueOn: z.string().nullable(),
  settledOn: z.string().nullable(),
  reason: z.string(),
  version: z.int(),
});
export type Objection = z.infer<typeof objection>;

/** Days of rest that moved the last day, or were left out of the count; days of work at a weekend that were counted. */
export const counted = z.object({
  /** The last day before it was moved past days of rest; null while an objection is open. */
  nominalEndOn: z.string().nullable(),
  movedPast: z.array(z.string()),
  leftOut: z.array(z.string()),
  workedWeekends: z.array(z.string()),
  /** Days that remain after an open objection; null without one. */
  daysLeft: z.int().nullable(),
});
export type Counted = z.infer<typeof counted>;

/** A rule as it is quoted on the page and in the evidence. */
export const quotedRule = z.object({
  id: z.string(),
  version: z.int(),
  statement: bilingual,
  document: z.string(),
  article: z.string(),
  certainty: z.string(),
});
export type QuotedRule = z.infer<typeof quotedRule>;

/** A notice as its page shows it, with what the reader may do. */
export const noticeShown = z.object({
  notice,
  objections: z.array(objection),
  counted,
  rules: z.array(quotedRule),
  /** What is missing for more than the minimum, such as exemption from liability over a negotiated price. */
  warnings: z.array(z.object({ code: z.string(), detail: bilingual })),
  /** Whether persons and amounts belong to it; they are read by a route of their own. */
  hasRewards: z.boolean(),
  actions: z.array(z.string()),
  today: z.string(),
});
export type NoticeShown = z.infer<typeof noticeShown>;

/** Who is rewarded with how much, for whoever may read it. */
export const rewardsShown = z.object({ persons: z.array(rewarded), isSealed: z.boolean() });

/** Who objected and in which words, for the handling office and discipline inspection. */
export const objectorShown = z.object({
  personName: z.string(),
  organisationName: z.string(),
  body: z.string(),
});

const scopes = z.array(codeOf(SCOPES)).min(1).max(3);

/** What is shown and where; terms left out are those of the rules. */
export const noticeDraft = z.strictObject({
  kind: codeOf(NOTICE_KINDS),
  content: noticeContent,
  rewards: z.array(rewarded).max(200).default([]),
  scopes,
  opensOn: civilDate,
  days: z.int().min(1).max(400).optional(),
  rollEnd: z.boolean().optional(),
  objectionPolicy: codeOf(OBJECTION_POLICIES).optional(),
  procedure: textOf(2000),
  contact: textOf(300),
});
export type NoticeDraft = z.output<typeof noticeDraft>;

/** A notice opened by hand on an achievement of one's institution. */
export const noticeByHand = noticeDraft.extend({ achievementId: z.uuid() });
export type NoticeByHand = z.output<typeof noticeByHand>;

const version = z.int().positive();

/**
 * An edit of what is shown: before the opening in place; afterwards it ends the notice and a new one begins, which whoever edits has to ask for
 * (`anew`).
 */
export const noticeChange = noticeDraft
  .omit({ kind: true })
  .extend({ version, reason: textOf(500), anew: z.boolean().default(false) });
export type NoticeChange = z.output<typeof noticeChange>;

export const objecting = z.strictObject({ body: z.string().trim().min(10).max(4000) });
export type Objecting = z.output<typeof objecting>;

export const accepting = z.strictObject({ version });
/** An objection's outcome; the reason is shown to all readers of the notice, so it names nobody. */
export const deciding = z.strictObject({
  version,
  outcome: z.enum(['UPHELD', 'DISMISSED']),
  reason: z.string().trim().min(5).max(2000),
});
export type Deciding = z.output<typeof deciding>;
export const withdrawing = z.strictObject({ version, reason: z.string().trim().min(5).max(500) });
