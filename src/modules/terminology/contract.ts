import { z } from 'zod';
import { register } from '#kernel/register.ts';
import { codeOf, textOf } from '#kernel/schema.ts';
import { GROUP_KINDS, GROUP_STATES, LANGUAGES, PROPOSAL_STATES, TERM_FIELDS } from './contract-words.ts';

/** The most forms of a group, and characters of a form. */
export const MOST_FORMS = 30;
export const MOST_FORM_CHARACTERS = 80;

/** One way of writing a term. */
export const termForm = z.object({
  text: z.string(),
  language: codeOf(LANGUAGES),
  abbreviation: z.boolean(),
  /** An abbreviation that means other things too: it is reached from the group's other forms and leads to none. */
  ambiguous: z.boolean(),
});
export type TermForm = z.infer<typeof termForm>;

const formDraft = z.strictObject({
  text: z.string().trim().min(1).max(MOST_FORM_CHARACTERS),
  language: codeOf(LANGUAGES),
  abbreviation: z.boolean().default(false),
  ambiguous: z.boolean().default(false),
});

/** A term group as it comes in. */
export const groupDraft = z.strictObject({
  kind: codeOf(GROUP_KINDS),
  field: codeOf(TERM_FIELDS),
  forms: z.array(formDraft).min(1).max(MOST_FORMS),
  note: textOf(1_000),
  source: textOf(300),
});
export type GroupDraft = z.output<typeof groupDraft>;

/** A term group (术语组): forms that mean the same, or a term that stays one word. */
export const termGroup = z.object({
  id: z.uuid(),
  /** Of a group that came with the product; null of one that people added. */
  code: z.string().nullable(),
  kind: codeOf(GROUP_KINDS),
  field: codeOf(TERM_FIELDS),
  /** The first form, by which the group is called, and the others in one line. */
  title: z.string(),
  words: z.string(),
  forms: z.array(termForm),
  note: z.string(),
  source: z.string(),
  state: codeOf(GROUP_STATES),
  stateReason: z.string(),
  /** Whether a person has changed it since it came with the product; an upgrade then leaves it alone. */
  edited: z.boolean(),
  readers: z.array(z.string()),
  version: z.number(),
  createdAt: z.string(),
  updatedAt: z.string(),
});
export type TermGroup = z.infer<typeof termGroup>;

/** A row of the register. */
export const termRow = termGroup.pick({
  id: true,
  title: true,
  words: true,
  kind: true,
  field: true,
  state: true,
  source: true,
  updatedAt: true,
});
export type TermRow = z.infer<typeof termRow>;

/** What somebody proposed, and what became of it. */
export const termProposal = z.object({
  id: z.uuid(),
  kind: codeOf(GROUP_KINDS),
  field: codeOf(TERM_FIELDS),
  title: z.string(),
  words: z.string(),
  forms: z.array(termForm),
  note: z.string(),
  source: z.string(),
  state: codeOf(PROPOSAL_STATES),
  reason: z.string(),
  personId: z.uuid(),
  personName: z.string(),
  /** The group it became. */
  groupId: z.uuid().nullable(),
  decidedName: z.string(),
  decidedAt: z.string().nullable(),
  readers: z.array(z.string()),
  version: z.number(),
  createdAt: z.string(),
});
export type TermProposal = z.infer<typeof termProposal>;

export const termsRegister = register({
  name: 'terms',
  search: true,
  title: { zh: '术语', en: 'Terms' },
  defaultSort: 'title',
  content: 'public',
  columns: [
    { key: 'title', label: { zh: '术语', en: 'Term' }, type: 'text', sort: true, width: 220 },
    { key: 'words', label: { zh: '也叫', en: 'Also called' }, type: 'text', width: 420 },
    {
      key: 'field',
      label: { zh: '领域', en: 'Field' },
      type: 'choice',
      choices: TERM_FIELDS,
      filter: true,
      width: 190,
    },
    { key: 'kind', label: { zh: '类别', en: 'Kind' }, type: 'choice', choices: GROUP_KINDS, filter: true, width: 120 },
    {
      key: 'state',
      label: { zh: '状态', en: 'State' },
      type: 'choice',
      choices: GROUP_STATES,
      filter: true,
      width: 110,
    },
    { key: 'source', label: { zh: '来源', en: 'Source' }, type: 'text', width: 200, shown: false },
    { key: 'note', label: { zh: '备注', en: 'Note' }, type: 'text', width: 240, shown: false },
    { key: 'updatedAt', label: { zh: '更新', en: 'Updated' }, type: 'instant', sort: true, width: 150 },
  ],
});
