import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Actor, NOBODY } from '#kernel/actor.ts';
import type { CivilDate } from '#kernel/dates.ts';
import { actionsFrom, finalStates, next } from '#kernel/moves.ts';
import type { State } from './contract-record.ts';
import { LOST_REASONS, NOTE_KINDS, STATES } from './contract-words.ts';
import {
  type Action,
  MOVES,
  PATH,
  type Standing,
  sideOf,
  stepsFor,
  whyNotAnswer,
  whyNotLose,
  whyNotMove,
  whyNotNext,
  whyNotPropose,
  whyNotReceive,
  whyNotWork,
} from './rules.ts';
import { circleOf, type Parties, readersOf } from './rules-readers.ts';

const parties: Parties = {
  supply: 'uni',
  demand: 'firm',
  achievementId: 'a1',
  needId: 'n1',
  house: 'tto',
  inventors: ['inventor'],
};
const today = '2026-03-02' as CivilDate;
const standing: Standing = {
  state: 'contracted',
  supplyOrganisationId: 'uni',
  achievementId: 'a1',
  ownerId: 'manager',
  proposedBy: 'manager',
  proposedOrganisationId: 'tto',
  contractValue: 1000,
  amountReceived: 400,
  signedOn: '2026-02-01' as CivilDate,
  introducedOn: '2026-01-01' as CivilDate,
};

function member(organisationId: string, organisationKind: string, role = 'member', more: Partial<Actor> = {}): Actor {
  const acting = {
    organisationId,
    organisationName: organisationId,
    organisationKind,
    role,
    office: 'general',
    verified: true,
  };
  return { ...NOBODY, via: 'session', personId: 'someone', acting, memberships: [acting], ...more };
}

describe('the path of an engagement', () => {
  it('has every stage once, ends only closed, and can be lost from every stage before that except when the money is in', () => {
    expect([...PATH, 'lost'].sort()).toEqual(STATES.map((state) => state.code).sort());
    expect(finalStates(MOVES)).toEqual(['closed']);
    const losable = PATH.filter((state) => Object.values(MOVES[state]).includes('lost'));
    expect(losable).toEqual(['suggested', 'introduced', 'contacted', 'meeting', 'trial', 'negotiating', 'contracted']);
  });

  it('reaches money only through a contract, and a contract only through negotiation', () => {
    const walks = fc.array(fc.nat(5), { maxLength: 40 });
    fc.assert(
      fc.property(walks, (choices) => {
        const seen: State[] = ['suggested'];
        for (const choice of choices) {
          const state = seen.at(-1)!;
          const actions = actionsFrom<State, Action>(MOVES, state);
          if (actions.length === 0) break;
          seen.push(next(MOVES, state, actions[choice % actions.length]!)!);
        }
        const first = (state: State) => seen.indexOf(state);
        if (first('paid') >= 0) expect(first('contracted')).toBeGreaterThan(0);
        if (first('contracted') >= 0) expect(seen[first('contracted') - 1]).toBe('negotiating');
        if (first('closed') >= 0) expect(seen[first('closed') - 1]).toBe('paid');
      }),
    );
  });

  it('never moves back by recording a contact', () => {
    for (const { code: state } of STATES) {
      for (const { code: kind } of NOTE_KINDS) {
        let at: State = state;
        for (const action of stepsFor(state, kind)) at = next(MOVES, at, action)!;
        expect(PATH.indexOf(at)).toBeGreaterThanOrEqual(PATH.indexOf(state));
      }
    }
  });

  it('does not take up again what was never introduced', () => {
    expect(whyNotMove({ state: 'lost', introducedOn: null }, 'reopen')?.code).toBe('engagements/move');
    expect(whyNotMove({ state: 'lost', introducedOn: today }, 'reopen')).toBeUndefined();
  });
});

