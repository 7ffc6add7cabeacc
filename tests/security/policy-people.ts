import { ANYBODY, type Asked, type Rows, SIGNED_IN, WHO } from './policy.ts';

const version = ({ version }: Asked) => ({ version });
const list = { may: SIGNED_IN };
const file = { may: SIGNED_IN, query: 'format=csv' };
const SYSTEM = ['system'];
const SECURITY = ['security'];
const LEADS = ['lead', ...SECURITY];
/** Two of the three read the registers. */
const ADMINISTRATORS = [...SYSTEM, ...SECURITY];

/** Organisations, and how they enter. */
export const organisationRows: Rows = {
  'GET /api/organisations': { may: ANYBODY },
  'GET /api/organisations/export': file,
  'GET /api/organisations/:id': { of: 'waiting', may: ['unverified', 'officer-of-landing', 'city', ...ADMINISTRATORS] },
  'POST /api/organisations': {
    sees: SIGNED_IN,
    may: SYSTEM,
    body: () => ({ kind: 'institution', name: '某大学', creditCode: '000000000000000000' }),
    unread: true,
  },
  'PATCH /api/organisations/:id': {
    of: 'institution',
    may: ['lead', ...SYSTEM],
    body: (asked) => ({ website: '', ...version(asked) }),
  },
  'POST /api/organisations/:id/resubmission': { of: 'waiting', may: ['unverified', ...SYSTEM], body: version },
  'POST /api/organisations/:id/verification': {
    of: 'waiting',
    may: ['officer-of-landing', 'city', ...SYSTEM],
    body: (asked) => ({ decision: 'verify', ...version(asked) }),
  },
  'POST /api/organisations/:id/closing': {
    of: 'enterprise',
    may: SYSTEM,
    body: (asked) => ({ ...version(asked), reason: '企业已经注销' }),
  },
  'POST /api/registrations': {
    may: ANYBODY,
    unread: true,
    body: () => ({
      organisation: { kind: 'enterprise', name: '某公司', creditCode: '000000000000000000' },
      person: { name: '某人', login: 'somebody-new', password: 'short' },
    }),
  },
};

const wrongSecret = { secret: 'A'.repeat(43) };

