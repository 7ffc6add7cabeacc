import { describe, expect, test } from 'vitest';
import { type Actor, type Membership, NOBODY } from '#kernel/actor.ts';
import { postingContent } from './contract-posting.ts';
import { type Need, need, needDraft } from './contract-record.ts';
import { SHOWN_FIELDS } from './contract-words.ts';
import { readersOf, whyNotBudget, whyNotEdit, whyNotEnter, whyNotMove } from './rules.ts';
import { draftFrom, rowOf } from './rules-import.ts';
import {
  coreOfName,
  missingForPublication,
  publishedFields,
  tellingPlaces,
  whyNotConfirm,
  whyNotPublish,
  whyNotWithdraw,
} from './rules-publish.ts';
import { qualityOf } from './rules-quality.ts';

const ENTERPRISE = '3a1f9c1e-0d7b-4a53-9a39-8f2c9a1f0001';
const ID = '3a1f9c1e-0d7b-4a53-9a39-8f2c9a1f0003';

function actor(more: Partial<Membership> = {}): Actor {
  const acting: Membership = {
    organisationId: ENTERPRISE,
    organisationName: '北京蓟川飞行器部件有限公司',
    organisationKind: 'enterprise',
    verified: true,
    role: 'member',
    office: 'general',
    ...more,
  };
  return { ...NOBODY, personId: 'p', acting, memberships: [acting], via: 'session' };
}

const own = actor();
const researcher = actor({
  organisationId: 'university',
  organisationName: '京澜理工大学',
  organisationKind: 'institution',
});
const competitor = actor({ organisationId: 'other', organisationName: '别的企业' });
const manager: Actor = {
  ...actor({ organisationId: 'tto', organisationKind: 'tto', role: 'manager' }),
  mandates: [{ id: 'm', principalId: ENTERPRISE }],
};

