import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Twin } from '#server/twins/contract.ts';
import { type Given, given, openServer, type Somebody, type TestServer } from '../../../tests/support/given.ts';
import { givenListing, givenPosting } from '../../../tests/support/offers.ts';

let server: TestServer;
let give: Given;
beforeAll(async () => {
  server = await openServer({ now: '2026-03-02T02:00:00.000Z', listeners: true });
  give = given(server);
});
afterAll(() => server.close());

let made = 0;
async function offices() {
  const at = async () => {
    made += 1;
    return give.member(await give.organisation({ kind: 'institution', name: `第${made}研究所` }), {
      office: 'transfer',
    });
  };
  return [await at(), await at()] as const;
}

/** Words of its own and somebody's patent. */
function patent(number: string) {
  made += 1;
  const abstract = `第${made}份示例摘要：把两种材料在低温下接合，空洞率低于百分之一，已经做出样机并完成测试。`;
  return { abstract, intellectualProperty: [{ kind: 'invention', number, status: 'granted' }] };
}
function draft(more: object) {
  made += 1;
  return { title: `示例成果之${made}`, field: 'new-materials', ...more };
}

async function records(office: Somebody, more: object): Promise<string> {
  const answer = await office.post('/api/achievements', draft(more), { once: true });
  expect(answer.statusCode, answer.body).toBe(200);
  return answer.json<{ achievement: { id: string } }>().achievement.id;
}

async function twinsOf(by: Somebody, id: string, kind = 'achievement'): Promise<Twin[]> {
  await server.settled();
  const answer = await by.get(`/api/twins/of/${kind}/${id}`);
  expect(answer.statusCode, answer.body).toBe(200);
  return answer.json<{ twins: Twin[] }>().twins;
}

async function toldOf(by: Somebody): Promise<string[]> {
  await server.settled();
  const { notifications } = (await by.get('/api/notifications')).json<{ notifications: { kind: string }[] }>();
  return notifications.map(({ kind }) => kind).filter((kind) => kind.includes('.twin-'));
}

const say = (by: Somebody, twin: Twin, message: string) =>
  by.post(`/api/twins/${twin.id}/telling`, { message, version: twin.version }, { once: true });
const settle = (by: Somebody, { id, version }: Twin, decision: string) =>
  by.post(`/api/twins/${id}/decision`, { decision, version });

describe('the same patent recorded by two institutions', () => {
  test('is an error for neither, and while both keep it to themselves neither is told', async () => {
    const [one, other] = await offices();
    const ids = [await records(one, patent('CN209900000001.1')), await records(other, patent('ZL 2099 0000 0001.1'))];
    expect(await twinsOf(one, ids[0]!)).toEqual([]);
    expect(await twinsOf(other, ids[1]!)).toEqual([]);
    expect([await toldOf(one), await toldOf(other)]).toEqual([[], []]);
  });

  test('is offered to whoever keeps it when the other publishes, and to both once both are public', async () => {
    const [one, other] = await offices();
    const mine = await records(one, patent('CN209900000002.2'));
    const theirs = await givenListing(other, patent('CN209900000002.2'));
    expect(await twinsOf(one, mine)).toMatchObject([
      { why: ['number'], state: 'open', other: { link: `/listings/${theirs.id}` }, actions: ['settle', 'tell'] },
    ]);
    expect(await toldOf(one)).toEqual(['achievement.twin-found']);
    expect([await twinsOf(other, theirs.id), await toldOf(other)]).toEqual([[], []]);
    const published = await givenListing(one, patent('CN209900000002.2'));
    expect(await twinsOf(other, theirs.id)).toMatchObject([{ other: { link: `/listings/${published.id}` } }]);
    expect(await toldOf(other)).toEqual(['achievement.twin-found']);
  });

  test('is no longer offered when the number is mended or the other withdraws', async () => {
    const [one, other] = await offices();
    const mine = await records(one, patent('CN209900000003.3'));
    const theirs = await givenListing(other, patent('CN209900000003.3'));
    expect(await twinsOf(one, mine)).toHaveLength(1);
    const mended = await one.put(`/api/achievements/${mine}`, { ...draft(patent('CN209900000004.4')), version: 1 });
    expect(mended.statusCode, mended.body).toBe(200);
    expect(await twinsOf(one, mine)).toEqual([]);
    const again = await records(one, patent('CN209900000003.3'));
    expect(await twinsOf(one, again)).toHaveLength(1);
    await other.post(`/api/achievements/${theirs.id}/listing/withdrawal`, { reason: '' }, { once: true });
    expect(await twinsOf(one, again)).toEqual([]);
  });
});

