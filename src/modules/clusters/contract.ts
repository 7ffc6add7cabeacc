import { z } from 'zod';
import { contract } from '#kernel/contract.ts';
import { register } from '#kernel/register.ts';
import { exportQuery, registerPage, registerQuery } from '#kernel/register-query.ts';
import { FIELDS } from '#kernel/vocabulary.ts';

const bilingual = z.object({ zh: z.string(), en: z.string() });
const span = z.object({ start: z.number(), end: z.number() });

/** The common needs that concern a park, a district or the city. */
export const commonNeedsRegister = register({
  name: 'common-needs',
  title: { zh: '共性需求', en: 'Common needs' },
  defaultSort: '-enterprises',
  columns: [
    { key: 'title', label: { zh: '共性需求', en: 'Common need' }, type: 'text', width: 300 },
    {
      key: 'wordsShared',
      label: { zh: '共同的词', en: 'Shared words' },
      type: 'text',
      width: 220,
    },
    {
      key: 'enterprises',
      label: { zh: '企业数', en: 'Enterprises' },
      type: 'number',
      filter: true,
      sort: true,
      width: 90,
      hint: {
        zh: '只数署名的企业；匿名需求不知是谁的，另列。',
        en: 'Named enterprises alone; whose an anonymous need is, is not known, so it is listed apart.',
      },
    },
    { key: 'anonymous', label: { zh: '匿名需求', en: 'Anonymous' }, type: 'number', filter: true, width: 90 },
    { key: 'postings', label: { zh: '需求数', en: 'Needs' }, type: 'number', sort: true, width: 80 },
    { key: 'field', label: { zh: '领域', en: 'Field' }, type: 'choice', choices: FIELDS, filter: true, width: 120 },
    {
      key: 'likeness',
      label: { zh: '相近（%）', en: 'Alike (%)' },
      type: 'number',
      filter: true,
      sort: true,
      width: 100,
      hint: {
        zh: '各条需求与第一条的平均相近程度，按标题和全文的用词双向计算。',
        en: 'How like the first the others are on average, by the words of titles and texts, both ways.',
      },
    },
    { key: 'changedAt', label: { zh: '更新', en: 'Changed' }, type: 'instant', sort: true, width: 150 },
    { key: 'invitedAt', label: { zh: '邀请过', en: 'Invited' }, type: 'instant', sort: true, width: 150 },
  ],
});

export const commonNeedRow = z.object({
  id: z.uuid(),
  title: z.string(),
  titleEn: z.string(),
  wordsShared: z.string(),
  enterprises: z.int(),
  anonymous: z.int(),
  postings: z.int(),
  field: z.string(),
  likeness: z.int(),
  changedAt: z.string(),
  invitedAt: z.string().nullable(),
});
export type CommonNeedRow = z.infer<typeof commonNeedRow>;

/** A posting of a group as its reader sees it: “some enterprise” for an anonymous one. Spans mark the shared words. */
const member = z.object({
  id: z.uuid(),
  title: bilingual,
  owner: bilingual,
  link: z.string(),
  likeness: z.int(),
  titleSpans: z.array(span),
  text: z.string(),
  textSpans: z.array(span),
});
export type Member = z.infer<typeof member>;

/** A listing that fits the group: so many of its needs, with the mean and the least of their scores out of 100. */
const fitting = z.object({
  id: z.uuid(),
  title: bilingual,
  owner: bilingual,
  link: z.string(),
  score: z.number(),
  least: z.number(),
  fits: z.int(),
});
export type Fitting = z.infer<typeof fitting>;

const invitation = z.object({
  organisationName: z.string(),
  personName: z.string(),
  message: z.string(),
  contact: z.string(),
  at: z.string(),
});

const shown = z.object({
  need: commonNeedRow,
  words: z.array(z.string()),
  members: z.array(member),
  invitations: z.array(invitation),
  /** Why the reader cannot invite the enterprises now; null when they can. */
  whyNotInvite: bilingual.nullable(),
});
export type CommonNeedShown = z.infer<typeof shown>;

const line = (most: number) => z.string().trim().min(2).max(most);

export const invitationAsked = z.strictObject({ message: line(500), contact: line(100) });

const id = z.strictObject({ id: z.uuid() });

export const clustersContract = contract({
  listCommonNeeds: {
    method: 'GET',
    path: '/api/common-needs',
    access: 'member',
    query: registerQuery(commonNeedsRegister),
    response: registerPage(commonNeedRow),
    summary: { zh: '本园区、本区或全市的共性需求', en: 'Common needs of my park or district, or of the city' },
  },
  exportCommonNeeds: {
    method: 'GET',
    path: '/api/common-needs/export',
    access: 'member',
    query: exportQuery(commonNeedsRegister),
    summary: { zh: '按所见导出共性需求', en: 'Export common needs as listed' },
  },
  getCommonNeed: {
    method: 'GET',
    path: '/api/common-needs/:id',
    access: 'member',
    params: id,
    response: shown,
    summary: { zh: '一组共性需求', en: 'One common need with its postings' },
  },
  fittingCommonNeed: {
    method: 'GET',
    path: '/api/common-needs/:id/listings',
    access: 'member',
    params: id,
    response: z.object({ of: z.int(), listings: z.array(fitting) }),
    summary: { zh: '整组需求都合适的成果', en: 'Listings that fit the whole group' },
  },
  inviteToCommonNeed: {
    method: 'POST',
    path: '/api/common-needs/:id/invitations',
    access: 'member',
    once: true,
    params: id,
    body: invitationAsked,
    response: shown,
    summary: { zh: '邀请这些企业一起谈', en: 'Invite the enterprises to talk together' },
  },
});
