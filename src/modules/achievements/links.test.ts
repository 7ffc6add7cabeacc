import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { given, type Somebody } from '../../../tests/support/given.ts';
import { type OutsideServer, openOutside, PUBLIC_URL } from '../../../tests/support/outside.ts';
import { openMailServer } from '../../../tests/support/receivers.ts';
import { code, enter, record } from './achievements.sample.ts';
import type { AchievementRecord } from './contract.ts';
import type { InventorLink } from './contract-links.ts';

let mail: Awaited<ReturnType<typeof openMailServer>>;
let server: OutsideServer;
let office: Somebody;
let colleague: Somebody;
beforeAll(async () => {
  mail = await openMailServer();
  server = await openOutside({ mailPort: mail.port });
  const give = given(server);
  const house = await give.organisation({ kind: 'institution', name: '示例研究院' });
  office = await give.member(house, { office: 'transfer', name: '上官澄' });
  colleague = await give.member(house, { role: 'inventor' });
});
afterAll(async () => {
  await server.close();
  await mail.close();
});

const nobody = () => given(server).nobody();
const draft = () =>
  enter(office, { inventors: [{ name: '闻人溪' }, { personId: colleague.personId, name: colleague.name }] });
async function handed(of: AchievementRecord, more: object = {}): Promise<string> {
  const { id, version } = of.achievement;
  const answer = await office.post(`/api/achievements/${id}/inventor-links`, {
    version,
    inventorName: '闻人溪',
    ...more,
  });
  expect(answer.statusCode, answer.body).toBe(200);
  return answer.json<{ secret: string }>().secret;
}
const look = (secret: string) => nobody().post('/api/inventor-links/look', { secret });
const linksOf = async (id: string) =>
  (await office.get(`/api/achievements/${id}/inventor-links`)).json<{ links: InventorLink[] }>().links;
const signed = { signedName: '闻人 溪', noStateSecret: true, isTrue: true };
const confirm = (secret: string, fields: object, more: object = {}) =>
  nobody().post('/api/inventor-links/confirmation', { secret, fields, ...signed, ...more });

describe('an inventor without an account', () => {
  it('sees the fields meant for them and nothing else, as often as the link is looked at; corrects and confirms once', async () => {
    const of = await draft();
    const { id } = of.achievement;
    const secret = await handed(of);
    for (const _ of [1, 2, 3]) expect((await look(secret)).statusCode).toBe(200);
    const shown = await look(secret);
    expect(shown.headers).toMatchObject({ 'cache-control': 'no-store', 'referrer-policy': 'no-referrer' });
    const { fields, ...around } = shown.json();
    expect(Object.keys(around).sort()).toEqual(['expiresAt', 'inventorName', 'officerName', 'organisationName']);
    for (const hidden of [
      'priceFrom',
      'contact',
      '13800000000',
      colleague.personId,
      id,
      'readers',
      'intellectualProperty',
    ])
      expect(shown.body).not.toContain(hidden);
    const corrected = { ...fields, title: '低损耗碳化硅功率模块的双面封装', trl: 7 };
    const answer = await confirm(secret, corrected);
    expect([answer.statusCode, answer.json()]).toEqual([200, { outcome: 'confirmed' }]);
    const after = record(await office.get(`/api/achievements/${id}`)).achievement;
    expect(after).toMatchObject({ title: corrected.title, trl: 7, state: 'submitted', priceFrom: 30_000_000 });
    expect(after.inventors.map(({ personId }) => personId)).toEqual([null, colleague.personId]);
    expect(await linksOf(id)).toMatchObject([{ state: 'confirmed', signedName: '闻人 溪', madeByName: '上官澄' }]);
    const { entries } = (await office.get(`/api/history/achievement/${id}`)).json();
    expect(entries[0]).toMatchObject({
      type: 'achievement.confirmed-by-link',
      actorName: '闻人 溪',
      changes: { inventor: [null, '闻人溪'], officer: [null, '上官澄'] },
    });
    expect(code(await look(secret))).toBe('achievements/link-dead');
    expect(code(await confirm(secret, corrected))).toBe('achievements/link-dead');
  });

  it('returns it with a remark, and the draft stays as it was', async () => {
    const of = await draft();
    const secret = await handed(of);
    const back = { secret, signedName: '闻人溪', remark: '完成人顺序不对' };
    expect((await nobody().post('/api/inventor-links/return', back)).json()).toEqual({ outcome: 'returned' });
    const after = record(await office.get(`/api/achievements/${of.achievement.id}`)).achievement;
    expect(after).toMatchObject({ state: 'draft', stateReason: '完成人顺序不对', title: of.achievement.title });
    expect(await linksOf(of.achievement.id)).toMatchObject([{ state: 'returned', remark: '完成人顺序不对' }]);
  });

  it('cannot confirm under another name, or without both declarations', async () => {
    const of = await draft();
    const secret = await handed(of);
    const { fields } = (await look(secret)).json();
    const wrong = await confirm(secret, fields, { signedName: '别人', noStateSecret: false, isTrue: false });
    expect([wrong.statusCode, wrong.json().errors.map((one: { pointer: string }) => one.pointer)]).toEqual([
      422,
      ['#/signedName', '#/noStateSecret', '#/isTrue'],
    ]);
    expect((await look(secret)).statusCode).toBe(200);
  });

  it('who answers twice at the same moment has answered once', async () => {
    const of = await draft();
    const secret = await handed(of);
    const { fields } = (await look(secret)).json();
    const answers = await Promise.all([1, 2, 3].map(() => confirm(secret, fields)));
    expect(answers.map(({ statusCode }) => statusCode).sort()).toEqual([200, 409, 409]);
  });
});

