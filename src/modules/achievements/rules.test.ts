import { describe, expect, test } from 'vitest';
import { type Actor, type Membership, NOBODY } from '#kernel/actor.ts';
import { listingContent } from './contract-listing.ts';
import { type Achievement, achievement, achievementDraft } from './contract-record.ts';
import {
  ipNumbersOf,
  ipStatusOf,
  naturalKeyOf,
  readersOf,
  whyNotDiscard,
  whyNotEdit,
  whyNotEnter,
  whyNotInventors,
  whyNotMove,
  whyNotPrice,
} from './rules.ts';
import { draftFrom, rowOf } from './rules-import.ts';
import {
  isNoveltyAtRisk,
  missingForPublication,
  publishedFields,
  whyNotConfirm,
  whyNotPublish,
  whyNotWithdraw,
} from './rules-publish.ts';
import { qualityOf } from './rules-quality.ts';

const ORGANISATION = '3a1f9c1e-0d7b-4a53-9a39-8f2c9a1f0001';
const PERSON = '3a1f9c1e-0d7b-4a53-9a39-8f2c9a1f0002';
const ID = '3a1f9c1e-0d7b-4a53-9a39-8f2c9a1f0003';

function actor(more: Partial<Membership> = {}, personId = PERSON): Actor {
  const acting: Membership = {
    organisationId: ORGANISATION,
    organisationName: '京澜理工大学',
    organisationKind: 'institution',
    verified: true,
    role: 'member',
    office: 'transfer',
    ...more,
  };
  return { ...NOBODY, personId, acting, memberships: [acting], via: 'session' };
}

const office = actor();
const inventor = actor({ role: 'inventor', office: 'department' });
const colleague = actor({ role: 'inventor', office: 'department' }, 'somebody-else');
const manager: Actor = {
  ...actor({ organisationId: 'tto', organisationKind: 'tto', role: 'manager', office: 'general' }, 'manager'),
  mandates: [{ id: 'm', principalId: ORGANISATION, subjectId: ID }],
};

function record(more: Partial<Achievement> = {}): Achievement {
  return {
    ...achievementDraft.parse({
      title: '低损耗碳化硅功率模块封装',
      abstract:
        '针对车用碳化硅模块热阻高的问题，提出双面银烧结封装，结温降低十八度，模块热阻下降百分之三十，已完成样机。',
      field: 'new-materials',
      trl: 6,
      routes: ['licence'],
      ownership: 'sole',
      intellectualProperty: [{ kind: 'invention', number: 'CN209910000001.1', status: 'granted' }],
      inventors: [{ personId: PERSON, name: '闻人澄' }],
    }),
    id: ID,
    organisationId: ORGANISATION,
    ipStatus: 'granted',
    state: 'recorded',
    stateReason: '',
    recordedOn: '2026-03-02',
    quality: 50,
    createdBy: null,
    demo: false,
    readers: [],
    version: 1,
    createdAt: '2026-03-02T00:00:00.000Z',
    updatedAt: '2026-03-02T00:00:00.000Z',
    ...more,
  };
}

const institution = {
  name: '京澜理工大学',
  nameEn: 'Jinglan University of Technology',
  subkind: 'university',
  affiliation: 'municipal',
  registeredDistrict: '110108',
  operatingDistrict: '',
};

