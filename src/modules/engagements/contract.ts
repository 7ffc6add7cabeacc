import { z } from 'zod';
import { contract } from '#kernel/contract.ts';
import { isCivilDate } from '#kernel/dates.ts';
import { LOST_REASONS, NOTE_KINDS, STATES, VISIBILITIES } from './words.ts';

const codes = <const C extends readonly { code: string }[]>(choices: C) =>
  z.enum(choices.map((choice) => choice.code) as [C[number]['code'], ...C[number]['code'][]]);

export const state = codes(STATES);
export type State = z.infer<typeof state>;
export const lostReason = codes(LOST_REASONS);
export type LostReason = z.infer<typeof lostReason>;
export type NoteKind = (typeof NOTE_KINDS)[number]['code'];
export type Side = 'supply' | 'demand';
export const side = z.enum(['supply', 'demand']);

const civilDate = z.string().refine(isCivilDate, {
  params: { zh: '日期应写成 2026-03-02 这样，且真实存在。', en: 'Write a date that exists, as 2026-03-02.' },
});
/** An amount in fen, positive. */
const amount = z.number().int().positive().max(Number.MAX_SAFE_INTEGER);

/** The register's row: what parties, park and district read alike. */
export const engagement = z.object({
  id: z.uuid(),
  number: z.string(),
  state,
  stateSince: z.string(),
  title: z.string(),
  listingId: z.uuid(),
  achievementId: z.uuid(),
  achievementTitle: z.string(),
  supplyOrganisationId: z.uuid(),
  supplyName: z.string(),
  supplyAffiliation: z.string(),
  sourceDistrict: z.string(),
  leadInventor: z.string(),
  field: z.string(),
  industry: z.string(),
  trl: z.number().nullable(),
  ipNumbers: z.array(z.string()),
  route: z.string(),
  askingPrice: z.number().nullable(),
  postingId: z.uuid(),
  needTitle: z.string(),
  demandOrganisationId: z.uuid().nullable(),
  demandName: z.string(),
  demandCreditCode: z.string(),
  demandDistrict: z.string(),
  demandParkId: z.uuid().nullable(),
  demandParkName: z.string(),
  proposedByName: z.string(),
  proposedOn: z.string(),
  message: z.string(),
  matchScore: z.number().nullable(),
  rankerVersion: z.string(),
  introducedOn: z.string().nullable(),
  attribution: z.string(),
  ownerId: z.uuid(),
  ownerName: z.string(),
  ownerPhone: z.string(),
  leadDepartment: z.string(),
  firstContactOn: z.string().nullable(),
  lastStepOn: z.string(),
  contactMethod: z.string(),
  contactCount: z.number(),
  nextAction: z.string(),
  nextOn: z.string().nullable(),
  problem: z.string(),
  coordination: z.string(),
  contractValue: z.number().nullable(),
  signedOn: z.string().nullable(),
  contractNumber: z.string(),
  registrationNumber: z.string(),
  amountReceived: z.number(),
  firstReceivedOn: z.string().nullable(),
  landingDistrict: z.string(),
  ventureName: z.string(),
  ventureRegisteredOn: z.string().nullable(),
  ventureCapital: z.number().nullable(),
  closedOn: z.string().nullable(),
  lostReason: z.string(),
  lostNote: z.string(),
  remark: z.string(),
  demo: z.boolean(),
  version: z.number(),
  createdAt: z.string(),
  updatedAt: z.string(),
});
export type Engagement = z.infer<typeof engagement>;

/** A side as the reader may see it: identity only after the introduction, or when it is the reader's own. */
export const sideShown = z.object({
  side,
  organisationId: z.uuid().nullable(),
  name: z.string(),
  anonymous: z.boolean(),
  contactName: z.string(),
  contactPhone: z.string(),
  answer: z.enum(['waiting', 'confirmed', 'declined']),
  answeredByName: z.string(),
  answeredAt: z.string().nullable(),
  onBehalf: z.boolean(),
  dueOn: z.string(),
  mine: z.boolean(),
});
export type SideShown = z.infer<typeof sideShown>;