describe('a link', () => {
  it('opens nothing once the draft was changed, and says so', async () => {
    const of = await draft();
    const secret = await handed(of);
    const { id, version } = of.achievement;
    const { fields } = (await look(secret)).json();
    const body = { ...(await editable(id)), abstract: '改过的简介', version };
    expect((await office.put(`/api/achievements/${id}`, body)).statusCode).toBe(200);
    for (const answer of [await look(secret), await confirm(secret, fields)])
      expect([answer.statusCode, code(answer)]).toEqual([409, 'achievements/link-outdated']);
    expect(await linksOf(id)).toMatchObject([{ state: 'outdated' }]);
  });

  it('is dead when it was withdrawn or has expired, and forged or cut ones are told nothing', async () => {
    const of = await draft();
    const secret = await handed(of);
    const [link] = await linksOf(of.achievement.id);
    for (const forged of [`${secret.slice(0, -2)}AA`, secret.slice(0, 40), 'A'.repeat(87), `${secret}x`])
      expect(code(await look(forged)), forged).toBe('achievements/link-dead');
    expect((await office.delete(`/api/inventor-links/${link!.id}`)).statusCode).toBe(204);
    expect(code(await look(secret))).toBe('achievements/link-dead');
    const late = await handed(of);
    server.setNow(new Date(Date.now() + 15 * 86_400_000).toISOString() as never);
    expect(code(await look(late))).toBe('achievements/link-dead');
    server.setNow(undefined);
  });

  it('is handed over by the transfer office alone, for a draft alone', async () => {
    const of = await draft();
    const { id, version } = of.achievement;
    const wish = { version, inventorName: '闻人溪' };
    expect(code(await colleague.post(`/api/achievements/${id}/inventor-links`, wish))).toBe('achievements/office-only');
    await office.post(`/api/achievements/${id}/record`, { version }, { once: true });
    const answer = await office.post(`/api/achievements/${id}/inventor-links`, { ...wish, version: version + 1 });
    expect(code(answer)).toBe('achievements/link-draft-only');
  });

  it('goes by mail with a secret that this mail alone holds, and nothing of the draft in it', async () => {
    const of = await draft();
    const { id, version } = of.achievement;
    const wish = { version, inventorName: '闻人溪', email: 'inventor@example.org' };
    const sent = await office.post(`/api/achievements/${id}/inventor-links/mail`, wish, { once: true });
    expect(sent.statusCode, sent.body).toBe(200);
    expect(sent.json()).not.toHaveProperty('secret');
    await server.deliver();
    const letter = mail.taken.at(-1)!;
    expect(letter.text).not.toContain(of.achievement.title);
    const secret = new RegExp(`${PUBLIC_URL}/inventor#([\\w-]+)`).exec(letter.text)![1]!;
    expect((await look(secret)).json()).toMatchObject({
      inventorName: '闻人溪',
      fields: { title: of.achievement.title },
    });
  });
});

async function editable(id: string) {
  const { achievement } = record(await office.get(`/api/achievements/${id}`));
  const {
    state: _s,
    stateReason: _r,
    recordedOn: _o,
    quality: _q,
    createdBy: _c,
    demo: _d,
    readers: _e,
    createdAt: _a,
    updatedAt: _u,
    ipStatus: _i,
    id: _id,
    organisationId: _g,
    ...draftOnly
  } = achievement;
  return draftOnly;
}
