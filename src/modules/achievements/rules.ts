/**
 * Achievements (科技成果) and their public face (parts 1–3 and 8 of the plan). The institution's record is confidential: its transfer office, its
 * leadership, the inventors and mandated managers read it. What the public sees is a separate row that only an explicit act of the transfer
 * office writes, from an allow-list of fields, after it declared 不涉及国家秘密 and answered for export control.
 *
 * What never happens: a confidential field reaches the public row because somebody added a column; a result is published before filing without
 * the warning that its novelty is gone; a listing nobody confirmed stays on the public list.
 */
import { type Actor, actsAs, actsFor, mandateFor, worksIn } from '#kernel/actor.ts';
import { type Audience, ofMandate, ofMember, ofOffice, ofPerson, readers } from '#kernel/audience.ts';
import { type Moves, next } from '#kernel/moves.ts';
import { type Refusal, refuse, whyNotFields } from '#kernel/refusal.ts';
import type { Achievement, Inventor, IpItem } from './contract-record.ts';
import type { IpState, State } from './contract-words.ts';
import './rules-refusals.ts';

export type Action = 'submit' | 'record' | 'return';

/** The life of the record: an inventor's draft goes to the transfer office, which records it or hands it back. */
export const MOVES: Moves<State, Action> = {
  draft: { submit: 'submitted', record: 'recorded' },
  submitted: { record: 'recorded', return: 'draft' },
  recorded: {},
};

/** What decides who reads and who writes a record. */
export type Standing = Pick<Achievement, 'id' | 'organisationId' | 'state' | 'createdBy'> & {
  readonly inventors: readonly Pick<Inventor, 'personId'>[];
  /** When it was found classified; nobody reads it from then on. */
  readonly frozenAt?: string | null;
};

/**
 * Who reads the institution's record: transfer office, leadership, inventors with an account, mandated managers; whoever wrote it, while they
 * work there and until it is recorded. Nobody reads one found classified.
 */
export function readersOf(standing: Standing): Audience[] {
  const { id, organisationId, createdBy, inventors, state, frozenAt } = standing;
  if (frozenAt) return [];
  return readers(
    ofOffice(organisationId, 'transfer'),
    ofOffice(organisationId, 'lead'),
    ofMandate(organisationId),
    ofMandate(organisationId, id),
    ...inventors.map(({ personId }) => (personId ? ofPerson(personId) : undefined)),
    createdBy && state !== 'recorded' ? ofMember(organisationId, createdBy) : undefined,
  );
}

/** Whether the actor works in the transfer office or leadership of this verified organisation. */
export const isOfTransferOffice = (actor: Actor, organisationId: string): boolean =>
  worksIn(actor, organisationId, ['transfer', 'lead']);

const isAuthor = (actor: Actor, standing: Standing) =>
  actor.personId !== undefined &&
  (standing.createdBy === actor.personId || standing.inventors.some(({ personId }) => personId === actor.personId));

/** Why the actor may not begin a record for an institution; undefined when they may. */
export function whyNotEnter(actor: Actor, organisationId: string): Refusal | undefined {
  if (mandateFor(actor, organisationId)) return undefined;
  const isMember = actsAs(actor, ['lead', 'member', 'inventor'], ['institution']) && actsFor(actor, organisationId);
  return isMember ? undefined : refuse('achievements/not-an-institution');
}

/** Why the actor may not change the record; undefined when they may. */
export function whyNotEdit(actor: Actor, standing: Standing): Refusal | undefined {
  if (isOfTransferOffice(actor, standing.organisationId)) return undefined;
  if (mandateFor(actor, standing.organisationId, standing.id)) return undefined;
  if (!isAuthor(actor, standing)) return refuse('access/denied');
  return standing.state === 'draft' ? undefined : refuse('achievements/with-the-office');
}

/** Why the actor may not take this step with the record now; undefined when they may. */
export function whyNotMove(actor: Actor, standing: Standing, action: Action): Refusal | undefined {
  if (!next(MOVES, standing.state, action)) return refuse('achievements/wrong-state', { state: standing.state });
  if (action === 'submit') return whyNotEdit(actor, standing);
  return isOfTransferOffice(actor, standing.organisationId) ? undefined : refuse('achievements/office-only');
}

/** Why a draft may not be discarded; undefined when it may. What was recorded stays on record. */
export function whyNotDiscard(actor: Actor, standing: Standing): Refusal | undefined {
  if (standing.state !== 'draft') return refuse('achievements/wrong-state', { state: standing.state });
  return whyNotEdit(actor, standing);
}

/** Rights for which an authority has an entry under the number given. */
const PROTECTED: ReadonlySet<string> = new Set(['filed', 'granted', 'registered']);

/** Where the intellectual property stands as a whole: the strongest of its items; lapsed ones count for nothing. */
export function ipStatusOf(items: readonly Pick<IpItem, 'kind' | 'status'>[]): IpState {
  for (const state of ['granted', 'registered', 'filed'] as const) {
    if (items.some(({ status }) => status === state)) return state;
  }
  return items.some(({ kind, status }) => kind === 'technical-secret' && status !== 'lapsed') ? 'secret' : 'none';
}

/** The numbers under which the achievement is filed, granted or registered. */
export function ipNumbersOf(items: readonly Pick<IpItem, 'number' | 'status'>[]): string[] {
  return items.filter(({ number, status }) => number !== '' && PROTECTED.has(status)).map(({ number }) => number);
}

const folded = (text: string) =>
  text
    .normalize('NFKC')
    .replace(/[\s\p{P}\p{S}]/gu, '')
    .toLowerCase();

/** What an institution's achievement is recognised by in a second import: its first intellectual-property number, else its folded title. */
export function naturalKeyOf(of: { title: string; intellectualProperty: readonly Pick<IpItem, 'number'>[] }): string {
  const number = of.intellectualProperty.map((item) => folded(item.number)).find((text) => text !== '');
  return number ? `ip:${number}` : `title:${folded(of.title)}`;
}

/** Why these inventors cannot be named: a person with an account must be a member of the institution, else somebody else would get sight of it. */
export function whyNotInventors(
  inventors: readonly Pick<Inventor, 'personId' | 'name'>[],
  members: readonly string[],
): Refusal | undefined {
  const strangers = inventors.flatMap(({ personId, name }, at) =>
    personId && !members.includes(personId)
      ? [
          {
            pointer: `#/inventors/${at}/personId`,
            code: 'achievements/inventor',
            detail: {
              zh: `“${name}”不是本单位成员。请只写姓名和单位，不要关联账号。`,
              en: `“${name}” is not a member of this institution. Give name and organisation only, without the account.`,
            },
          },
        ]
      : [],
  );
  return whyNotFields(strangers);
}

/** Why a price range cannot be right; undefined when it can. */
export function whyNotPrice({ priceFrom, priceTo }: Pick<Achievement, 'priceFrom' | 'priceTo'>): Refusal | undefined {
  if (priceFrom === null || priceTo === null || priceFrom <= priceTo) return undefined;
  const detail = {
    zh: '意向价的上限低于下限，请对调或改正。',
    en: 'The highest price is below the lowest; swap or mend them.',
  };
  return refuse('input/invalid', { count: 1 }, [{ pointer: '#/priceTo', code: 'achievements/price', detail }]);
}
