/**
 * The words of policy and industry that search and matching know (part 16 of the plan). A group says that its forms mean the same, or that a term
 * stays one word. It is data that people keep: the city commission's staff and the system administrator edit, every member of a verified
 * organisation reads, everybody signed in may propose. A form stands in one group in force; an abbreviation that means several
 * things may stand in several where each marks it as ambiguous, and then it is reached from its full forms and leads to none. Nothing is ever
 * deleted but what an import that is taken back had added: a wrong group is withdrawn. An upgrade never writes over what a person edited.
 */
import type { Actor } from '#kernel/actor.ts';
import { keepsWhatIsShared } from '#kernel/administrators.ts';
import { type Audience, CITY, ofPerson, REGISTERED, readers, SYSTEM_ADMINISTRATORS } from '#kernel/audience.ts';
import { type Moves, next } from '#kernel/moves.ts';
import { defineRefusals, type FieldError, type Refusal, refuse, whyNotFields } from '#kernel/refusal.ts';
import type { Rule } from '#kernel/rule.ts';
import type { GroupDraft, TermForm, TermGroup, TermProposal } from './contract.ts';
import { GROUP_STATES, type GroupState } from './contract-words.ts';

defineRefusals({
  'terminology/not-an-editor': {
    status: 403,
    zh: '术语由市级部门工作人员和系统管理员维护。您可以提建议，他们会答复。',
    en: 'Terms are kept by the city commission’s staff and the system administrator. You can propose one; they will answer.',
  },
  'terminology/state': {
    status: 409,
    zh: '这个术语组现在是“{state}”，不能做这一步。',
    en: 'This group is “{stateEn}” now, which does not allow this step.',
  },
  'terminology/decided': {
    status: 409,
    zh: '这条建议已经处理过。',
    en: 'This proposal has been dealt with already.',
  },
  'terminology/form-taken': {
    status: 409,
    zh: '“{form}”已属于术语组“{group}”，一个写法只在一组里。',
    en: '“{form}” belongs to the group “{group}” already; a form stands in one group.',
  },
});

/** Suggestions for one address within an hour: a setting of this house. */
export const SUGGEST_RULE: Rule = {
  id: 'terminology.suggest',
  statement: {
    zh: '不登录时，查找框的输入联想每个网络地址每小时最多 3000 次。',
    en: 'Without signing in, what is typed into a search is completed at most 3000 times an hour for one network address.',
  },
  params: { perHour: 3_000 },
  source: { document: '落地平台规则', article: '术语', url: '' },
  validFrom: '2024-01-01',
  modality: 'MAY_STANDARD',
  certainty: 'house',
};

/** What can be done to a group's state. */
export type GroupAction = 'change' | 'withdraw' | 'restore';

export const MOVES: Moves<GroupState, GroupAction> = {
  'in-force': { change: 'in-force', withdraw: 'withdrawn' },
  withdrawn: { restore: 'in-force' },
};

/** Who reads a group: every member of a verified organisation, the editors among them. */
export function readersOfGroup(): Audience[] {
  return readers(REGISTERED);
}

/** Who reads a proposal: whoever made it, and the editors. */
export function readersOfProposal({ personId }: Pick<TermProposal, 'personId'>): Audience[] {
  return readers(ofPerson(personId), CITY, SYSTEM_ADMINISTRATORS);
}

/** Whether the actor keeps the terms: staff of the city commission, or the system administrator. */
export function isEditor(actor: Actor): boolean {
  return keepsWhatIsShared(actor);
}

/** Why the actor may not add terms; undefined for an editor. */
export function whyNotEdit(actor: Actor): Refusal | undefined {
  return isEditor(actor) ? undefined : refuse('terminology/not-an-editor');
}

/** Why the actor may not do this to a group; undefined when they may. */
export function whyNotAct(actor: Actor, group: Pick<TermGroup, 'state'>, action: GroupAction): Refusal | undefined {
  const refusal = whyNotEdit(actor);
  if (refusal || next(MOVES, group.state, action)) return refusal;
  const state = GROUP_STATES.find(({ code }) => code === group.state)!;
  return refuse('terminology/state', { state: state.zh, stateEn: state.en });
}

/** Why the actor may not answer a proposal; undefined when it waits for them. */
export function whyNotDecide(actor: Actor, proposal: Pick<TermProposal, 'state'>): Refusal | undefined {
  return whyNotEdit(actor) ?? (proposal.state === 'waiting' ? undefined : refuse('terminology/decided'));
}

const HAN = /\p{Script=Han}/u;

