import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Actor } from '#kernel/actor.ts';
import { addMonths, type CivilDate, rollForward, type WorkCalendar } from '#kernel/dates.ts';
import { finalStates, next } from '#kernel/moves.ts';
import { disclosureForm, WHOLE_PPM } from './contract-form.ts';
import { DISCLOSURE_STATES, type DisclosureState } from './contract-words.ts';
import { type Action, MOVES, readersOf, type Standing, whyNotMove } from './rules.ts';
import { gapsOf, percentOf, shareError, unconfirmed, whyNotTitle, whyNotWithout } from './rules-form.ts';
import { noveltyOf } from './rules-novelty.ts';
import { isNumberPattern, nextNumber } from './rules-number.ts';
import { hasOpenRights, ownershipOf } from './rules-ownership.ts';
import { aheadOf, dormantFrom, paceOf, pathOf, type Step } from './rules-progress.ts';
import { secrecyMarkIn } from './rules-secrecy.ts';

const ORG = '00000000-0000-7000-8000-000000000001';
const AUTHOR = '00000000-0000-7000-8000-000000000002';
const CALENDAR: WorkCalendar = {
  years: new Set([2025, 2026]),
  off: new Set(['2026-04-05', '2026-04-06']),
  work: new Set(),
};

const actor = (office: string, personId = 'x', organisationId = ORG): Actor => ({
  personId,
  name: '某人',
  language: 'zh',
  acting: {
    organisationId,
    organisationName: '某大学',
    organisationKind: 'institution',
    verified: true,
    role: 'member',
    office,
  },
  memberships: [],
  mandates: [],
  audiences: [],
  scopes: ['read', 'write'],
  via: 'session',
});
const standing = (more: Partial<Standing> = {}): Standing => ({
  organisationId: ORG,
  state: 'draft',
  createdBy: AUTHOR,
  collegeSigns: false,
  personIds: [],
  ...more,
});

const form = (more: object = {}) =>
  disclosureForm.parse({
    completers: [{ name: '令狐澄', sharePpm: WHOLE_PPM, contribution: '提出双面银烧结的结构' }],
    noFunding: true,
    resources: 'mainly',
    completedOn: '2026-02-01',
    priorArt: '单面焊接封装',
    resultKind: 'patent',
    research: 'applied',
    noStateSecret: true,
    ...more,
  });
const codes = (more: object) => gapsOf(form(more)).map(({ code }) => code);

describe('the path', () => {
  test('has one state without a way out, and every state leads there', () => {
    expect(finalStates(MOVES)).toEqual(['classified-offline']);
    for (const { code } of DISCLOSURE_STATES)
      if (code !== 'classified-offline') expect(next(MOVES, code, 'classify')).toBe('classified-offline');
  });

  const ACTIONS: Action[] = [
    'submit',
    'sign',
    'check',
    'pass',
    'register',
    'archive',
    'return',
    'withdraw',
    'reopen',
    'classify',
  ];
  const offices = ['transfer', 'department', 'finance'];

  test('whatever is tried in whatever order: nobody registers what was not checked, nothing leaves the frozen state', () => {
    const step = fc.record({ action: fc.constantFrom(...ACTIONS), office: fc.constantFrom(...offices, 'author') });
    fc.assert(
      fc.property(fc.array(step, { maxLength: 40 }), fc.boolean(), (steps, collegeSigns) => {
        let state: DisclosureState = 'draft';
        const passed: DisclosureState[] = ['draft'];
        for (const { action, office } of steps) {
          const by = office === 'author' ? actor('general', AUTHOR) : actor(office);
          if (whyNotMove(by, standing({ state, collegeSigns }), action)) continue;
          const to: DisclosureState | undefined = next(MOVES, state, action);
          expect(to).toBeDefined();
          if (action !== 'sign' && office === 'finance') throw new Error(`finance took ${action}`);
          if (state === 'submitted' && to === 'formal-check') expect(collegeSigns).toBe(false);
          state = to!;
          passed.push(state);
        }
        const registered = passed.indexOf('registered');
        if (registered >= 0) expect(passed.slice(registered - 2, registered)).toEqual(['formal-check', 'title-check']);
        const frozen = passed.indexOf('classified-offline');
        if (frozen >= 0) expect(frozen).toBe(passed.length - 1);
      }),
      { numRuns: 500 },
    );
  });

  test('the department signs first where the institution says so', () => {
    const of = standing({ state: 'submitted', collegeSigns: true });
    expect(whyNotMove(actor('transfer'), of, 'check')?.code).toBe('disclosures/department-first');
    expect(whyNotMove(actor('department'), of, 'sign')).toBeUndefined();
    expect(whyNotMove(actor('department', 'x', 'other'), of, 'sign')?.code).toBe('disclosures/department-only');
  });

  test('nobody reads a frozen one; the department reads what was submitted to it', () => {
    expect(readersOf(standing({ state: 'classified-offline' }))).toEqual([]);
    expect(readersOf(standing({ collegeSigns: true }))).not.toContain(`office:${ORG}/department`);
    expect(readersOf(standing({ state: 'submitted', collegeSigns: true }))).toContain(`office:${ORG}/department`);
  });
});

