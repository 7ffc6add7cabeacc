import { z } from 'zod';
import { contract } from '#kernel/contract.ts';
import { exportQuery, registerPage, registerQuery } from '#kernel/register-query.ts';
import {
  assignment,
  assignmentDraft,
  managerCase,
  managerDraft,
  managerRecord,
  profile,
  training,
  trainingDraft,
} from './contract-record.ts';
import { managerRecordsRegister, managersRegister, profileRow, recordRow } from './contract-registers.ts';

const id = z.strictObject({ id: z.uuid() });
const version = z.int().positive();
/** Only managers who work for this park. */
const park = { park: z.uuid().optional() };

/** A manager as the page shows it: the public face, and the record with what belongs to it for those who may read it. */
export const managerShown = z.object({
  /** Null while the manager does not want to be found. */
  profile: profile.nullable(),
  record: managerRecord.nullable(),
  assignments: z.array(assignment),
  trainings: z.array(training),
  cases: z.array(managerCase),
  actions: z.array(z.string()),
});
export type ManagerShown = z.infer<typeof managerShown>;

const decision = z.discriminatedUnion('decision', [
  z.strictObject({ decision: z.literal('verify'), version }),
  z.strictObject({ decision: z.literal('reject'), version, reason: z.string().trim().min(5).max(500) }),
]);

export const managersContract = contract({
  listManagers: {
    method: 'GET',
    path: '/api/managers',
    access: 'public',
    query: registerQuery(managersRegister, park),
    response: registerPage(profileRow),
    summary: { zh: '技术经理人名录', en: 'The directory of technology managers' },
  },
  exportManagers: {
    method: 'GET',
    path: '/api/managers/export',
    access: 'member',
    query: exportQuery(managersRegister, park),
    summary: { zh: '按所见导出技术经理人名录', en: 'Export the directory as listed' },
  },
  listManagerRecords: {
    method: 'GET',
    path: '/api/manager-records',
    access: 'member',
    query: registerQuery(managerRecordsRegister),
    response: registerPage(recordRow),
    summary: { zh: '我能看到的技术经理人台账', en: 'Records of technology managers I may see' },
  },
  exportManagerRecords: {
    method: 'GET',
    path: '/api/manager-records/export',
    access: 'member',
    query: exportQuery(managerRecordsRegister),
    summary: { zh: '按所见导出技术经理人台账', en: 'Export the records as listed' },
  },
  getOwnManager: {
    method: 'GET',
    path: '/api/managers/mine',
    access: 'member',
    response: managerShown.extend({ mostCapacity: z.number() }),
    summary: { zh: '我的技术经理人资料', en: 'My own record as a technology manager' },
  },
  saveOwnManager: {
    method: 'PUT',
    path: '/api/managers/mine',
    access: 'member',
    /** The version seen; null for the first time. */
    body: managerDraft.extend({ version: version.nullable() }),
    response: managerShown,
    summary: { zh: '填写或修改我的技术经理人资料', en: 'Write or change my own record' },
  },
  getManager: {
    method: 'GET',
    path: '/api/managers/:id',
    access: 'public',
    params: id,
    response: managerShown,
    summary: { zh: '一位技术经理人', en: 'One technology manager' },
  },
  decideManagerLevel: {
    method: 'POST',
    path: '/api/managers/:id/level-decision',
    access: 'member',
    params: id,
    body: decision,
    response: managerShown,
    summary: { zh: '核验技术经理人级别', en: 'Verify a manager’s level or send it back' },
  },
  assignManager: {
    method: 'POST',
    path: '/api/managers/:id/assignments',
    access: 'member',
    once: true,
    params: id,
    body: assignmentDraft,
    response: managerShown,
    summary: { zh: '把技术经理人派驻到本园区', en: 'Assign a manager to my park' },
  },
  endAssignment: {
    method: 'POST',
    path: '/api/manager-assignments/:id/ending',
    access: 'member',
    params: id,
    body: z.strictObject({ version, reason: z.string().trim().min(2).max(300) }),
    response: managerShown,
    summary: { zh: '提前结束派驻', en: 'End an assignment early' },
  },
  addTraining: {
    method: 'POST',
    path: '/api/managers/:id/trainings',
    access: 'member',
    once: true,
    params: id,
    body: trainingDraft,
    response: managerShown,
    summary: { zh: '登记一次培训', en: 'Enter a training' },
  },
  removeTraining: {
    method: 'DELETE',
    path: '/api/managers/:id/trainings/:training',
    access: 'member',
    params: z.strictObject({ id: z.uuid(), training: z.uuid() }),
    response: managerShown,
    summary: { zh: '删除一次培训', en: 'Remove a training' },
  },
});
