import { z } from 'zod';
import { contract } from '#kernel/contract.ts';
import { exportQuery, registerPage, registerQuery } from '#kernel/register-query.ts';
import { codeOf } from '#kernel/schema.ts';
import { groupDraft, termGroup, termProposal, termRow, termsRegister } from './contract.ts';
import { GROUP_KINDS, PROPOSAL_STATES } from './contract-words.ts';

const id = z.strictObject({ id: z.uuid() });
const version = z.int().min(1);
const reason = z.string().trim().min(5).max(500);
const bilingual = z.object({ zh: z.string(), en: z.string() });

/** The most characters that are tried out, and that suggestions are asked for. */
export const MOST_TRIED = 500;
export const MOST_TYPED = 60;

/** What a text becomes: its words, and the terms found in it with what they are looked for under as well. */
export const tried = z.object({
  /** The text as search compares it. */
  text: z.string(),
  words: z.array(z.object({ text: z.string(), isTerm: z.boolean() })),
  found: z.array(
    z.object({
      groupId: z.uuid(),
      kind: codeOf(GROUP_KINDS),
      /** The form that was found, as the group writes it. */
      form: z.string(),
      title: z.string(),
      adds: z.array(z.string()),
      /** An ambiguous abbreviation: found, and left as it is. */
      ambiguous: z.boolean(),
    }),
  ),
});
export type Tried = z.infer<typeof tried>;

/** One suggestion for what has been typed; `kind` is `term` or the kind of the public record whose title or keyword it is. */
export const suggestion = z.object({ text: z.string(), kind: z.string(), label: bilingual });
export type Suggestion = z.infer<typeof suggestion>;

const decision = z.discriminatedUnion('decision', [
  z.strictObject({ version, decision: z.literal('accept'), group: groupDraft }),
  z.strictObject({ version, decision: z.literal('refuse'), reason }),
]);

export const termsContract = contract({
  listTerms: {
    method: 'GET',
    path: '/api/terms',
    access: 'member',
    query: registerQuery(termsRegister),
    response: registerPage(termRow),
    summary: { zh: '术语表：筛选、排序、搜索', en: 'Terms: filter, sort, search' },
  },
  exportTerms: {
    method: 'GET',
    path: '/api/terms/export',
    access: 'member',
    query: exportQuery(termsRegister),
    summary: { zh: '导出术语表', en: 'Export the terms' },
  },
  suggestTerms: {
    method: 'GET',
    path: '/api/terms/suggest',
    access: 'public',
    query: z.strictObject({ q: z.string().trim().min(1).max(MOST_TYPED) }),
    response: z.object({ suggestions: z.array(suggestion) }),
    summary: {
      zh: '输入联想：汉字、全拼、首字母或英文开头',
      en: 'Suggestions for what is typed: characters, pinyin, initials or English',
    },
  },
  tryTerms: {
    method: 'POST',
    path: '/api/terms/trial',
    access: 'member',
    scope: 'read',
    body: z.strictObject({ text: z.string().trim().min(1).max(MOST_TRIED) }),
    response: tried,
    summary: { zh: '试一试：怎么切词、扩展成什么', en: 'Try out: how a text is cut and what it expands to' },
  },
  readTerm: {
    method: 'GET',
    path: '/api/terms/:id',
    access: 'member',
    params: id,
    response: termGroup,
    summary: { zh: '一个术语组', en: 'One group of terms' },
  },
  addTerm: {
    method: 'POST',
    path: '/api/terms',
    access: 'member',
    once: true,
    body: groupDraft,
    response: termGroup,
    summary: { zh: '新增术语组', en: 'Add a group of terms' },
  },
  changeTerm: {
    method: 'PUT',
    path: '/api/terms/:id',
    access: 'member',
    params: id,
    body: groupDraft.extend({ version }),
    response: termGroup,
    summary: { zh: '修改术语组', en: 'Change a group of terms' },
  },
  withdrawTerm: {
    method: 'POST',
    path: '/api/terms/:id/withdrawal',
    access: 'member',
    params: id,
    once: true,
    body: z.strictObject({ version, reason }),
    response: termGroup,
    summary: { zh: '停用术语组', en: 'Withdraw a group of terms' },
  },
  restoreTerm: {
    method: 'POST',
    path: '/api/terms/:id/restoring',
    access: 'member',
    params: id,
    once: true,
    body: z.strictObject({ version }),
    response: termGroup,
    summary: { zh: '恢复使用', en: 'Put a withdrawn group in force again' },
  },
  listTermProposals: {
    method: 'GET',
    path: '/api/term-proposals',
    access: 'member',
    query: z.strictObject({ state: codeOf(PROPOSAL_STATES).optional() }),
    response: z.object({ proposals: z.array(termProposal) }),
    summary: {
      zh: '术语建议：自己提的；维护人员看到全部',
      en: 'Proposed terms: one’s own, for editors everybody’s',
    },
  },
  proposeTerm: {
    method: 'POST',
    path: '/api/term-proposals',
    access: 'member',
    once: true,
    body: groupDraft,
    response: termProposal,
    summary: { zh: '建议一个术语', en: 'Propose a term' },
  },
  decideTermProposal: {
    method: 'POST',
    path: '/api/term-proposals/:id/decision',
    access: 'member',
    params: id,
    once: true,
    body: decision,
    response: termProposal,
    summary: { zh: '采纳或不采纳术语建议', en: 'Take a proposed term, or not, with a reason' },
  },
});
