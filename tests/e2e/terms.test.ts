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
  await page.screenshot({ path: join(process.env.SHOTS, `${name}.png`) });
};

describe('terms', { timeout: 120_000 }, () => {
  let browser: BrowserServer;
  let editor: Somebody;
  let member: Somebody;
  beforeAll(async () => {
    browser = await openBrowserServer();
    const the = given(browser.server);
    editor = await the.member(await the.organisation({ kind: 'city' }), { role: 'officer', name: '欧阳敏' });
    const university = await the.organisation({ kind: 'institution', subkind: 'university' });
    member = await the.member(university, { role: 'lead', office: 'transfer', name: '司徒远' });
    await givenListing(member, { title: '碳化硅外延片缺陷检测装置' });
    await browser.server.settled();
  }, 240_000);
  afterAll(() => browser?.close());

  /** What is wrong with a page as it stands. */
  const wrong = async (tab: Tab) => [...(await tab.violations()), ...(await tab.layout()), ...tab.faults];

  it('a member proposes a term, an editor takes it, and it is tried out', async () => {
    const tab = await browser.tab({ language: 'en', phone: true }, member);
    await tab.open('/terms/new');
    const form = tab.page.getByRole('main');
    await form.getByRole('textbox', { name: 'Usual form' }).fill('钙钛矿量子点');
    await form.getByRole('textbox', { name: 'Form 2' }).fill('perovskite quantum dot');
    await form.getByRole('button', { name: 'Another form' }).click();
    await form.getByRole('textbox', { name: 'Form 3' }).fill('PQD');
    await form.getByRole('checkbox', { name: 'Abbreviation (form 3)' }).check();
    await shot(tab.page, 'propose-en-375');
    expect(await wrong(tab)).toEqual([]);
    await form.getByRole('button', { name: 'Send the proposal' }).click();
    await tab.page.waitForURL(/\/terms\/proposals$/);
    await form.getByText('钙钛矿量子点').waitFor();
    await shot(tab.page, 'proposals-own-en-375');
    await tab.close();

    const desk = await browser.tab({}, editor);
    await desk.open('/terms/proposals');
    const main = desk.page.getByRole('main');
    await main.getByText('等你答复').waitFor();
    await shot(desk.page, 'proposals-zh-1440');
    expect(await wrong(desk)).toEqual([]);
    await main.getByRole('button', { name: '采纳 钙钛矿量子点', exact: true }).click();
    const dialog = desk.page.getByRole('dialog', { name: '采纳“钙钛矿量子点”' });
    await dialog.getByRole('textbox', { name: '首选写法' }).waitFor();
    await shot(desk.page, 'accept-zh-1440');
    expect(await desk.violations()).toEqual([]);
    await dialog.getByRole('button', { name: '采纳', exact: true }).click();
    await main.getByText('已采纳').first().waitFor();

    await desk.open('/terms?q=PQD');
    await main.getByText('钙钛矿量子点').first().waitFor();
    await main.getByRole('button', { name: '试一试' }).click();
    const trial = desk.page.getByRole('dialog', { name: '试一试' });
    await trial.getByRole('textbox', { name: '查找时会写的话' }).fill('GaN 射频器件和钙钛矿量子点的概念验证，PE 管材');
    await trial.getByRole('button', { name: '看看' }).click();
    await trial.getByText('perovskite quantum dot').waitFor();
    await shot(desk.page, 'trial-zh-1440');
    expect(await desk.violations()).toEqual([]);
    expect(desk.faults).toEqual([]);
    await desk.close();
  });

  it('a form that another group has is refused at its field, with the name of that group', async () => {
    const tab = await browser.tab({}, editor);
    await tab.open('/terms/new');
    const main = tab.page.getByRole('main');
    await main.getByRole('textbox', { name: '首选写法' }).fill('氮化鎵薄膜');
    await main.getByRole('textbox', { name: '写法 2' }).fill('ＧａＮ');
    await main.getByRole('button', { name: '新增' }).click();
    await main.getByText('已属于术语组“氮化镓”').waitFor();
    await main.getByText('已在术语组“氮化镓”里').last().waitFor();
    await shot(tab.page, 'taken-zh-1440');
    await tab.close();
  });

  it('the list, a group and its change have no fault in both languages, wide and on the phone', async () => {
    for (const look of [{}, { language: 'en', phone: true }] as const) {
      const tab = await browser.tab(look, editor);
      const name = 'phone' in look ? 'en-375' : 'zh-1440';
      await tab.open('/terms?field=policy');
      await shot(tab.page, `terms-${name}`);
      expect(await wrong(tab)).toEqual([]);
      await tab.open('/terms?q=polyethylene');
      await tab.page.getByRole('main').getByRole('link', { name: '聚乙烯', exact: true }).click();
      await tab.page.getByRole('heading', { level: 1, name: '聚乙烯' }).waitFor();
      await shot(tab.page, `term-${name}`);
      expect(await wrong(tab)).toEqual([]);
      await tab.page.getByRole('link', { name: 'phone' in look ? 'Change' : '修改', exact: true }).click();
      await tab.page.waitForURL(/\/edit/);
      await tab.page.getByRole('heading', { level: 1 }).waitFor();
      await shot(tab.page, `edit-${name}`);
      expect(await wrong(tab)).toEqual([]);
      await tab.close();
    }
  });

  it('the search of the home suggests by initials and is worked with the keys alone; nothing moves', async () => {
    const tab = await browser.tab();
    await tab.open('/');
    const field = tab.page.getByRole('combobox', { name: '关键词' });
    const below = tab.page.getByText('把整段需求贴进来匹配');
    const before = await below.boundingBox();
    await field.pressSequentially('thg', { delay: 20 });
    const options = tab.page.getByRole('listbox', { name: '联想' }).getByRole('option');
    await options.first().waitFor();
    expect(await below.boundingBox()).toEqual(before);
    await shot(tab.page, 'suggest-home-zh-1440');
    expect(await tab.violations()).toEqual([]);
    expect(await options.allTextContents()).toEqual(
      expect.arrayContaining(['碳化硅术语', '碳化硅外延片缺陷检测装置成果']),
    );
    await field.press('ArrowDown');
    expect(await options.first().getAttribute('aria-selected')).toBe('true');
    await field.press('Enter');
    await tab.page.waitForURL(/\/search\?.*q=/);
    expect(new URL(tab.page.url()).searchParams.get('q')).toBe('碳化硅');
    expect(tab.faults).toEqual([]);
    await tab.close();
  });

  it('the search page suggests on the phone, Escape closes the list, and what is typed can be sent as it is', async () => {
    const tab = await browser.tab({ language: 'en', phone: true });
    await tab.open('/search');
    const field = tab.page.getByRole('combobox', { name: 'Search' });
    await field.pressSequentially('tanhua', { delay: 20 });
    const list = tab.page.getByRole('listbox', { name: 'Suggestions' });
    await list.waitFor();
    await shot(tab.page, 'suggest-search-en-375');
    expect(await tab.violations()).toEqual([]);
    expect(await tab.overflow()).toBe(0);
    await field.press('Escape');
    await list.waitFor({ state: 'detached' });
    await field.fill('silicon carb');
    await list.getByRole('option', { name: 'silicon carbide Term' }).click();
    await tab.page.waitForURL(/q=silicon/);
    expect(await field.inputValue()).toBe('silicon carbide');
    expect(tab.faults).toEqual([]);
    await tab.close();
  });
});
