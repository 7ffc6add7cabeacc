import { z } from 'zod';
import { contract } from '#kernel/contract.ts';
import { codeOf, textOf } from '#kernel/schema.ts';
import { deskShown, grade, judgingDraft, judgingRow, judgingShown, ownRow } from './contract-record.ts';
import { SKIP_REASONS } from './contract-words.ts';

const id = z.strictObject({ id: z.uuid() });
const pair = z.strictObject({ id: z.uuid(), pair: z.uuid() });
const version = z.int().positive();
const seen = z.strictObject({ version });
const kind = z.object({ kind: z.string(), label: z.object({ zh: z.string(), en: z.string() }) });

/** A grade, or why there is none: exactly one of the two. */
export const judgement = z.strictObject({
  grade: grade.nullable().default(null),
  skipped: z.union([z.literal(''), codeOf(SKIP_REASONS)]).default(''),
  note: textOf(500),
});

export const judgingContract = contract({
  listJudgingSets: {
    method: 'GET',
    path: '/api/judging-sets',
    access: 'member',
    response: z.object({
      sets: z.array(judgingRow),
      mayMake: z.boolean(),
      /** What can be judged for what. */
      pairings: z.array(z.object({ from: kind, to: kind })),
    }),
    summary: { zh: '我能看到的评判集', en: 'Judging sets I run, judge or may take part in' },
  },
  makeJudgingSet: {
    method: 'POST',
    path: '/api/judging-sets',
    access: 'member',
    once: true,
    body: judgingDraft,
    response: judgingShown,
    summary: { zh: '新建评判集', en: 'Make a judging set' },
  },
  getJudgingSet: {
    method: 'GET',
    path: '/api/judging-sets/:id',
    access: 'member',
    params: id,
    response: judgingShown,
    summary: { zh: '一个评判集', en: 'One judging set' },
  },
  changeJudgingSet: {
    method: 'PUT',
    path: '/api/judging-sets/:id',
    access: 'member',
    params: id,
    body: judgingDraft.extend({ version }),
    response: judgingShown,
    summary: { zh: '修改筹备中的评判集；已汇集的候选作废', en: 'Change a set being prepared; its pool is dropped' },
  },
  poolJudgingSet: {
    method: 'POST',
    path: '/api/judging-sets/:id/pool',
    access: 'member',
    params: id,
    body: seen,
    response: judgingShown,
    summary: { zh: '汇集候选', en: 'Pool candidates from several rankings' },
  },
  openJudgingSet: {
    method: 'POST',
    path: '/api/judging-sets/:id/opening',
    access: 'member',
    params: id,
    body: seen,
    response: judgingShown,
    summary: { zh: '开放评判，通知技术经理人', en: 'Open the set and tell the managers' },
  },
  closeJudgingSet: {
    method: 'POST',
    path: '/api/judging-sets/:id/closing',
    access: 'member',
    params: id,
    body: seen,
    response: judgingShown,
    summary: { zh: '结束评判；之后不能再改', en: 'Close the set for good' },
  },
  inviteJudge: {
    method: 'POST',
    path: '/api/judging-sets/:id/judges',
    access: 'member',
    params: id,
    body: z.strictObject({ managerId: z.uuid() }),
    response: judgingShown,
    summary: { zh: '邀请技术经理人评判', en: 'Invite a manager to judge' },
  },
  joinJudgingSet: {
    method: 'POST',
    path: '/api/judging-sets/:id/joining',
    access: 'member',
    params: id,
    response: judgingShown,
    summary: { zh: '参加评判', en: 'Take part as a judge' },
  },
  nextPair: {
    method: 'GET',
    path: '/api/judging-sets/:id/next',
    access: 'member',
    params: id,
    response: deskShown,
    summary: { zh: '下一对要评判的', en: 'The next pair to judge' },
  },
  getPair: {
    method: 'GET',
    path: '/api/judging-sets/:id/pairs/:pair',
    access: 'member',
    params: pair,
    response: deskShown,
    summary: { zh: '自己评过的一对', en: 'A pair that I judged' },
  },
  judgePair: {
    method: 'PUT',
    path: '/api/judging-sets/:id/pairs/:pair/judgement',
    access: 'member',
    params: pair,
    body: judgement,
    response: deskShown,
    summary: { zh: '评分或跳过，结束前可改', en: 'Grade or skip a pair; it may be corrected until the set closes' },
  },
  listOwnJudgements: {
    method: 'GET',
    path: '/api/judging-sets/:id/judgements',
    access: 'member',
    params: id,
    response: z.object({ judgements: z.array(ownRow) }),
    summary: { zh: '我评过的', en: 'What I judged, the latest first' },
  },
  askThirdJudgement: {
    method: 'POST',
    path: '/api/judging-sets/:id/third-judgements',
    access: 'member',
    params: id,
    body: z.strictObject({ pairs: z.array(z.uuid()).min(1).max(200) }),
    response: judgingShown,
    summary: { zh: '分歧大的请再评一次', en: 'Ask one more judge where grades differ' },
  },
  exportJudgingSet: {
    method: 'GET',
    path: '/api/judging-sets/:id/archive',
    access: 'member',
    params: id,
    summary: { zh: '导出评测集（ZIP）', en: 'Take the judged set out as a ZIP' },
  },
});
