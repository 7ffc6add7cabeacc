import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type Actor, type Membership, NOBODY } from '#kernel/actor.ts';
import { ofOffice, ofOrganisation, ofPerson, PUBLIC } from '#kernel/audience.ts';
import { finalStates, next } from '#kernel/moves.ts';
import type { Notice, NoticeDraft, Objection } from './contract-record.ts';
import { NOTICE_STATES, type NoticeState, type ObjectionState } from './contract-words.ts';
import {
  type Action,
  hiddenFrom,
  isSealed,
  MOVES,
  OBJECTION_MOVES,
  RUNNING,
  readersOf,
  readersOfRewards,
  stateAmong,
  turnOf,
  whyNotAfterNotice,
  whyNotClose,
  whyNotHandle,
  whyNotMove,
  whyNotObject,
  whyNotReadObjector,
} from './rules.ts';
import { whyNotDays, whyNotShow } from './rules-content.ts';

const STATES = NOTICE_STATES.map(({ code }) => code);
const ACTIONS: readonly Action[] = [
  ...(['edit', 'open', 'object', 'accept', 'uphold', 'dismiss', 'close', 'change', 'withdraw'] as const),
];
const noticeOf = (more: Partial<Notice>) =>
  ({ organisationId: 'u', state: 'OPEN', scopes: ['UNIT'], lastDay: '2026-03-17', ...more }) as Notice;

describe('the table of states', () => {
  test('has a way to an end from every state, and ends in three', () => {
    expect(finalStates(MOVES).sort()).toEqual(['CLOSED_CHANGED', 'CLOSED_OK', 'WITHDRAWN']);
    for (const state of STATES) {
      const reached = new Set<NoticeState>([state]);
      for (const one of reached) for (const to of Object.values(MOVES[one])) reached.add(to);
      expect(
        finalStates(MOVES).some((end) => reached.has(end)),
        state,
      ).toBe(true);
    }
  });

  test('refuses every step it does not have, each with the code of what stands in the way', () => {
    for (const state of STATES) {
      for (const action of ACTIONS) {
        const code = whyNotMove({ state }, action)?.code;
        if (next(MOVES, state, action)) expect(code).toBeUndefined();
        else if (action === 'edit' && RUNNING.has(state)) expect(code).toBe('ERR_EDIT_WHILE_OPEN');
        else if (action === 'close' && ['OBJECTED', 'INVESTIGATING', 'UPHELD'].includes(state))
          expect(code).toBe('ERR_OPEN_OBJECTION');
        else expect(code).toBe('notices/wrong-state');
      }
    }
  });

  test('agrees with the state its objections put a notice in, whatever happens in whichever order', () => {
    type Step = { readonly action: 'object' | 'accept' | 'uphold' | 'dismiss' | 'close'; readonly at: number };
    const step = fc.record<Step>({
      action: fc.constantFrom('object', 'accept', 'uphold', 'dismiss', 'close'),
      at: fc.nat({ max: 3 }),
    });
    fc.assert(
      fc.property(fc.array(step, { maxLength: 25 }), (steps) => {
        let state: NoticeState = 'OPEN';
        const objections: { state: ObjectionState }[] = [];
        for (const { action, at } of steps) {
          const isAllowed = whyNotMove({ state }, action) === undefined;
          if (!isAllowed) continue;
          if (action === 'close') {
            expect(objections.every((one) => one.state === 'DISMISSED')).toBe(true);
            state = 'CLOSED_OK';
          } else if (action === 'object') {
            objections.push({ state: 'RAISED' });
            state = stateAmong(objections);
          } else {
            const one = objections[at];
            const to = one && next(OBJECTION_MOVES, one.state, action);
            if (!one || !to) continue;
            const alone = objections.every((each) => each === one || each.state === 'DISMISSED');
            one.state = to;
            if (alone) expect(stateAmong(objections)).toBe(next(MOVES, state, action));
            state = stateAmong(objections);
          }
          // An open objection always holds the notice up.
          const isHeld = objections.some((each) => each.state !== 'DISMISSED');
          expect(whyNotMove({ state }, 'close') === undefined).toBe(!isHeld && state !== 'CLOSED_OK');
        }
      }),
      { numRuns: 500 },
    );
  });
});

describe('the boundary', () => {
  const notice = noticeOf({});
  const actor: Actor = {
    ...NOBODY,
    personId: 'p',
    via: 'session',
    acting: { organisationId: 'u', verified: true, role: 'member', office: 'general' } as Membership,
  };
  test('lies after the last day: on it anybody may object and nothing ends, the day after the reverse', () => {
    expect(whyNotObject(actor, notice, '2026-03-17')).toBeUndefined();
    expect(whyNotClose(notice, '2026-03-17')?.code).toBe('notices/still-running');
    expect(isSealed(notice, '2026-03-17')).toBe(false);
    expect(whyNotObject(actor, notice, '2026-03-18')?.code).toBe('notices/over');
    expect(whyNotClose(notice, '2026-03-18')).toBeUndefined();
    expect(isSealed(notice, '2026-03-18')).toBe(true);
  });

  test('the next step waits for it, for objections, and for a notice at all', () => {
    const stepWith = (state: NoticeState, nextStepFrom: string | null, today: string) =>
      whyNotAfterNotice([{ state, opensOn: '2026-03-02', nextStepFrom }], today)?.code;
    expect(whyNotAfterNotice([], '2026-03-18')?.code).toBe('ERR_PUBLICITY_MISSING');
    expect(stepWith('OPEN', '2026-03-18', '2026-03-17')).toBe('ERR_PUBLICITY_NOT_OVER');
    expect(stepWith('OPEN', '2026-03-18', '2026-03-18')).toBeUndefined();
    expect(stepWith('OBJECTED', null, '2026-05-01')).toBe('ERR_OPEN_OBJECTION');
    expect(stepWith('UPHELD', null, '2026-05-01')).toBe('ERR_OPEN_OBJECTION');
    expect(stepWith('CLOSED_OK', '2026-03-18', '2026-03-18')).toBeUndefined();
    expect(stepWith('WITHDRAWN', '2026-03-18', '2026-05-01')).toBe('ERR_PUBLICITY_MISSING');
  });
});

