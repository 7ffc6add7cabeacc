import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type BrowserServer, openBrowserServer, type Tab } from '../support/browser.ts';
import { given, type Somebody, someCreditCode } from '../support/given.ts';

const PASSWORD = 'quartz-ferry-nine-owls';
const NAME = '丰禾农业科学院';

const press = (page: Page, name: string | RegExp) =>
  page
    .getByRole('button', typeof name === 'string' ? { name, exact: true } : { name })
    .first()
    .click();
const choose = (page: Page, label: string, option: string) => page.getByLabel(label).selectOption({ label: option });

/** Answers every step of the registration and sends it. */
async function registers(page: Page): Promise<void> {
  await page.getByLabel('研发单位').check();
  await press(page, '下一步');
  await page.getByLabel('单位全称').fill(NAME);
  await page.getByLabel('统一社会信用代码').fill(someCreditCode().toLowerCase());
  await press(page, '下一步');
  await choose(page, '隶属', '市属');
  await press(page, '下一步');
  await press(page, '下一步');
  await page.getByText('请选择注册所在区').first().waitFor();
  await choose(page, '注册区', '海淀区');
  await press(page, '下一步');
  await page.getByLabel('姓名').fill('百里昭');
  await page.getByLabel('电话').fill('13800000000');
  await page.getByLabel('登录名').fill('baili');
  await press(page, '下一步');
  await page.getByLabel('密码').fill(PASSWORD);
  await press(page, '下一步');
  await press(page, '提交登记');
  await agrees(page);
  await page.waitForURL('**/organisation');
}

/** Reads the privacy notice at a first sign-in and agrees. */
async function agrees(page: Page): Promise<void> {
  await page.waitForURL('**/privacy/consent*');
  await press(page, '我已看过，同意');
}

/** The address of the one-time link that the page has just shown. */
async function linkShown(page: Page): Promise<string> {
  const address = await page.getByLabel('一次性链接').inputValue();
  await press(page, '关闭');
  return address;
}

describe('an institution enters', { timeout: 90_000 }, () => {
  let browser: BrowserServer;
  let lead: Tab;
  let officer: Somebody;
  let manager: Somebody;
  beforeAll(async () => {
    browser = await openBrowserServer();
    const the = given(browser.server);
    officer = await the.member(await the.organisation({ kind: 'district' }), { role: 'officer' });
    const tto = await the.organisation({ kind: 'tto', name: '云栈技术转移有限公司（演示）' });
    manager = await the.member(tto, { role: 'manager', name: '钟离衡' });
    lead = await browser.tab();
  });
  afterAll(async () => {
    await lead?.close();
    await browser?.close();
  });

  it('registers on the portal and is told that it waits', async () => {
    await lead.open('/register');
    await registers(lead.page);
    await lead.page.getByText('登记已提交，等待核验').waitFor();
    expect(lead.faults).toEqual([]);
  });

  it('is sent back with a reason, mends its record and is verified', async () => {
    const desk = await browser.tab({}, officer);
    await desk.open('/organisations?state=waiting');
    await desk.page.getByRole('link', { name: NAME }).first().click();
    await press(desk.page, '退回');
    await desk.page.getByLabel('退回原因').fill('主管部门没有填写，请补上再提交。');
    await press(desk.page, '退回');
    await desk.page.getByText('未通过').first().waitFor();
    await lead.open('/organisation');
    await lead.page.getByText('主管部门没有填写，请补上再提交。').waitFor();
    await lead.page.getByRole('link', { name: '先改资料' }).click();
    await lead.page.getByLabel('主管部门').fill('市农业主管部门');
    await press(lead.page, '保存');
    await lead.page.waitForURL(/\/organisations\/[0-9a-f-]+$/);
    await lead.open('/organisation');
    await press(lead.page, '改好了，重新提交');
    await lead.page.getByText('登记已提交，等待核验').waitFor();
    await desk.page.reload();
    await press(desk.page, '一致，通过');
    await desk.page.getByText('已核验').first().waitFor();
    await desk.close();
  });

  it('invites a colleague, who joins on a phone; the link then is dead', async () => {
    await lead.open('/organisation?tab=invitations');
    await lead.page.getByLabel('请谁').fill('端木岚');
    await choose(lead.page, '身份', '科研人员');
    await press(lead.page, '生成邀请链接');
    const link = new URL(await linkShown(lead.page));
    const phone = await browser.tab({ phone: true });
    await phone.page.goto(link.href);
    await phone.page.getByLabel('登录名').fill('duanmu');
    await phone.page.getByLabel('密码').fill(PASSWORD);
    await press(phone.page, '加入');
    await agrees(phone.page);
    await phone.page.waitForURL('**/organisation');
    await phone.page.getByRole('cell', { name: '端木岚' }).waitFor();
    expect(await phone.overflow()).toBeLessThanOrEqual(0);
    await phone.close();
    const late = await browser.tab();
    await late.page.goto(link.href);
    await late.page.getByText('已经用过、撤回或过期').waitFor();
    await late.close();
  });

  it('gives a technology manager a mandate, who accepts and revokes it', async () => {
    await lead.open('/mandates/new');
    await lead.page.getByLabel('找技术经理人').fill('钟离');
    await lead.page.getByLabel(/云栈技术转移/).check();
    await press(lead.page, '发出委托');
    await lead.page.waitForURL('**/mandates');
    const phone = await browser.tab({ phone: true }, manager);
    await phone.open('/mandates');
    await press(phone.page, '接受');
    await phone.page.getByText('生效').first().waitFor();
    await press(phone.page, /^撤销/);
    await phone.page.getByLabel('原因').fill('时间排不开');
    await press(phone.page, '撤销委托');
    await phone.page.getByText('已撤销').first().waitFor();
    expect(await phone.violations()).toEqual([]);
    expect(phone.faults).toEqual([]);
    await phone.close();
  });

  it('resets a colleague’s password by a link', async () => {
    await lead.open('/organisation');
    await press(lead.page, /管理.*端木岚/);
    await press(lead.page, '生成重设密码链接');
    const link = await linkShown(lead.page);
    const phone = await browser.tab({ phone: true });
    await phone.page.goto(link);
    await phone.page.getByLabel('密码').fill('violet-harbour-six-drums');
    await press(phone.page, '重设并登录');
    await phone.page.waitForURL('**/organisation');
    await phone.close();
  });
});
