import { achievementDraft, needDraft, someHash } from '../support/town-records.ts';
import { ANYBODY, type Asked, type Rows, SIGNED_IN, WHO } from './policy.ts';

const version = ({ version }: Asked) => ({ version });
const list = { may: SIGNED_IN };
const file = { may: SIGNED_IN, query: 'format=csv' };
const wrongSecret = { secret: 'A'.repeat(87) };
const AUTHORS = [...WHO.OFFICE, 'manager', 'inventor'];

/** Achievements and their public list. */
export const achievementRows: Rows = {
  'GET /api/achievements': list,
  'GET /api/achievements/export': file,
  'POST /api/achievements': { may: ['institution'], body: () => achievementDraft('made') },
  'GET /api/achievements/colleagues': list,
  'GET /api/achievements/:id': { of: 'draft', may: AUTHORS },
  'PUT /api/achievements/:id': {
    of: 'draft',
    may: AUTHORS,
    body: (asked) => ({ ...achievementDraft('made'), ...version(asked) }),
  },
  'DELETE /api/achievements/:id': { of: 'draft', may: AUTHORS, query: (asked) => `version=${asked.version}` },
  'POST /api/achievements/:id/submission': { of: 'draft', may: AUTHORS, body: version },
  'POST /api/achievements/:id/record': { of: 'submitted', may: WHO.OFFICE, body: version },
  'POST /api/achievements/:id/return': {
    of: 'submitted',
    may: WHO.OFFICE,
    body: (asked) => ({ ...version(asked), reason: '请补充样机测试数据' }),
  },
  'GET /api/achievements/:id/preview': { of: 'achievement', may: WHO.SUPPLY },
  'POST /api/achievements/:id/listing': {
    of: 'achievement',
    may: WHO.OFFICE,
    body: (asked) => ({
      ...version(asked),
      contentHash: someHash,
      noStateSecret: true,
      exportControl: 'not-controlled',
    }),
  },
  'POST /api/achievements/:id/listing/confirmation': {
    of: 'achievement',
    may: [...WHO.OFFICE, 'manager', 'subjectManager'],
    body: () => ({}),
  },
  'POST /api/achievements/:id/listing/withdrawal': {
    of: 'achievement',
    may: WHO.OFFICE,
    body: () => ({ reason: '' }),
    last: 1,
  },
  'GET /api/achievements/:id/viewings': { of: 'achievement', may: WHO.SUPPLY },
  'POST /api/achievements/certificate': { may: SIGNED_IN, file: '证书.txt', fine: [429] },
  'POST /api/achievements/:id/certificates': { of: 'draft', may: AUTHORS, file: '证书.txt' },
  'GET /api/achievements/:id/inventor-links': { of: 'draft', may: AUTHORS },
  'POST /api/achievements/:id/inventor-links': {
    of: 'draft',
    may: WHO.OFFICE,
    body: (asked) => ({ ...version(asked), inventorName: '某人' }),
  },
  'POST /api/achievements/:id/inventor-links/mail': {
    of: 'draft',
    may: WHO.OFFICE,
    body: (asked) => ({ ...version(asked), inventorName: '某人', email: 'someone@example.org' }),
  },
  'DELETE /api/inventor-links/:id': { of: 'link', may: WHO.OFFICE, last: 1 },
  'POST /api/inventor-links/look': { may: ANYBODY, body: () => wrongSecret, fine: [429] },
  'POST /api/inventor-links/confirmation': {
    may: ANYBODY,
    body: () => ({
      ...wrongSecret,
      fields: { title: '某成果' },
      signedName: '某人',
      noStateSecret: true,
      isTrue: true,
    }),
    fine: [429],
  },
  'POST /api/inventor-links/return': {
    may: ANYBODY,
    body: () => ({ ...wrongSecret, signedName: '某人', remark: '不是我的' }),
    fine: [429],
  },
  'GET /api/listings': { may: ANYBODY },
  'GET /api/listings/export': file,
  'GET /api/listings/:id': { of: 'achievement', may: ANYBODY },
};

const OWN = WHO.BUYERS;
const WRITERS = [...OWN, 'manager'];