describe('what must be said', () => {
  test('a whole form has no gaps', () => expect(gapsOf(form())).toEqual([]));

  test('shares add up to 100 %, and a wrong sum says by how much', () => {
    const completers = [
      { name: '甲', sharePpm: 600_000, contribution: '提出结构方案' },
      { name: '乙', sharePpm: 350_000, contribution: '完成样机测试' },
    ];
    expect(shareError(form({ completers }).completers)).toBe(-50_000);
    expect(gapsOf(form({ completers }))[0]).toMatchObject({
      code: 'ERR_CONTRIB_SUM',
      detail: { zh: '贡献比例合计少了 5 %，应为 100 %。' },
    });
    expect(percentOf(333_333)).toBe('33.3333 %');
  });

  test('who only organised, paid, drew or translated is no completer', () => {
    for (const contributed of ['organising', 'funding', 'logistics', 'drafting', 'translating'])
      expect(codes({ completers: [{ name: '甲', sharePpm: WHOLE_PPM, contributed }] })).toEqual([
        'ERR_NOT_CREATIVE_CONTRIBUTOR',
      ]);
  });

  test('funding is named with its number, or said to be none', () => {
    expect(codes({ noFunding: false })).toEqual(['ERR_NO_FUNDING_SOURCE']);
    expect(codes({ noFunding: false, funding: [{ name: '重点研发计划', number: '' }] })).toEqual([
      'ERR_NO_FUNDING_SOURCE',
    ]);
    expect(codes({ noFunding: false, funding: [{ name: '重点研发计划', number: '2024YFB0000' }] })).toEqual([]);
  });

  test('missing confirmations are named; the office goes on with a reason once the days are over', () => {
    expect(unconfirmed(form(), [])).toEqual(['令狐澄']);
    const waited = { since: '2026-03-02', today: '2026-03-12', days: 10, isOffice: true, reason: '出国访学联系不上' };
    expect(whyNotWithout(['令狐澄'], waited)).toBeUndefined();
    expect(whyNotWithout(['令狐澄'], { ...waited, today: '2026-03-11' })?.facts.names).toBe('令狐澄');
    expect(whyNotWithout(['令狐澄'], { ...waited, isOffice: false })?.code).toBe('disclosures/unconfirmed');
    expect(whyNotWithout(['令狐澄'], { ...waited, reason: '' })?.code).toBe('disclosures/unconfirmed');
  });

  test('a title is clear without dispute, open rights or a missing statement', () => {
    expect(whyNotTitle(form(), [])).toBeUndefined();
    expect(whyNotTitle(form({ dispute: '另一课题组主张' }), [])?.code).toBe('disclosures/title-dispute');
    const contracts = [{ partner: '某公司', kind: 'cooperative', title: 'silent' }];
    expect(whyNotTitle(form({ contracts }), [])?.code).toBe('disclosures/third-party-rights');
    const completers = [{ name: '甲', relation: 'student', sharePpm: WHOLE_PPM, contribution: '提出结构方案' }];
    expect(whyNotTitle(form({ completers }), [])?.facts.names).toBe('甲');
    expect(whyNotTitle(form({ completers }), [{ name: '甲' }])).toBeUndefined();
  });
});