describe('readers', () => {
  test('of a notice are its scopes while it runs, the offices before and the institution after', () => {
    const scopes = ['UNIT', 'PUBLIC'] as Notice['scopes'];
    expect(readersOf(noticeOf({ scopes }))).toEqual([ofOrganisation('u'), PUBLIC]);
    expect(readersOf(noticeOf({ scopes, state: 'CLOSED_OK' }))).toEqual([ofOrganisation('u')]);
    expect(readersOf(noticeOf({ scopes, state: 'SCHEDULED' }))).not.toContain(ofOrganisation('u'));
  });

  test('of names and amounts are the institution while it runs; afterwards neither it nor the office that wrote them', () => {
    expect(readersOfRewards(noticeOf({}))).toEqual([ofOrganisation('u')]);
    for (const state of ['CLOSED_OK', 'CLOSED_CHANGED', 'WITHDRAWN'] as const)
      expect(readersOfRewards(noticeOf({ state }))).toEqual(
        ['discipline', 'finance', 'lead'].map((office) => ofOffice('u', office)),
      );
  });

  test('of an objector are none of the subject, unless the objector is one of them', () => {
    expect(hiddenFrom(['a', 'b'], 'b')).toEqual([ofPerson('a')]);
    const acting = { organisationId: 'u', organisationKind: 'institution', verified: true, office: 'transfer' };
    const one = { ...NOBODY, personId: 'a', acting: acting as Membership, audiences: [ofOffice('u', 'transfer')] };
    const of = { organisationId: 'u', subjectPersons: ['a'] };
    expect(whyNotReadObjector(one, of)?.code).toBe('notices/of-the-subject');
    expect(whyNotHandle(one, of)?.code).toBe('notices/of-the-subject');
    expect(whyNotReadObjector({ ...one, personId: 'c' }, of)).toBeUndefined();
    expect(whyNotReadObjector({ ...one, personId: 'c', audiences: [] }, of)?.code).toBe('notices/objector-protected');
  });
});

test('what runs stands first, the earliest last day before the others, then what is to open, then what is over', () => {
  const turn = (state: NoticeState, lastDay: string | null, opensOn: string) => turnOf({ state, lastDay, opensOn });
  const turns = [
    turn('OPEN', '2026-03-17', '2026-03-02'),
    turn('DISMISSED', '2026-03-20', '2026-03-02'),
    turn('SCHEDULED', '2026-03-25', '2026-03-10'),
    turn('CLOSED_OK', '2026-02-20', '2026-02-02'),
    turn('WITHDRAWN', '2026-01-20', '2026-01-02'),
  ];
  expect([...turns].sort((a, b) => a - b)).toEqual(turns);
});

test('the minimum of each kind is asked for by field, and fewer days by rule and article', () => {
  const draft = (more: Partial<NoticeDraft>) =>
    ({ kind: 'RIGHTS_GRANT', content: {}, rewards: [], procedure: 'p', contact: 'c', ...more }) as NoticeDraft;
  const missing = (more: Partial<NoticeDraft>) => whyNotShow(draft(more))?.fields.map(({ pointer }) => pointer);
  const granted = { resultName: 'r', grantees: 'g', grantKind: 'USE' };
  expect(missing({ content: granted })).toEqual(['#/content/share', '#/content/term']);
  expect(missing({ content: { ...granted, term: '10 年' } })).toBeUndefined();
  expect(missing({ content: { ...granted, term: '10 年', priceFen: 1 } })).toEqual(['#/content/priceFen']);
  expect(missing({ kind: 'CASH_REWARD' })?.at(-1)).toBe('#/rewards');
  const least = { rule: 'PUB-06', days: 15, dayKind: 'working', document: '103号', article: '三' };
  expect(whyNotDays(14, least)).toMatchObject({ code: 'ERR_PUBLICITY_TOO_SHORT', facts: { rule: 'PUB-06' } });
  expect(whyNotDays(15, least)).toBeUndefined();
});

test('an objection waits for its outcome in two states', () => {
  const open = Object.keys(OBJECTION_MOVES).filter(
    (state) => Object.keys(OBJECTION_MOVES[state as Objection['state']]).length > 0,
  );
  expect(open).toEqual(['RAISED', 'INVESTIGATING']);
});
