import type { Bilingual } from '#kernel/refusal.ts';
import type { Choice } from '#kernel/register.ts';
import type { Happened } from '#web/record-history.tsx';
import type { Wording } from '#web/wording.ts';
import { GROUP_KINDS, GROUP_STATES, TERM_FIELDS } from '../contract-words.ts';

/** What happens to a group, in words. */
export const HAPPENED: Happened = {
  'term.added': { zh: '新增', en: 'added it' },
  'term.changed': { zh: '修改', en: 'changed it' },
  'term.withdrawn': { zh: '停用', en: 'withdrew it' },
  'term.restored': { zh: '恢复使用', en: 'put it in force again' },
  'term.removed': { zh: '撤销导入', en: 'took its import back' },
};

const FIELD_NAMES: Readonly<Record<string, Bilingual>> = {
  forms: { zh: '写法', en: 'Forms' },
  kind: { zh: '类别', en: 'Kind' },
  field: { zh: '领域', en: 'Field' },
  note: { zh: '备注', en: 'Note' },
  source: { zh: '来源', en: 'Source' },
  state: { zh: '状态', en: 'State' },
  stateReason: { zh: '原因', en: 'Reason' },
};

const CHOICES: Readonly<Record<string, readonly Choice[]>> = {
  kind: GROUP_KINDS,
  field: TERM_FIELDS,
  state: GROUP_STATES,
};

/** The words of a code of one of the module's lists; the code itself when the list does not know it. */
export function wordOf(choices: readonly Choice[], code: string): Bilingual {
  return choices.find((choice) => choice.code === code) ?? { zh: code, en: code };
}

/** The name of a changed field; undefined for one that needs no telling. */
export function fieldName(field: string, t: Wording['t']): string | undefined {
  const name = FIELD_NAMES[field];
  return name && t(name);
}

/** A field's value in words. */
export function fieldValue(field: string, value: unknown, t: Wording['t']): unknown {
  const choices = CHOICES[field];
  return choices && typeof value === 'string' && value !== '' ? t(wordOf(choices, value)) : value;
}

/** What came with the product says so in the reader's language. */
export function sourceText(source: string, t: Wording['t']): string {
  if (source === '随产品词表') return t({ zh: '随产品词表', en: 'Came with the product' });
  return source === '导入' ? t({ zh: '导入', en: 'Imported' }) : source;
}

/** The other forms in one line without the marks behind abbreviations. */
export function plainWords(words: string): string {
  return words.replace(/[*!](?=;|$)/g, '');
}
