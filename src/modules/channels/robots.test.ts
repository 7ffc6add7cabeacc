import { sql } from 'kysely';
import { afterAll, afterEach, beforeAll, describe, expect, test, vi } from 'vitest';
import { ofOffice, ofOrganisation } from '#kernel/audience.ts';
import type { NotificationDraft } from '#server/notify/notify.ts';
import { given, type Somebody } from '../../../tests/support/given.ts';
import { type OutsideServer, openOutside, PUBLIC_URL } from '../../../tests/support/outside.ts';
import { FAILING, type Messenger, openMessenger } from '../../../tests/support/receivers.ts';
import type { RobotKind } from './contract.ts';

const KEY = '693a91f6-7xxx-4bc4-97a0-0ec2sifa5aaa';
const SECRET = 'SECa1b2c3d4e5f6';
const KINDS = ['wecom', 'dingtalk', 'feishu'] as const;
const PATHS: Readonly<Record<RobotKind, string>> = {
  wecom: `/cgi-bin/webhook/send?key=${KEY}`,
  dingtalk: `/robot/send?access_token=${KEY}`,
  feishu: `/open-apis/bot/v2/hook/${KEY}`,
};

// What is derived from events waits for every transaction that began before, also in other databases of the server.
vi.setConfig({ testTimeout: 120_000 });

let server: OutsideServer;
let lead: Somebody;
let member: Somebody;
let chats: Record<RobotKind, Messenger>;
beforeAll(async () => {
  const opened = await Promise.all(KINDS.map((kind) => openMessenger(kind, { key: KEY, secret: SECRET })));
  chats = { wecom: opened[0]!, dingtalk: opened[1]!, feishu: opened[2]! };
  server = await openOutside({ robotHosts: KINDS.map((kind) => ({ kind, origin: chats[kind].origin })) });
  const house = await given(server).organisation({ kind: 'institution', name: '示例研究院' });
  lead = await given(server).member(house, { role: 'lead', office: 'lead' });
  member = await given(server).member(house, { office: 'transfer' });
});
afterAll(async () => {
  await server.close();
  await Promise.all(KINDS.map((kind) => chats[kind].close()));
});
afterEach(async () => {
  expect(server.errors.splice(0)).toEqual([]);
  await sql`delete from robots`.execute(server.databases.system);
  await sql`delete from deliveries`.execute(server.databases.system);
  await sql`delete from delivery_targets`.execute(server.databases.system);
  for (const kind of KINDS) chats[kind].shown.splice(0);
});

const house = () => lead.organisation.id;
const wishOf = (kind: RobotKind, more: object = {}) => ({
  kind,
  name: '技术转移群',
  address: `${chats[kind].origin}${PATHS[kind]}`,
  secret: kind === 'wecom' ? '' : SECRET,
  groups: ['engagements', 'supply'],
  language: 'zh',
  ...more,
});
const add = (kind: RobotKind, more: object = {}, by = lead) =>
  by.post(`/api/organisations/${house()}/robots`, wishOf(kind, more));
const notice = (more: Partial<NotificationDraft> = {}): NotificationDraft => ({
  to: { tokens: [ofOffice(house(), 'transfer')] },
  kind: 'engagement.asked',
  title: { zh: '对接 DJ-7 有新问题', en: 'A question on DJ-7' },
  link: '/engagements/7',
  ...more,
});
const toAll = { to: { tokens: [] as string[] }, title: { zh: '全员可知的标题', en: 'For everybody' } };

