import { ANYBODY, type Asked, type Rows, SIGNED_IN } from './policy.ts';

const list = { may: SIGNED_IN };
const NOBODY: readonly string[] = [];
const strange = ({ r }: Asked) => ({ id: r.note });
/** The towns stand at the city's installation, where nothing is prepared and nothing was reported; what is there is for the tests of the module. */
const nothingThere = { sees: NOBODY, may: NOBODY, params: strange };
const seen = ({ version }: Asked) => ({ version, contentHash: 'a'.repeat(64) });
const signed = { content: '{}', signature: 'AAAA' };

/** Reporting: the institution's side, the city's, and what installations ask of each other. */
export const reportingRows: Rows = {
  'GET /api/city-link': list,
  'POST /api/city-link': {
    sees: SIGNED_IN,
    may: ['system'],
    body: ({ r }) => ({ organisationId: r.institution, code: 'A'.repeat(32) }),
  },
  'POST /api/city-link/key': { sees: SIGNED_IN, may: ['system'] },
  'GET /api/submissions': list,
  'GET /api/submissions/export': list,
  'POST /api/submissions': {
    sees: SIGNED_IN,
    may: ['any-office'],
    body: () => ({ period: '2026-Q1' }),
  },
  'GET /api/submissions/:id': nothingThere,
  'PATCH /api/submissions/:id': { ...nothingThere, body: ({ version }) => ({ version, leaveOut: [], takeIn: [] }) },
  'POST /api/submissions/:id/handing-in': { ...nothingThere, body: seen },
  'POST /api/submissions/:id/approval': { ...nothingThere, body: seen },
  'POST /api/submissions/:id/returning': {
    ...nothingThere,
    body: ({ version }) => ({ version, reason: '数字不对' }),
  },
  'POST /api/submissions/:id/recall': { ...nothingThere, body: ({ version }) => ({ version }) },
  'POST /api/submissions/:id/dropping': { ...nothingThere, body: ({ version }) => ({ version }) },
  'GET /api/inbox': list,
  'GET /api/inbox/export': list,
  'GET /api/inbox/:id': nothingThere,
  'GET /api/reported-rows': list,
  'GET /api/reported-rows/export': list,
  'GET /api/reporters': { sees: SIGNED_IN, may: ['city'] },
  'POST /api/join-codes': {
    sees: SIGNED_IN,
    may: ['city'],
    body: ({ r }) => ({ organisationId: r.enterprise }),
  },
  'POST /api/reporters/:id/revocation': {
    ...nothingThere,
    body: ({ version }) => ({ version, reason: '安装被盗用' }),
  },
  'POST /api/catalogues': {
    sees: SIGNED_IN,
    may: ['city'],
    body: () => ({
      version: '2025.1',
      effectiveFrom: '2020-01-01',
      counts: [],
      kinds: [{ kind: 'contract', districts: false, fields: [{ key: 'title', required: true }] }],
    }),
    unread: true,
  },
  'GET /api/exchange/catalogues': { may: ANYBODY },
  'POST /api/exchange/joining': { may: ANYBODY, body: () => signed },
  'POST /api/exchange/keys': { may: ANYBODY, body: () => ({ ...signed, proof: 'AAAA', keyId: 'a' }), fine: [401] },
  'POST /api/exchange/submissions': { may: ANYBODY, body: () => ({ ...signed, keyId: 'a' }), fine: [401] },
};
