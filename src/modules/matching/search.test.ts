import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import {
  type Caller,
  type Given,
  given,
  openServer,
  type Somebody,
  type TestServer,
} from '../../../tests/support/given.ts';
import { givenListing, givenPosting, type Offer } from '../../../tests/support/offers.ts';
import { done } from '../../../tests/support/town.ts';
import type { SearchAnswer } from './contract.ts';

let server: TestServer;
let give: Given;
let office: Somebody;
let listing: Offer;
let posting: Offer;

const TRIED = '样机已由第三方检测，具备批量制造条件，可以到现场验证，欢迎企业前来洽谈。';

beforeAll(async () => {
  server = await openServer({ listeners: true });
  give = given(server);
  office = await give.member(await give.organisation({ kind: 'institution' }), { office: 'transfer' });
  listing = await givenListing(office, {
    title: '铝合金薄壁件激光焊接变形控制',
    abstract: `面向薄壁铝合金壳体，提出振镜摆动激光焊接与随焊冷却，焊后变形量小于 0.2 mm，焊缝强度达到 260 MPa。${TRIED}`,
  });
  posting = await givenPosting(await give.member(await give.organisation({ kind: 'enterprise' })), {
    title: '电池壳体薄壁铝合金激光焊接变形',
    description:
      '新能源电池壳体，铝合金壁厚 1.5 mm，激光焊接后变形超过 1 mm，要求变形量不大于 0.3 mm，焊缝强度不低于 240 MPa。',
  });
  await server.settled();
});
afterAll(() => server.close());

const search = (who: Caller, query: string) => done<SearchAnswer>(who.get(`/api/search?${query}`));
const idsIn = (answer: SearchAnswer, kind: string) =>
  answer.groups.find((group) => group.kind === kind)?.hits.map(({ card }) => card.id) ?? [];

describe('search', () => {
  test('finds published records by their words, with the words marked', async () => {
    const answer = await search(give.nobody(), 'q=激光焊接');
    expect(idsIn(answer, 'listing')[0]).toBe(listing.id);
    expect(idsIn(answer, 'posting')).toContain(posting.id);
    const [hit] = answer.groups.find(({ kind }) => kind === 'listing')!.hits;
    for (const { start, end } of hit!.title)
      expect('铝合金薄壁件激光焊接变形控制').toContain(hit!.card.title.zh.slice(start, end));
    for (const { start, end } of hit!.snippet.spans) expect(hit!.snippet.text.slice(start, end)).toMatch(/激光|焊接/);
    expect(answer.groups.flatMap(({ hits }) => hits).every(({ card }) => !('text' in card))).toBe(true);
    expect(idsIn(await search(give.nobody(), 'q=激光焊接&kinds=posting'), 'listing')).toEqual([]);
    expect(idsIn(await search(give.nobody(), 'q=激光焊接&field=energy'), 'listing')).toEqual([]);
  });

  test('finds by whose it is', async () => {
    const named = await give.organisation({ kind: 'institution', name: '示例雁门光子研究所' });
    const { id } = await givenListing(await give.member(named, { office: 'transfer' }), {
      title: '窄线宽光源',
      abstract: `外腔半导体光源，线宽小，频率稳定，适合相干探测。${TRIED}`,
    });
    await server.settled();
    expect(idsIn(await search(give.nobody(), 'q=雁门光子研究所'), 'listing')[0]).toBe(id);
  });

  test('is what the lists search by', async () => {
    const list = await done<{ rows: { id: string }[] }>(give.nobody().get('/api/listings?q=焊后变形量'));
    expect(list.rows.map(({ id }) => id)).toContain(listing.id);
  });

  test('never finds what is not published, and loses what is withdrawn', async () => {
    const draft = {
      title: '绝缘栅极驱动芯片沟槽刻蚀',
      abstract: `沟槽刻蚀工艺，尚未公开，内部编号鲲鹏七号。${TRIED}`,
      field: 'new-materials',
    };
    await done(office.post('/api/achievements', draft, { once: true }));
    const { id } = await givenListing(office, {
      title: '钙钛矿叠层组件涂布',
      abstract: `狭缝涂布制备大面积钙钛矿薄膜，组件效率提升，已建中试线。${TRIED}`,
    });
    await server.settled();
    expect(idsIn(await search(office, 'q=鲲鹏七号沟槽刻蚀'), 'listing')).toEqual([]);
    expect(idsIn(await search(give.nobody(), 'q=钙钛矿'), 'listing')).toEqual([id]);
    await done(office.post(`/api/achievements/${id}/listing/withdrawal`, { reason: '' }, { once: true }));
    await expect
      .poll(async () => idsIn(await search(give.nobody(), 'q=钙钛矿'), 'listing'), { timeout: 10_000 })
      .toEqual([]);
    expect(idsIn(await search(office, 'q=钙钛矿'), 'listing')).toEqual([]);
  });

  test('shows an anonymous posting without its owner, and does not find it by the owner', async () => {
    const secret = await give.organisation({ kind: 'enterprise', name: '示例隐名精工公司' });
    const member = await give.member(secret);
    const { id } = await givenPosting(member, {
      title: '高温轴承自润滑涂层',
      description: '轴承工作温度 350 ℃，现有油脂失效，寻求自润滑涂层，摩擦系数不高于 0.15，寿命 500 小时以上。',
      anonymous: true,
      shownFields: ['title', 'description'],
      district: '110108',
    });
    await server.settled();
    const answer = await search(give.nobody(), 'q=自润滑涂层');
    const hit = answer.groups.find(({ kind }) => kind === 'posting')!.hits.find(({ card }) => card.id === id)!;
    expect(hit.card).toMatchObject({ ownerId: null, owner: { zh: '某企业 · 海淀区' } });
    expect(JSON.stringify(answer)).not.toContain(secret.id);
    expect(idsIn(await search(give.nobody(), 'q=示例隐名精工'), 'posting')).not.toContain(id);
  });
});
