import { z } from 'zod';
import { contract } from '#kernel/contract.ts';
import { type Choice, register } from '#kernel/register.ts';
import { exportQuery, registerPage, registerQuery } from '#kernel/register-query.ts';
import { OFFICES } from '#kernel/vocabulary.ts';
import { office, ROLES, role } from './contract.ts';

const id = z.strictObject({ id: z.uuid() });
const version = z.int().min(1);

export const member = z.object({
  id: z.uuid(),
  organisationId: z.uuid(),
  organisationName: z.string(),
  organisationKind: z.string(),
  personId: z.uuid(),
  name: z.string(),
  nameEn: z.string(),
  title: z.string(),
  phone: z.string(),
  email: z.string(),
  login: z.string().nullable(),
  disabled: z.boolean(),
  role,
  office,
  since: z.string(),
  version: z.number(),
});

const KIND_WORDS = [
  { code: 'institution', zh: '研发单位', en: 'Institution' },
  { code: 'enterprise', zh: '企业', en: 'Enterprise' },
  { code: 'tto', zh: '技术转移机构', en: 'TTO' },
  { code: 'agency', zh: '服务机构', en: 'Service agency' },
  { code: 'park', zh: '园区', en: 'Park' },
  { code: 'district', zh: '区', en: 'District' },
  { code: 'city', zh: '市级部门', en: 'City commission' },
  { code: 'bank', zh: '金融机构', en: 'Bank or fund' },
  { code: 'platform', zh: '平台运营', en: 'Platform operator' },
] as const satisfies readonly Choice[];

/** People and what they are where: one row per present membership. */
export const peopleRegister = register({
  name: 'people',
  search: true,
  title: { zh: '人员与角色', en: 'People and roles' },
  defaultSort: 'name',
  content: 'personal',
  columns: [
    { key: 'name', label: { zh: '姓名', en: 'Name' }, type: 'text', sort: true, width: 140 },
    { key: 'login', label: { zh: '登录名', en: 'Login' }, type: 'code', filter: true, width: 160 },
    { key: 'organisationName', label: { zh: '单位', en: 'Organisation' }, type: 'text', sort: true, width: 260 },
    {
      key: 'organisationKind',
      label: { zh: '单位类别', en: 'Kind of organisation' },
      type: 'choice',
      choices: KIND_WORDS,
      filter: true,
      width: 120,
    },
    { key: 'role', label: { zh: '身份', en: 'Role' }, type: 'choice', choices: ROLES, filter: true, width: 120 },
    { key: 'office', label: { zh: '部门', en: 'Office' }, type: 'choice', choices: OFFICES, filter: true, width: 130 },
    { key: 'title', label: { zh: '职务', en: 'Title' }, type: 'text', width: 120, shown: false },
    { key: 'phone', label: { zh: '电话', en: 'Phone' }, type: 'code', width: 130, shown: false },
    { key: 'email', label: { zh: '邮箱', en: 'E-mail' }, type: 'code', width: 180, shown: false },
    { key: 'since', label: { zh: '加入', en: 'Since' }, type: 'date', filter: true, sort: true, width: 110 },
    { key: 'disabled', label: { zh: '已停用', en: 'Disabled' }, type: 'yes-no', filter: true, width: 90 },
  ],
});

/** Beside the columns' filters: the places of one person. */
const ofPerson = { personId: z.uuid().optional() };

/** An invitation as its organisation sees it; the secret of its link is shown once, when it is made. */
export const invitation = z.object({
  id: z.uuid(),
  organisationId: z.uuid(),
  name: z.string(),
  role,
  office,
  madeAt: z.string(),
  expiresAt: z.string(),
  usedAt: z.string().nullable(),
  revokedAt: z.string().nullable(),
});
export type Invitation = z.infer<typeof invitation>;

export const INVITATION_STATES = [
  { code: 'open', zh: '等待接受', en: 'Open' },
  { code: 'used', zh: '已接受', en: 'Accepted' },
  { code: 'revoked', zh: '已撤回', en: 'Withdrawn' },
  { code: 'expired', zh: '已过期', en: 'Expired' },
] as const satisfies readonly Choice[];

const secret = z.string().min(20).max(100);
const link = z.object({ id: z.uuid(), secret: z.string(), expiresAt: z.string() });

