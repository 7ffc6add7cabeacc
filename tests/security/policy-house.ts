import { ANYBODY, type Rows, SIGNED_IN, WHO } from './policy.ts';

const list = { may: SIGNED_IN };
const SYSTEM = ['system'];
const SECURITY = ['security'];

/** Search and matching. */
export const matchingRows: Rows = {
  'GET /api/search': { may: ANYBODY, query: 'q=%E5%A3%B3%E4%BD%93' },
  'POST /api/matches': {
    of: 'privateNeed',
    sees: [],
    may: [...WHO.BUYERS, 'manager'],
    body: ({ r }) => ({ from: { kind: 'need', id: r.privateNeed }, to: 'listing' }),
  },
  'POST /api/matches/by-text': {
    may: ANYBODY,
    body: () => ({ text: '薄壁铝合金壳体一体成形', to: 'listing' }),
    fine: [429],
  },
  'POST /api/matches/opened': {
    may: SIGNED_IN,
    body: ({ r }) => ({ answerId: r.note, kind: 'listing', id: r.achievement }),
    fine: [404],
  },
  'POST /api/matches/verdict': {
    may: SIGNED_IN,
    body: ({ r }) => ({ answerId: r.note, kind: 'listing', id: r.achievement, fits: true }),
    fine: [404],
  },
  'GET /api/matches/new': list,
  'GET /api/matches/of/:kind/:id': {
    of: 'need',
    sees: [],
    may: [...WHO.BUYERS, 'manager'],
    params: () => ({ kind: 'posting' }),
    empty: true,
  },
  'GET /api/matches/of/:kind/:id/recomputed/:toKind/:toId': {
    of: 'need',
    sees: [],
    may: [...WHO.BUYERS, 'manager'],
    params: ({ r }) => ({ kind: 'posting', toKind: 'listing', toId: r.achievement }),
    fine: [404],
  },
  'GET /api/matches/questions/:kind/:id': {
    of: 'privateNeed',
    sees: [],
    may: [...WHO.BUYERS, 'manager'],
    params: () => ({ kind: 'need' }),
  },
  'GET /api/matches/of/:kind/:id/subscription': {
    of: 'need',
    sees: [],
    may: [...WHO.BUYERS, 'manager'],
    params: () => ({ kind: 'posting' }),
  },
  'PUT /api/matches/of/:kind/:id/subscription': {
    of: 'need',
    sees: [],
    may: [...WHO.BUYERS, 'manager'],
    params: () => ({ kind: 'posting' }),
    body: () => ({ rhythm: 'daily', points: 60 }),
  },
  'GET /api/matches/runs': { sees: SIGNED_IN, may: SYSTEM },
  'GET /api/matches/weights': { may: ANYBODY },
  'GET /api/matches/rankers': list,
  'POST /api/matches/rankers/turn': {
    sees: SIGNED_IN,
    may: ['city', 'system'],
    body: () => ({ from: 'posting', to: 'listing', number: 99, reason: '没有这一版。' }),
    fine: [404],
  },
  'POST /api/matches/rankers/learn': {
    sees: SIGNED_IN,
    may: ['city', 'system'],
    body: () => ({ from: 'posting', to: 'listing' }),
    unread: true,
  },
  'GET /api/matches/exposure': { sees: SIGNED_IN, may: ['city', 'system'] },
};

/** Records of two organisations that may be the same; this one was told by the other owner. */
export const twinRows: Rows = {
  'GET /api/twins/of/:kind/:subject': {
    of: 'achievement',
    sees: [],
    may: WHO.SUPPLY,
    params: () => ({ kind: 'achievement' }),
    empty: true,
  },
  'POST /api/twins/:id/decision': {
    of: 'twin',
    may: WHO.OFFICE,
    body: ({ version }) => ({ decision: 'same', version }),
  },
  'POST /api/twins/:id/telling': {
    of: 'twin',
    may: WHO.OFFICE,
    body: ({ version }) => ({ message: '这项成果我们也有', version }),
  },
};

