import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { asSystem } from '#server/database/context.ts';
import { newSecret } from '#server/session/secrets.ts';
import { type BrowserServer, type Look, openBrowserServer } from '../support/browser.ts';
import { given, type Somebody } from '../support/given.ts';
import { PUBLIC_URL } from '../support/outside.ts';

const LOOKS: readonly (Look & { readonly name: string })[] = [
  { name: '中文', language: 'zh' },
  { name: 'English, phone', language: 'en', phone: true },
];

describe('what leaves the house', { timeout: 120_000 }, () => {
  let browser: BrowserServer;
  let lead: Somebody;
  const link = newSecret();
  beforeAll(async () => {
    const mail = { host: '127.0.0.1', port: 9, tls: 'none' as const, from: 'no-reply@luodi.example.org' };
    browser = await openBrowserServer({ signIn: { publicUrl: PUBLIC_URL, loopbackHttp: true }, outside: { mail } });
    const give = given(browser.server);
    const house = await give.organisation({ kind: 'institution', name: '示例研究院' });
    lead = await give.member(house, { role: 'lead', office: 'lead', email: 'lead@example.org' });
    const key = 'f3a9c04b-e71d-5826';
    const robot = { kind: 'wecom', name: '技术转移群', secret: '', groups: ['engagements', 'supply'], language: 'zh' };
    const address = `https://qyapi.weixin.qq.com/cgi-bin/webhook/send?key=${key}`;
    const made = await lead.post(`/api/organisations/${house.id}/robots`, { ...robot, address });
    await lead.post(`/api/robots/${made.json().id}/trial`, undefined, { once: true });
    await lead.post(`/api/organisations/${house.id}/webhooks`, {
      name: '科研管理系统',
      address: 'https://research.example.org/luodi',
      types: ['engagement.introduced', 'listing.published'],
    });
    await asSystem(browser.server.databases, 'app.demo', ({ db }) =>
      sql`
        insert into invitations (purpose, secret_hash, person_id, email, expires_at, readers)
        values ('prove', ${link.hash}, ${lead.personId}, 'lead@example.org', now() + interval '1 day', '{administrators}')`.execute(
        db,
      ),
    );
  }, 240_000);
  afterAll(() => browser?.close());

  const pages: readonly (readonly [string, () => string, boolean])[] = [
    ['what one is mailed', () => '/notification-settings', true],
    ['robots', () => '/outgoing', true],
    ['webhooks', () => '/outgoing?tab=webhooks', true],
    ['the delivery log', () => '/outgoing?tab=log', true],
    ['stopping mail', () => `/unsubscribe#${lead.personId}.supply.${'A'.repeat(43)}`, false],
    ['a forgotten password', () => '/forgot', false],
    ['signing in', () => '/sign-in', false],
    ['proving an address', () => `/link#${link.secret}`, false],
    ['inviting', () => '/organisation?tab=invitations', true],
    ['the API', () => '/developers', false],
  ];

  describe.each(LOOKS)('$name', (look) => {
    it.concurrent.each(pages)('%s has no fault and nothing that keeps people out', async (_name, path, isSignedIn) => {
      expect(await browser.wrongWith(path(), look, isSignedIn ? lead : undefined)).toEqual([]);
    });

    it('adding a robot says what is wrong beside the field', async () => {
      const tab = await browser.tab(look, lead);
      try {
        await tab.open('/outgoing');
        const t = (zh: string, en: string) => (look.language === 'zh' ? zh : en);
        await tab.page.getByRole('button', { name: t('添加', 'Add one') }).click();
        const dialog = tab.page.getByRole('dialog');
        await dialog.getByLabel(t('名称', 'Name')).fill('群');
        await dialog.getByLabel(t('机器人地址', 'Robot’s address')).fill('https://evil.example/hook?key=12345678');
        await dialog.getByLabel(t('对接', 'Engagements')).first().check();
        await dialog.getByRole('button', { name: t('保存', 'Save') }).click();
        await dialog.getByText('qyapi.weixin.qq.com').first().waitFor();
        expect(await tab.violations()).toEqual([]);
      } finally {
        await tab.close();
      }
    });
  });
});
