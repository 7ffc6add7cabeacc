/**
 * Income tax on the wages of a resident employee, withheld cumulatively (累计预扣法): each month's tax is that of the year so far less what was
 * withheld before. Brackets, quick deductions and the basic deduction are those of rule `TAX-06`. Amounts in fen, tax half-up to the fen.
 */
import { type Fen, fen, portion } from '#kernel/money.ts';
import type { RuleBook } from './calculator.ts';

const BRACKETS = [1, 2, 3, 4, 5, 6, 7] as const;
const MONTHS = 12;

/** The tax on a year's taxable income. */
export function yearlyTax(taxable: Fen, rules: RuleBook): Fen {
  const top = BRACKETS.length;
  const bracket = BRACKETS.find((n) => n === top || taxable <= rules.number('TAX-06', `to${n}Fen`)) ?? top;
  const gross = portion(taxable, rules.number('TAX-06', `rate${bracket}Ppm`), 'half-up');
  return fen(Math.max(0, gross - rules.number('TAX-06', `quick${bracket}Fen`)));
}

/** A steady wage and what is deducted from it before the basic deduction, each month. */
export interface Wages {
  readonly wage: Fen;
  readonly deductions: Fen;
}

/** What an amount added to the wages of `month` (1 to 12) changes. */
export interface Withheld {
  /** Tax of the months before it. */
  readonly before: Fen;
  /** Withheld in the month itself. */
  readonly inMonth: Fen;
  readonly year: Fen;
}

/** Withholding over a year in which `added` counts as wages of `month`; 0 added gives the year without it. */
export function withheld({ wage, deductions }: Wages, month: number, added: Fen, rules: RuleBook): Withheld {
  const monthly = wage - deductions - rules.number('TAX-06', 'basicMonthFen');
  const upTo = (months: number, more: number) => yearlyTax(fen(Math.max(0, monthly * months + more)), rules);
  const before = upTo(month - 1, 0);
  return { before, inMonth: fen(Math.max(0, upTo(month, added) - before)), year: upTo(MONTHS, added) };
}