/** What every module stands on: history, files, approvals, deadlines, calendar, rules, notifications, imports, jobs. */
export const kitRows: Rows = {
  'GET /api/history/:kind/:subject': {
    of: 'draft',
    sees: [],
    may: [...WHO.OFFICE, 'inventor', 'manager'],
    params: ({ r }) => ({ kind: 'achievement', subject: r.draft }),
    empty: true,
  },
  'GET /api/history': list,
  'GET /api/audit/events': { sees: SIGNED_IN, may: ['audit'], ids: true },
  'GET /api/files/:id': { of: 'file', may: WHO.EXCHANGE },
  'GET /api/approvals/waiting': list,
  'GET /api/calendar/years': list,
  'POST /api/calendar/notice': {
    sees: SIGNED_IN,
    may: SYSTEM,
    body: () => ({ year: 2027, text: '元旦：1月1日放假。' }),
  },
  'PUT /api/calendar/years/:year': {
    sees: SIGNED_IN,
    may: SYSTEM,
    params: () => ({ year: '2027' }),
    body: () => ({
      document: '某某年放假安排的通知',
      sourceUrl: 'https://www.gov.cn/x',
      version: 99,
      days: [{ date: '2027-01-01', kind: 'off', name: '元旦' }],
    }),
  },
  'GET /api/deadlines': list,
  'GET /api/me/calendar-feed': { may: SIGNED_IN, fine: [403] },
  'POST /api/me/calendar-feed': { may: SIGNED_IN, body: () => ({}), fine: [403] },
  'DELETE /api/me/calendar-feed': { may: SIGNED_IN, fine: [403, 404], last: 1 },
  'GET /api/calendar-feeds/:secret': { may: ANYBODY, params: () => ({ secret: 'unknown.ics' }), fine: [404, 429] },
  'GET /api/saved-searches': list,
  'POST /api/saved-searches': {
    may: SIGNED_IN,
    body: () => ({ list: 'listings', name: '壳体', query: { q: '壳体' } }),
    fine: [409],
  },
  'PATCH /api/saved-searches/:id': {
    sees: [],
    may: [],
    params: ({ r }) => ({ id: r.note }),
    body: () => ({ version: 1 }),
  },
  'POST /api/saved-searches/:id/opening': { sees: [], may: [], params: ({ r }) => ({ id: r.note }), body: () => ({}) },
  'DELETE /api/saved-searches/:id': { sees: [], may: [], params: ({ r }) => ({ id: r.note }) },
  'GET /api/exports': list,
  'POST /api/exports/looks': { may: SIGNED_IN, body: () => ({ register: 'listings', query: { q: '壳体' } }) },
  'POST /api/exports': {
    may: SIGNED_IN,
    body: () => ({ register: 'listings', query: {}, purpose: '核对清单' }),
    fine: [403, 409],
  },
  'POST /api/exports/:id/approval': {
    sees: [],
    may: [],
    params: ({ r }) => ({ id: r.note }),
    body: () => ({ version: 1 }),
  },
  'POST /api/exports/:id/declining': {
    sees: [],
    may: [],
    params: ({ r }) => ({ id: r.note }),
    body: () => ({ version: 1, reason: '先筛选' }),
  },
  'POST /api/exports/:id/withdrawal': {
    sees: [],
    may: [],
    params: ({ r }) => ({ id: r.note }),
    body: () => ({ version: 1 }),
  },
  'GET /api/exports/:id/file': { sees: [], may: [], params: ({ r }) => ({ id: r.note }) },
  'GET /api/duties': list,
  'GET /api/duties/count': list,
  'GET /api/duties/done': list,
  'GET /api/duties/begun': list,
  'POST /api/duties/begun/:kind/:id/reminder': {
    sees: SIGNED_IN,
    may: [],
    params: ({ r }) => ({ kind: 'engagement-answer-supply', id: r.note }),
    body: () => ({}),
    refusals: [409],
  },
  'GET /api/notifications': list,
  'GET /api/notifications/unread': list,
  'POST /api/notifications/:id/read': { of: 'notification', sees: [], may: ['transfer'], body: () => ({}) },
  'POST /api/notifications/read': { may: SIGNED_IN, body: () => ({ until: '2020-01-01T00:00:00.000Z' }) },
  'GET /api/rules': { may: ANYBODY },
  'GET /api/rules/:id': { may: ANYBODY, params: () => ({ id: 'managers.load' }) },
  'PUT /api/rules/:id': {
    sees: SIGNED_IN,
    may: SECURITY,
    params: () => ({ id: 'managers.load' }),
    body: () => ({ version: 99, params: { most: 8 }, validFrom: '2027-01-01', reason: '试行后调整' }),
  },
  'POST /api/imports/:register': {
    sees: SIGNED_IN,
    may: ['any-office'],
    params: () => ({ register: 'achievements' }),
    file: '成果.csv',
  },
  'GET /api/imports/:register/template': {
    sees: SIGNED_IN,
    may: ['any-office'],
    params: () => ({ register: 'achievements' }),
  },
  'GET /api/imports': list,
  'GET /api/imports/:id': { of: 'import', may: ['transfer'] },
  'POST /api/imports/:id/mapping': { of: 'import', may: ['transfer'], body: () => ({ keys: ['title'] }) },
  'POST /api/imports/:id/commit': { of: 'import', may: ['transfer'], body: () => ({}) },
  'POST /api/imports/:id/cancel': { of: 'import', may: ['transfer'], body: () => ({}), last: 1 },
  'GET /api/imports/:id/rows': { of: 'import', may: ['transfer'], query: 'of=alike' },
  'POST /api/imports/:id/choices': {
    of: 'import',
    may: ['transfer'],
    body: () => ({ all: 'alike', as: 'skip' }),
  },
  'POST /api/imports/:id/proved-commit': { of: 'import', may: ['transfer'], body: () => ({}) },
  'POST /api/imports/:id/proved-undo': { of: 'import', may: ['transfer'], body: () => ({}) },
  'POST /api/imports/:id/undo': { of: 'import', may: ['transfer'], body: () => ({}) },
  'GET /api/imports/:id/bad-rows': { of: 'import', may: ['transfer'] },
  'GET /api/jobs': { sees: SIGNED_IN, may: SYSTEM },
  'POST /api/jobs/:name/run': { sees: SIGNED_IN, may: SYSTEM, params: () => ({ name: 'deadlines.remind' }) },
};