describe('a robot', () => {
  test.each(KINDS)('of %s speaks signed as its messenger asks', async (kind) => {
    const added = await add(kind);
    expect(added.statusCode).toBe(200);
    expect(added.body).not.toContain(KEY);
    expect(added.body).not.toContain(SECRET);
    await server.tell(notice({ ...toAll, to: { tokens: [ofOrganisation(house())] } }));
    await server.deliver();
    expect(chats[kind].shown).toHaveLength(1);
    expect(chats[kind].shown[0]!.text).toContain('全员可知的标题');
    expect(chats[kind].shown[0]!.text).toContain(`${PUBLIC_URL}/engagements/7`);
    expect((await server.outbox()).map(({ state }) => state)).toEqual(['sent']);
  });

  test.each(KINDS)('of %s says no title that not every member may know', async (kind) => {
    await add(kind);
    await server.tell(notice(), notice({ title: { zh: '另一个机密标题', en: 'x' } }));
    await server.deliver();
    const said = JSON.stringify(chats[kind].shown);
    expect(said).toContain('对接：2 条新消息');
    expect(said).not.toMatch(/DJ-7|机密|engagements\/7/);
    expect(JSON.stringify(await server.outbox())).not.toMatch(/DJ-7|机密/);
  });

  test('tells what comes together as one message, and never more than its messenger takes', async () => {
    await add('wecom');
    await server.tell(
      ...Array.from({ length: 80 }, (_, i) =>
        notice({ ...toAll, to: { tokens: [ofOrganisation(house())] }, link: `/x/${i}` }),
      ),
    );
    await server.deliver();
    await server.deliver();
    expect(chats.wecom.shown).toHaveLength(3);
    expect((await server.outbox()).every(({ state, tries }) => state === 'sent' && tries === 1)).toBe(true);
    expect(chats.wecom.shown[0]!.text).toContain('30 条新消息');
    expect(chats.wecom.shown[0]!.text).toContain('另有 20 条');
    expect(Math.max(...chats.wecom.shown.map(({ text }) => Buffer.byteLength(text)))).toBeLessThan(4_096);
  });

  test.each(KINDS)('of %s that said too much waits, and loses nothing', async (kind) => {
    await add(kind);
    const strict = chats[kind];
    for (let i = 0; i < 20; i += 1) strict.shown.push({ text: '', body: {} });
    await server.tell(notice());
    await server.deliver();
    expect(await server.outbox()).toMatchObject([
      { state: 'pending', tries: 0, lastReason: expect.stringMatching(/^(wecom|dingtalk|feishu)-\d+$/) },
    ]);
    strict.shown.splice(0);
    await server.deliver();
    expect(strict.shown).toEqual([]);
    await server.later();
    await server.deliver();
    expect(strict.shown).toHaveLength(1);
  });

  test.each(['dingtalk', 'feishu'] as const)(
    'of %s with a wrong secret is refused there, and its state says so',
    async (kind) => {
      await add(kind, { secret: 'SECwrong' });
      await server.tell(notice());
      await server.deliver();
      expect(chats[kind].shown).toEqual([]);
      const { robots } = (await lead.get(`/api/organisations/${house()}/robots`)).json();
      expect(robots).toMatchObject([{ failures: 1 }]);
      expect(await server.outbox()).toMatchObject([{ state: 'pending', tries: 1 }]);
      const { id, version } = robots[0];
      expect((await lead.patch(`/api/robots/${id}`, { version, secret: SECRET })).statusCode).toBe(200);
      await server.later();
      await server.deliver();
      expect(chats[kind].shown).toHaveLength(1);
    },
  );

  test('whose messenger is broken, speaks nonsense or too much leaves the message waiting', async () => {
    await add('wecom');
    const chat = chats.wecom;
    const seen: (string | undefined)[] = [];
    for (const way of ['broken', 'garbage', 'huge', 'cut'] as const) {
      chat.answers(FAILING[way]);
      await server.tell(notice());
      await server.later();
      await server.deliver();
      seen.push((await server.outbox()).at(0)?.lastReason);
    }
    expect(seen).toEqual(['http-500', 'garbage', 'too-large', 'unreachable']);
    expect((await server.outbox()).every(({ state }) => state === 'pending')).toBe(true);
    chat.back();
    await server.later();
    await server.deliver();
    expect((await server.outbox()).every(({ state }) => state === 'sent')).toBe(true);
  });

  test('that is switched off or removed is sent nothing; what waited is dropped', async () => {
    const { id, version } = (await add('wecom')).json();
    await server.tell(notice());
    await lead.patch(`/api/robots/${id}`, { version, enabled: false });
    await server.tell(notice());
    await server.deliver();
    expect((await server.outbox()).map(({ state, lastReason }) => [state, lastReason])).toEqual([['dropped', 'off']]);
    expect((await lead.delete(`/api/robots/${id}`)).statusCode).toBe(204);
    const { n } = (
      await sql<{ n: number }>`select count(*)::int as n from channel_secrets where of = ${id}`.execute(
        server.databases.system,
      )
    ).rows[0]!;
    expect(n).toBe(0);
  });

  test('says a trial message once per asking', async () => {
    const { id } = (await add('feishu')).json();
    for (let i = 0; i < 2; i += 1) await lead.post(`/api/robots/${id}/trial`, undefined, { once: 'same' });
    await server.deliver();
    expect(chats.feishu.shown).toHaveLength(1);
    expect(chats.feishu.shown[0]!.text).toContain('机器人已接通');
  });

  test('is of the groups chosen alone, and never of what concerns one person', async () => {
    await add('wecom', { groups: ['supply'] });
    await server.tell(notice(), notice({ to: { persons: [member.personId] }, kind: 'push.claimed' }));
    await server.deliver();
    expect(await server.outbox()).toEqual([]);
  });
});

