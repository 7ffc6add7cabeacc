import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type BrowserServer, openBrowserServer, type Tab } from '../support/browser.ts';

const shot = async (page: Page, name: string) => {
  if (!process.env.SHOTS) return;
  mkdirSync(process.env.SHOTS, { recursive: true });
  await page.screenshot({ path: join(process.env.SHOTS, `${name}.png`), fullPage: true });
};

describe('calculators', { timeout: 120_000 }, () => {
  let browser: BrowserServer;
  beforeAll(async () => {
    browser = await openBrowserServer();
  }, 240_000);
  afterAll(() => browser?.close());

  const wrong = async (tab: Tab) => [...(await tab.violations()), ...(await tab.layout()), ...tab.faults];

  it('a visitor distributes a receipt, and the address gives the same to somebody else', async () => {
    const tab = await browser.tab({});
    await tab.open('/calculators');
    const main = tab.page.getByRole('main');
    await main.getByRole('link', { name: '收益分配', exact: true }).waitFor();
    await shot(tab.page, 'calculators-zh-1440');
    expect(await wrong(tab)).toEqual([]);
    await main.getByRole('link', { name: '收益分配', exact: true }).click();
    await main.getByRole('button', { name: '计算' }).click();
    await main.getByText('665,000.00').first().waitFor();
    await shot(tab.page, 'distribution-zh-1440');
    expect(await wrong(tab)).toEqual([]);
    const address = new URL(tab.page.url());
    await tab.close();

    const phone = await browser.tab({ language: 'en', phone: true });
    await phone.open(`${address.pathname}${address.search}`);
    await phone.page.getByText('665,000.00').first().waitFor();
    await shot(phone.page, 'distribution-en-375');
    expect(await wrong(phone)).toEqual([]);
    await phone.page
      .getByRole('link', { name: /DST-04/ })
      .first()
      .click();
    await phone.page.getByRole('heading', { name: 'Rule DST-04' }).waitFor();
    await shot(phone.page, 'rule-en-375');
    expect(await wrong(phone)).toEqual([]);
    await phone.close();
  });

  it('a wrong date is named at its field, and rows are added', async () => {
    const tab = await browser.tab({ language: 'en', phone: true });
    await tab.open('/calculators/notice-period');
    const main = tab.page.getByRole('main');
    await main.getByRole('button', { name: 'Add a row' }).click();
    await main.getByLabel('Raised on').fill('2026-03-10');
    await main.getByRole('button', { name: 'Compute' }).click();
    await main.getByText('ERR_OPEN_OBJECTION').waitFor();
    await shot(tab.page, 'notice-open-en-375');
    expect(await wrong(tab)).toEqual([]);
    await main.getByLabel('The day it opens').fill('');
    await main.getByRole('button', { name: 'Compute' }).click();
    await main.getByText('This must be filled in.').first().waitFor();
    expect(await tab.violations()).toEqual([]);
    await tab.close();
  });
});