export const note = z.object({
  id: z.uuid(),
  kind: codes(NOTE_KINDS),
  body: z.string(),
  happenedOn: z.string(),
  visibleTo: codes(VISIBILITIES),
  authorName: z.string(),
  createdAt: z.string(),
});
export type Note = z.infer<typeof note>;

export const question = z.object({
  id: z.uuid(),
  askedByName: z.string(),
  toSide: side,
  body: z.string(),
  askedAt: z.string(),
  dueOn: z.string(),
  extended: z.boolean(),
  answer: z.string(),
  answeredByName: z.string(),
  answeredAt: z.string().nullable(),
  mineToAnswer: z.boolean(),
  version: z.number(),
});
export type Question = z.infer<typeof question>;

export const receipt = z.object({
  id: z.uuid(),
  amount: z.number(),
  receivedOn: z.string(),
  voucher: z.string(),
  recordedByName: z.string(),
});

/** One line of “who can see this”: who, and how much of it. */
export const viewer = z.object({
  who: z.object({ zh: z.string(), en: z.string() }),
  what: z.object({ zh: z.string(), en: z.string() }),
});

/** The whole record as its page shows it. */
export const engagementRecord = z.object({
  engagement,
  sides: z.array(sideShown),
  notes: z.array(note),
  questions: z.array(question),
  receipts: z.array(receipt),
  /** The side the reader speaks for; null for park, district and owner without a side. */
  mySide: side.nullable(),
  /** Whether the reader may write, move and ask. */
  mayWork: z.boolean(),
  /** Steps the reader can take now. */
  actions: z.array(z.string()),
  /** What both sides confirm: its hash goes with the confirmation, so that a change in between is noticed. */
  contentHash: z.string(),
  quietDays: z.number(),
  whoCanSee: z.array(viewer),
});
export type EngagementRecord = z.infer<typeof engagementRecord>;

const nextStep = { nextAction: z.string().trim().max(200).optional(), nextOn: civilDate.optional() };
const id = z.strictObject({ id: z.uuid() });
const version = z.number().int().positive();

export const propose = z.strictObject({
  listingId: z.uuid(),
  postingId: z.uuid(),
  message: z.string().trim().max(1000).default(''),
  route: z.string().max(40).default(''),
  matchScore: z.number().min(0).max(100).optional(),
  rankerVersion: z.string().max(40).default(''),
});
export const answerSide = z.strictObject({
  side,
  decision: z.enum(['confirm', 'decline']),
  contentHash: z.string().max(100),
  reason: lostReason.optional(),
  note: z.string().trim().max(500).default(''),
});
export const record = z.strictObject({
  kind: z.enum(['note', 'call', 'meeting', 'visit', 'sample']),
  body: z.string().trim().min(1).max(4000),
  happenedOn: civilDate,
  visibleTo: codes(VISIBILITIES).default('parties'),
  version,
  ...nextStep,
});
export const move = z.strictObject({
  action: z.enum(['withdraw', 'contact', 'meet', 'try', 'negotiate', 'close', 'lose', 'reopen']),
  version,
  note: z.string().trim().max(1000).default(''),
  reason: lostReason.optional(),
  ...nextStep,
  landing: z
    .strictObject({
      landingDistrict: z.string().max(10).default(''),
      ventureName: z.string().trim().max(100).default(''),
      ventureRegisteredOn: civilDate.optional(),
      ventureCapital: amount.optional(),
    })
    .optional(),
});
export const signContract = z.strictObject({
  contractValue: amount,
  signedOn: civilDate,
  contractNumber: z.string().trim().max(80).default(''),
  registrationNumber: z.string().trim().max(80).default(''),
  route: z.string().max(40).optional(),
  version,
  ...nextStep,
});
export const receive = z.strictObject({
  amount,
  receivedOn: civilDate,
  voucher: z.string().trim().max(120).default(''),
  version,
  ...nextStep,
});
export const ask = z.strictObject({ toSide: side, body: z.string().trim().min(1).max(2000) });
export const edit = z.strictObject({
  version,
  ...nextStep,
  ownerId: z.uuid().optional(),
  problem: z.string().trim().max(1000).optional(),
  coordination: z.string().trim().max(1000).optional(),
  leadDepartment: z.string().trim().max(80).optional(),
  remark: z.string().trim().max(1000).optional(),
  registrationNumber: z.string().trim().max(80).optional(),
});

