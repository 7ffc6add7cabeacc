import type { Locator, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type BrowserServer, openBrowserServer, type Tab } from '../support/browser.ts';
import { type BusyCity, givenBusyCity } from '../support/busy-city.ts';
import { given, type Somebody } from '../support/given.ts';
import { type Keyboard, keyboardOf } from '../support/keyboard.ts';

interface Waiting {
  /** An organisation that waits for verification. */
  readonly organisation: string;
  /** An achievement that is recorded and not yet published. */
  readonly achievementId: string;
  /** A listing that nobody has been introduced for. */
  readonly listing: { readonly id: string; readonly title: string };
}

/** What the journeys need beside the city: something to verify, to publish and to claim. */
async function givenWaiting(browser: BrowserServer, city: BusyCity): Promise<Waiting> {
  const give = given(browser.server);
  const { name } = await give.organisation({ kind: 'enterprise', state: 'waiting', district: '110114' });
  const draft = {
    title: '高通量微反应器阵列',
    abstract: '把三百个微反应器并在一块板上，控温误差半度，筛选一个配方由两周缩到一天，已在两家企业试用半年。',
    field: 'new-materials',
    trl: 6,
    routes: ['licence'],
    ownership: 'sole',
    contactName: '令狐澄',
    contactPhone: '13800000000',
    intellectualProperty: [{ kind: 'invention', number: 'CN209977777777.1', status: 'granted' }],
  };
  const entered = (await city.office.post('/api/achievements', draft, { once: true })).json();
  const achievementId: string = entered.achievement.id;
  await city.office.post(`/api/achievements/${achievementId}/record`, { version: 1 }, { once: true });
  const rows: { id: string; title: string }[] = (await city.buyer.get('/api/listings')).json().rows;
  const listing = rows.find(({ id }) => id !== city.listing.id)!;
  const pushed = { listingId: city.listing.id, parkId: city.parkOfficer.organisation.id };
  const push = await city.office.post('/api/supply', pushed, { once: true });
  if (push.statusCode !== 200 && push.statusCode !== 409) throw new Error(push.body);
  return { organisation: name, achievementId, listing };
}