describe('whose it is', () => {
  test('the unit’s task or mainly its resources make a service achievement; repaid or verifying resources do not', () => {
    expect(ownershipOf(form({ isUnitTask: true }), 12)).toEqual({ isService: true, rules: ['OWN-01'] });
    expect(ownershipOf(form({ resources: 'repaid' }), 12)).toEqual({ isService: false, rules: ['OWN-03'] });
    expect(ownershipOf(form({ resources: '' }), 12)).toBeUndefined();
  });

  test('a leaver’s work is the unit’s up to a year after the last day, that day included', () => {
    const left = (leftOn: string) =>
      ownershipOf(form({ resources: 'none', completers: [{ name: '甲', relation: 'leaver', leftOn }] }), 12);
    expect(left('2025-02-01')?.rules).toEqual(['OWN-02']);
    expect(left('2025-01-31')?.isService).toBe(false);
  });

  test('a silent commission is the developer’s; a silent cooperation is shared until the partner agrees', () => {
    const contract = (kind: 'commissioned' | 'cooperative', consented = false) => ({
      partner: '某公司',
      kind,
      title: 'silent' as const,
      consented,
    });
    expect(hasOpenRights(contract('commissioned'))).toBe(false);
    expect(hasOpenRights(contract('cooperative'))).toBe(true);
    expect(hasOpenRights(contract('cooperative', true))).toBe(false);
  });
});

describe('days', () => {
  test('novelty: filed before a planned publication, within six months of one in the cases listed, then lost', () => {
    const terms = { graceMonths: 6 };
    expect(noveltyOf('2026-04-01', '2026-03-02', terms)).toEqual({
      state: 'planned',
      fileBy: '2026-04-01',
      daysLeft: 30,
    });
    expect(noveltyOf('2025-09-02', '2026-03-02', terms)).toEqual({ state: 'grace', fileBy: '2026-03-02', daysLeft: 0 });
    expect(noveltyOf('2025-09-01', '2026-03-02', terms)).toMatchObject({ state: 'lost', daysLeft: -1 });
    expect(noveltyOf(null, '2026-03-02', terms).daysLeft).toBeNull();
  });

  test('EX-33: a grant of 5 January is rewarded by 7 April, after Qingming', () => {
    expect(rollForward(addMonths('2026-01-05', 3), CALENDAR)).toBe('2026-04-07');
  });

  test('EX-35: registered on 31 March, dormant a year and a day later', () => {
    expect(dormantFrom('2025-03-31', 12)).toBe('2026-04-01');
  });

  const path = (first: CivilDate, second: CivilDate): Step[] => [
    { state: 'submitted', at: `${first}T02:00:00.000Z` },
    { state: 'formal-check', at: `${second}T02:00:00.000Z` },
  ];
  test('the pace is learned from five past disclosures, not from four', () => {
    const paths = ['03', '04', '05', '06', '10'].map((day) => path('2026-03-02', `2026-03-${day}`));
    expect(paceOf(paths.slice(1), CALENDAR)).toEqual({});
    expect(paceOf(paths, CALENDAR)).toEqual({ submitted: { median: 3, p80: 4, of: 5 } });
  });

  test('what is ahead is expected by the pace, else by the rule’s limit, and says which', () => {
    const of = { state: 'submitted', collegeSigns: false, since: '2026-03-02', today: '2026-03-03' } as const;
    const ahead = aheadOf(of, { submitted: { median: 3, p80: 4, of: 5 } }, 10, CALENDAR);
    expect(ahead.map(({ state, expectedOn, by }) => [state, expectedOn, by])).toEqual([
      ['formal-check', '2026-03-05', 'history'],
      ['title-check', '2026-03-19', 'rule'],
      ['registered', '2026-04-02', 'rule'],
    ]);
    expect(aheadOf({ ...of, state: 'draft' }, {}, 10, CALENDAR)).toEqual([]);
    expect(pathOf(true)).toContain('college-signed');
  });
});

describe('numbers', () => {
  test('begin anew each year, with leading zeros where the pattern says so', () => {
    expect(nextNumber('{year}-{serial:4}', { year: 2026, serial: 11 }, 2026)).toEqual({
      number: '2026-0012',
      serial: 12,
    });
    expect(nextNumber('CG{year}{serial}', { year: 2025, serial: 11 }, 2026)).toEqual({ number: 'CG20261', serial: 1 });
  });
  test.each(['{serial}', '{year}', '{year}-{serial:4}-{month}'])('%s gives no number of its own', (pattern) =>
    expect(isNumberPattern(pattern)).toBe(false),
  );
});

describe('marks of secrecy', () => {
  test.each(['秘密★10年.docx', '机密 ★', '绝密★长期', '密级：秘密', '【秘密】方案.pdf', '机密级文件', '绝　密★'])(
    '%s bears one',
    (text) => expect(secrecyMarkIn(text)).toBeDefined(),
  );
  test.each(['技术秘密转让.docx', '秘密共享算法', '国家秘密不上网', '权属声明.pdf', '精密机械'])(
    '%s bears none',
    (text) => expect(secrecyMarkIn(text)).toBeUndefined(),
  );
});
