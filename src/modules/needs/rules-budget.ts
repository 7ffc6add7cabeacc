import { type Actor, seesPrices } from '#kernel/actor.ts';
import { type Refusal, refuse } from '#kernel/refusal.ts';
import type { Need } from './contract-record.ts';

/** What the enterprise would spend, in fen; null where nothing is said. */
export type Budget = Pick<Need, 'budgetFrom' | 'budgetTo'>;

/** Whether the actor sees the budget on record: the enterprise, and managers whose mandate says so (part 12). */
export function seesBudget(actor: Actor, { organisationId, id }: Pick<Need, 'organisationId' | 'id'>): boolean {
  return seesPrices(actor, organisationId, id);
}

/** The budget as somebody reads it who does not see the record's own: what was published, nothing otherwise. */
export function publishedBudget(posting: Budget | undefined): Budget {
  return { budgetFrom: posting?.budgetFrom ?? null, budgetTo: posting?.budgetTo ?? null };
}

/** Why a budget may not be written by somebody who does not see the one on record; undefined when it is left as they were shown it. */
export function whyNotRebudget(written: Budget, shown: Budget): Refusal | undefined {
  if (written.budgetFrom === shown.budgetFrom && written.budgetTo === shown.budgetTo) return undefined;
  const detail = {
    zh: '您的委托不含价格：请不要填写或改动预算，由委托单位填写；需要时请对方在委托中允许查看价格。',
    en: 'Your mandate does not cover prices: leave the budget as it is; the principal fills it in, or lets you see prices in the mandate.',
  };
  return refuse('input/invalid', { count: 1 }, [{ pointer: '#/budgetFrom', code: 'needs/budget-withheld', detail }]);
}
