import { ANYBODY, type Rows } from './policy.ts';

/** Rules as calculators: open to everybody, and nothing is kept. */
export const policiesRows: Rows = {
  'GET /api/calculators': { may: ANYBODY },
  'POST /api/calculators/:name': {
    may: ANYBODY,
    params: () => ({ name: 'notice-period' }),
    body: () => ({ kind: 'NEGOTIATED_PRICE', startOn: '2026-03-02' }),
  },
};
