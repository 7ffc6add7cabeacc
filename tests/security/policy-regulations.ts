import { type Asked, type Rows, SIGNED_IN } from './policy.ts';

/** There is no regulation in the towns; what may be done with one is for the tests of the module. */
const nothingThere = { sees: [], may: [], params: ({ r }: Asked) => ({ id: r.note }) };
const one = { kind: 'distribution', title: '' };

/** The institutions' own rules. */
export const regulationRows: Rows = {
  'GET /api/regulations': { may: SIGNED_IN },
  'GET /api/regulations/export': { may: SIGNED_IN },
  'GET /api/regulation-coverage': { sees: SIGNED_IN, may: ['city'] },
  'GET /api/own-terms': { may: SIGNED_IN },
  'POST /api/regulations': {
    sees: SIGNED_IN,
    may: ['any-office'],
    body: () => ({ ...one, title: '收益分配办法' }),
    unread: true,
  },
  'GET /api/regulations/:id': nothingThere,
  'PUT /api/regulations/:id': { ...nothingThere, body: ({ version }) => ({ ...one, title: '收益分配办法', version }) },
  'POST /api/regulations/:id/adoption': { ...nothingThere, body: ({ version }) => ({ version }) },
  'POST /api/regulations/:id/repeal': {
    ...nothingThere,
    body: ({ version }) => ({ version, reason: '不再需要了', endsOn: '2026-12-31' }),
  },
  'DELETE /api/regulations/:id': { ...nothingThere, query: 'version=1' },
  'POST /api/regulations/:id/files': { ...nothingThere, file: '附件.txt' },
};