export const engagementsContract = contract({
  getEngagement: {
    method: 'GET',
    path: '/api/engagements/:id',
    access: 'member',
    params: id,
    response: engagementRecord,
    summary: { zh: '一条对接的全部', en: 'One engagement with everything on it' },
  },
  proposeEngagement: {
    method: 'POST',
    path: '/api/engagements',
    access: 'member',
    once: true,
    body: propose,
    response: engagement,
    summary: { zh: '引荐供需双方', en: 'Propose an introduction' },
  },
  answerEngagement: {
    method: 'POST',
    path: '/api/engagements/:id/answer',
    access: 'member',
    once: true,
    params: id,
    body: answerSide,
    response: engagementRecord,
    summary: { zh: '一方确认或谢绝引荐', en: 'A side confirms or declines the introduction' },
  },
  recordContact: {
    method: 'POST',
    path: '/api/engagements/:id/notes',
    access: 'member',
    once: true,
    params: id,
    body: record,
    response: engagementRecord,
    summary: { zh: '记一次沟通', en: 'Record a note, call or meeting' },
  },
  moveEngagement: {
    method: 'POST',
    path: '/api/engagements/:id/moves',
    access: 'member',
    once: true,
    params: id,
    body: move,
    response: engagementRecord,
    summary: { zh: '推进、流失、结案或重开', en: 'Move on, lose, close or reopen' },
  },
  signEngagement: {
    method: 'POST',
    path: '/api/engagements/:id/contract',
    access: 'member',
    once: true,
    params: id,
    body: signContract,
    response: engagementRecord,
    summary: { zh: '登记签约', en: 'Record the contract' },
  },
  receiveMoney: {
    method: 'POST',
    path: '/api/engagements/:id/receipts',
    access: 'member',
    once: true,
    params: id,
    body: receive,
    response: engagementRecord,
    summary: { zh: '登记到账', en: 'Record money received' },
  },
  askQuestion: {
    method: 'POST',
    path: '/api/engagements/:id/questions',
    access: 'member',
    once: true,
    params: id,
    body: ask,
    response: engagementRecord,
    summary: { zh: '向一方提问', en: 'Ask a side a question' },
  },
  answerQuestion: {
    method: 'POST',
    path: '/api/engagements/:id/questions/:questionId/answer',
    access: 'member',
    once: true,
    params: z.strictObject({ id: z.uuid(), questionId: z.uuid() }),
    body: z.strictObject({ answer: z.string().trim().min(1).max(4000) }),
    response: engagementRecord,
    summary: { zh: '答复问题', en: 'Answer a question' },
  },
  extendQuestion: {
    method: 'POST',
    path: '/api/engagements/:id/questions/:questionId/extension',
    access: 'member',
    once: true,
    params: z.strictObject({ id: z.uuid(), questionId: z.uuid() }),
    body: z.strictObject({}),
    response: engagementRecord,
    summary: { zh: '请求延期一个工作日', en: 'Extend the time to answer by one working day' },
  },
  editEngagement: {
    method: 'PATCH',
    path: '/api/engagements/:id',
    access: 'member',
    params: id,
    body: edit,
    response: engagementRecord,
    summary: { zh: '改下一步、牵头人、问题', en: 'Edit next step, owner, obstacles' },
  },
});
