import { z } from 'zod';
import { contract } from '#kernel/contract.ts';
import { exportQuery, registerPage, registerQuery } from '#kernel/register-query.ts';
import { engagementRecord } from './contract-record.ts';
import { engagementsRegister } from './contract-register.ts';

/** A row of the register: the declared columns, and what the list needs to say how it stands. */
const listed = engagementRecord.shape.engagement;

/** Views of the register beside its filters: what waits on me, what has gone quiet, what is mine. */
const view = { view: z.enum(['mine', 'quiet', 'overdue', 'open']).optional() };

/** One thing to do today, from whichever part of the product it comes. */
const duty = z.object({
  id: z.string(),
  kind: z.string(),
  label: z.object({ zh: z.string(), en: z.string() }),
  title: z.object({ zh: z.string(), en: z.string() }),
  detail: z.object({ zh: z.string(), en: z.string() }),
  dueOn: z.string().nullable(),
  link: z.string(),
  since: z.string(),
});
export type Duty = z.infer<typeof duty>;

const quiet = z.object({
  id: z.uuid(),
  title: z.string(),
  days: z.number(),
  nextAction: z.string(),
  state: z.string(),
});
const figure = z.object({
  name: z.string(),
  label: z.object({ zh: z.string(), en: z.string() }),
  value: z.number().nullable(),
  unit: z.string(),
  link: z.string(),
});

export const today = z.object({
  today: z.string(),
  duties: z.array(duty),
  /** Open duties after the ones shown. */
  later: z.number(),
  overdue: z.number(),
  quiet: z.array(quiet),
  ahead: z.array(z.object({ id: z.uuid(), on: z.string(), what: z.string(), title: z.string() })),
  figures: z.array(figure),
});
export type Today = z.infer<typeof today>;

export const publicFigure = z.object({
  name: z.string(),
  value: z.number().nullable(),
  rowsCounted: z.number(),
  countedOn: z.string(),
  parts: z.array(z.object({ part: z.string(), value: z.number().nullable(), rowsCounted: z.number() })),
});
export type PublicFigure = z.infer<typeof publicFigure>;

const layoutColumn = z.strictObject({
  key: z.string().max(40),
  header: z.string().trim().max(40),
  group: z.string().trim().max(40).default(''),
});
export const reportLayout = z.object({
  title: z.string(),
  reviewer: z.string(),
  columns: z.array(layoutColumn),
  version: z.number(),
});
export type ReportLayout = z.infer<typeof reportLayout>;

/** Day counts of the rules in force. An extension is in working days always. */
export const terms = z.object({
  quietAfter: z.number(),
  answerDays: z.number(),
  answerDayKind: z.enum(['working', 'calendar']),
  answerExtension: z.number(),
});
export type Terms = z.infer<typeof terms>;

export const listsContract = contract({
  listEngagements: {
    method: 'GET',
    path: '/api/engagements',
    access: 'member',
    query: registerQuery(engagementsRegister, view),
    response: registerPage(listed),
    summary: { zh: '对接台账', en: 'The engagement register' },
  },
  exportEngagements: {
    method: 'GET',
    path: '/api/engagements/export',
    access: 'member',
    query: exportQuery(engagementsRegister, view),
    summary: { zh: '导出所见对接台账', en: 'Export the register as seen' },
  },
  readTerms: {
    method: 'GET',
    path: '/api/engagements/terms',
    access: 'member',
    response: terms,
    summary: {
      zh: '现行规则的天数：静默、答复、延期',
      en: 'Day counts of the rules in force: silence, answers, extension',
    },
  },
  readToday: {
    method: 'GET',
    path: '/api/today',
    access: 'member',
    response: today,
    summary: { zh: '今天要办的', en: 'What is due today' },
  },
  readFigures: {
    method: 'GET',
    path: '/api/figures',
    access: 'public',
    response: z.object({ figures: z.array(publicFigure) }),
    summary: { zh: '公开的实时数字及其构成', en: 'Live public figures and what makes them up' },
  },
  readReportLayout: {
    method: 'GET',
    path: '/api/engagements/report/layout',
    access: 'member',
    response: reportLayout,
    summary: { zh: '上报表的列', en: 'Columns of the report' },
  },
  saveReportLayout: {
    method: 'PUT',
    path: '/api/engagements/report/layout',
    access: 'member',
    response: reportLayout,
    body: z.strictObject({
      title: z.string().trim().min(1).max(80),
      reviewer: z.string().trim().max(40),
      columns: z.array(layoutColumn).min(1).max(60),
      version: z.number().int().min(0),
    }),
    summary: { zh: '改上报表的列', en: 'Change the report’s columns' },
  },
  exportReport: {
    method: 'GET',
    path: '/api/engagements/report',
    access: 'member',
    query: exportQuery(engagementsRegister, view),
    summary: { zh: '上报表 Excel', en: 'The report as Excel' },
  },
});
