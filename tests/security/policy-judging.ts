import { type Asked, type Rows, SIGNED_IN } from './policy.ts';

const MAKERS = ['city', 'system'];
const NOBODY: readonly string[] = [];
/** The id of another kind of record: a set or pair that nobody has. */
const strange = ({ r }: Asked) => ({ id: r.note });
/** There is no set in the towns; what is there is for the tests of the module. */
const nothingThere = { sees: NOBODY, may: NOBODY, params: strange };
const strangePair = ({ r }: Asked) => ({ id: r.note, pair: r.note });
const draft = () => ({ title: '评判集', guidelineZh: '0 不相干，3 正对口，拿不准取低。', askingCount: 1 });

/** Judging sets: made by the city or the system administrator, judged by technology managers. */
export const judgingRows: Rows = {
  'GET /api/judging-sets': { may: SIGNED_IN },
  'POST /api/judging-sets': {
    sees: SIGNED_IN,
    may: MAKERS,
    body: () => ({ ...draft(), to: 'manager' }),
    unread: true,
  },
  'GET /api/judging-sets/:id': nothingThere,
  'PUT /api/judging-sets/:id': { ...nothingThere, body: ({ version }) => ({ ...draft(), version }) },
  'POST /api/judging-sets/:id/pool': { ...nothingThere, body: ({ version }) => ({ version }) },
  'POST /api/judging-sets/:id/opening': { ...nothingThere, body: ({ version }) => ({ version }) },
  'POST /api/judging-sets/:id/closing': { ...nothingThere, body: ({ version }) => ({ version }) },
  'POST /api/judging-sets/:id/judges': { ...nothingThere, body: ({ r }) => ({ managerId: r.note }) },
  'POST /api/judging-sets/:id/joining': nothingThere,
  'GET /api/judging-sets/:id/next': nothingThere,
  'GET /api/judging-sets/:id/pairs/:pair': { ...nothingThere, params: strangePair },
  'PUT /api/judging-sets/:id/pairs/:pair/judgement': {
    ...nothingThere,
    params: strangePair,
    body: () => ({ grade: 2 }),
  },
  'GET /api/judging-sets/:id/judgements': nothingThere,
  'POST /api/judging-sets/:id/third-judgements': { ...nothingThere, body: ({ r }) => ({ pairs: [r.note] }) },
  'GET /api/judging-sets/:id/archive': nothingThere,
};