export const membersContract = contract({
  listPeople: {
    method: 'GET',
    path: '/api/people',
    access: 'member',
    query: registerQuery(peopleRegister, ofPerson),
    response: registerPage(member),
    summary: { zh: '人员与角色（管理员见全部，其他人见本单位）', en: 'People and roles one may see' },
  },
  exportPeople: {
    method: 'GET',
    path: '/api/people/export',
    access: 'member',
    query: exportQuery(peopleRegister, ofPerson),
    summary: { zh: '导出人员与角色', en: 'Export people and roles' },
  },
  listMembers: {
    method: 'GET',
    path: '/api/organisations/:id/members',
    access: 'member',
    params: id,
    response: z.object({ members: z.array(member) }),
    summary: { zh: '本单位成员', en: 'Members of my organisation' },
  },
  changeMembership: {
    method: 'PATCH',
    path: '/api/memberships/:id',
    access: 'member',
    stepUp: true,
    params: id,
    body: z.strictObject({ version, role: role.optional(), office: office.optional() }),
    response: member,
    summary: { zh: '调整成员的身份或部门', en: 'Change a member’s role or office' },
  },
  endMembership: {
    method: 'POST',
    path: '/api/memberships/:id/ending',
    access: 'member',
    params: id,
    body: z.strictObject({ version }),
    summary: { zh: '成员离开单位；经该单位取得的委托随即终止', en: 'A member leaves; mandates held through it end' },
  },
  listInvitations: {
    method: 'GET',
    path: '/api/organisations/:id/invitations',
    access: 'member',
    params: id,
    response: z.object({ invitations: z.array(invitation) }),
    summary: { zh: '本单位发出的邀请', en: 'Invitations of my organisation' },
  },
  invite: {
    method: 'POST',
    path: '/api/organisations/:id/invitations',
    access: 'member',
    stepUp: true,
    params: id,
    body: z.strictObject({ name: z.string().trim().max(50).default(''), role, office }),
    response: link,
    summary: { zh: '邀请同事：得到一次性链接，7 天有效', en: 'Invite a colleague by a one-time link, good for 7 days' },
  },
  inviteByMail: {
    method: 'POST',
    path: '/api/organisations/:id/invitations/mail',
    access: 'member',
    once: true,
    stepUp: true,
    params: id,
    body: z.strictObject({
      name: z.string().trim().max(50).default(''),
      role,
      office,
      email: z.email().max(100),
    }),
    response: link.omit({ secret: true }),
    summary: { zh: '发邮件邀请同事：链接直接到对方邮箱', en: 'Invite a colleague by mail' },
  },
  showInvitation: {
    method: 'POST',
    path: '/api/invitations/:id/link',
    access: 'member',
    stepUp: true,
    params: id,
    response: link,
    summary: {
      zh: '出示一条还没用的邀请的链接：生成新链接，原来的作废',
      en: 'Show the link of an invitation nobody has used: a new one, in place of the one before',
    },
  },
  revokeInvitation: {
    method: 'DELETE',
    path: '/api/invitations/:id',
    access: 'member',
    params: id,
    summary: { zh: '撤回邀请', en: 'Withdraw an invitation' },
  },
  lookAtInvitation: {
    method: 'POST',
    path: '/api/invitations/look',
    access: 'public',
    body: z.strictObject({ secret }),
    response: z.object({
      purpose: z.enum(['join', 'reset', 'prove']),
      /** The address that a link to prove one is for; empty for others. */
      email: z.string(),
      organisationName: z.string(),
      organisationKind: z.string(),
      role,
      office,
      name: z.string(),
      login: z.string(),
      expiresAt: z.string(),
    }),
    summary: { zh: '看一次性链接是做什么的', en: 'What a one-time link is for' },
  },
  acceptInvitation: {
    method: 'POST',
    path: '/api/invitations/acceptance',
    access: 'public',
    body: z.strictObject({
      secret,
      name: z.string().trim().min(1).max(50),
      phone: z.string().trim().max(30).default(''),
      email: z.union([z.literal(''), z.email().max(100)]).default(''),
      login: z.string().trim().min(3).max(60),
      password: z.string().min(1).max(200),
    }),
    response: z.object({ personId: z.uuid() }),
    summary: { zh: '凭邀请新建账号并加入单位', en: 'Accept an invitation with a new account' },
  },
  joinByInvitation: {
    method: 'POST',
    path: '/api/invitations/joining',
    access: 'member',
    body: z.strictObject({ secret }),
    response: z.object({ organisationId: z.uuid() }),
    summary: { zh: '用现有账号接受邀请', en: 'Accept an invitation with the account one has' },
  },
  makeResetLink: {
    method: 'POST',
    path: '/api/people/:id/reset-links',
    access: 'member',
    stepUp: true,
    params: id,
    response: link,
    summary: {
      zh: '为忘记密码的同事生成一次性重设链接',
      en: 'Make a one-time link for a colleague who forgot the password',
    },
  },
  resetPassword: {
    method: 'POST',
    path: '/api/password-resets',
    access: 'public',
    body: z.strictObject({ secret, password: z.string().min(1).max(200) }),
    summary: { zh: '凭一次性链接重设密码', en: 'Set a new password by a one-time link' },
  },
  askResetLink: {
    method: 'POST',
    path: '/api/password-links',
    access: 'public',
    once: true,
    body: z.strictObject({ login: z.string().trim().min(1).max(100) }),
    summary: {
      zh: '忘记密码：往确认过的邮箱发重设链接（有没有这个账号，答复都一样）',
      en: 'Forgotten password: a link goes to the proved address; the answer is the same whether there is such an account or not',
    },
  },
  proveAddress: {
    method: 'POST',
    path: '/api/email-proofs',
    access: 'public',
    body: z.strictObject({ secret }),
    response: z.object({ email: z.string() }),
    summary: { zh: '凭邮件里的链接确认邮箱', en: 'Prove a mail address by the link that was sent there' },
  },
  setAccount: {
    method: 'PUT',
    path: '/api/people/:id/account',
    access: 'member',
    stepUp: true,
    params: id,
    body: z.strictObject({ disabled: z.boolean() }),
    summary: { zh: '停用或恢复账号', en: 'Disable or enable an account' },
  },
});
