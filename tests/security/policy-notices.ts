import { ANYBODY, type Asked, type Rows, SIGNED_IN, WHO } from './policy.ts';

const version = ({ version }: Asked) => ({ version });
const objection = ({ r }: Asked) => ({ objectionId: r.objection });
const beside = {
  opensOn: '2026-03-02',
  scopes: ['UNIT'],
  procedure: '书面提出，十五个工作日内答复。',
  contact: '成果转化部门',
};
const content = { resultName: '壳体一体成形', priceFen: 100 };
/** What only a notice's own people and offices do. */
const of = 'notice';

/** Notices for objections: this one is shown within the institution, and one of its people objected. */
export const noticeRows: Rows = {
  'GET /api/notices': { may: SIGNED_IN },
  'GET /api/notices/export': { may: SIGNED_IN, query: 'format=csv' },
  'GET /api/notices/terms': { may: SIGNED_IN },
  'GET /api/public-notices': { may: ANYBODY },
  'POST /api/notices': {
    sees: SIGNED_IN,
    may: WHO.OFFICE,
    body: ({ r }) => ({ achievementId: r.achievement, kind: 'NEGOTIATED_PRICE', content, ...beside }),
    refusals: [404],
  },
  'GET /api/notices/:id': { of, may: WHO.INSTITUTION },
  'GET /api/notices/:id/evidence': { of, may: WHO.INSTITUTION },
  'POST /api/notices/:id/rewards/readings': { of, may: WHO.INSTITUTION, body: () => ({}) },
  'POST /api/notices/:id/objections': {
    of,
    may: WHO.INSTITUTION,
    body: () => ({ body: '名单与实验记录不一致，请核对。' }),
    fine: [409],
  },
  'POST /api/notices/:id/objections/:objectionId/readings': {
    of,
    may: WHO.OFFICE,
    params: objection,
    body: () => ({}),
  },
  'POST /api/notices/:id/objections/:objectionId/acceptance': {
    of,
    may: WHO.OFFICE,
    params: objection,
    body: () => ({ version: 99 }),
  },
  'POST /api/notices/:id/objections/:objectionId/decision': {
    of,
    may: WHO.OFFICE,
    params: objection,
    body: () => ({ version: 99, outcome: 'DISMISSED', reason: '已核对，名单无误。' }),
  },
  'POST /api/notices/:id/change': {
    of,
    may: WHO.OFFICE,
    body: (asked) => ({ ...version(asked), content, ...beside, reason: '价格调整', anew: true }),
  },
  'POST /api/notices/:id/withdrawal': {
    of,
    may: WHO.OFFICE,
    body: (asked) => ({ ...version(asked), reason: '不再转让，撤回' }),
  },
};
