import { z } from 'zod';
import { contract } from '#kernel/contract.ts';
import { exportQuery, registerPage, registerQuery } from '#kernel/register-query.ts';
import {
  beginDisclosure,
  confirmShare,
  disclosureRow,
  disclosureSettings,
  disclosureShown,
  editDisclosure,
  freezeDisclosure,
  frozenDisclosure,
  moveDisclosure,
  setDisclosureSettings,
} from './contract-record.ts';
import { disclosuresRegister } from './contract-register.ts';

const params = z.strictObject({ id: z.uuid() });

export const disclosuresContract = contract({
  listDisclosures: {
    method: 'GET',
    path: '/api/disclosures',
    access: 'member',
    query: registerQuery(disclosuresRegister),
    response: registerPage(disclosureRow),
    summary: { zh: '本单位的成果披露台账', en: 'The institution’s register of disclosures' },
  },
  exportDisclosures: {
    method: 'GET',
    path: '/api/disclosures/export',
    access: 'member',
    query: exportQuery(disclosuresRegister),
    summary: { zh: '按所见导出披露台账', en: 'Export the register as listed' },
  },
  beginDisclosure: {
    method: 'POST',
    path: '/api/disclosures',
    access: 'member',
    once: true,
    body: beginDisclosure,
    response: disclosureShown,
    summary: { zh: '为一项成果开始披露', en: 'Begin the disclosure of an achievement' },
  },
  disclosureOfAchievement: {
    method: 'GET',
    path: '/api/achievements/:id/disclosure',
    access: 'member',
    params,
    response: z.object({ state: z.string().nullable(), mayBegin: z.boolean() }),
    summary: {
      zh: '一项成果的披露到哪一步，没有时能不能开始',
      en: 'Where the disclosure of an achievement is, and whether one may be begun',
    },
  },
  getDisclosure: {
    method: 'GET',
    path: '/api/disclosures/:id',
    access: 'member',
    params,
    response: disclosureShown,
    summary: { zh: '一份披露：填写、确认、进度', en: 'A disclosure: form, confirmations, progress' },
  },
  editDisclosure: {
    method: 'PUT',
    path: '/api/disclosures/:id',
    access: 'member',
    params,
    body: editDisclosure,
    response: disclosureShown,
    summary: { zh: '修改披露；已有的确认随之作废', en: 'Change a disclosure; confirmations given before are void' },
  },
  confirmShare: {
    method: 'POST',
    path: '/api/disclosures/:id/confirmation',
    access: 'member',
    once: true,
    params,
    body: confirmShare,
    response: disclosureShown,
    summary: { zh: '完成人确认本人的贡献和比例', en: 'A completer confirms their contribution and share' },
  },
  keepStatement: {
    method: 'POST',
    path: '/api/disclosures/:id/statements',
    access: 'member',
    params,
    query: z.strictObject({ name: z.string().trim().min(1).max(60) }),
    response: disclosureShown,
    summary: {
      zh: '上传一位完成人的权属声明（multipart，字段 file）',
      en: 'Upload a completer’s ownership statement (multipart, field file)',
    },
  },
  moveDisclosure: {
    method: 'POST',
    path: '/api/disclosures/:id/moves',
    access: 'member',
    once: true,
    params,
    body: moveDisclosure,
    response: disclosureShown,
    summary: {
      zh: '办理一步：提交、院系签署、审查、登记、归档、退回、撤回',
      en: 'Take a step: submit, sign, check, register, archive, return, withdraw',
    },
  },
  freezeDisclosure: {
    method: 'POST',
    path: '/api/disclosures/:id/freezing',
    access: 'member',
    once: true,
    params,
    body: freezeDisclosure,
    response: frozenDisclosure,
    summary: {
      zh: '发现涉密：冻结，任何人不再看到，立即告知保密部门',
      en: 'Found classified: freeze it, cut all access, tell the secrecy office at once',
    },
  },
  listFrozenDisclosures: {
    method: 'GET',
    path: '/api/frozen-disclosures',
    access: 'member',
    response: z.object({ frozen: z.array(frozenDisclosure) }),
    summary: { zh: '已冻结的记录，不含标题', en: 'Frozen records, without their titles' },
  },
  getDisclosureSettings: {
    method: 'GET',
    path: '/api/disclosure-settings',
    access: 'member',
    response: disclosureSettings,
    summary: { zh: '本单位的披露办法', en: 'How the institution does it' },
  },
  setDisclosureSettings: {
    method: 'PUT',
    path: '/api/disclosure-settings',
    access: 'member',
    body: setDisclosureSettings,
    response: disclosureSettings,
    summary: {
      zh: '设定院系先签、编号规则和等待确认的天数',
      en: 'Set whether departments sign first, the pattern of numbers, the days of waiting',
    },
  },
});