describe('who speaks for which side', () => {
  const mandated = (principalId: string, subjectId?: string) =>
    member('tto', 'tto', 'manager', { mandates: [{ id: 'm', principalId, subjectId }] });
  const table: [string, Actor, 'supply' | 'demand' | undefined][] = [
    ['staff of the institution', member('uni', 'institution'), 'supply'],
    ['staff of the enterprise', member('firm', 'enterprise', 'lead'), 'demand'],
    ['an inventor, who is no staff of the office', member('uni', 'institution', 'inventor'), undefined],
    ['a manager with a mandate on everything', mandated('firm'), 'demand'],
    ['a manager with a mandate on this achievement', mandated('uni', 'a1'), 'supply'],
    ['a manager with a mandate on another achievement', mandated('uni', 'a2'), undefined],
    ['an officer of a district', member('d', 'district', 'officer'), undefined],
    ['another enterprise', member('rival', 'enterprise'), undefined],
    ['nobody', NOBODY, undefined],
  ];
  it.each(table)('%s', (_, actor, side) => {
    expect(sideOf(actor, parties)).toBe(side);
    expect(whyNotAnswer(actor, parties, side ?? 'demand', 'waiting') === undefined).toBe(side !== undefined);
  });

  it('a side answers once', () => {
    expect(whyNotAnswer(member('uni', 'institution'), parties, 'supply', 'confirmed')?.code).toBe(
      'engagements/side-answered',
    );
  });

  it('parks and TTOs may bring any two together; a rival may not, and nobody brings an organisation to itself', () => {
    expect(whyNotPropose(member('park', 'park', 'officer'), parties)).toBeUndefined();
    expect(whyNotPropose(member('tto', 'tto', 'manager'), parties)).toBeUndefined();
    expect(whyNotPropose(member('rival', 'enterprise'), parties)?.code).toBe('engagements/cannot-propose');
    expect(whyNotPropose(member('uni', 'institution'), { ...parties, demand: 'uni' })?.code).toBe(
      'engagements/same-organisation',
    );
  });

  it('a district reads the register and works on nothing', () => {
    expect(whyNotWork(member('d', 'district', 'officer'), standing, parties)?.code).toBe('engagements/not-a-party');
    expect(whyNotWork({ ...NOBODY, personId: 'inventor' }, standing, parties)).toBeUndefined();
    expect(whyNotWork({ ...NOBODY, personId: 'manager' }, standing, parties)).toBeUndefined();
  });
});

describe('who reads the register’s row', () => {
  const places = { demandDistrict: '110114', sourceDistrict: '110108', parkId: 'park' };
  it('before the introduction: the two sides and the proposer, nobody above them', () => {
    const to = readersOf({ introducedOn: null, ownerId: 'manager', proposedBy: 'proposer' }, parties, places);
    expect(to).not.toContain('district:110114');
    expect(to).not.toContain('park:park');
    expect(to).toEqual(
      expect.arrayContaining(['org:firm', 'office:uni/transfer', 'member:tto/manager', 'member:tto/proposer']),
    );
  });
  it('after it: park and both districts too, never the public or the city', () => {
    const to = readersOf({ introducedOn: today, ownerId: 'manager', proposedBy: 'proposer' }, parties, places);
    expect(to).toEqual(expect.arrayContaining(['district:110108', 'district:110114', 'park:park']));
    for (const token of ['public', 'registered', 'city']) expect(to).not.toContain(token);
  });
  it('the circle of one side never holds the other', () => {
    expect(circleOf('supply', parties).some((token) => token.includes('firm'))).toBe(false);
    expect(circleOf('demand', parties).some((token) => token.includes('uni'))).toBe(false);
  });
});

describe('what an open engagement needs', () => {
  it('a next action and a day that is not past; the fields at fault are named', () => {
    expect(whyNotNext({ nextAction: '寄样件', nextOn: today }, today)).toBeUndefined();
    expect(
      whyNotNext({ nextAction: ' ', nextOn: '2026-03-01' as CivilDate }, today)?.fields.map((field) => field.pointer),
    ).toEqual(['#/nextAction', '#/nextOn']);
  });
  it('an end needs a reason, and “other” its words', () => {
    for (const { code } of LOST_REASONS) expect(whyNotLose(code, '') === undefined).toBe(code !== 'other');
    expect(whyNotLose(undefined, '谈不拢')?.code).toBe('engagements/reason-needed');
  });
  it('receipts never exceed the contract value, are never of nothing, and come after signing', () => {
    const on = today;
    fc.assert(
      fc.property(fc.integer({ min: -10, max: 2000 }), (amount) => {
        const refused = whyNotReceive(standing, amount, on, today) !== undefined;
        expect(refused).toBe(amount <= 0 || standing.amountReceived + amount > standing.contractValue!);
      }),
    );
    expect(whyNotReceive(standing, 1, '2026-01-31' as CivilDate, today)?.code).toBe('engagements/receipt-amount');
    expect(whyNotReceive(standing, 1, '2026-03-03' as CivilDate, today)?.code).toBe('engagements/receipt-amount');
  });
});