/** Signing in, one's own data, members, accounts. */
export const peopleRows: Rows = {
  'GET /api/session': { may: ANYBODY },
  'POST /api/session': { may: ANYBODY, body: () => ({ login: 'nobody-of-this-name', password: 'wrong' }), fine: [401] },
  'POST /api/session/code': { may: ANYBODY, body: () => ({ code: '000000' }) },
  'GET /api/session/proof': list,
  'PUT /api/session/proof': { may: SIGNED_IN, body: () => ({ password: 'wrong' }) },
  'GET /api/me/second-factor': list,
  'POST /api/me/second-factor': { may: SIGNED_IN },
  'PUT /api/me/second-factor': { may: SIGNED_IN, body: () => ({ code: '000000' }) },
  'POST /api/me/second-factor/recovery-codes': { may: SIGNED_IN },
  'POST /api/me/second-factor/removal': { may: SIGNED_IN, body: () => ({ password: 'wrong', code: '000000' }) },
  'POST /api/people/:id/second-factor/reset': { of: 'person', may: ['lead', ...SYSTEM], refusals: [409] },
  'GET /api/organisations/:id/security': { of: 'institution', may: LEADS },
  'PUT /api/organisations/:id/security': {
    of: 'institution',
    may: LEADS,
    body: ({ version: seen }) => ({ version: seen === 999_999 ? seen : 0, secondFactorRequired: false }),
  },
  'DELETE /api/session': { may: ANYBODY, last: 3 },
  'PUT /api/session/acting': {
    sees: SIGNED_IN,
    may: WHO.INSTITUTION,
    body: ({ r }) => ({ organisationId: r.institution }),
  },
  'GET /api/me': list,
  'PATCH /api/me': { may: SIGNED_IN, body: () => ({ version: 999_999 }) },
  'PUT /api/me/password': { may: SIGNED_IN, body: () => ({ current: 'wrong', next: 'danfeng-yulu-42-shan' }) },
  'GET /api/me/sessions': list,
  'DELETE /api/me/sessions/:id': { of: 'session', may: ['transfer'], last: 2 },
  'DELETE /api/me/sessions': { may: SIGNED_IN },
  'GET /api/me/tokens': list,
  'POST /api/me/tokens': { may: SIGNED_IN, body: () => ({ name: '过期', scopes: ['read'], expiresOn: '2020-01-01' }) },
  'DELETE /api/me/tokens/:id': { of: 'token', may: ['transfer'], last: 1 },
  'GET /api/people': list,
  'GET /api/people/export': file,
  'GET /api/organisations/:id/members': { of: 'institution', sees: [], may: [...WHO.INSTITUTION, ...ADMINISTRATORS] },
  'PATCH /api/memberships/:id': {
    of: 'membership',
    may: LEADS,
    body: (asked) => ({ office: 'finance', ...version(asked) }),
  },
  'POST /api/memberships/:id/ending': { of: 'membership', may: [...LEADS, 'staff'], body: version },
  'GET /api/organisations/:id/invitations': { of: 'institution', sees: [], may: [...LEADS, ...SYSTEM], empty: true },
  'POST /api/organisations/:id/invitations': {
    of: 'institution',
    may: LEADS,
    body: () => ({ name: '', role: 'officer', office: 'general' }),
  },
  'POST /api/invitations/:id/link': { of: 'invitation', may: LEADS, body: () => ({}) },
  'DELETE /api/invitations/:id': { of: 'invitation', may: LEADS, last: 1 },
  'POST /api/invitations/look': { may: ANYBODY, body: () => wrongSecret },
  'POST /api/invitations/acceptance': {
    may: ANYBODY,
    body: () => ({ ...wrongSecret, name: '某人', login: 'somebody-else', password: 'danfeng-yulu-42-shan' }),
  },
  'POST /api/invitations/joining': { may: SIGNED_IN, body: () => wrongSecret },
  'POST /api/people/:id/reset-links': { of: 'person', may: ['lead', ...SYSTEM], body: () => ({}) },
  'POST /api/password-resets': { may: ANYBODY, body: () => ({ ...wrongSecret, password: 'danfeng-yulu-42-shan' }) },
  'PUT /api/people/:id/account': {
    of: 'person',
    may: ['lead', ...SYSTEM],
    body: () => ({ disabled: false }),
    refusals: [409],
  },
};

/** The installation's own administrators: each office sees who holds which. */
export const administratorRows: Rows = {
  'GET /api/administrators': { sees: SIGNED_IN, may: [...ADMINISTRATORS, 'audit'] },
};

const term = { fromOn: '2026-03-02', toOn: '2026-08-31' };

/** Mandates. */
export const mandateRows: Rows = {
  'GET /api/mandates': list,
  'GET /api/mandates/managers': { may: SIGNED_IN, query: 'name=%E4%BA%BA' },
  'GET /api/mandates/:id': { of: 'mandate', may: [...WHO.INSTITUTION, 'idleManager', 'ttoLead'] },
  'POST /api/mandates': {
    sees: SIGNED_IN,
    may: ['lead'],
    body: ({ r, person }) => ({
      principalId: r.institution,
      managerId: r.managerRecord,
      ...term,
      toOn: person === 'lead' ? '2020-01-01' : term.toOn,
    }),
  },
  'POST /api/mandates/:id/acceptance': {
    of: 'mandate',
    may: ['idleManager'],
    body: (asked) => ({ ...version(asked), conflictDeclared: '' }),
  },
  'POST /api/mandates/:id/declining': {
    of: 'mandate',
    may: ['idleManager'],
    body: (asked) => ({ ...version(asked), reason: '手上项目已满，来不及' }),
  },
  'POST /api/mandates/:id/revocation': {
    of: 'mandate',
    may: ['lead', 'idleManager'],
    body: (asked) => ({ ...version(asked), reason: '双方已谈妥不再委托' }),
  },
};

