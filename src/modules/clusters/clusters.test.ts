import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openMatching } from '#modules/matching/index.ts';
import type { Organisation } from '#modules/organisations/index.ts';
import { asSystem } from '#server/database/context.ts';
import type { Notification } from '#server/notify/contract.ts';
import { MATCHABLES } from '../../../src/app/matchables.ts';
import { type Given, given, openServer, type Somebody, type TestServer } from '../../../tests/support/given.ts';
import { givenListing, givenPosting, type Offer } from '../../../tests/support/offers.ts';
import { checkCommonNeeds } from './check.ts';
import type { CommonNeedRow, CommonNeedShown, Fitting } from './contract.ts';
import { findCommonNeeds } from './find.ts';
import { FIND_TASK } from './tasks.ts';

const HERE = '110108' as const;
const TRIED = '样机已由第三方检测，具备批量制造条件，可以到现场验证，欢迎企业前来洽谈。';
const asks = (i: number) => ({
  title: `电池壳体薄壁铝合金激光焊接变形${['控制', '怎么减小', '的办法', '控制技术'][i]}`,
  description: `电池壳体用薄壁铝合金，激光焊接后变形大，第${i}条产线返工多，要求焊后变形量不大于 0.3 mm，焊缝强度不低于 240 MPa。`,
  district: HERE,
});

let server: TestServer;
let give: Given;
let city: Somebody;
let officer: Somebody;
let elsewhere: Somebody;
const firms: { organisation: Organisation; member: Somebody }[] = [];
const postings: Offer[] = [];
let find: () => Promise<void>;
let stopIndex: () => Promise<void>;

const system = <T>(work: Parameters<typeof asSystem<T>>[2]) => asSystem(server.databases, 'app.demo', work);

beforeAll(async () => {
  server = await openServer({ listeners: true });
  give = given(server);
  city = await give.member(await give.organisation({ kind: 'city' }), { role: 'officer' });
  const district = (code: '110108' | '110101') => give.organisation({ kind: 'district', district: code });
  officer = await give.member(await district(HERE), { role: 'officer' });
  elsewhere = await give.member(await district('110101'), { role: 'officer' });
  for (let i = 0; i < 3; i += 1) {
    const organisation = await give.organisation({ kind: 'enterprise' });
    firms.push({ organisation, member: await give.member(organisation) });
  }
  const [one, two, three] = firms.map(({ member }) => member) as [Somebody, Somebody, Somebody];
  for (const [i, title] of [
    '污水膜组件更换',
    '叶片无损检测提速',
    '氢气瓶轻量化',
    '病理切片识别',
    '果蔬保鲜包装',
  ].entries())
    await givenPosting(one, {
      title,
      description: `${title}，现在成本高、返工多，想找国内成熟的办法，最好一年内用上，第${i}条。`,
      district: HERE,
    });
  postings.push(await givenPosting(one, asks(0)), await givenPosting(two, asks(1)));
  postings.push(await givenPosting(three, { ...asks(2), anonymous: true, shownFields: ['title', 'description'] }));
  const office = await give.member(await give.organisation({ kind: 'institution' }), { office: 'transfer' });
  await givenListing(office, {
    title: '电池壳体铝合金激光焊接变形控制装备',
    abstract: `薄壁铝合金电池壳体激光焊接，焊后变形量 0.2 mm，焊缝强度 260 MPa。${TRIED}`,
  });
  await givenListing(office, { title: '膜法污水处理', abstract: `中空纤维膜用于市政污水，能耗下降两成。${TRIED}` });
  await server.settled();
  const matching = openMatching(server.databases, MATCHABLES);
  const index = matching.index.start({
    onError: (error) => {
      throw error;
    },
  });
  stopIndex = index.stop;
  find = async () => {
    await index.settled();
    const run = <T>(work: Parameters<typeof asSystem<T>>[2]) => asSystem(server.databases, FIND_TASK, work);
    await findCommonNeeds({ system: run, signal: new AbortController().signal }, matching);
  };
  await find();
}, 120_000);
afterAll(async () => {
  await stopIndex();
  await server.close();
});

const list = async (who: Somebody) => (await who.get('/api/common-needs')).json<{ rows: CommonNeedRow[] }>().rows;
const show = async (who: Somebody, id: string) => (await who.get(`/api/common-needs/${id}`)).json<CommonNeedShown>();

