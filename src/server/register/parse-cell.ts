import type { Instant } from '#kernel/dates.ts';
import { parseYuan } from '#kernel/money.ts';
import type { Bilingual } from '#kernel/refusal.ts';
import type { Choice, Column } from '#kernel/register.ts';
import { MOST_CHARACTERS, printable, withoutApostrophe } from './harmless.ts';
import { readDate } from './parse-date.ts';

/** What a file holds in one cell. */
export type RawCell = string | number | boolean | Date | null | readonly RawCell[];

/** How the file was written, as far as its cells need it. */
export interface CellContext {
  /** Whether the workbook counts days from 1904. */
  readonly date1904: boolean;
  /** Whether the column's header says that bare amounts are in 万元. */
  readonly wan: boolean;
}

/** A cell's value, nothing when the cell is empty, or what is wrong with it and how to mend it. */
export type ParsedCell =
  | { readonly value: unknown }
  | { readonly empty: true }
  | { readonly error: { readonly code: string; readonly detail: Bilingual } };

const wrong = (code: string, zh: string, en: string): ParsedCell => ({ error: { code, detail: { zh, en } } });
/** Digits a spreadsheet keeps; what stands behind them has become zeros before the file was saved. */
const KEPT_DIGITS = 15;

/** A number as it was typed, without the noise of binary fractions. */
const plainNumber = (value: number): string => String(Number(value.toPrecision(KEPT_DIGITS)));

/** A cell as text: dates as dates, lists joined, unprintable characters removed. */
export function rawText(raw: RawCell): string {
  if (raw === null) return '';
  if (raw instanceof Date) return Number.isNaN(raw.getTime()) ? '' : raw.toISOString().slice(0, 10);
  if (Array.isArray(raw)) return raw.map(rawText).join('、');
  if (typeof raw === 'number') return plainNumber(raw);
  return printable(String(raw)).trim();
}

/** Characters as a person counts them, those outside the basic plane once. A cell may hold millions: nothing is made of them. */
function charactersIn(text: string): number {
  let count = 0;
  for (const _ of text) count += 1;
  return count;
}

function textCell(column: Column, raw: RawCell): ParsedCell {
  const value = withoutApostrophe(rawText(raw));
  const most = column.import?.maxLength ?? MOST_CHARACTERS;
  const count = charactersIn(value);
  if (count <= most) return { value };
  return wrong(
    'import/too-long',
    `最多 ${most} 个字，这里有 ${count} 个，请缩短。`,
    `At most ${most} characters, here are ${count}; please shorten.`,
  );
}

function codeCell(column: Column, raw: RawCell): ParsedCell {
  const text = withoutApostrophe(rawText(raw)).normalize('NFKC').trim();
  const lost = typeof raw === 'number' && (Math.abs(raw) >= 10 ** KEPT_DIGITS || !Number.isSafeInteger(raw));
  if (lost || /^\d(\.\d+)?E\+\d+$/i.test(text)) {
    return wrong(
      'import/digits-lost',
      '这一格被存成了数字，末尾几位已丢失。请把该列设为“文本”格式后重新填写完整号码。',
      'This cell was stored as a number and its last digits are lost. Set the column to “text” and enter the whole code again.',
    );
  }
  return textCell(column, text);
}

function numberCell(raw: RawCell): ParsedCell {
  const text = rawText(raw).normalize('NFKC').replace(/\s/g, '');
  const plain = /^[+-]?\d{1,3}(,\d{3})+(\.\d+)?$/.test(text) ? text.replaceAll(',', '') : text;
  const isNumber = /^[+-]?\d+(\.\d+)?$/.test(plain) && plain.replace(/\D/g, '').length <= KEPT_DIGITS;
  if (isNumber) return { value: Number(plain) };
  return wrong(
    'import/number',
    '这里应填数字，如 12 或 12.5，不带单位。',
    'This should be a number such as 12 or 12.5, without a unit.',
  );
}