describe('an owner of a twin', () => {
  test('says whether it is the same, once per version, and only for its own record', async () => {
    const [one, other] = await offices();
    const mine = await records(one, patent('CN209900000005.5'));
    await givenListing(other, patent('CN209900000005.5'));
    const [twin] = await twinsOf(one, mine);
    expect((await settle(other, twin!, 'same')).statusCode).toBe(404);
    const clerk = await give.member(one.organisation);
    expect((await clerk.get(`/api/twins/of/achievement/${mine}`)).json()).toEqual({ twins: [] });
    const settled = await settle(one, twin!, 'different');
    expect(settled.json()).toMatchObject({ state: 'different', version: 2 });
    expect((await settle(one, twin!, 'same')).json()).toMatchObject({ status: 409, code: 'record/changed' });
    expect(await twinsOf(one, mine)).toMatchObject([{ state: 'different' }]);
  });

  test('may tell the other of a record that is not public: its name and message, neither title nor address', async () => {
    const [one, other] = await offices();
    const mine = await records(one, { ...patent('CN209900000006.6'), title: '不公开的名称甲乙丙' });
    const theirs = await givenListing(other, patent('CN209900000006.6'));
    const [twin] = await twinsOf(one, mine);
    expect((await say(one, twin!, '这件专利由我们两家共有，请联系科研处')).json()).toMatchObject({
      toldAt: '2026-03-02T02:00:00.000Z',
      actions: ['settle'],
    });
    const heard = (await twinsOf(other, theirs.id)).find(({ toldBy }) => toldBy !== '');
    expect(heard).toMatchObject({
      toldBy: one.organisation.name,
      message: '这件专利由我们两家共有，请联系科研处',
      other: null,
    });
    expect(JSON.stringify(heard)).not.toContain(mine);
    expect(JSON.stringify(heard)).not.toContain('不公开的名称');
    expect(await toldOf(other)).toEqual(['achievement.twin-heard']);
    const [after] = await twinsOf(one, mine);
    expect((await say(one, after!, '再说一次')).json()).toMatchObject({ code: 'twins/told-already' });
  });

  test('is told of a need with the same words, and not whose it is when that is anonymous', async () => {
    const firm = async () => give.member(await give.organisation({ kind: 'enterprise' }), { role: 'lead' });
    const [one, other] = [await firm(), await firm()];
    const words = { title: '深海浮力材料的低成本模压成形' };
    const mine = await one.post('/api/needs', { field: 'new-materials', ...words }, { once: true });
    const id = mine.json<{ need: { id: string } }>().need.id;
    await givenPosting(other, {
      ...words,
      anonymous: true,

      shownFields: ['title', 'description'],
    });
    const twins = await twinsOf(one, id, 'need');
    expect(JSON.stringify(twins)).not.toContain(other.organisation.name);
    const open = await givenPosting(other, words);
    const [twin] = (await twinsOf(one, id, 'need')).filter(({ other: face }) => face?.link === `/postings/${open.id}`);
    expect(twin).toMatchObject({
      why: expect.arrayContaining(['title']),
      other: { owner: { zh: other.organisation.name } },
    });
  });
});
