import type { Musts } from '#kernel/matchable.ts';
import type { Need } from './contract-record.ts';
import { MUSTS } from './contract-words.ts';

type Must = (typeof MUSTS)[number]['code'];
type Conditions = Pick<Need, 'trlWanted' | 'budgetFrom' | 'budgetTo' | 'routes' | 'district'>;

const STATES: Readonly<Record<Must, (need: Conditions) => boolean>> = {
  maturity: ({ trlWanted }) => trlWanted !== null,
  budget: ({ budgetFrom, budgetTo }) => budgetFrom !== null || budgetTo !== null,
  route: ({ routes }) => routes.length > 0,
  region: ({ district }) => district !== '',
};

/** The conditions that can be marked as musts: those the need states. */
export function mustsToChoose(need: Conditions): (typeof MUSTS)[number][] {
  return MUSTS.filter(({ code }) => STATES[code](need));
}

/** The marked musts that the need states: one without its condition asks nothing. */
export function statedMusts<N extends Conditions & Pick<Need, 'musts'>>(need: N): Must[] {
  return mustsToChoose(need)
    .map(({ code }) => code)
    .filter((code) => need.musts.includes(code));
}

/** Words that take a line of the must-haves back. */
const NEGOTIABLE = /可商量|可协商|可放宽|优先|最好|尽量|negotiable|preferabl/i;

/** What must hold of an achievement: the marked conditions, and the bounded figures of the must-haves but for lines that are open to talk. */
export function mustsOf(need: Conditions & Pick<Need, 'musts' | 'mustHaves'>): Musts {
  const lines = need.mustHaves.split(/[\n；;]/).filter((line) => !NEGOTIABLE.test(line));
  return { facets: statedMusts(need), figures: lines.join('\n') };
}
