import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type BrowserServer, openBrowserServer, type Tab } from '../support/browser.ts';
import { given, type Somebody } from '../support/given.ts';
import { givenListing } from '../support/offers.ts';

const shot = async (page: Page, name: string) => {
  if (!process.env.SHOTS) return;
  mkdirSync(process.env.SHOTS, { recursive: true });
  await page.screenshot({ path: join(process.env.SHOTS, `${name}.png`), fullPage: true });
};

const OFFER = (strength: string) =>
  `面向薄壁铝合金壳体，提出振镜摆动激光焊接与随焊冷却，焊后变形量小于 0.2 mm${strength}，已在两家企业试用，具备批量制造条件。`;

describe('a need that is understood', { timeout: 180_000 }, () => {
  let browser: BrowserServer;
  let enterprise: Somebody;
  beforeAll(async () => {
    browser = await openBrowserServer();
    const the = given(browser.server);
    const university = await the.organisation({ kind: 'institution', subkind: 'university' });
    const office = await the.member(university, { office: 'transfer' });
    for (const [title, strength] of [
      ['薄壁件激光焊接变形控制', '，焊缝强度达到 260 MPa'],
      ['薄壁件激光焊接变形控制（低强度）', '，焊缝强度达到 160 MPa'],
      ['薄壁件激光焊接在线补偿', '，焊缝强度达到 250 MPa'],
      ['薄壁件激光焊接夹具', ''],
    ] as const)
      await givenListing(office, { title, abstract: OFFER(strength), keywords: ['激光焊接', '铝合金'] });
    enterprise = await the.member(await the.organisation({ kind: 'enterprise' }));
    await browser.server.settled();
  }, 240_000);
  afterAll(() => browser?.close());

  /** What is wrong with a page as it stands. */
  const wrong = async (tab: Tab) => [...(await tab.violations()), ...(await tab.layout()), ...tab.faults];

  it('is written with what its text says, asked what is open, and matched by what it must have', async () => {
    const tab = await browser.tab({}, enterprise);
    const main = tab.page.getByRole('main');
    await tab.open('/needs/new');
    await main.getByRole('textbox', { name: '要解决什么' }).fill('电池壳体用激光焊接工艺');
    await main
      .getByRole('textbox', { name: '需求描述' })
      .fill('薄壁铝合金壳体激光焊接后容易变形，希望降低焊后变形，要求高强度。');
    await main.getByRole('button', { name: '下一步' }).click();
    await main.getByText('正文里读到的').waitFor();
    await shot(tab.page, 'elements-zh-1440');
    expect(await wrong(tab)).toEqual([]);
    await main.getByRole('button', { name: '填到下面' }).click();
    expect(await main.getByRole('textbox', { name: '方法' }).inputValue()).toBe('电池壳体用激光焊接工艺');
    expect(await main.getByRole('textbox', { name: '应用' }).inputValue()).toBe('电池壳体');
    await main.getByRole('button', { name: '存为草稿' }).click();
    await tab.page.waitForURL(/\/needs\/[0-9a-f-]{36}$/);
    const id = tab.page.url().split('/').at(-1)!;

    const questions = main
      .getByRole('region', { name: /补上这几项/ })
      .or(main.locator('section', { hasText: '补上这几项' }));
    await questions.getByText('“焊缝强度”要多少？').waitFor();
    await shot(tab.page, 'need-zh-1440');
    expect(await wrong(tab)).toEqual([]);
    await questions.getByRole('link', { name: /焊缝强度/ }).click();
    const musts = main.getByRole('textbox', { name: '必须满足' });
    await musts.waitFor();
    await expect.poll(() => musts.evaluate((field) => field === field.ownerDocument.activeElement)).toBe(true);
    await musts.fill('焊缝强度 ≥ 240 MPa');
    await main.getByRole('button', { name: '下一步' }).click();
    await shot(tab.page, 'terms-zh-1440');
    await main.getByRole('button', { name: '保存', exact: true }).click();
    await tab.page.waitForURL(new RegExp(`/needs/${id}$`));

    await tab.open(`/matches/need/${id}`);
    await main.getByText(/用词最接近的前 \d+ 条中，有 1 条因必须条件未列出：焊缝强度 1 (项|条)。/).waitFor();
    await main.getByRole('heading', { name: '五要素各对上什么' }).waitFor();
    await main.getByText('必须条件未写明：焊缝强度').first().waitFor();
    expect(await main.getByText('低强度').count()).toBe(0);
    await shot(tab.page, 'match-zh-1440');
    expect(await wrong(tab)).toEqual([]);
    await main.getByRole('button', { name: '也看看不满足的' }).click();
    await main.getByText('不满足必须条件：焊缝强度：要求 ≥ 240 MPa，对方 160 MPa，差 80 MPa').waitFor();
    await shot(tab.page, 'match-unmet-zh-1440');
    await tab.close();

    const phone = await browser.tab({ language: 'en', phone: true }, enterprise);
    await phone.open(`/matches/need/${id}`);
    await phone.page.getByRole('heading', { name: 'Element by element' }).waitFor();
    await shot(phone.page, 'match-en-375');
    expect(await wrong(phone)).toEqual([]);
    await phone.open(`/needs/${id}`);
    await phone.page.getByText('Answer these for better matches').waitFor();
    await shot(phone.page, 'need-en-375');
    expect(await wrong(phone)).toEqual([]);
    await phone.open(`/needs/${id}/edit?field=testMethod`);
    await phone.page.getByRole('textbox', { name: 'Test method' }).waitFor();
    await shot(phone.page, 'edit-en-375');
    expect(await wrong(phone)).toEqual([]);
    await phone.open('/match-weights');
    await shot(phone.page, 'weights-en-375');
    expect(await wrong(phone)).toEqual([]);
    await phone.close();
  });
});
