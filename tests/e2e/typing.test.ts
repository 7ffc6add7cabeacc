import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { checkImport } from '#server/register/check-import.ts';
import { commitImport } from '#server/register/commit-import.ts';
import { importKit } from '../../src/app/import-kit.ts';
import { type BrowserServer, openBrowserServer, type Tab } from '../support/browser.ts';
import { openPrinter, patentCertificate } from '../support/certificates.ts';
import { given, type Somebody } from '../support/given.ts';

const LOOKS = [
  { name: '中文', language: 'zh' },
  { name: 'English, phone', language: 'en', phone: true },
] as const;

const BANK = [
  '交易流水号\t交易日期\t对方户名\t贷方金额（万元）\t摘要\t柜员号',
  'L001\t20260302\t另一家有限公司\t5\t会议费\t07',
  '合计\t\t\t5\t\t',
].join('\n');

describe.each(LOOKS)('less typing: $name', { timeout: 180_000 }, (look) => {
  const { language } = look;
  const say = (zh: string, en: string) => (language === 'zh' ? zh : en);
  let browser: BrowserServer;
  let office: Somebody;
  let tab: Tab;
  let folder: string;

  beforeAll(async () => {
    folder = mkdtempSync(path.join(tmpdir(), 'luodi-typing-'));
    const printer = await openPrinter();
    writeFileSync(path.join(folder, '证书.pdf'), await printer.print(patentCertificate()));
    await printer.close();
    browser = await openBrowserServer();
    const give = given(browser.server);
    office = await give.member(await give.organisation({ kind: 'institution', name: '示例研究院' }), {
      office: 'transfer',
    });
    tab = await browser.tab(look, office);
  }, 240_000);
  afterAll(async () => {
    await browser?.close();
    rmSync(folder, { recursive: true, force: true });
  });

  const press = (zh: string, en: string) =>
    tab.page
      .getByRole('button', { name: say(zh, en), exact: true })
      .first()
      .click();
  const reads = (of: Tab, zh: string, en: string) => of.page.getByText(say(zh, en)).first().waitFor();
  async function isSound(of: Tab): Promise<void> {
    expect(await of.violations()).toEqual([]);
    expect(await of.overflow()).toBeLessThanOrEqual(0);
    expect(of.faults).toEqual([]);
  }

  it('a certificate fills the form beside which it was read, and is kept', async () => {
    await tab.open('/achievements/new');
    await tab.page.getByText(say('有证书？传 PDF，少打字', 'A certificate? Send its PDF and type less')).click();
    await tab.page.locator('input[type=file]').setInputFiles(path.join(folder, '证书.pdf'));
    await reads(tab, 'ZL209910000001.8', 'ZL209910000001.8');
    await isSound(tab);
    await press('填入所选', 'Take what is ticked');
    await tab.page.getByText(say('存为附件', 'as an attachment')).click();
    await press('存为草稿', 'Save as draft');
    await tab.page.getByText('证书.pdf').waitFor();
    await reads(tab, '双面银烧结', '双面银烧结');
    await isSound(tab);
  });

  it('an inventor without an account confirms the draft by a link', async () => {
    await press('发链接', 'Hand over a link');
    await press('生成链接', 'Make the link');
    const field = tab.page.getByRole('textbox', { name: say('一次性链接', 'One-time link') });
    await field.waitFor();
    const address = new URL(await field.inputValue());
    const inventor = await browser.tab({ ...look, phone: true });
    await inventor.open(`${address.pathname}${address.hash}`);
    await reads(inventor, '请确认您的成果', 'Confirm your achievement');
    await isSound(inventor);
    for (const [zh, en] of [
      ['以上内容不涉及国家秘密', 'Nothing above is a state secret'],
      ['以上内容属实', 'What stands above is true'],
    ] as const)
      await inventor.page.getByText(say(zh, en)).click();
    await inventor.page
      .getByRole('textbox', { name: say('本人姓名', 'Your name') })
      .first()
      .fill('闻人甲');
    await inventor.page.getByRole('button', { name: say('确认并交回', 'Confirm and hand back') }).click();
    await reads(inventor, '已确认，谢谢', 'Confirmed, thank you');
    await isSound(inventor);
    await inventor.close();
    await tab.open(new URL(tab.page.url()).pathname);
    await tab.page.getByText(say('发明人已确认', 'Confirmed'), { exact: true }).first().waitFor();
  });

  it('a bank’s list is recognised, and what matches nothing waits to be claimed', async () => {
    await tab.open('/imports/receipts');
    await tab.page.getByText(say('粘贴', 'Paste'), { exact: true }).click();
    await tab.page.locator('textarea').fill(BANK);
    await press('检查粘贴的内容', 'Check what was pasted');
    await tab.page.waitForURL(/[?&]id=/);
    const importId = new URL(tab.page.url()).searchParams.get('id')!;
    const task = { importId, personId: office.personId, organisationId: office.organisation.id };
    await checkImport(importKit(browser.server), task);
    await reads(
      tab,
      '看起来是“财务系统 – 收款流水”的导出表',
      'This looks like an export of “Finance system – money in”',
    );
    await isSound(tab);
    await press('写入1行', 'Write 1 rows');
    await reads(tab, '正在写入', 'Writing');
    await commitImport(importKit(browser.server), task);
    await tab.open('/engagements/claims');
    await reads(tab, '另一家有限公司', '另一家有限公司');
    await isSound(tab);
    await press('移出清单', 'Take off the list');
    await tab.page.getByRole('textbox', { name: say('是什么', 'What it is') }).fill('会议费，非转化款');
    await press('移出待认领', 'Take it off the list');
    await reads(tab, '没有待认领的。', 'Nothing to be claimed.');
  });
});