function record(more: Partial<Need> = {}): Need {
  return {
    ...needDraft.parse({
      title: '薄壁铝合金壳体压铸成形',
      description: '仪表舱壳体减重，现用砂型铸造，壁厚难以低于二毫米。',
      material: 'AlSi10MnMg',
      effect: '抗拉强度≥300 MPa，壁厚 1.2 mm',
      application: '飞行器仪表舱',
      field: 'new-materials',
      industry: '3252',
      trlWanted: 7,
      budgetTo: 80_000_000,
      neededBy: '2026-12-15',
      routes: ['licence', 'assignment'],
      contactName: '令狐澄',
      contactPhone: '13800000000',
    }),
    id: ID,
    organisationId: ENTERPRISE,
    state: 'draft',
    closeReason: '',
    closedOn: null,
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

const enterprise = {
  id: ENTERPRISE,
  name: '北京蓟川飞行器部件有限公司',
  nameEn: 'Jichuan Aircraft Parts',
  shortName: '蓟川',
  creditCode: '91110199DEM0000011',
  registeredDistrict: '110108',
  operatingDistrict: '110115',
};
const park = { id: '3a1f9c1e-0d7b-4a53-9a39-8f2c9a1f0009', name: '云栈先进制造园' };

describe('who reads and writes a need', () => {
  test('its enterprise and mandated managers read it', () => {
    expect(readersOf(record())).toEqual([`mandate:${ENTERPRISE}`, `mandate:${ENTERPRISE}/${ID}`, `org:${ENTERPRISE}`]);
  });

  test('an enterprise or its manager begins and edits; steps are the enterprise’s own; a closed one is reopened first', () => {
    expect(whyNotEnter(own, ENTERPRISE)).toBeUndefined();
    expect(whyNotEnter(manager, ENTERPRISE)).toBeUndefined();
    for (const no of [competitor, researcher, actor({ verified: false }), actor({ role: 'officer' })])
      expect(whyNotEnter(no, ENTERPRISE)).toMatchObject({ code: 'needs/not-an-enterprise' });
    expect(whyNotEdit(manager, record())).toBeUndefined();
    expect(whyNotEdit(competitor, record())).toMatchObject({ code: 'access/denied' });
    expect(whyNotEdit(own, record({ state: 'closed' }))).toMatchObject({ code: 'needs/wrong-state' });
    expect(whyNotMove(own, record(), 'publish')).toBeUndefined();
    expect(whyNotMove(manager, record(), 'publish')).toMatchObject({ code: 'needs/own-only' });
    expect(whyNotMove(own, record(), 'reopen')).toMatchObject({ code: 'needs/wrong-state' });
    expect(whyNotBudget({ budgetFrom: 2, budgetTo: 1 })?.fields[0]?.pointer).toBe('#/budgetTo');
  });
});

describe('what the public sees', () => {
  const CONFIDENTIAL = [
    'closeReason',
    'closedOn',
    'contactName',
    'contactPhone',
    'createdAt',
    'createdBy',
    'demo',
    'id',
    'number',
    'readers',
    'shownFields',
    'state',
    'updatedAt',
    'version',
  ];
  const canaries = Object.fromEntries(
    CONFIDENTIAL.filter((key) => key !== 'shownFields').map((key) => [key, `canary-${key}`]),
  );

  test('is exactly the allow-list; every other field of the record is confidential', () => {
    const fields = publishedFields(record(), enterprise, park, false);
    expect(Object.keys(fields).sort()).toEqual(Object.keys(postingContent.shape).sort());
    const kept = Object.keys(need.shape).filter((key) => !(key in postingContent.shape));
    expect(kept.sort()).toEqual(CONFIDENTIAL);
    const full = { ...record(), ...canaries, later: 'canary-later' } as never;
    expect(JSON.stringify(publishedFields(full, { ...enterprise, creditCode: 'canary' }, park, true))).not.toContain(
      'canary',
    );
  });

  test('of an anonymous need is industry division, field, district and what the author chose, and nothing that names it', () => {
    const all = SHOWN_FIELDS.map(({ code }) => code);
    const texts = Object.fromEntries(
      ['titleEn', 'summaryEn', 'method', 'product', 'mustHaves', 'testMethod'].map((key) => [key, `text-${key}`]),
    );
    const full = {
      ...record({ anonymous: true, shownFields: all, parkId: park.id, keywords: ['压铸'] }),
      ...texts,
      ...canaries,
    } as never;
    const named = { ...enterprise, name: 'canary-name', nameEn: 'canary-en', shortName: 'canary', id: 'canary-id' };
    const shown = publishedFields(full, named, { id: 'canary-park', name: 'canary-park' }, true);
    expect(JSON.stringify(shown)).not.toContain('canary');
    expect(shown).toMatchObject({
      organisationId: null,
      organisationName: '',
      organisationNameEn: '',
      parkId: null,
      parkName: '',
      industry: '32',
      field: 'new-materials',
      district: '110115',
      effect: '抗拉强度≥300 MPa，壁厚 1.2 mm',
      budgetTo: 80_000_000,
    });
    const musts: Need['musts'] = ['maturity', 'budget'];
    const marked = record({ trlWanted: 6, budgetTo: 100, musts });
    expect(publishedFields(marked, enterprise, park, false).musts).toEqual(musts);
    const hidden = { ...marked, anonymous: true, shownFields: ['maturity'] as Need['shownFields'] };
    expect(publishedFields(hidden, enterprise, park, false).musts).toEqual(['maturity']);
    const bare = publishedFields(record({ anonymous: true, shownFields: [] }), enterprise, park, false);
    expect(bare).toMatchObject({
      title: '新材料技术需求',
      titleEn: 'A need in new materials',
      description: '',
      effect: '',
      budgetTo: null,
      neededBy: null,
      routes: [],
      keywords: [],
    });
  });

  test('is refused when the words of an anonymous need tell who it is', () => {
    const chosen = { anonymous: true, shownFields: ['title', 'description', 'mustHaves'] as Need['shownFields'] };
    const places = (more: Partial<Need>) =>
      tellingPlaces(record({ ...chosen, ...more }), enterprise, park).map(({ key }) => key);
    expect(places({})).toEqual([]);
    expect(places({ title: '蓟川飞行器 部件的壳体压铸' })).toEqual(['title']);
    expect(places({ description: '我公司（北京蓟川飞行器部件有限公司）需要' })).toEqual(['description']);
    expect(places({ mustHaves: '样件送云栈先进制造园 3 号楼' })).toEqual(['mustHaves']);
    expect(places({ description: '联系 令狐澄 138-0000-0000' })).toEqual(['description']);
    expect(places({ method: '蓟川现有压铸线' })).toEqual([]);
    expect(tellingPlaces(record({ title: '蓟川' }), enterprise, park)).toEqual([]);
    expect(coreOfName('北京云栈先进制造技术有限公司')).toBe('云栈先进制造');
  });

  test('needs a field, a district and something to read; a declaration; and the enterprise itself', () => {
    const judge = (who: Actor, one: Need, noStateSecret = true) =>
      whyNotPublish(who, {
        need: one,
        content: publishedFields(one, enterprise, park, false),
        telling: tellingPlaces(one, enterprise, park),
        noStateSecret,
      });
    expect(judge(own, record())).toBeUndefined();
    expect(judge(own, record(), false)).toMatchObject({ code: 'needs/undeclared' });
    expect(judge(manager, record())).toMatchObject({ code: 'needs/own-only' });
    expect(judge(own, record({ field: '' }))).toMatchObject({ code: 'needs/not-ready' });
    expect(judge(own, record({ anonymous: true, shownFields: ['title'], title: '蓟川飞行器部件' }))).toMatchObject({
      code: 'needs/not-ready',
    });
    const telling = record({ anonymous: true, shownFields: ['title', 'effect'], title: '蓟川飞行器部件' });
    expect(judge(own, telling)).toMatchObject({ code: 'needs/telling', fields: [{ pointer: '#/title' }] });
    expect(
      missingForPublication(publishedFields(record({ anonymous: true }), enterprise, park, false)).map(
        ({ key }) => key,
      ),
    ).toEqual(['description']);
  });

  test('is confirmed and withdrawn only while it is published', () => {
    const live = { state: 'live' } as const;
    const published = record({ state: 'published' });
    expect(whyNotConfirm(manager, published, live)).toBeUndefined();
    expect(whyNotConfirm(competitor, published, live)).toMatchObject({ code: 'needs/own-only' });
    expect(whyNotWithdraw(own, published, live)).toBeUndefined();
    expect(whyNotWithdraw(manager, published, live)).toMatchObject({ code: 'needs/own-only' });
    expect(whyNotConfirm(own, record(), undefined)).toMatchObject({ code: 'needs/not-published' });
  });
});

describe('quality', () => {
  test('of a vague sentence is low, of five elements with figures, test, budget and date a hundred', () => {
    expect(qualityOf(needDraft.parse({ title: '想找好的材料' })).score).toBe(0);
    const full = record({
      description: '述'.repeat(100),
      method: '现用砂型铸造，希望真空压铸，试过低压',
      product: '仪表舱壳体部件',
      application: '飞行器仪表舱，常温环境',
      testMethod: 'GB/T 228.1，三件样件，第三方检测',
      effect: '抗拉强度 ≥300 MPa，壁厚 1.2 mm',
    });
    expect(qualityOf(full)).toEqual({ score: 100, missing: [] });
  });
});

test('a row of a file writes only what it says, and what is there already is no change', () => {
  const before = needDraft.parse({ title: '壳体', keywords: ['压铸', '铝'], contactName: '令狐' });
  const row = { title: '壳体', keywords: '压铸；铝', trlWanted: 7 };
  expect(draftFrom(row, before)).toMatchObject({ trlWanted: 7, keywords: ['压铸', '铝'], contactName: '令狐' });
  expect(rowOf(before, row)).toEqual({ title: '壳体', keywords: '压铸；铝', trlWanted: null });
});
