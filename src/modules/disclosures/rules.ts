/**
 * Disclosures (成果披露; part 1 of the plan): the inventors' first report of a result to their institution, and its path over checks to a number in the
 * institution's register. The achievement keeps what the result is; the disclosure what only the institution needs: who made it with what share,
 * who paid, whose it is, when it becomes public.
 *
 * What never happens: a confirmation stands under content its giver did not see; a number is given twice; a record found classified is read by
 * anybody, or erased.
 */
import { type Actor, worksIn } from '#kernel/actor.ts';
import { type Audience, ofOffice, ofPerson, readers } from '#kernel/audience.ts';
import { type Moves, next } from '#kernel/moves.ts';
import { type Refusal, refuse } from '#kernel/refusal.ts';
import type { Disclosure } from './contract-record.ts';
import { DISCLOSURE_STATES, type DisclosureState } from './contract-words.ts';
import './rules-refusals.ts';

export type Action =
  | 'submit'
  | 'sign'
  | 'check'
  | 'pass'
  | 'register'
  | 'archive'
  | 'return'
  | 'withdraw'
  | 'reopen'
  | 'classify';

/** Whatever is not frozen can be: on the secrecy office's written word alone anything more happens to it. */
const FREEZE = { classify: 'classified-offline' } as const;
const STOP = { return: 'returned', withdraw: 'withdrawn', ...FREEZE } as const;

/** The path of a disclosure. `classified-offline` is the one state without a way out. */
export const MOVES: Moves<DisclosureState, Action> = {
  draft: { submit: 'submitted', withdraw: 'withdrawn', ...FREEZE },
  submitted: { sign: 'college-signed', check: 'formal-check', ...STOP },
  'college-signed': { check: 'formal-check', ...STOP },
  'formal-check': { pass: 'title-check', ...STOP },
  'title-check': { register: 'registered', ...STOP },
  registered: { archive: 'archived', ...FREEZE },
  archived: FREEZE,
  returned: { submit: 'submitted', withdraw: 'withdrawn', ...FREEZE },
  withdrawn: { reopen: 'draft', ...FREEZE },
  'classified-offline': {},
};

/** What decides who reads a disclosure and who acts on it. */
export type Standing = Pick<Disclosure, 'organisationId' | 'state' | 'createdBy' | 'collegeSigns'> & {
  /** Completers with an account. */
  readonly personIds: readonly string[];
};

const BEFORE_SUBMITTING: ReadonlySet<DisclosureState> = new Set(['draft', 'withdrawn']);

/**
 * Who reads a disclosure: transfer office, leadership, author and completers with an account; the departments' office from submission on where it signs
 * first. Nobody reads a frozen one.
 */
export function readersOf({ organisationId, state, createdBy, collegeSigns, personIds }: Standing): Audience[] {
  if (state === 'classified-offline') return [];
  return readers(
    ofOffice(organisationId, 'transfer'),
    ofOffice(organisationId, 'lead'),
    collegeSigns && !BEFORE_SUBMITTING.has(state) ? ofOffice(organisationId, 'department') : undefined,
    createdBy ? ofPerson(createdBy) : undefined,
    ...personIds.map(ofPerson),
  );
}

/** Who reads that a record was frozen: the secrecy office, the leadership, the transfer office. It has no title. */
export const readersOfStub = (organisationId: string): Audience[] =>
  readers(ofOffice(organisationId, 'secrecy'), ofOffice(organisationId, 'lead'), ofOffice(organisationId, 'transfer'));

/** Whether the actor works in the transfer office or leadership of this institution. */
export const isOfOffice = (actor: Actor, organisationId: string): boolean =>
  worksIn(actor, organisationId, ['transfer', 'lead']);

const isOfDepartment = (actor: Actor, organisationId: string) => worksIn(actor, organisationId, ['department']);

const isAuthor = ({ personId }: Actor, { createdBy, personIds }: Standing) =>
  personId !== undefined && (createdBy === personId || personIds.includes(personId));

const stateWords = (state: DisclosureState) => {
  const { zh, en } = DISCLOSURE_STATES.find(({ code }) => code === state)!;
  return { state: zh, stateEn: en };
};

const EDITABLE: ReadonlySet<DisclosureState> = new Set(['draft', 'returned']);

/** Why the actor may not change what is filled in; undefined for its author and the office, until it is submitted. */
export function whyNotEdit(actor: Actor, standing: Standing): Refusal | undefined {
  if (!isAuthor(actor, standing) && !isOfOffice(actor, standing.organisationId)) return refuse('access/denied');
  return EDITABLE.has(standing.state) ? undefined : refuse('disclosures/on-its-way', stateWords(standing.state));
}

const AUTHORS: ReadonlySet<Action> = new Set(['submit', 'withdraw', 'reopen']);

/** Why the actor may not begin the disclosure of an achievement: whoever wrote its record, its inventors and those who edit disclosures may. */
export function whyNotBegin(
  actor: Actor,
  record: {
    readonly organisationId: string;
    readonly createdBy: string | null;
    readonly inventors: readonly { readonly personId: string | null }[];
  },
): Refusal | undefined {
  const { organisationId, createdBy, inventors } = record;
  const personIds = inventors.flatMap(({ personId }) => personId ?? []);
  return whyNotEdit(actor, { organisationId, state: 'draft', collegeSigns: false, createdBy, personIds });
}

/** Why the actor may not take this step now; undefined when they may. What the form lacks is asked apart. */
export function whyNotMove(actor: Actor, standing: Standing, action: Action): Refusal | undefined {
  const { organisationId, state, collegeSigns } = standing;
  if (!next(MOVES, state, action)) return refuse('disclosures/wrong-state', stateWords(state));
  if (state === 'submitted' && action === 'check' && collegeSigns) return refuse('disclosures/department-first');
  if (action === 'sign' && !collegeSigns) return refuse('disclosures/no-department');
  if (isOfOffice(actor, organisationId) && action !== 'sign') return undefined;
  if (AUTHORS.has(action)) return isAuthor(actor, standing) ? undefined : refuse('access/denied');
  const isFirst = action === 'sign' || (action === 'return' && state === 'submitted' && collegeSigns);
  if (isFirst) return isOfDepartment(actor, organisationId) ? undefined : refuse('disclosures/department-only');
  return refuse('disclosures/office-only');
}
