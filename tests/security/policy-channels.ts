import { ANYBODY, type Asked, type Rows, SIGNED_IN } from './policy.ts';

const KEEPERS = ['lead', 'system'];
const LEADS = ['lead', 'security'];
const NOBODY: readonly string[] = [];
/** The id of another kind of record: a robot, webhook or delivery that nobody has. */
const strange = ({ r }: Asked) => ({ id: r.note });
/** Nothing of the kind is in the towns; what is there is for the tests of the module. */
const nothingThere = { sees: NOBODY, may: NOBODY, params: strange };
const wrongToken = () => ({ token: `01990000-0000-7000-8000-000000000000.supply.${'A'.repeat(43)}` });
const robot = {
  kind: 'wecom',
  name: '群',
  address: 'https://example.org/',
  secret: '',
  groups: ['supply'],
  language: 'zh',
};

/** What leaves the house: mail, robots, webhooks. */
export const channelRows: Rows = {
  'GET /api/mail': { may: ANYBODY },
  'GET /api/notice-groups': { may: ANYBODY },
  'GET /api/event-types': { may: ANYBODY },
  'POST /api/me/email-proof': { may: SIGNED_IN, body: () => ({}), fine: [429] },
  'POST /api/email-proofs': { may: ANYBODY, body: () => ({ secret: 'A'.repeat(43) }) },
  'POST /api/password-links': { may: ANYBODY, body: () => ({ login: 'nobody-of-this-name' }), fine: [429] },
  'POST /api/organisations/:id/invitations/mail': {
    of: 'institution',
    may: LEADS,
    body: () => ({ name: '', role: 'officer', office: 'general', email: 'new@example.org' }),
  },
  'GET /api/me/mail-choices': { may: SIGNED_IN },
  'PUT /api/me/mail-choices': {
    may: SIGNED_IN,
    body: () => ({ choices: [{ group: 'supply', choice: 'none' }] }),
  },
  'GET /api/mail/unsubscribe/:token': { may: ANYBODY, params: wrongToken },
  'POST /api/mail/unsubscribe/:token': { may: ANYBODY, params: wrongToken, fine: [404, 429] },
  'GET /api/organisations/:id/robots': { of: 'institution', may: KEEPERS },
  'POST /api/organisations/:id/robots': { of: 'institution', may: KEEPERS, body: () => robot, unread: true },
  'PATCH /api/robots/:id': { ...nothingThere, body: ({ version }) => ({ version, enabled: false }) },
  'DELETE /api/robots/:id': nothingThere,
  'POST /api/robots/:id/trial': nothingThere,
  'GET /api/organisations/:id/webhooks': { of: 'institution', may: KEEPERS },
  'POST /api/organisations/:id/webhooks': {
    of: 'institution',
    may: KEEPERS,
    body: () => ({ name: '系统', address: 'http://example.org/', types: ['listing.published'] }),
    unread: true,
  },
  'PATCH /api/webhooks/:id': { ...nothingThere, body: ({ version }) => ({ version, enabled: false }) },
  'DELETE /api/webhooks/:id': nothingThere,
  'POST /api/webhooks/:id/secret': { ...nothingThere, body: ({ version }) => ({ version }) },
  'POST /api/webhooks/:id/trial': nothingThere,
  'GET /api/deliveries': { may: SIGNED_IN },
  'POST /api/deliveries/:id/resending': nothingThere,
};