describe('who reads and writes a record', () => {
  test('office, leadership, inventors and mandated managers read it; its author until it is recorded', () => {
    const draft = record({ state: 'draft', createdBy: 'author' });
    expect(readersOf(draft)).toEqual([
      `mandate:${ORGANISATION}`,
      `mandate:${ORGANISATION}/${ID}`,
      `member:${ORGANISATION}/author`,
      `office:${ORGANISATION}/lead`,
      `office:${ORGANISATION}/transfer`,
      `person:${PERSON}`,
    ]);
    expect(readersOf(record({ createdBy: 'author' }))).not.toContainEqual(expect.stringContaining('author'));
  });

  test('a member of the institution or a manager of its general mandate may begin one, an enterprise may not', () => {
    expect(whyNotEnter(inventor, ORGANISATION)).toBeUndefined();
    expect(whyNotEnter(manager, ORGANISATION)).toMatchObject({ code: 'achievements/not-an-institution' });
    const general = { ...manager, mandates: [{ id: 'm', principalId: ORGANISATION }] };
    expect(whyNotEnter(general, ORGANISATION)).toBeUndefined();
    expect(whyNotEnter(actor({ organisationKind: 'enterprise' }), ORGANISATION)).toBeDefined();
    expect(whyNotEnter(actor({ verified: false }), ORGANISATION)).toBeDefined();
  });

  test('the inventor edits a draft, the office and the mandated manager every state, a colleague nothing', () => {
    for (const state of ['draft', 'submitted', 'recorded'] as const) {
      expect(whyNotEdit(office, record({ state }))).toBeUndefined();
      expect(whyNotEdit(manager, record({ state }))).toBeUndefined();
      expect(whyNotEdit(colleague, record({ state }))).toMatchObject({ code: 'access/denied' });
    }
    expect(whyNotEdit(inventor, record({ state: 'draft' }))).toBeUndefined();
    expect(whyNotEdit(inventor, record())).toMatchObject({ code: 'achievements/with-the-office' });
  });

  test('the author submits, the office alone records and returns, a draft alone is discarded', () => {
    expect(whyNotMove(inventor, record({ state: 'draft' }), 'submit')).toBeUndefined();
    expect(whyNotMove(inventor, record({ state: 'draft' }), 'record')).toMatchObject({
      code: 'achievements/office-only',
    });
    expect(whyNotMove(office, record({ state: 'submitted' }), 'return')).toBeUndefined();
    expect(whyNotMove(office, record({ state: 'recorded' }), 'record')).toMatchObject({
      code: 'achievements/wrong-state',
    });
    expect(whyNotDiscard(inventor, record({ state: 'draft' }))).toBeUndefined();
    expect(whyNotDiscard(office, record())).toMatchObject({ code: 'achievements/wrong-state' });
  });

  test('an account that is not of the institution cannot be named as inventor, and a price range has its ends in order', () => {
    expect(whyNotInventors(record().inventors, [PERSON])).toBeUndefined();
    expect(whyNotInventors(record().inventors, [])?.fields[0]?.pointer).toBe('#/inventors/0/personId');
    expect(whyNotPrice({ priceFrom: 200, priceTo: 100 })?.fields[0]?.pointer).toBe('#/priceTo');
    expect(whyNotPrice({ priceFrom: 100, priceTo: null })).toBeUndefined();
  });
});

describe('intellectual property', () => {
  const item = (kind: string, status: string, number = '1') => ({ kind, status, number }) as never;
  test.each([
    [[], 'none'],
    [[item('invention', 'none')], 'none'],
    [[item('invention', 'lapsed')], 'none'],
    [[item('technical-secret', 'none')], 'secret'],
    [[item('technical-secret', 'none'), item('invention', 'filed')], 'filed'],
    [[item('software-copyright', 'registered'), item('invention', 'filed')], 'registered'],
    [[item('software-copyright', 'registered'), item('invention', 'granted')], 'granted'],
  ])('%j stands as %s', (items, status) => {
    expect(ipStatusOf(items as never[])).toBe(status);
  });

  test('numbers count only where an authority has an entry', () => {
    expect(
      ipNumbersOf([item('invention', 'none', 'a'), item('invention', 'filed', 'b'), item('design', 'lapsed', 'c')]),
    ).toEqual(['b']);
  });

  test('the first number recognises an achievement whatever its writing, else the folded title', () => {
    const of = (title: string, ...numbers: string[]) =>
      naturalKeyOf({ title, intellectualProperty: numbers.map((number) => ({ number })) });
    expect(of('甲', 'CN 2099-1000.1')).toBe(of('乙', 'ｃｎ２０９９１０００．１'));
    expect(of('碳化硅（SiC）模块')).toBe(of('碳化硅 (sic) 模块'));
    expect(of('甲')).not.toBe(of('乙'));
  });
});

describe('what the public sees', () => {
  test('is exactly the allow-list, in every field of it and in none other', () => {
    expect(Object.keys(publishedFields(record(), institution, 'shown')).sort()).toEqual(
      Object.keys(listingContent.shape).sort(),
    );
  });

  /** Every field of the record is either public or confidential: a new one belongs on one of the two lists before this test passes. */
  const CONFIDENTIAL = [
    'coOwners',
    'contactName',
    'contactPhone',
    'createdAt',
    'createdBy',
    'demo',
    'id',
    'inventors',
    'number',
    'organisationId',
    'readers',
    'recordedOn',
    'state',
    'stateReason',
    'updatedAt',
    'version',
  ];

  test('never holds a confidential field of the record, whatever stands in it', () => {
    const fields = Object.keys(achievement.shape).filter((key) => !(key in listingContent.shape));
    expect(fields.sort()).toEqual(CONFIDENTIAL);
    const canaries = Object.fromEntries(CONFIDENTIAL.map((key) => [key, `canary-${key}`]));
    const filed = [{ kind: 'invention', number: '1', status: 'filed', filedOn: 'canary-filedOn', extra: 'canary' }];
    const full = { ...record(), ...canaries, intellectualProperty: filed, later: 'canary-later' } as never;
    expect(
      JSON.stringify(publishedFields(full, { ...institution, creditCode: 'canary' } as never, 'shown')),
    ).not.toContain('canary');
  });

  test('leaves the price out when it is to be talked about', () => {
    const priced = record({ priceFrom: 100, priceTo: 200 });
    expect(publishedFields(priced, institution, 'shown')).toMatchObject({ priceFrom: 100, priceTo: 200 });
    expect(publishedFields(priced, institution, 'hidden')).toMatchObject({ priceFrom: null, priceTo: null });
  });
});