describe('a common need', () => {
  test('is found among published needs, with who asks it as the public reads it', async () => {
    const rows = await list(city);
    expect(rows).toMatchObject([{ postings: 3, enterprises: 2, anonymous: 1 }]);
    const { members, words } = await show(city, rows[0]!.id);
    expect(members.map(({ id }) => id).sort()).toEqual(postings.map(({ id }) => id).sort());
    expect(words.join()).toContain('焊接');
    for (const { title, titleSpans } of members)
      expect(titleSpans.map(({ start, end }) => title.zh.slice(start, end)).join()).toMatch(/焊接|铝合金|变形/);
    const anonymous = members.find(({ id }) => id === postings[2]!.id)!;
    expect(anonymous.owner.zh).toMatch(/^某企业/);
    for (const answer of [await city.get('/api/common-needs'), await city.get(`/api/common-needs/${rows[0]!.id}`)]) {
      expect(answer.body).not.toContain(firms[2]!.organisation.id);
      expect(answer.body).not.toContain(firms[2]!.organisation.name);
    }
  });

  test('is for the city and the district that two of its enterprises are in, and goes out as they see it', async () => {
    expect(await list(officer)).toHaveLength(1);
    for (const somebody of [elsewhere, ...firms.map(({ member }) => member)]) {
      expect(await list(somebody)).toEqual([]);
      expect((await somebody.get(`/api/common-needs/${(await list(city))[0]!.id}`)).statusCode).toBe(404);
    }
    const file = await officer.get('/api/common-needs/export?format=csv');
    expect(file.statusCode).toBe(200);
    expect(file.body).toContain(asks(0).title.slice(0, 8));
  });

  test('keeps its id over the nights, and goes when it is one enterprise’s alone', async () => {
    const [before] = await list(city);
    await find();
    expect(await list(city)).toEqual([before]);
    const withdrawn = await firms[1]!.member.post(
      `/api/needs/${postings[1]!.id}/posting/withdrawal`,
      { reason: '' },
      { once: true },
    );
    expect(withdrawn.statusCode, withdrawn.body).toBe(200);
    await server.settled();
    expect((await show(city, before!.id)).members).toHaveLength(2);
    await find();
    expect(await list(city)).toEqual([]);
    postings[1] = await givenPosting(firms[1]!.member, asks(3));
    await server.settled();
    await find();
    expect(await list(city)).toMatchObject([{ postings: 3, enterprises: 2 }]);
    expect((await system(({ db }) => checkCommonNeeds(db))).flatMap(({ rows }) => rows)).toEqual([]);
  });

  test('comes with the listings that fit all of it', async () => {
    const [row] = await list(city);
    const answer = await city.get(`/api/common-needs/${row!.id}/listings`);
    const { of, listings } = answer.json<{ of: number; listings: Fitting[] }>();
    expect(of).toBe(3);
    expect(listings[0]).toMatchObject({ title: { zh: '电池壳体铝合金激光焊接变形控制装备' }, fits: 3 });
    expect(listings[0]!.least).toBeGreaterThan(0);
    expect(listings[0]!.score).toBeGreaterThanOrEqual(listings[0]!.least);
  });
});

describe('inviting', () => {
  const told = async (who: Somebody) =>
    (await who.get('/api/notifications?limit=100'))
      .json<{ notifications: Notification[] }>()
      .notifications.filter(({ kind }) => kind === 'common-need.invited');
  const body = { message: '下周四下午在园区会议室一起谈，欢迎带上样件。', contact: '百里 13800000000' };

  test('tells each enterprise of its own need, anonymous ones too, and nobody else', async () => {
    const [row] = await list(officer);
    const answer = await officer.post(`/api/common-needs/${row!.id}/invitations`, body, { once: true });
    expect(answer.statusCode, answer.body).toBe(200);
    expect(answer.body).not.toContain(firms[2]!.organisation.id);
    for (const [i, { member }] of firms.entries()) {
      const [one, ...more] = await told(member);
      expect(more).toEqual([]);
      expect(one!.link).toBe(`/needs/${postings[i]!.id}`);
      expect(one!.lines.map(({ text }) => text.zh)).toEqual([body.message, `联系：${body.contact}`]);
    }
    expect(await told(elsewhere)).toEqual([]);
    expect((await show(officer, row!.id)).invitations).toMatchObject([{ message: body.message }]);
    const event = await system(
      async ({ db }) =>
        (await sql`select data, readers from events where type = 'common-need.invited'`.execute(db)).rows,
    );
    expect(JSON.stringify(event)).not.toContain(firms[2]!.organisation.id);
  });

  test('is not done twice within two weeks by one organisation, and by officers alone', async () => {
    const [row] = await list(officer);
    const invite = async (who: Somebody) => {
      const answer = await who.post(`/api/common-needs/${row!.id}/invitations`, body, { once: true });
      return [answer.statusCode, answer.json<{ code?: string }>().code];
    };
    expect(await invite(officer)).toEqual([409, 'clusters/invited']);
    expect(await invite(firms[0]!.member)).toEqual([404, 'record/missing']);
    expect((await invite(city))[0]).toBe(200);
  });
});
