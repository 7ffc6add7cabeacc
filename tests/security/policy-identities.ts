import { ANYBODY, type Asked, type Rows, SIGNED_IN } from './policy.ts';

const SECURITY = ['security'];
const NOBODY: readonly string[] = [];

/** The id of another kind of record: a provider, an identity or a request that nobody has. */
const strange = ({ r }: Asked) => ({ id: r.note });
/** Nothing of the kind is in the towns; what is there is for the tests of the module. */
const nothingThere = { sees: NOBODY, may: NOBODY, params: strange };
const settings = {
  labelZh: '统一身份认证',
  labelEn: '',
  issuer: 'http://sso.example.org',
  clientId: '',
  scopes: [],
  subjectClaim: '',
  nameClaim: '',
  organisationClaim: '',
  officeClaim: '',
  mailDomains: [],
  organisations: [],
  offices: [],
  defaultRole: 'member',
  admits: false,
  enabled: false,
};

/** Signing in as organisations have it. */
export const identityRows: Rows = {
  'GET /api/sign-in/providers': { may: ANYBODY },
  'POST /api/sign-in': { sees: NOBODY, may: NOBODY, body: ({ r }) => ({ providerId: r.note }) },
  'GET /api/sign-in/callback/:id': { may: ANYBODY, params: strange },
  'GET /api/identity-providers': { may: SIGNED_IN },
  'POST /api/identity-providers': {
    sees: SIGNED_IN,
    may: ['lead', ...SECURITY],
    body: ({ r }) => ({ organisationId: r.institution, kind: 'cas', ...settings }),
    unread: true,
  },
  'PATCH /api/identity-providers/:id': { ...nothingThere, body: ({ version }) => ({ version, labelZh: '别的名字' }) },
  'POST /api/identity-providers/:id/test': nothingThere,
  'GET /api/me/identities': { may: SIGNED_IN },
  'POST /api/me/identities': { sees: NOBODY, may: NOBODY, body: ({ r }) => ({ providerId: r.note }) },
  'DELETE /api/me/identities/:id': nothingThere,
  'POST /api/me/identities/:id/proof': { ...nothingThere, body: () => ({}) },
  'GET /api/join-requests': { may: SIGNED_IN },
  'POST /api/join-requests/:id/accept': {
    ...nothingThere,
    body: ({ version }) => ({ version, role: 'member', office: 'general' }),
  },
  'POST /api/join-requests/:id/decline': {
    ...nothingThere,
    body: ({ version }) => ({ version, reason: '不认识此人' }),
  },
};

/** Break-glass access. Either of the two, and the organisation's lead, may end it. */
export const supportRows: Rows = {
  'GET /api/support/accesses': { may: SIGNED_IN },
  'POST /api/support/accesses': {
    sees: SIGNED_IN,
    may: ['system'],
    body: ({ r }) => ({ organisationId: r.note, caseNumber: 'GD-1', reason: '查看一份打不开的档案', minutes: 30 }),
    fine: [404],
  },
  'POST /api/support/accesses/:id/approval': { of: 'support', may: ['security'], body: ({ version }) => ({ version }) },
  'POST /api/support/accesses/:id/declining': {
    of: 'support',
    may: ['security'],
    body: ({ version }) => ({ version, reason: '说不出案号对应的事' }),
  },
  'POST /api/support/accesses/:id/ending': {
    of: 'support',
    may: ['systemAdministrator', 'security', 'lead'],
    body: ({ version }) => ({ version }),
  },
};

/** The privacy centre: everybody's own. */
export const privacyRows: Rows = {
  'GET /api/privacy/notice': { may: ANYBODY },
  'GET /api/me/consents': { may: SIGNED_IN },
  'POST /api/me/consents': { may: SIGNED_IN, body: () => ({ purpose: 'notice', noticeVersion: 'of-before' }) },
  'DELETE /api/me/consents/:purpose': { may: SIGNED_IN, params: () => ({ purpose: 'notice' }) },
  'GET /api/me/data': { may: SIGNED_IN },
  'POST /api/me/data': { may: SIGNED_IN, body: () => ({}) },
  'GET /api/me/data/:id': nothingThere,
  'GET /api/me/closing': { may: SIGNED_IN },
  'POST /api/me/closing': { may: SIGNED_IN, body: () => ({ login: 'not-mine' }) },
};

/** Merging duplicate organisations. The matrix proposes what is refused for its kinds: a merger would take a town apart. */
export const mergingRows: Rows = {
  'GET /api/mergers/candidates': { sees: SIGNED_IN, may: ['district', 'city', 'security'] },
  'GET /api/mergers/preview': {
    sees: SIGNED_IN,
    may: ['district', 'city', 'security'],
    query: ({ r }) => `sourceId=${r.enterprise}&targetId=${r.institution}`,
    ids: true,
  },
  'GET /api/mergers': { may: SIGNED_IN },
  'POST /api/mergers': {
    sees: SIGNED_IN,
    may: ['district', 'city'],
    body: ({ r }) => ({ sourceId: r.enterprise, targetId: r.institution, reason: '同一家单位登记了两次' }),
  },
  'POST /api/mergers/:id/agreement': { ...nothingThere, body: ({ version }) => ({ version }) },
  'POST /api/mergers/:id/declining': {
    ...nothingThere,
    body: ({ version }) => ({ version, reason: '不是同一家单位' }),
  },
};

/** How long rows are kept. */
export const retentionRows: Rows = {
  'GET /api/retention': { sees: SIGNED_IN, may: SECURITY },
  'POST /api/retention/holds': {
    sees: SIGNED_IN,
    may: SECURITY,
    body: () => ({ policy: 'no-such-policy', reason: '有诉讼未结' }),
    unread: true,
    fine: [404],
  },
  'POST /api/retention/holds/:id/lifting': { sees: NOBODY, may: NOBODY, params: strange, body: () => ({}) },
};
