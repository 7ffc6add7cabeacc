/** Whose a result is, judged from what the form says, each judgement with the rule behind it (OWN-01..03, 09, 10, 12, 15). */
import { addMonths } from '#kernel/dates.ts';
import type { Completer, DisclosureForm, PartnerContract } from './contract-form.ts';

/** What is judged, and by which rules. */
export interface Ownership {
  readonly isService: boolean;
  readonly rules: readonly string[];
}

type Judged = Pick<DisclosureForm, 'isUnitTask' | 'resources' | 'completers' | 'completedOn'>;

/**
 * Whether a leaver's work still belongs to the institution: complete within the months of OWN-02 after the last day there, that day of the later month
 * included. Unknown dates decide nothing.
 */
export function isWithinLeave(
  { relation, leftOn }: Pick<Completer, 'relation' | 'leftOn'>,
  completedOn: string | null,
  months: number,
): boolean {
  return relation === 'leaver' && leftOn !== null && completedOn !== null && addMonths(leftOn, months) >= completedOn;
}

/**
 * Whether it is a service achievement (职务科技成果): the unit's task, a leaver's work in time, or mainly the unit's resources, unless these were
 * repaid as agreed or served verification alone. Undefined until the form says how resources were used.
 */
export function ownershipOf(form: Judged, leaverMonths: number): Ownership | undefined {
  if (form.isUnitTask) return { isService: true, rules: ['OWN-01'] };
  if (form.completers.some((one) => isWithinLeave(one, form.completedOn, leaverMonths)))
    return { isService: true, rules: ['OWN-02'] };
  if (form.resources === '') return undefined;
  if (form.resources === 'mainly') return { isService: true, rules: ['OWN-01'] };
  return { isService: false, rules: form.resources === 'none' ? ['OWN-01'] : ['OWN-03'] };
}

const SILENT = { commissioned: 'OWN-09', cooperative: 'OWN-10', conversion: 'OWN-12' } as const;

/** By which rule a partner's contract is read. */
export const ruleOfContract = ({ kind }: Pick<PartnerContract, 'kind'>): string => SILENT[kind];

/**
 * Whether somebody else has rights that must be cleared before the result is registered as ours: it is the partner's, or shared by contract or by law,
 * and they have not agreed. A silent commission is the developer's (OWN-09): ours.
 */
export function hasOpenRights({ kind, title, consented }: PartnerContract): boolean {
  if (title === 'theirs') return true;
  if (title === 'ours' || (title === 'silent' && kind === 'commissioned')) return false;
  return !consented;
}

/** Completers who are no staff of the institution and so bring an ownership statement (权属声明, OWN-15). */
export function statementsNeeded(completers: readonly Completer[]): string[] {
  return completers.filter(({ relation }) => relation !== 'staff').map(({ name }) => name);
}