/** The language of a form that does not say: Chinese where it has a Chinese character. */
export const languageOf = (text: string): TermForm['language'] => (HAN.test(text) ? 'zh' : 'en');

const FAULTS = {
  twice: { zh: '这个写法在本组里重复了，请删去一个。', en: 'This form stands in the group twice; remove one.' },
  empty: { zh: '这里没有可比较的文字，请填写词语。', en: 'There is nothing to compare here; write a word.' },
  separator: { zh: '一个写法一行，不要用分号或竖线连写。', en: 'One form a line: no semicolons or bars in it.' },
  mark: {
    zh: '写法末尾不要加 * 或 !，请勾选“缩写”“有歧义”。',
    en: 'No * or ! at the end; tick “abbreviation” or “ambiguous” instead.',
  },
  ambiguous: {
    zh: '只有缩写可以标为有歧义。完整写法有歧义时请换一个更完整的。',
    en: 'Only an abbreviation can be ambiguous; write a full form more fully instead.',
  },
  several: {
    zh: '同义词至少要有两个写法；只有一个时类别选“单一术语”。',
    en: 'Forms of the same meaning are at least two; with one choose “One word”.',
  },
  one: {
    zh: '单一术语只有一个写法；有别的写法时类别选“同义词”。',
    en: 'A term that stays one word has one form; with others choose “Same meaning”.',
  },
  full: {
    zh: '至少要有一个没有歧义的写法，否则查找永远用不上这一组。',
    en: 'At least one form must be unambiguous: otherwise no search ever uses the group.',
  },
} as const;

function faultOf(form: TermForm, folded: string, before: readonly string[]): keyof typeof FAULTS | undefined {
  if (folded === '') return 'empty';
  if (/[;；|\n]/.test(form.text)) return 'separator';
  if (/[*!！＊]$/.test(form.text)) return 'mark';
  if (before.includes(folded)) return 'twice';
  if (form.ambiguous && !form.abbreviation) return 'ambiguous';
}

function faultOfAll({ kind, forms }: Pick<GroupDraft, 'kind' | 'forms'>): keyof typeof FAULTS | undefined {
  if (kind === 'same' && forms.length < 2) return 'several';
  if (kind === 'term' && forms.length > 1) return 'one';
  if (forms.every(({ ambiguous }) => ambiguous)) return 'full';
}

/** Why these forms cannot make a group, form by form (pointers below `within`); undefined when they can. `fold` is how forms are compared. */
export function whyNotForms(
  draft: Pick<GroupDraft, 'kind' | 'forms'>,
  fold: (text: string) => string,
  within = '',
): Refusal | undefined {
  const folded = draft.forms.map(({ text }) => fold(text));
  const errors: FieldError[] = draft.forms.flatMap((form, at) => {
    const fault = faultOf(form, folded[at]!, folded.slice(0, at));
    const pointer = `#/${within}forms/${at}/text`;
    return fault ? [{ pointer, code: `terminology/${fault}`, detail: FAULTS[fault] }] : [];
  });
  const all = faultOfAll(draft);
  if (all) errors.push({ pointer: `#/${within}forms`, code: `terminology/${all}`, detail: FAULTS[all] });
  return whyNotFields(errors);
}

/** What is said at a form that another group in force has. */
export function takenFault(group: string): FieldError['detail'] {
  return {
    zh: `已在术语组“${group}”里。请改那一组，或先停用它；缩写确有多个意思的，在两组里都标为“还有别的意思”。`,
    en: `It stands in the group “${group}” already. Change that group or withdraw it first; an abbreviation with several meanings is marked so in both.`,
  };
}

/** What a group is called, and its other forms in one line as the list, export and import have them: `silicon carbide; SiC*`. */
export function namesOf(forms: readonly TermForm[]): { readonly title: string; readonly words: string } {
  const [first, ...others] = forms;
  const mark = ({ abbreviation, ambiguous }: TermForm) => (ambiguous ? '!' : abbreviation ? '*' : '');
  return { title: first?.text ?? '', words: others.map((form) => `${form.text}${mark(form)}`).join('; ') };
}

/** A form as it is written in one cell or line, with its mark: `SiC*`, `PE!`. */
export function formOf(written: string): TermForm {
  const mark = /[*!＊！]$/.exec(written.trim())?.[0] ?? '';
  const text = written
    .trim()
    .slice(0, mark ? -1 : undefined)
    .trim();
  const ambiguous = mark === '!' || mark === '！';
  return { text, language: languageOf(text), abbreviation: mark !== '', ambiguous };
}
