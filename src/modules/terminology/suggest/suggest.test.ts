import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Given, given, openServer, type Somebody, type TestServer } from '../../../../tests/support/given.ts';
import { givenListing, givenPosting } from '../../../../tests/support/offers.ts';

let server: TestServer;
let the: Given;
let office: Somebody;
let buyer: Somebody;
beforeAll(async () => {
  server = await openServer({ listeners: true });
  the = given(server);
  const university = await the.organisation({ kind: 'institution', subkind: 'university' });
  office = await the.member(university, { role: 'lead', office: 'transfer' });
  buyer = await the.member(await the.organisation({ kind: 'enterprise' }), { role: 'lead' });
});
afterAll(() => server.close());

interface Suggested {
  readonly text: string;
  readonly kind: string;
}
async function suggested(q: string, who = the.nobody()): Promise<Suggested[]> {
  await server.settled();
  const answer = await who.get(`/api/terms/suggest?q=${encodeURIComponent(q)}`);
  expect(answer.statusCode, answer.body).toBe(200);
  return answer.json().suggestions;
}
const texts = async (q: string) => (await suggested(q)).map(({ text }) => text);

describe('suggestions', () => {
  test('are the terms in force, by characters, pinyin, initials and English, ten at most', async () => {
    for (const q of ['碳化', 'tanhuagui', 'thg', 'silicon car'])
      expect((await texts(q))[0]).toMatch(/碳化硅|silicon carbide/);
    expect((await suggested('s')).length).toBe(10);
    expect(await suggested('没有这样的词语')).toEqual([]);
  });

  test('are titles and keywords of published achievements and needs', async () => {
    await givenListing(office, { title: '重庆轨道扣件减振垫', keywords: ['银行行业模型'] });
    await givenPosting(buyer, { title: '行星齿轮箱降噪' });
    expect(await suggested('cqgd')).toMatchObject([{ text: '重庆轨道扣件减振垫', kind: 'listing' }]);
    expect(await texts('chongqinggui')).toContain('重庆轨道扣件减振垫');
    expect(await texts('yinhanghangye')).toContain('银行行业模型');
    expect(await suggested('xingxingchilun')).toMatchObject([{ text: '行星齿轮箱降噪', kind: 'posting' }]);
  });

  test('are never anything that is not public: drafts, recorded achievements, what was withdrawn, hidden needs', async () => {
    await office.post('/api/achievements', { title: '秘而不宣的涂层配方甲' }, { once: true });
    await buyer.post('/api/needs', { title: '秘而不宣的涂层需求乙' }, { once: true });
    const listing = await givenListing(office, { title: '秘而不宣的涂层丙' });
    expect(await texts('秘而不宣')).toEqual(['秘而不宣的涂层丙']);
    expect(await texts('mebxdtc')).toEqual(['秘而不宣的涂层丙']);
    const url = `/api/achievements/${listing.id}/listing/withdrawal`;
    const gone = await office.post(url, { reason: '暂不公开，另有安排。' }, { once: true });
    expect(gone.statusCode, gone.body).toBe(200);
    expect(await texts('秘而不宣')).toEqual([]);
    expect(await texts('mebx')).toEqual([]);
  });

  test('follow the terms: a new one comes, a withdrawn one goes', async () => {
    const editor = await the.member(await the.organisation({ kind: 'city' }), { role: 'officer' });
    const forms = [
      { text: '钼酸锂晶体', language: 'zh' },
      { text: 'lithium molybdate crystal', language: 'en' },
    ];
    const draft = { kind: 'same', field: 'new-materials', forms };
    const { id } = (await editor.post('/api/terms', draft, { once: true })).json();
    expect(await texts('msljt')).toEqual(['钼酸锂晶体']);
    await editor.post(`/api/terms/${id}/withdrawal`, { version: 1, reason: '只是试验。' }, { once: true });
    expect(await texts('msljt')).toEqual([]);
  });

  test('are limited for an address that is not signed in, and not for people', async () => {
    const { RULES } = await import('../../../app/rule-book.ts');
    const rule = RULES.find(({ id }) => id === 'terminology.suggest')!;
    const { seedRules } = await import('#server/rules/book.ts');
    await seedRules(server.databases.system, [{ ...rule, params: { perHour: 2 } }]);
    const url = '/api/terms/suggest?q=tan';
    const answers = [];
    for (let i = 0; i < 3; i += 1) answers.push(await the.nobody().get(url));
    expect(answers.at(-1)!.json().code).toBe('rate/too-many');
    expect((await buyer.get(url)).statusCode).toBe(200);
  });
});