describe('publishing', () => {
  const declared = { noStateSecret: true, exportControl: 'not-controlled', noveltyAcknowledged: false } as const;

  test('is the office’s, of a recorded and complete record, with every declaration', () => {
    expect(whyNotPublish(office, record(), declared)).toBeUndefined();
    expect(whyNotPublish(inventor, record(), declared)).toMatchObject({ code: 'achievements/office-only' });
    expect(whyNotPublish(manager, record(), declared)).toMatchObject({ code: 'achievements/office-only' });
    expect(whyNotPublish(office, record({ state: 'submitted' }), declared)).toMatchObject({
      code: 'achievements/not-recorded',
    });
    expect(whyNotPublish(office, record({ trl: null, routes: [] }), declared)).toMatchObject({
      code: 'achievements/not-ready',
    });
    expect(missingForPublication(record({ trl: null, routes: [] })).map(({ key }) => key)).toEqual(['trl', 'routes']);
    const silent = { noStateSecret: false, exportControl: null, noveltyAcknowledged: false };
    expect(whyNotPublish(office, record(), silent)?.fields.map(({ pointer }) => pointer)).toEqual([
      '#/noStateSecret',
      '#/exportControl',
    ]);
  });

  test('before filing needs the warning understood; of controlled technology it is refused', () => {
    const unfiled = record({
      intellectualProperty: [{ kind: 'invention', number: '', status: 'none', filedOn: null }],
    });
    expect(isNoveltyAtRisk(unfiled)).toBe(true);
    expect(whyNotPublish(office, unfiled, declared)?.fields[0]?.pointer).toBe('#/noveltyAcknowledged');
    expect(whyNotPublish(office, unfiled, { ...declared, noveltyAcknowledged: true })).toBeUndefined();
    expect(whyNotPublish(office, record(), { ...declared, exportControl: 'controlled' })).toMatchObject({
      code: 'achievements/export-controlled',
    });
  });

  test('is confirmed by office or manager, withdrawn by the office, and neither when nothing is published', () => {
    const live = { state: 'live' } as const;
    expect(whyNotConfirm(manager, record(), live)).toBeUndefined();
    expect(whyNotConfirm(office, record(), { state: 'expired' })).toBeUndefined();
    expect(whyNotConfirm(colleague, record(), live)).toMatchObject({ code: 'achievements/office-only' });
    expect(whyNotWithdraw(manager, record(), live)).toMatchObject({ code: 'achievements/office-only' });
    for (const gone of [undefined, { state: 'withdrawn' } as const]) {
      expect(whyNotConfirm(office, record(), gone)).toMatchObject({ code: 'achievements/not-published' });
      expect(whyNotWithdraw(office, record(), gone)).toMatchObject({ code: 'achievements/not-published' });
    }
  });
});

describe('quality', () => {
  test('of a bare title is nothing; of one that answers everything a hundred', () => {
    expect(qualityOf(achievementDraft.parse({ title: '只有题目' })).score).toBe(0);
    const full = record({
      abstract: '文'.repeat(200),
      comparison: `${'现有方案与本成果的差别'.repeat(6)}，良率由 82% 提到 95%`,
      unitEconomics: `${'每件的成本与收益'.repeat(5)}，单件 38 元`,
      maturityEvidence: '据'.repeat(40),
      applications: '用'.repeat(40),
      industry: '3973',
      priceFrom: 1,
      keywords: ['甲', '乙', '丙'],
    });
    expect(qualityOf(full)).toEqual({ score: 100, missing: [] });
  });
});

describe('a row of a file', () => {
  test('writes only what it says, and what is there already is no change', () => {
    const before = achievementDraft.parse({ title: '甲醇', keywords: ['一', '二'], trl: 4, contactName: '令狐' });
    const row = { title: '甲醇', keywords: '一；二', trl: 5 };
    expect(draftFrom(row, before)).toMatchObject({ trl: 5, keywords: ['一', '二'], contactName: '令狐' });
    expect(rowOf(before, row)).toEqual({ title: '甲醇', keywords: '一；二', trl: 4 });
  });

  test('lists numbers with the kind and state that stand beside them, and keeps what is known of each', () => {
    const row = { title: '甲醇', ipNumbers: 'CN1、CN2', ipKind: 'utility-model', ipState: 'granted' };
    const draft = achievementDraft.parse(draftFrom(row, undefined));
    expect(draft.intellectualProperty.map(({ kind, number, status }) => [kind, number, status])).toEqual([
      ['utility-model', 'CN1', 'granted'],
      ['utility-model', 'CN2', 'granted'],
    ]);
    expect(rowOf(draft, row)).toEqual(row);
  });
});
