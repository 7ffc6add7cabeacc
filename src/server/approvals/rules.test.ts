import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { CivilDate } from '#kernel/dates.ts';
import {
  type Approval,
  isComplete,
  onContent,
  openSteps,
  signed,
  stepFor,
  whyNotSign,
  whyNotWithdraw,
  withdrawn,
} from './rules.ts';

const today = '2026-03-02' as CivilDate;
const step = (position: number, side: string, who: string[]) => ({
  position,
  side,
  who,
  signedBy: null,
  signedHash: null,
});
const two: Approval = {
  mode: 'parallel',
  state: 'open',
  contentHash: 'h1',
  notBy: ['maker'],
  expiresOn: null,
  steps: [step(1, 'supply', ['org:a', 'mandate:a']), step(2, 'demand', ['org:b', 'mandate:a'])],
};
const person = (personId: string, ...audiences: string[]) => ({ personId, audiences });

describe('two signatures from two sides', () => {
  it('need two different persons, one of each side, in any order', () => {
    const one = signed(two, 2, 'b1');
    expect(one.state).toBe('open');
    expect(whyNotSign(one, person('b1', 'org:a'), 'h1', today)?.code).toBe('approvals/signed-already');
    expect(whyNotSign(one, person('b2', 'org:b'), 'h1', today)?.code).toBe('approvals/not-yours');
    expect(whyNotSign(one, person('maker', 'org:a'), 'h1', today)?.code).toBe('approvals/own-work');
    expect(whyNotSign(one, person('a1', 'org:a'), 'h1', today)).toBeUndefined();
    expect(signed(one, 1, 'a1').state).toBe('complete');
  });
  it('are refused on other content, after the end, and after the last day', () => {
    const a = person('a1', 'org:a');
    expect(whyNotSign(two, a, 'h0', today)?.code).toBe('approvals/content-changed');
    expect(whyNotSign({ ...two, state: 'declined' }, a, 'h1', today)?.code).toBe('approvals/closed');
    expect(whyNotSign({ ...two, expiresOn: '2026-03-01' as CivilDate }, a, 'h1', today)?.code).toBe(
      'approvals/expired',
    );
    expect(whyNotSign({ ...two, expiresOn: today }, a, 'h1', today)).toBeUndefined();
  });
  it('are void after an edit', () => {
    const done = signed(signed(two, 1, 'a1'), 2, 'b1');
    const edited = onContent(done, 'h2');
    expect(edited.state).toBe('open');
    expect(openSteps(edited)).toHaveLength(2);
    expect(whyNotSign(edited, person('a1', 'org:a'), 'h2', today)).toBeUndefined();
    expect(onContent({ ...two, state: 'declined' }, 'h2').state).toBe('declined');
  });
});

it('in turn, only the first open step can be signed', () => {
  const turn: Approval = { ...two, mode: 'in-turn' };
  expect(stepFor(turn, person('b1', 'org:b'))).toBeUndefined();
  expect(stepFor(signed(turn, 1, 'a1'), person('b1', 'org:b'))?.position).toBe(2);
});

it('a signature can be taken back while the approval is open, in turn with those that stood on it', () => {
  const three: Approval = { ...two, steps: [...two.steps, step(3, 'city', ['org:c'])] };
  const both = signed(signed(three, 1, 'a1'), 2, 'b1');
  expect(openSteps(withdrawn(both, 'a1')).map((one) => one.position)).toEqual([1, 3]);
  expect(openSteps(withdrawn({ ...both, mode: 'in-turn' }, 'a1')).map((one) => one.position)).toEqual([1]);
  expect(withdrawn({ ...both, mode: 'in-turn' }, 'a1').steps.every((one) => one.signedBy === null)).toBe(true);
  expect(openSteps(withdrawn({ ...both, mode: 'in-turn' }, 'b1')).map((one) => one.position)).toEqual([2]);
  expect(whyNotWithdraw(both, 'b1')).toBeUndefined();
  expect(whyNotWithdraw(both, 'c1')?.code).toBe('approvals/not-signed');
  expect(whyNotWithdraw(both, undefined)?.code).toBe('approvals/not-signed');
  expect(whyNotWithdraw(signed(both, 3, 'c1'), 'b1')?.code).toBe('approvals/closed');
});

it('whatever is signed, edited, withdrawn and by whom: complete only with every step signed on the last content by different allowed persons', () => {
  const people = [
    person('a1', 'org:a'),
    person('b1', 'org:b'),
    person('both', 'mandate:a'),
    person('maker', 'org:a'),
    person('out', 'org:c'),
  ];
  const act = fc.oneof(
    fc.record({ sign: fc.nat(people.length - 1) }),
    fc.record({ edit: fc.constantFrom('h1', 'h2', 'h3') }),
    fc.record({ withdraw: fc.nat(people.length - 1) }),
  );
  fc.assert(
    fc.property(
      fc.constantFrom<Approval['mode']>('in-turn', 'parallel'),
      fc.array(act, { maxLength: 30 }),
      (mode, acts) => {
        let approval: Approval = { ...two, mode };
        for (const one of acts) {
          if ('edit' in one) {
            approval = onContent(approval, one.edit);
            continue;
          }
          if ('withdraw' in one) {
            const { personId } = people[one.withdraw]!;
            if (!whyNotWithdraw(approval, personId)) approval = withdrawn(approval, personId);
            continue;
          }
          const who = people[one.sign]!;
          if (whyNotSign(approval, who, approval.contentHash, today)) continue;
          approval = signed(approval, stepFor(approval, who)!.position, who.personId);
        }
        expect(approval.state === 'complete').toBe(isComplete(approval));
        const [first, second] = approval.steps;
        if (mode === 'in-turn' && second?.signedBy) expect(first?.signedBy).not.toBeNull();
        const counted = approval.steps
          .filter((one) => one.signedHash === approval.contentHash)
          .map((one) => one.signedBy);
        expect(new Set(counted).size).toBe(counted.length);
        expect(counted).not.toContain('maker');
        expect(counted).not.toContain('out');
      },
    ),
  );
});