describe('markup in a title', () => {
  test.each(KINDS)('is no link, mention or heading for %s', async (kind) => {
    await add(kind);
    const title = '[点这里](https://evil.example) <@all> <at id=all></at> **x** `y`\n# z';
    await server.tell(notice({ to: { tokens: [ofOrganisation(house())] }, title: { zh: title, en: title } }));
    await server.deliver();
    const { text } = chats[kind].shown[0]!;
    expect(text).not.toMatch(/\]\(https:\/\/evil|<@|<at|\*\*x|`y|\n# z/);
    expect(text).toContain('［点这里］');
  });
});

describe('keeping robots', () => {
  test('is for the lead of a verified organisation and administrators', async () => {
    const other = await given(server).organisation({ kind: 'enterprise', name: '别家' });
    const stranger = await given(server).member(other, { role: 'lead', office: 'lead' });
    for (const who of [member, stranger]) expect((await add('wecom', {}, who)).json().code).toBe('channels/lead-only');
    const { id } = (await add('wecom')).json();
    expect((await member.get(`/api/organisations/${house()}/robots`)).statusCode).toBe(403);
    expect((await stranger.patch(`/api/robots/${id}`, { version: 1, enabled: false })).statusCode).toBe(404);
    expect((await stranger.get(`/api/deliveries?organisationId=${house()}`)).json().deliveries).toEqual([]);
  });

  const BAD: readonly (readonly [string, RobotKind, object])[] = [
    ['another host', 'wecom', { address: `https://evil.example${PATHS.wecom}` }],
    ['a host that begins alike', 'wecom', { address: `https://qyapi.weixin.qq.com.evil.example${PATHS.wecom}` }],
    ['a user in front of the host', 'wecom', { address: `https://qyapi.weixin.qq.com@evil.example${PATHS.wecom}` }],
    ['another messenger’s address', 'dingtalk', { address: `https://open.feishu.cn${PATHS.feishu}` }],
    ['plain http', 'wecom', { address: `http://qyapi.weixin.qq.com${PATHS.wecom}` }],
    ['another path', 'feishu', { address: 'https://open.feishu.cn/open-apis/im/v1/messages' }],
    ['a path that climbs', 'feishu', { address: `https://open.feishu.cn/open-apis/bot/v2/hook/../../../im` }],
    ['no key', 'wecom', { address: 'https://qyapi.weixin.qq.com/cgi-bin/webhook/send' }],
    ['more than a key', 'wecom', { address: `https://qyapi.weixin.qq.com${PATHS.wecom}&debug=1` }],
    ['no secret', 'dingtalk', { secret: '' }],
    ['a secret where there is none', 'wecom', { secret: 'SECx' }],
    ['an unknown group', 'wecom', { groups: ['nothing'] }],
    ['no address at all', 'wecom', { address: 'not an address' }],
  ];
  test.each(BAD)('refuses %s', async (_what, kind, more) => {
    const refused = await add(kind, more);
    expect(refused.statusCode).toBe(422);
    expect(refused.json().errors).toHaveLength(1);
    expect(await server.outbox()).toEqual([]);
  });

  test('takes the public addresses, and ten at most', async () => {
    expect((await add('wecom', { address: `https://qyapi.weixin.qq.com${PATHS.wecom}` })).statusCode).toBe(200);
    expect((await add('feishu', { address: `https://open.larksuite.com${PATHS.feishu}` })).statusCode).toBe(200);
    for (let i = 2; i < 10; i += 1) await add('wecom');
    expect((await add('wecom')).json().code).toBe('channels/too-many');
  });
});
