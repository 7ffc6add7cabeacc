import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type BrowserServer, type Look, openBrowserServer } from '../support/browser.ts';
import { type BusyCity, givenBusyCity } from '../support/busy-city.ts';
import { given, type Somebody } from '../support/given.ts';
import { exportsRuled } from '../support/rules.ts';

const LOOKS: readonly (Look & { readonly name: string })[] = [
  { name: '中文', language: 'zh' },
  { name: 'English, phone', language: 'en', phone: true },
];

type Role = { [K in keyof BusyCity]: BusyCity[K] extends Somebody ? K : never }[keyof BusyCity];

describe('each role’s own pages', { timeout: 120_000 }, () => {
  let browser: BrowserServer;
  let city: BusyCity;
  beforeAll(async () => {
    browser = await openBrowserServer();
    city = await givenBusyCity(browser.server);
  }, 240_000);
  afterAll(() => browser?.close());

  const pages: readonly (readonly [Role, string, () => string])[] = [
    ['manager', 'today', () => '/today'],
    ['manager', 'the register', () => '/engagements'],
    ['manager', 'the board', () => '/engagements/board'],
    ['manager', 'an engagement', () => `/engagements/${city.engagementId}`],
    ['manager', 'kept matches', () => '/matches'],
    ['manager', 'matches of a posting', () => `/matches/posting/${city.posting.id}`],
    ['manager', 'mandates', () => '/mandates'],
    ['manager', 'notifications', () => '/notifications'],
    ['manager', 'to-dos', () => '/duties'],
    ['manager', 'what was begun', () => '/duties?tab=begun'],
    ['office', 'today', () => '/today'],
    ['office', 'to-dos', () => '/duties'],
    ['office', 'what was done', () => '/duties?tab=done'],
    ['office', 'achievements', () => '/achievements'],
    ['office', 'an achievement', () => `/achievements/${city.listing.id}`],
    ['office', 'the engagement asked about', () => `/engagements/${city.engagementId}`],
    ['buyer', 'needs', () => '/needs'],
    ['buyer', 'a need', () => `/needs/${city.posting.id}`],
    ['buyer', 'my organisation', () => '/organisation'],
    ['buyer', 'my account', () => '/account'],
    ['parkOfficer', 'today', () => '/today'],
    ['parkOfficer', 'pushed supply', () => '/supply'],
    ['districtOfficer', 'the register', () => '/engagements'],
    ['districtOfficer', 'the report', () => '/engagements/report'],
    ['districtOfficer', 'organisations', () => '/organisations'],
    ['administrator', 'organisations', () => '/organisations'],
    ['administrator', 'people', () => '/people'],
    ['administrator', 'the calendar', () => '/admin/calendar'],
    ['administrator', 'entering a year', () => '/admin/calendar?year=2031'],
    ['security', 'rules', () => '/admin/rules'],
    ['security', 'a rule', () => '/admin/rules/engagements.silence'],
    ['administrator', 'jobs', () => '/admin/jobs'],
    ['administrator', 'history', () => '/admin/history'],
    ['security', 'administrators', () => '/admin/administrators'],
    ['security', 'retention', () => '/admin/retention'],
    ['audit', 'the trail', () => '/admin/audit'],
    ['administrator', 'break-glass', () => '/admin/support'],
    ['security', 'duplicates', () => '/mergers'],
    ['districtOfficer', 'reported rows', () => '/inbox/rows'],
    ['buyer', 'the reporting catalogue', () => '/inbox/catalogue'],
    ['buyer', 'privacy', () => '/privacy'],
    ['buyer', 'the notice', () => '/privacy/consent'],
    ['buyer', 'exports', () => '/exports'],
    ['buyer', 'outgoing', () => '/outgoing'],
    ['manager', 'notification settings', () => '/notification-settings'],
    ['administrator', 'terms', () => '/terms?q=GaN'],
    ['administrator', 'a new term', () => '/terms/new'],
    ['buyer', 'proposed terms', () => '/terms/proposals'],
  ];

  describe.each(LOOKS)('$name', (look) => {
    it.concurrent.each(pages)('%s: %s has no fault and nothing that keeps people out', async (role, _name, path) => {
      expect(await browser.wrongWith(path(), look, city[role])).toEqual([]);
    });
  });

  it.each<readonly [Role, string, () => string]>([
    ['office', 'a listing', () => `/listings/${city.listing.id}`],
    ['manager', 'an engagement', () => `/engagements/${city.engagementId}`],
    ['manager', 'the register', () => '/engagements'],
    ['districtOfficer', 'the figures', () => '/figures'],
    ['audit', 'the trail', () => '/admin/audit'],
  ])('%s: %s on paper has no tools, nothing cut off and links that can be read', async (role, _name, path) => {
    const tab = await browser.tab({}, city[role]);
    await tab.open(path());
    expect(await tab.paper()).toEqual([]);
    await tab.close();
  });

  it('somebody who is sent to sign in comes back to the page they asked for', async () => {
    const tab = await browser.tab();
    await tab.open('/engagements');
    await tab.page.waitForURL(/\/sign-in\?/);
    await tab.page.getByRole('textbox', { name: '账号' }).fill(city.buyer.login);
    await tab.page.getByLabel('密码').fill(city.password);
    await tab.page.getByRole('main').getByRole('button', { name: '登录' }).click();
    await tab.page.waitForURL(/\/engagements/);
    await tab.page.getByRole('navigation', { name: '各处' }).getByRole('link', { name: '对接台账' }).waitFor();
    await tab.close();
  });

  it('the system administrator enters a year of the calendar from its notice, the security administrator revises a rule', async () => {
    const tab = await browser.tab({}, city.administrator);
    await tab.open('/admin/calendar?year=2031');
    const main = tab.page.getByRole('main');
    await main.getByLabel('通知标题和文号').fill('国务院办公厅关于2031年部分节假日安排的通知');
    await main.getByLabel('通知网址').fill('https://example.org/notice-2031');
    const days = Array.from({ length: 12 }, (_, day) => `2031-10-${String(day + 1).padStart(2, '0')} 休 国庆节`);
    await main.getByLabel('通知正文').fill(days.join('\n'));
    await main.getByRole('button', { name: '读出日期' }).click();
    await main.getByText('放假12天').waitFor();
    await main.getByRole('button', { name: '对照过了，录入' }).click();
    await main.getByRole('cell', { name: '2031', exact: true }).waitFor();
    expect(tab.faults).toEqual([]);
    await tab.close();

    const other = await browser.tab({}, city.security);
    const rule = other.page.getByRole('main');
    await other.open('/admin/rules/engagements.silence');
    await rule.getByLabel('提醒本人').fill('10');
    await rule.getByRole('textbox', { name: '原因' }).fill('年底加快节奏');
    await rule.getByRole('button', { name: '留下新版本' }).click();
    await rule.getByRole('heading', { name: 'v2', exact: true }).waitFor();
    expect(other.faults).toEqual([]);
    await other.close();
  });

  it('an export of many rows is asked for, approved by a second person and taken by whoever asked', async () => {
    const give = given(browser.server);
    const house = await give.organisation({ kind: 'enterprise' });
    const lead = await give.member(house, { role: 'lead', office: 'lead' });
    const asker = await give.member(house, { name: '令狐澄' });
    await exportsRuled(browser.server.databases, { personalRows: 1 });
    const asking = await browser.tab({}, asker);
    await asking.open('/people');
    await asking.page.getByRole('link', { name: '导出所见 Excel' }).click();
    const dialog = asking.page.getByRole('dialog', { name: '这次导出要另一人批准' });
    await dialog.getByLabel('用在什么地方').fill('核对通讯录');
    expect(await asking.violations()).toEqual([]);
    await dialog.getByRole('button', { name: '申请导出' }).click();
    await asking.page.waitForURL(/\/exports$/);
    await asking.page.getByText('等另一人批准').waitFor();
    const deciding = await browser.tab({ phone: true }, lead);
    await deciding.open('/exports');
    await deciding.page.getByText('核对通讯录').waitFor();
    expect(await deciding.violations()).toEqual([]);
    expect(await deciding.layout()).toEqual([]);
    await deciding.page.getByRole('button', { name: '批准', exact: true }).click();
    await deciding.page.getByRole('status').getByText('已批准').waitFor();
    await asking.page.reload();
    const file = asking.page.waitForEvent('download');
    await asking.page.getByRole('link', { name: '下载' }).click();
    expect((await file).suggestedFilename()).toMatch(/^人员与角色-.*\.xlsx$/);
    await asking.page.getByText('已下载 1 次').waitFor();
    expect([...asking.faults, ...deciding.faults]).toEqual([]);
    await asking.close();
    await deciding.close();
  });

  it('a notification opens its record and is read then', async () => {
    const tab = await browser.tab({}, city.buyer);
    await tab.open('/notifications');
    const rows = tab.page.locator('.notification-unread');
    await rows.first().waitFor();
    const before = await rows.count();
    await rows.first().getByRole('button').click();
    await tab.page.waitForURL((address) => address.pathname !== '/notifications');
    await tab.page.goBack();
    await expect.poll(() => tab.page.locator('.notification-unread').count()).toBe(before - 1);
    await tab.close();
  });
});