const manager = { level: '', fields: [], capacity: 5, availability: 'open', isPublic: false, version: 999_999 };

/** Technology managers. */
export const managerRows: Rows = {
  'GET /api/managers': { may: ANYBODY },
  'GET /api/managers/export': file,
  'GET /api/manager-records': list,
  'GET /api/manager-records/export': file,
  'GET /api/managers/mine': list,
  'PUT /api/managers/mine': { sees: SIGNED_IN, may: ['any-manager'], body: () => manager, fine: [404] },
  'GET /api/managers/:id': { of: 'privateManager', may: [...WHO.TTO, 'city', ...ADMINISTRATORS] },
  'POST /api/managers/:id/level-decision': {
    of: 'managerRecord',
    may: ['city', ...SYSTEM],
    body: (asked) => ({ decision: 'verify', ...version(asked) }),
  },
  'POST /api/managers/:id/assignments': {
    of: 'managerRecord',
    sees: ANYBODY,
    may: ['parkLead', 'parkOfficer', 'park'],
    body: () => ({ fromOn: '2020-03-02', toOn: '2020-08-31', duties: '' }),
  },
  'POST /api/manager-assignments/:id/ending': {
    of: 'assignment',
    may: ['parkLead', 'parkOfficer', 'manager'],
    body: (asked) => ({ ...version(asked), reason: '任务已经完成' }),
  },
  'POST /api/managers/:id/trainings': {
    of: 'managerRecord',
    may: ['manager', 'ttoLead'],
    body: ({ version: seen }) => ({
      title: '培训',
      organiser: '某基地',
      hours: 8,
      finishedOn: seen === 999_999 ? '2027-01-01' : '2026-01-01',
    }),
  },
  'DELETE /api/managers/:id/trainings/:training': {
    of: 'managerRecord',
    may: ['manager', 'ttoLead'],
    params: ({ r }) => ({ training: r.training }),
    last: 1,
    fine: [404],
  },
};

/** Common needs: there is none in the towns; what is there is for the tests of the module. */
const noCommonNeed = { sees: [], may: [], params: ({ r }: Asked) => ({ id: r.note }) };
export const clusterRows: Rows = {
  'GET /api/common-needs': list,
  'GET /api/common-needs/export': file,
  'GET /api/common-needs/:id': noCommonNeed,
  'GET /api/common-needs/:id/listings': noCommonNeed,
  'POST /api/common-needs/:id/invitations': {
    ...noCommonNeed,
    body: () => ({ message: '一起谈谈', contact: '示例 13800000000' }),
  },
};

/** Supply for parks and districts. */
export const supplyRows: Rows = {
  'GET /api/supply': list,
  'GET /api/supply/export': file,
  'GET /api/supply/counts': list,
  'POST /api/supply': {
    sees: SIGNED_IN,
    may: ['transfer', 'lead', 'any-manager'],
    body: ({ r, town }) => ({ listingId: r.achievement, parkId: town.organisations.park.id, note: '' }),
  },
  'GET /api/supply/:id': { of: 'push', may: [...WHO.PARK, 'officer-of-landing', ...WHO.OFFICE] },
  'POST /api/supply/:id/claim': {
    of: 'push',
    may: WHO.PARK,
    body: (asked) => ({ ...version(asked), inChargeId: asked.town.people.parkLead!.personId }),
  },
  'POST /api/supply/:id/declining': {
    of: 'push',
    may: WHO.PARK,
    body: (asked) => ({ ...version(asked), reasonCode: 'too-early' }),
  },
  'POST /api/supply/:id/handover': {
    of: 'push',
    may: ['officer-of-landing'],
    body: (asked) => ({ ...version(asked), parkId: asked.town.organisations.otherPark.id }),
  },
};
