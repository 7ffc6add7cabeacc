import { z } from 'zod';
import { contract } from '#kernel/contract.ts';
import { exportQuery, registerPage, registerQuery } from '#kernel/register-query.ts';
import {
  accepting,
  deciding,
  noticeByHand,
  noticeChange,
  noticeShown,
  objecting,
  objectorShown,
  rewardsShown,
  withdrawing,
} from './contract-record.ts';
import { noticeRow, noticesRegister, publicNoticesRegister } from './contract-register.ts';
import { NOTICE_KINDS } from './contract-words.ts';

const id = z.strictObject({ id: z.uuid() });
const objectionOf = z.strictObject({ id: z.uuid(), objectionId: z.uuid() });
const own = { subject: z.uuid().optional() };

/** What the rules say of a kind, for the form. */
const termsOfKind = z.object({
  kind: z.enum(NOTICE_KINDS.map(({ code }) => code)),
  days: z.int(),
  dayKind: z.string(),
  rollEnd: z.boolean(),
  objectionPolicy: z.string(),
  document: z.string(),
  article: z.string(),
});

export const noticesContract = contract({
  listNotices: {
    method: 'GET',
    path: '/api/notices',
    access: 'member',
    query: registerQuery(noticesRegister, own),
    response: registerPage(noticeRow),
    summary: { zh: '本单位的公示，公示中的在前', en: 'Notices of my institution, those that run first' },
  },
  exportNotices: {
    method: 'GET',
    path: '/api/notices/export',
    access: 'member',
    query: exportQuery(noticesRegister, own),
    summary: { zh: '按所见导出公示台账', en: 'Export the notices as listed' },
  },
  listPublicNotices: {
    method: 'GET',
    path: '/api/public-notices',
    access: 'public',
    query: registerQuery(publicNoticesRegister),
    response: registerPage(noticeRow),
    summary: { zh: '面向技术市场和社会的公示', en: 'Notices shown on the technology market and to the public' },
  },
  getNoticeTerms: {
    method: 'GET',
    path: '/api/notices/terms',
    access: 'member',
    response: z.object({ terms: z.array(termsOfKind), today: z.string() }),
    summary: { zh: '各类公示的法定天数', en: 'How long each kind of notice lasts by rule' },
  },
  openNoticeByHand: {
    method: 'POST',
    path: '/api/notices',
    access: 'member',
    once: true,
    body: noticeByHand,
    response: noticeShown,
    summary: { zh: '为一项成果发起公示', en: 'Open a notice on an achievement' },
  },
  getNotice: {
    method: 'GET',
    path: '/api/notices/:id',
    access: 'public',
    params: id,
    response: noticeShown,
    summary: { zh: '一份公示', en: 'One notice' },
  },
  changeNotice: {
    method: 'POST',
    path: '/api/notices/:id/change',
    access: 'member',
    once: true,
    params: id,
    body: noticeChange,
    response: noticeShown,
    summary: {
      zh: '变更公示内容：未开始的直接改，公示中的结束并重新公示',
      en: 'Change what is shown: in place before the opening, otherwise shown anew from the beginning',
    },
  },
  withdrawNotice: {
    method: 'POST',
    path: '/api/notices/:id/withdrawal',
    access: 'member',
    once: true,
    params: id,
    body: withdrawing,
    response: noticeShown,
    summary: { zh: '撤回公示', en: 'Withdraw a notice' },
  },
  readRewards: {
    method: 'POST',
    path: '/api/notices/:id/rewards/readings',
    access: 'member',
    params: id,
    body: z.strictObject({}),
    response: rewardsShown,
    summary: {
      zh: '查看奖励人员和金额（封存后逐次留痕）',
      en: 'Read who is rewarded; once sealed every reading is logged',
    },
  },
  raiseObjection: {
    method: 'POST',
    path: '/api/notices/:id/objections',
    access: 'member',
    once: true,
    params: id,
    body: objecting,
    response: noticeShown,
    summary: { zh: '提出异议', en: 'Object' },
  },
  readObjector: {
    method: 'POST',
    path: '/api/notices/:id/objections/:objectionId/readings',
    access: 'member',
    params: objectionOf,
    body: z.strictObject({}),
    response: objectorShown,
    summary: { zh: '查看异议人和异议全文（逐次留痕）', en: 'Read who objected and why; every reading is logged' },
  },
  acceptObjection: {
    method: 'POST',
    path: '/api/notices/:id/objections/:objectionId/acceptance',
    access: 'member',
    once: true,
    params: objectionOf,
    body: accepting,
    response: noticeShown,
    summary: { zh: '受理异议，开始核查', en: 'Accept an objection for investigation' },
  },
  decideObjection: {
    method: 'POST',
    path: '/api/notices/:id/objections/:objectionId/decision',
    access: 'member',
    once: true,
    params: objectionOf,
    body: deciding,
    response: noticeShown,
    summary: { zh: '异议成立或不成立', en: 'Uphold or dismiss an objection' },
  },
  downloadEvidence: {
    method: 'GET',
    path: '/api/notices/:id/evidence',
    access: 'member',
    params: id,
    summary: { zh: '公示证明（PDF）', en: 'Evidence of the notice (PDF)' },
  },
});
