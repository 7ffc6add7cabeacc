import { type Asked, type Rows, SIGNED_IN, WHO } from './policy.ts';

/** There is no disclosure in the towns; what is there is for the tests of the module. */
const none = { sees: [], may: [], params: ({ r }: Asked) => ({ id: r.note }) };

/** Disclosures of achievements. */
export const disclosureRows: Rows = {
  'GET /api/disclosures': { may: SIGNED_IN },
  'GET /api/disclosures/export': { may: SIGNED_IN, query: 'format=csv' },
  'POST /api/disclosures': { sees: [], may: [], body: ({ r }) => ({ achievementId: r.note }) },
  'GET /api/achievements/:id/disclosure': { of: 'draft', may: [...WHO.OFFICE, 'manager', 'inventor'] },
  'GET /api/disclosures/:id': none,
  'PUT /api/disclosures/:id': { ...none, body: () => ({ version: 1, form: {} }) },
  'POST /api/disclosures/:id/confirmation': { ...none, body: () => ({ contentHash: '0'.repeat(64) }) },
  'POST /api/disclosures/:id/statements': { ...none, query: 'name=someone', file: '声明.txt' },
  'POST /api/disclosures/:id/moves': { ...none, body: () => ({ version: 1, action: 'submit' }) },
  'POST /api/disclosures/:id/freezing': { ...none, body: () => ({ version: 1, reasonCode: 'marked' }) },
  'GET /api/frozen-disclosures': { may: SIGNED_IN },
  'GET /api/disclosure-settings': { may: SIGNED_IN },
  'PUT /api/disclosure-settings': {
    sees: SIGNED_IN,
    may: ['any-office'],
    body: ({ version }) => ({ collegeSigns: false, numberPattern: '{year}-{serial:4}', confirmationDays: 10, version }),
  },
};
