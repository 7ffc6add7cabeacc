import { z } from 'zod';
import { contract } from '#kernel/contract.ts';
import { exportQuery, registerPage, registerQuery } from '#kernel/register-query.ts';
import {
  organisation,
  organisationChange,
  organisationDraft,
  organisationKind,
  organisationsRegister,
} from './contract.ts';

const id = z.strictObject({ id: z.uuid() });
const version = z.int().min(1);
/** Why somebody is refused or closed, in words they can act on. */
const reason = z.string().trim().min(5).max(500);

/** Beside the columns' filters: the organisations of one park. */
const ofPark = { parkId: z.uuid().optional() };

/** A row of the register: the record without its long texts. */
export const organisationRow = organisation.pick({
  id: true,
  kind: true,
  subkind: true,
  name: true,
  nameEn: true,
  shortName: true,
  creditCode: true,
  affiliation: true,
  competentDepartment: true,
  legalPersonType: true,
  registeredDistrict: true,
  operatingDistrict: true,
  parkId: true,
  industries: true,
  fields: true,
  state: true,
  createdAt: true,
  updatedAt: true,
});
export type OrganisationRow = z.infer<typeof organisationRow>;

/** Kinds that register themselves on the portal; parks and authorities are entered by an administrator. */
export const SELF_REGISTERED = ['institution', 'enterprise', 'tto', 'agency'] as const;

export const organisationsContract = contract({
  listOrganisations: {
    method: 'GET',
    path: '/api/organisations',
    access: 'public',
    query: registerQuery(organisationsRegister, ofPark),
    response: registerPage(organisationRow),
    summary: { zh: '组织名录：筛选、排序、搜索名称', en: 'Organisations: filter, sort, search names' },
  },
  exportOrganisations: {
    method: 'GET',
    path: '/api/organisations/export',
    access: 'member',
    query: exportQuery(organisationsRegister, ofPark),
    summary: { zh: '导出所见的组织名录', en: 'Export the organisations one sees' },
  },
  readOrganisation: {
    method: 'GET',
    path: '/api/organisations/:id',
    access: 'public',
    params: id,
    response: organisation,
    summary: { zh: '一个组织', en: 'One organisation' },
  },
  createOrganisation: {
    method: 'POST',
    path: '/api/organisations',
    access: 'member',
    scope: 'admin',
    once: true,
    body: organisationDraft,
    response: organisation,
    summary: { zh: '管理员录入组织（园区、区、市级部门等）', en: 'An administrator enters an organisation' },
  },
  updateOrganisation: {
    method: 'PATCH',
    path: '/api/organisations/:id',
    access: 'member',
    params: id,
    body: organisationChange.extend({ version }),
    response: organisation,
    summary: { zh: '修改组织资料', en: 'Change an organisation' },
  },
  resubmitOrganisation: {
    method: 'POST',
    path: '/api/organisations/:id/resubmission',
    access: 'member',
    params: id,
    once: true,
    body: z.strictObject({ version }),
    response: organisation,
    summary: { zh: '改正后重新提交核验', en: 'Submit again after mending' },
  },
  decideOrganisation: {
    method: 'POST',
    path: '/api/organisations/:id/verification',
    access: 'member',
    params: id,
    once: true,
    body: z.discriminatedUnion('decision', [
      z.strictObject({ version, decision: z.literal('verify') }),
      z.strictObject({ version, decision: z.literal('reject'), reason }),
    ]),
    response: organisation,
    summary: { zh: '核验：通过或退回并说明原因', en: 'Verify, or reject with a reason' },
  },
  closeOrganisation: {
    method: 'POST',
    path: '/api/organisations/:id/closing',
    access: 'member',
    scope: 'admin',
    params: id,
    once: true,
    body: z.strictObject({ version, reason }),
    response: organisation,
    summary: { zh: '停用组织', en: 'Close an organisation' },
  },
});

/** Who registers an organisation on the portal: its first person, who becomes its lead. */
export const applicant = z.strictObject({
  name: z.string().trim().min(1).max(50),
  phone: z.string().trim().min(5).max(30),
  email: z.union([z.literal(''), z.email().max(100)]).default(''),
  login: z.string().trim().min(3).max(60),
  password: z.string().min(1).max(200),
});

/** Registration on the portal; answered by the people module, which makes the account. */
export const registrationContract = contract({
  register: {
    method: 'POST',
    path: '/api/registrations',
    access: 'public',
    once: true,
    body: z.strictObject({
      organisation: organisationDraft.extend({ kind: organisationKind.extract([...SELF_REGISTERED]) }),
      person: applicant,
    }),
    response: z.object({ organisationId: z.uuid(), personId: z.uuid() }),
    summary: {
      zh: '在门户登记单位和负责人，等待核验',
      en: 'Register an organisation and its lead; an officer verifies it',
    },
  },
});