function moneyCell(raw: RawCell, wan: boolean): ParsedCell {
  const text = rawText(raw).normalize('NFKC');
  const value = parseYuan(wan && !/[元万亿]/.test(text) ? `${text}万` : text);
  if (value !== undefined) return { value };
  return wrong(
    'import/money',
    '这里应填金额，如 1234.50、12.5万元；最多到分。',
    'This should be an amount such as 1234.50 or 12.5万元, to the fen at most.',
  );
}

function dateCell(column: Column, raw: RawCell, date1904: boolean): ParsedCell {
  const read =
    Array.isArray(raw) || typeof raw === 'boolean' || raw === null
      ? undefined
      : readDate(raw as string | number | Date, date1904);
  if (!read) {
    return wrong(
      'import/date',
      '这里应填存在的日期，写到日，如 2026-03-02 或 2026年3月2日。',
      'This should be a date that exists, to the day, such as 2026-03-02.',
    );
  }
  if (column.type === 'date') return { value: read.date };
  const at = new Date(`${read.date}T${read.time ?? '00:00:00'}+08:00`);
  return { value: at.toISOString() as Instant };
}

const folded = (text: string): string => text.normalize('NFKC').replace(/\s+/g, '').toLowerCase();

/** A choice by its code or its word in either language, whatever the width, case and spaces. */
function choiceOf(choices: readonly Choice[], text: string): Choice | undefined {
  const wanted = folded(text);
  return choices.find((choice) => [choice.code, choice.zh, choice.en].some((word) => folded(word) === wanted));
}

function notAChoice(choices: readonly Choice[], text: string): ParsedCell {
  const shown = choices.slice(0, 12);
  const more = choices.length > shown.length ? ['…'] : [];
  return wrong(
    'import/choice',
    `没有“${text.slice(0, 40)}”这个选项，请从中选择：${[...shown.map((choice) => choice.zh), ...more].join('、')}。`,
    `“${text.slice(0, 40)}” is not on the list; choose from: ${[...shown.map((choice) => choice.en), ...more].join(', ')}.`,
  );
}

function choiceCell(column: Column, raw: RawCell): ParsedCell {
  const text = rawText(raw);
  const choice = choiceOf(column.choices ?? [], text);
  return choice ? { value: choice.code } : notAChoice(column.choices ?? [], text);
}

function choicesCell(column: Column, raw: RawCell): ParsedCell {
  const text = rawText(raw);
  const choices = column.choices ?? [];
  const whole = choiceOf(choices, text);
  const parts = whole
    ? [text]
    : text
        .split(/[、；;,，\n]/)
        .map((part) => part.trim())
        .filter((part) => part !== '');
  const unknown = parts.find((part) => !choiceOf(choices, part));
  if (unknown !== undefined) return notAChoice(choices, unknown);
  return { value: [...new Set(parts.map((part) => choiceOf(choices, part)!.code))] };
}

const YES = new Set(['是', '有', '对', '√', '✓', '✔', '☑', 'yes', 'y', 'true', 't', '1']);
const NO = new Set(['否', '无', '没有', '不是', '错', '×', '✗', '✘', '☐', 'x', 'no', 'n', 'false', 'f', '0']);

function yesNoCell(raw: RawCell): ParsedCell {
  const text = folded(rawText(raw));
  if (YES.has(text)) return { value: true };
  if (NO.has(text)) return { value: false };
  return wrong('import/yes-no', '这里应填“是”或“否”。', 'This should be 是/yes or 否/no.');
}

/**
 * Reads one cell by its column's type: full-width digits, `12.5万元` to fen, dates in every usual form, 是/否/√, choices by word or code, several
 * choices parted by 、；or commas. Whatever cannot be read without guessing is an error with the way to mend it.
 */
export function parseCell(column: Column, raw: RawCell, context: CellContext): ParsedCell {
  if (rawText(raw) === '') return { empty: true };
  switch (column.type) {
    case 'code':
      return codeCell(column, raw);
    case 'number':
      return numberCell(raw);
    case 'money':
      return moneyCell(raw, context.wan);
    case 'date':
    case 'instant':
      return dateCell(column, raw, context.date1904);
    case 'choice':
      return choiceCell(column, raw);
    case 'choices':
      return choicesCell(column, raw);
    case 'yes-no':
      return yesNoCell(raw);
    default:
      return textCell(column, raw);
  }
}
