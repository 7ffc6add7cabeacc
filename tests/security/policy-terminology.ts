import { ANYBODY, type Asked, type Rows, SIGNED_IN } from './policy.ts';

const EDITORS = ['city', 'system'];
/** The id of another kind of record: a group or proposal that nobody has. */
const strange = ({ r }: Asked) => ({ id: r.note });
/** Groups and proposals are not of a town; who may do what with one is for the tests of the module. */
const nothingThere = { sees: [], may: [], params: strange };
/** Who is no editor is refused before a group is looked for; an editor finds none. */
const ofEditors = { sees: SIGNED_IN, may: EDITORS, params: strange, fine: [404] };
const group = () => ({ kind: 'term', field: 'general', forms: [{ text: '', language: 'zh' }] });
const one = { kind: 'term', field: 'general', forms: [{ text: '试验词', language: 'zh' }] };

/** Terms, proposals and suggestions. */
export const terminologyRows: Rows = {
  'GET /api/terms': { may: SIGNED_IN },
  'GET /api/terms/export': { may: SIGNED_IN },
  'GET /api/terms/suggest': { may: ANYBODY, query: 'q=tan', fine: [429] },
  'POST /api/terms/trial': { may: SIGNED_IN, body: () => ({ text: '碳化硅外延' }) },
  'GET /api/terms/:id': nothingThere,
  'POST /api/terms': { sees: SIGNED_IN, may: EDITORS, body: () => one, unread: true },
  'PUT /api/terms/:id': { ...ofEditors, body: ({ version }) => ({ ...one, version }) },
  'POST /api/terms/:id/withdrawal': { ...ofEditors, body: ({ version }) => ({ version, reason: '这里不再使用。' }) },
  'POST /api/terms/:id/restoring': { ...ofEditors, body: ({ version }) => ({ version }) },
  'GET /api/term-proposals': { may: SIGNED_IN },
  'POST /api/term-proposals': { may: SIGNED_IN, body: group, unread: true },
  'POST /api/term-proposals/:id/decision': {
    ...nothingThere,
    body: ({ version }) => ({ version, decision: 'refuse', reason: '已经有这个词。' }),
  },
};