/** Needs, their sealed part and the public list. */
export const needRows: Rows = {
  'GET /api/needs': list,
  'GET /api/needs/export': file,
  'POST /api/needs': { may: ['enterprise'], body: () => needDraft('made') },
  'GET /api/needs/:id': { of: 'privateNeed', may: WRITERS },
  'PUT /api/needs/:id': {
    of: 'privateNeed',
    may: WRITERS,
    body: (asked) => ({ ...needDraft('made'), ...version(asked) }),
  },
  'POST /api/needs/:id/closing': {
    of: 'privateNeed',
    may: OWN,
    body: (asked) => ({ ...version(asked), reason: 'dropped' }),
  },
  'POST /api/needs/:id/reopening': { of: 'closedNeed', may: OWN, body: version },
  'GET /api/needs/:id/preview': { of: 'privateNeed', may: WRITERS },
  'POST /api/needs/:id/posting': {
    of: 'privateNeed',
    may: OWN,
    body: (asked) => ({ ...version(asked), contentHash: someHash, noStateSecret: true }),
  },
  'POST /api/needs/:id/posting/confirmation': { of: 'hiddenNeed', may: WRITERS, body: () => ({}) },
  'POST /api/needs/:id/posting/withdrawal': { of: 'hiddenNeed', may: OWN, body: () => ({ reason: '' }), last: 1 },
  'GET /api/needs/:id/viewings': { of: 'need', may: WRITERS },
  'GET /api/needs/:id/sealed': { of: 'need', may: OWN },
  'PUT /api/needs/:id/sealed': {
    of: 'need',
    may: OWN,
    body: (asked) => ({ content: '另一段', opening: 'on-agreement', version: asked.version }),
  },
  'GET /api/needs/:id/sealed/access': { of: 'need', may: OWN },
  'POST /api/needs/:id/sealed/agreements/:agreementId/decision': {
    of: 'need',
    may: OWN,
    params: ({ r }) => ({ agreementId: r.agreement }),
    body: ({ version: seen }) => ({ decision: 'open', version: seen === 999_999 ? seen : 1 }),
  },
  'GET /api/postings': { may: ANYBODY },
  'GET /api/postings/export': file,
  'GET /api/postings/:id': { of: 'hiddenNeed', may: ANYBODY },
  'GET /api/postings/:id/sealed': { of: 'need', may: SIGNED_IN },
  'POST /api/postings/:id/sealed/agreement': {
    of: 'need',
    sees: SIGNED_IN,
    may: ['institution', 'enterprise', 'tto', 'agency'],
    body: () => ({ hash: someHash, signedName: '别人', purpose: '判断能否满足指标' }),
  },
  'POST /api/postings/:id/sealed/readings': { of: 'need', sees: SIGNED_IN, may: ['signer'], body: () => ({}) },
  'GET /api/agreements': list,
};

const WORKERS = WHO.EXCHANGE;
const NEXT = { nextAction: '寄样件', nextOn: '2026-03-20' };
const work = (more: object) => ({
  of: 'engagement' as const,
  may: WORKERS,
  body: (asked: Asked) => ({ ...NEXT, ...more, ...version(asked) }),
});
const question = (may: readonly string[]) => ({
  of: 'engagement' as const,
  may,
  params: ({ r }: Asked) => ({ questionId: r.question }),
});
const ANSWERING = WHO.SUPPLY;

const ofLine = (body: (asked: Asked) => object) => ({ of: 'line' as const, may: WHO.OFFICE, body });

/** The engagement register. */
export const engagementRows: Rows = {
  'GET /api/engagements': list,
  'GET /api/engagements/export': file,
  'GET /api/engagements/terms': list,
  'GET /api/engagements/report': { sees: SIGNED_IN, may: ['park', 'district'] },
  'GET /api/engagements/report/layout': { sees: SIGNED_IN, may: ['park', 'district'] },
  'PUT /api/engagements/report/layout': {
    sees: SIGNED_IN,
    may: ['park', 'district'],
    body: () => ({
      title: '报表',
      reviewer: '',
      columns: [{ key: 'number', header: '编号', group: '' }],
      version: 999_999,
    }),
  },
  'GET /api/today': list,
  'GET /api/figures': { may: ANYBODY },
  'GET /api/engagements/:id': { of: 'engagement', may: [...WORKERS, ...WHO.PARK, ...WHO.DISTRICTS] },
  'POST /api/engagements': {
    sees: SIGNED_IN,
    may: ['transfer', 'lead', 'staff', 'finance', 'buyer', 'buyerLead', 'manager', 'subjectManager', 'park', 'tto'],
    body: ({ r }) => ({ listingId: r.achievement, postingId: r.hiddenNeed, message: '再试一次' }),
  },
  'POST /api/engagements/:id/answer': {
    of: 'suggested',
    may: ['transfer', 'lead', 'manager', 'subjectManager'],
    body: () => ({ side: 'supply', decision: 'confirm', contentHash: someHash }),
  },
  'POST /api/engagements/:id/notes': work({
    kind: 'note',
    body: '电话约了时间',
    happenedOn: '2026-03-02',
    visibleTo: 'parties',
  }),
  'POST /api/engagements/:id/notes/:noteId/files': {
    of: 'engagement',
    may: ['manager'],
    params: ({ r }) => ({ noteId: r.note }),
    file: '附件.txt',
  },
  'POST /api/engagements/:id/moves': work({ action: 'contact' }),
  'POST /api/engagements/:id/contract': work({ contractValue: 100, signedOn: '2026-03-02' }),
  'POST /api/engagements/:id/receipts': work({ amount: 100, receivedOn: '2026-03-02' }),
  'POST /api/engagements/:id/questions': {
    of: 'engagement',
    may: WORKERS,
    body: () => ({ toSide: 'demand', body: '壁厚多少？' }),
  },
  'POST /api/engagements/:id/questions/:questionId/answer': {
    ...question(ANSWERING),
    body: () => ({ answer: '一点二毫米' }),
  },
  'POST /api/engagements/:id/questions/:questionId/extension': { ...question(ANSWERING), body: () => ({}) },
  'PATCH /api/engagements/:id': work({}),
  'GET /api/engagement-lines': { sees: SIGNED_IN, may: ['any-office'] },
  'GET /api/engagement-lines/claimants': { sees: SIGNED_IN, may: ['any-office'], query: 'q=DJ' },
  'POST /api/engagement-lines/:id/claim': ofLine(({ r, version: seen }) => ({
    engagementId: r.engagement,
    version: seen,
  })),
  'POST /api/engagement-lines/:id/release': ofLine(version),
  'POST /api/engagement-lines/:id/setting-aside': ofLine((asked) => ({ ...version(asked), reason: '房租' })),
};