/** Waits until something reads as wanted: the whole text, or what fits a pattern. */
async function until(read: () => Promise<string | null>, wanted: string | RegExp): Promise<void> {
  const fits = (text: string) => (typeof wanted === 'string' ? text.includes(wanted) : wanted.test(text));
  const end = Date.now() + 15_000;
  for (;;) {
    const text = (await read()) ?? '';
    if (fits(text)) return;
    if (Date.now() > end) throw new Error(`it reads “${text}”, not ${wanted}`);
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
}

/** Twelve things people come for, each done without a pointer from the first stop to the last word of the answer. */
describe('by the keyboard alone', { timeout: 120_000 }, () => {
  let browser: BrowserServer;
  let city: BusyCity;
  let waiting: Waiting;
  beforeAll(async () => {
    browser = await openBrowserServer();
    city = await givenBusyCity(browser.server);
    waiting = await givenWaiting(browser, city);
  }, 240_000);
  afterAll(() => browser?.close());

  type Work = (at: { page: Page; main: Locator; dialog: Locator; keys: Keyboard; tab: Tab }) => Promise<void>;

  async function journey(as: Somebody | undefined, path: string, work: Work): Promise<void> {
    const tab = await browser.tab({}, as);
    try {
      const keys = await keyboardOf(tab);
      await tab.open(path);
      await work({ page: tab.page, main: tab.page.getByRole('main'), dialog: tab.page.getByRole('dialog'), keys, tab });
      expect(await keys.unseen()).toEqual([]);
      expect(tab.faults.filter((fault) => !fault.includes('status of 422'))).toEqual([]);
    } finally {
      await tab.close();
    }
  }

  it.concurrent('somebody skips to the content and signs in', () =>
    journey(undefined, '/sign-in', async ({ page, main, keys }) => {
      await keys.key('Tab');
      expect(await keys.focused()).toBe('a 跳到正文');
      await keys.key('Enter');
      expect(await keys.focused()).toMatch(/^main/);
      await keys.key('Tab');
      expect(await keys.focused()).toMatch(/^input/);
      await keys.press(main.getByRole('button', { name: '登录', exact: true }));
      await until(() => keys.wrong(), '请填账号。');
      await keys.type(main.getByRole('textbox', { name: '账号' }), city.buyer.login);
      await keys.type(main.getByLabel('密码'), city.password);
      await keys.key('Enter');
      await page.waitForURL(/\/today/);
      await until(() => keys.focused(), /^h1/);
    }));

  it.concurrent('a visitor finds a listing from the home and opens it', () =>
    journey(undefined, '/', async ({ page, main, keys }) => {
      await keys.choose(main.getByRole('combobox', { name: '查什么' }), '成果');
      await keys.type(main.getByRole('combobox', { name: '关键词' }), '碳化硅');
      await keys.key('Enter');
      await page.waitForURL(/\/listings\?q=/);
      await keys.press(main.getByRole('link', { name: city.listing.title }));
      await page.getByRole('heading', { level: 1, name: city.listing.title }).waitFor();
    }));

  it.concurrent('a visitor matches a text and reads the reasons', () =>
    journey(undefined, '/match-text', async ({ main, keys }) => {
      await keys.type(main.getByLabel('需求或成果的文字'), '车用碳化硅功率模块热阻太高，想要双面银烧结封装');
      await keys.press(main.getByRole('button', { name: '匹配', exact: true }));
      await keys.press(main.getByRole('button', { name: '收起' }).first());
      await keys.press(main.getByRole('button', { name: '展开理由' }).first());
      await main.getByRole('button', { name: '收起' }).first().waitFor();
    }));

  it.concurrent('an enterprise asks for an introduction', () =>
    journey(city.buyer, `/listings/${waiting.listing.id}`, async ({ page, main, dialog, keys }) => {
      const ask = main.getByRole('button', { name: /请求引荐/ });
      await keys.press(ask);
      await until(() => dialog.getAttribute('aria-labelledby'), /./);
      await keys.key('Escape');
      await until(() => keys.focused(), /请求引荐/);
      await keys.press(ask);
      await keys.choose(dialog.getByLabel('用在哪项需求上'), city.posting.title);
      await keys.type(dialog.getByLabel('给对方的话'), '样件已有，想先谈试用。');
      await keys.press(dialog.getByRole('button', { name: '请求引荐' }));
      await page.waitForURL(/\/engagements\/[0-9a-f-]+/);
      await main.getByText('样件已有，想先谈试用。').first().waitFor();
    }));

  it.concurrent('the transfer office confirms an introduction, and a manager notes a result with what is next', async () => {
    const at = `/engagements/${city.engagementId}`;
    await journey(city.office, at, async ({ page, main, keys }) => {
      await keys.press(main.getByRole('button', { name: /确认引荐/ }));
      await page.getByRole('status').getByText('已答复').waitFor();
    });
    await journey(city.manager, at, async ({ page, main, dialog, keys }) => {
      await keys.press(main.getByRole('button', { name: /记一次沟通/ }), 'Space');
      await keys.press(dialog.getByRole('button', { name: '会谈', exact: true }));
      await keys.type(dialog.getByLabel('说了什么、结果如何'), '双方看了样件，尺寸合用。');
      await keys.tick(dialog.getByRole('radio').first());
      await keys.type(dialog.getByLabel(/下一步做什么/), '寄送检测报告');
      await keys.to(dialog.getByLabel(/哪天做/));
      await page.keyboard.type('12312027');
      await keys.press(dialog.getByRole('button', { name: '记下', exact: true }));
      await page.getByRole('status').getByText('已记下').waitFor();
      await main.getByText('双方看了样件，尺寸合用。').waitFor();
      await until(() => keys.focused(), /记一次沟通/);
    });
  });

  it.concurrent('an institution publishes an achievement with its declarations', () =>
    journey(city.office, `/achievements/${waiting.achievementId}`, async ({ page, main, keys }) => {
      await keys.press(main.getByRole('link', { name: '公开', exact: true }));
      const publish = main.getByRole('button', { name: '公开', exact: true });
      await keys.press(publish);
      await until(() => keys.wrong(), '国家秘密');
      await keys.tick(main.getByRole('checkbox', { name: /不涉及国家秘密/ }));
      await keys.tick(main.getByRole('radio').first());
      await keys.press(publish);
      await page.waitForURL(new RegExp(`/achievements/${waiting.achievementId}$`));
      await page.getByRole('status').getByText('已公开').waitFor();
    }));

  it.concurrent('an enterprise writes a need and publishes it', () =>
    journey(city.buyer, '/needs', async ({ page, main, keys }) => {
      await keys.press(main.getByRole('link', { name: /新建需求|写需求/ }));
      await keys.type(main.getByLabel('要解决什么'), '长寿命密封圈材料');
      await keys.type(
        main.getByLabel('需求描述'),
        '阀门在零下六十度到二百度之间循环，现用密封圈三个月就裂，想要两年不换的材料。',
      );
      await keys.choose(main.getByLabel('领域'), '新材料');
      for (let steps = 0; steps < 5; steps += 1)
        await keys.press(main.getByRole('button', { name: '下一步', exact: true }));
      await keys.press(main.getByRole('button', { name: '存为草稿' }));
      await page.waitForURL(/\/needs\/[0-9a-f-]{36}$/);
      await keys.press(main.getByRole('link', { name: '公开', exact: true }));
      await keys.tick(main.getByRole('checkbox', { name: /不涉及国家秘密/ }));
      await keys.press(main.getByRole('button', { name: '公开', exact: true }));
      await page.getByRole('status').getByText('已公开').waitFor();
    }));

  it.concurrent('a park claims what was pushed to it', () =>
    journey(city.parkOfficer, '/supply', async ({ page, main, dialog, keys }) => {
      await keys.press(main.getByRole('button', { name: '答复', exact: true }).first());
      await keys.press(dialog.getByRole('button', { name: '认领' }));
      await keys.choose(dialog.getByLabel('谁负责承接'), city.parkOfficer.name);
      await keys.press(dialog.getByRole('button', { name: '认领' }));
      await page.getByRole('status').getByText('已认领').waitFor();
    }));

  it.concurrent('an office filters its register and takes it out as a file', () =>
    journey(city.office, '/achievements', async ({ page, main, keys }) => {
      const filter = main.getByRole('button', { name: '领域', exact: true });
      await keys.press(filter);
      await keys.tick(page.getByRole('checkbox', { name: '新材料' }));
      await keys.key('Escape');
      await until(() => keys.focused(), /领域：新材料/);
      const file = page.waitForEvent('download');
      await keys.press(main.getByRole('link', { name: /导出所见/ }));
      expect((await file).suggestedFilename()).toMatch(/\.xlsx$/);
    }));

  it.concurrent('an officer verifies an organisation', () =>
    journey(city.districtOfficer, '/organisations?state=waiting', async ({ main, keys }) => {
      await keys.press(main.getByRole('link', { name: waiting.organisation }));
      await keys.press(main.getByRole('button', { name: /一致，通过/ }));
      await main.getByText('已核验').first().waitFor();
    }));

  it.concurrent('a reader turns on large text, finds a page by the palette and changes the language', () =>
    journey(city.manager, '/today', async ({ page, keys }) => {
      const banner = page.getByRole('banner');
      await keys.press(banner.getByRole('button', { name: '大字版' }), 'Space');
      await until(() => page.locator('html').getAttribute('data-size'), 'large');
      await keys.key('ControlOrMeta+k');
      await page.getByRole('combobox', { name: '查找' }).waitFor();
      await page.keyboard.insertText('通知设置');
      await keys.key('Enter');
      await page.waitForURL(/notification-settings/);
      await keys.press(banner.getByRole('button', { name: 'English' }));
      await page.getByRole('link', { name: 'Skip to content' }).waitFor({ state: 'attached' });
      await keys.press(banner.getByRole('button', { name: city.manager.name }));
      await keys.key('Escape');
      await until(() => keys.focused(), city.manager.name);
    }));
});
