import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { seedRules } from '#server/rules/book.ts';
import { RULES } from '../../src/app/rule-book.ts';
import type { NoticeShown } from '../../src/modules/notices/contract-record.ts';
import { opened, PRICE, REWARD, recorded } from '../../src/modules/notices/notices.sample.ts';
import { type BrowserServer, type Look, openBrowserServer, type Tab } from '../support/browser.ts';
import { given, type Somebody } from '../support/given.ts';

const LOOKS: readonly (Look & { readonly name: string })[] = [
  { name: '中文', language: 'zh' },
  { name: 'English, phone', language: 'en', phone: true },
];

async function picture({ page }: Tab, name: string, { language }: Look): Promise<void> {
  if (process.env.SHOTS)
    await page.screenshot({ path: `${process.env.SHOTS}/${name}-${language}.png`, fullPage: true });
}

describe('notices for objections', { timeout: 120_000 }, () => {
  let browser: BrowserServer;
  let office: Somebody;
  let staff: Somebody;
  let price: NoticeShown;
  let reward: NoticeShown;

  beforeAll(async () => {
    browser = await openBrowserServer({ now: '2026-03-02T02:00:00.000Z' });
    await seedRules(browser.server.databases.system, RULES);
    const give = given(browser.server);
    const house = await give.organisation({ kind: 'institution', name: '示例大学', nameEn: 'Example University' });
    office = await give.member(house, { office: 'transfer', name: '司徒办' });
    staff = await give.member(house, { name: '钟离异' });
    price = await opened(office, PRICE);
    reward = await opened(office, REWARD);
    await recorded(office);
    const body = { body: '完成人名单遗漏，实验由我们课题组完成。' };
    await staff.post(`/api/notices/${reward.notice.id}/objections`, body, { once: true });
    await browser.server.settled();
  }, 240_000);
  afterAll(() => browser?.close());

  describe.each(LOOKS)('$name', (look) => {
    const t = (zh: string, en: string) => (look.language === 'zh' ? zh : en);

    it.each([
      ['the register', () => '/notices'],
      ['a notice', () => `/notices/${price.notice.id}`],
      ['one objected to', () => `/notices/${reward.notice.id}`],
      ['a new one', () => '/notices/new'],
      ['its change', () => `/notices/${price.notice.id}/change`],
    ])('%s has no fault and nothing that keeps people out', async (_name, path) => {
      expect(await browser.wrongWith(path(), look, office)).toEqual([]);
    });

    it.each([
      ['the public list', () => '/public-notices'],
      ['a notice in public', () => `/notices/${price.notice.id}`],
    ])('%s needs no signing in', async (_name, path) => {
      expect(await browser.wrongWith(path(), look)).toEqual([]);
    });

    it('an officer opens one from an achievement and sees until when it runs', async () => {
      const tab = await browser.tab(look, office);
      const { page } = tab;
      const title = await recorded(office);
      try {
        await tab.open('/notices');
        await page.getByText('双面银烧结封装').first().waitFor();
        await picture(tab, 'notices', look);
        await tab.open(`/notices/new?achievement=${title}`);
        await page.getByLabel(t('成果名称', 'Result'), { exact: true }).fill('双面银烧结封装');
        await page.getByLabel(t('拟交易价格', 'Intended price')).fill('80万元');
        await page.getByRole('textbox', { name: t('天数', 'Days') }).fill('14');
        await page.getByLabel(t('联系方式', 'Contact')).fill('成果转化处 010-00000000');
        await picture(tab, 'new', look);
        const send = page.getByRole('button', { name: t('开始公示', 'Open the notice') });
        await send.click();
        await page.getByText(t('不少于 15 个', 'asks for at least 15')).first().waitFor();
        await page.getByRole('textbox', { name: t('天数', 'Days') }).fill('');
        await send.click();
        await page.getByText(t('还有 15 天', '15 day(s) left')).waitFor();
        await picture(tab, 'notice', look);
        expect(await tab.violations()).toEqual([]);
        expect(await tab.overflow()).toBe(0);
      } finally {
        await tab.close();
      }
    });
  });

  it('a colleague objects; the office reads who it was, accepts it and dismisses it with a reason', async () => {
    const look = LOOKS[0]!;
    const objecting = await browser.tab(look, staff);
    try {
      await objecting.open(`/notices/${price.notice.id}`);
      await objecting.page.getByRole('button', { name: '提出异议' }).click();
      await objecting.page.getByLabel('异议内容和依据').fill('受让方与完成人有关联关系，公示没有写明。');
      await picture(objecting, 'object', look);
      await objecting.page.getByRole('button', { name: '提出异议' }).click();
      await objecting.page.getByText('第 1 号异议').waitFor();
      expect(objecting.faults).toEqual([]);
    } finally {
      await objecting.close();
    }
    const tab = await browser.tab(look, office);
    const { page } = tab;
    try {
      await tab.open(`/notices/${price.notice.id}`);
      await page.getByRole('button', { name: '查看异议人和全文（留痕）' }).click();
      await page.getByText('钟离异').waitFor();
      await page.getByRole('button', { name: '受理，开始核查' }).click();
      await page.getByLabel('处理意见').fill('已核对工商登记，双方没有关联关系。');
      await picture(tab, 'handle', look);
      expect(await tab.violations()).toEqual([]);
      await page.getByRole('button', { name: '不成立，继续公示' }).click();
      await page.getByText('异议不成立，继续公示').first().waitFor();
      expect(tab.faults).toEqual([]);
    } finally {
      await tab.close();
    }
  });
});
