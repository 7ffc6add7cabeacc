import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { checkImport } from '#server/register/check-import.ts';
import { commitImport } from '#server/register/commit-import.ts';
import { undoImport } from '#server/register/undo-import.ts';
import { importKit } from '../../src/app/import-kit.ts';
import { type BrowserServer, openBrowserServer, type Tab } from '../support/browser.ts';
import { given, type Somebody } from '../support/given.ts';

const CELLS = [
  '项目中文名称\t申请号/专利号\t内容摘要\t备注栏',
  '低损耗碳化硅功率模块封装\tCN209910000001.1\t"双面银烧结，\n结温降低十八度"\t甲',
  '城市积水的预警\t\t雷达与管网数据同时使用\t',
].join('\n');
const AGAIN = ['成果名称\t简介', '低损耗碳化硅功率模块的封装\t另一段简介'].join('\n');

const LOOKS = [
  { name: '中文', language: 'zh' },
  { name: 'English, dark, large text, phone', language: 'en', theme: 'dark', size: 'large', phone: true },
] as const;

describe.each(LOOKS)('importing by pasting: $name', { timeout: 180_000 }, (look) => {
  const { language } = look;
  const say = (zh: string, en: string) => (language === 'zh' ? zh : en);
  let browser: BrowserServer;
  let office: Somebody;
  let tab: Tab;

  beforeAll(async () => {
    browser = await openBrowserServer();
    const give = given(browser.server);
    office = await give.member(await give.organisation({ kind: 'institution' }), { office: 'transfer' });
    tab = await browser.tab(look, office);
  }, 240_000);
  afterAll(() => browser?.close());

  /** Runs the job behind the import that the address names, as the queue would. */
  async function work(job: typeof checkImport): Promise<void> {
    await tab.page.waitForURL(/[?&]id=/);
    const importId = new URL(tab.page.url()).searchParams.get('id')!;
    await job(importKit(browser.server), {
      importId,
      personId: office.personId,
      organisationId: office.organisation.id,
    });
  }

  async function paste(cells: string): Promise<void> {
    await tab.open('/imports/achievements');
    await tab.page.getByText(say('粘贴', 'Paste'), { exact: true }).click();
    await tab.page.locator('textarea').fill(cells);
    await tab.page.getByRole('button', { name: say('检查粘贴的内容', 'Check what was pasted') }).click();
    await work(checkImport);
  }

  const press = (zh: string, en: string) => tab.page.getByRole('button', { name: say(zh, en), exact: true }).click();
  /** Presses what sends something, and waits for the answer: the job behind it may run only then. */
  async function send(zh: string, en: string): Promise<void> {
    const answered = tab.page.waitForResponse((response) => response.request().method() !== 'GET');
    await press(zh, en);
    expect((await answered).ok()).toBe(true);
  }
  const reads = (zh: string, en: string) => tab.page.getByText(say(zh, en)).first().waitFor();

  async function isSound(): Promise<void> {
    expect(await tab.violations()).toEqual([]);
    expect(await tab.overflow()).toBeLessThanOrEqual(0);
    expect(tab.faults).toEqual([]);
  }

  it('asks which column is which, then writes what was pasted', async () => {
    await paste(CELLS);
    await reads('按列名推测，请核对', 'guessed from its name, please check');
    await isSound();
    await send('按此对应重新检查', 'Check again like this');
    await reads('已收到', 'Received');
    await work(checkImport);
    await send('写入2行', 'Write 2 rows');
    await reads('正在写入', 'Writing');
    await work(commitImport);
    await reads('撤销这次导入', 'Take this import back');
    await isSound();
  });

  it('shows a row that looks like a record, and writes it as was said', async () => {
    await paste(AGAIN);
    await reads('与已有记录相近的行', 'Rows alike to records');
    await isSound();
    await tab.page.getByRole('combobox', { name: say('第2行怎么处理', 'What becomes of row 2') }).selectOption('new');
    await send('写入1行', 'Write 1 rows');
    await reads('正在写入', 'Writing');
    await work(commitImport);
    await reads('撤销这次导入', 'Take this import back');
    expect((await office.get('/api/achievements')).json().rows).toHaveLength(3);
  });

  it('takes it back', async () => {
    await press('撤销这次导入', 'Take this import back');
    await send('撤销', 'Take back');
    await reads('正在撤销', 'Being taken back');
    await work(undoImport);
    await reads('已撤销', 'Taken back');
    await isSound();
    expect((await office.get('/api/achievements')).json().rows).toHaveLength(2);
  });
});
