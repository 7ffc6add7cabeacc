import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type BrowserServer, type Look, openBrowserServer } from '../support/browser.ts';
import { given, type Somebody } from '../support/given.ts';

const LOOKS: readonly (Look & { readonly name: string })[] = [
  { name: '中文', language: 'zh' },
  { name: 'English, phone', language: 'en', phone: true },
];

const DISTRIBUTION = {
  kind: 'distribution',
  title: '示例大学科技成果转化收益分配办法',
  number: '校发〔2026〕12号',
  body: '第一条 为规范科技成果转化收益分配，制定本办法。\n第二条 转让、许可的净收入，百分之六十五用于奖励。',
  meeting: '2026年第3次校长办公会',
  adoptedOn: '2026-01-05',
  consultation: '教职工代表大会讨论，书面征求意见 15 天',
  consultedOn: '2025-12-01',
  announcedOn: '2026-01-08',
  effectiveOn: '2026-02-01',
  settings: { transferPpm: 650_000, equityPpm: 700_000, ttoPpm: 100_000, ttoStaffFrom: 'UNIT_PART', payoutMonths: 6 },
};

describe('regulations', { timeout: 120_000 }, () => {
  let browser: BrowserServer;
  let office: Somebody;
  let lead: Somebody;
  let city: Somebody;
  let adopted: string;

  beforeAll(async () => {
    browser = await openBrowserServer();
    const give = given(browser.server);
    const university = await give.organisation({ kind: 'institution', subkind: 'university', name: '示例大学' });
    office = await give.member(university, { office: 'transfer' });
    lead = await give.member(university, { role: 'lead', office: 'lead' });
    city = await give.member(await give.organisation({ kind: 'city' }), { role: 'officer' });
    await give.organisation({ kind: 'institution', subkind: 'institute', name: '示例研究院' });
    const entered = (await office.post('/api/regulations', DISTRIBUTION, { once: true })).json();
    adopted = entered.regulation.id;
    const { version } = entered.regulation;
    await lead.post(`/api/regulations/${adopted}/adoption`, { version }, { once: true });
    await browser.server.settled();
  }, 240_000);
  afterAll(() => browser?.close());

  describe.each(LOOKS)('$name', (look) => {
    const t = (zh: string, en: string) => (look.language === 'zh' ? zh : en);

    it.each([
      ['the list', () => '/regulations', () => office],
      ['one in force', () => `/regulations/${adopted}`, () => office],
      ['the form', () => '/regulations/new', () => office],
      ['one that takes its place', () => `/regulations/new?after=${adopted}`, () => office],
      ['who has which', () => '/regulations/coverage', () => city],
    ])('%s has no fault and nothing that keeps people out', async (_name, path, who) => {
      expect(await browser.wrongWith(path(), look, who())).toEqual([]);
    });

    it('the office drafts one, what is missing is named, and the leadership adopts it', async () => {
      const title = t('示例大学成果转化管理办法', 'Example University transfer measures');
      const tab = await browser.tab(look, office);
      const { page } = tab;
      try {
        await tab.open('/regulations/new');
        await page.getByLabel(t('成果转化管理', 'Transfer of results'), { exact: true }).check();
        await page.getByLabel(t('名称', 'Title')).fill(title);
        await page.getByLabel(t('公示天数', 'Days of notice')).fill('10');
        await page.getByRole('button', { name: t('加一级', 'Add a step') }).click();
        await page.getByLabel(t('第 1 级由谁决定', 'Step 1 is decided by')).fill(t('院长办公会', 'The board'));
        if (process.env.SHOTS)
          await page.screenshot({ path: `${process.env.SHOTS}/regulation-form-${look.language}.png`, fullPage: true });
        await page.getByRole('button', { name: t('存为草案', 'Save as a draft') }).click();
        await page.getByRole('heading', { name: title }).waitFor();
        await page.getByText(t('低于法定要求', 'below the law')).waitFor();
        if (process.env.SHOTS)
          await page.screenshot({ path: `${process.env.SHOTS}/regulation-draft-${look.language}.png`, fullPage: true });
        expect(await page.getByRole('button', { name: t('登记为已通过', 'Enter as adopted') }).count()).toBe(0);
        expect(await tab.overflow()).toBe(0);
        expect(tab.faults).toEqual([]);
      } finally {
        await tab.close();
      }
      const of = await browser.tab(look, lead);
      try {
        await of.open('/regulations');
        await of.page.getByText(title).first().click();
        await of.page.getByRole('button', { name: t('登记为已通过', 'Enter as adopted') }).click();
        await of.page.getByText(t('请填文号。', 'Give the document number.')).first().waitFor();
        if (process.env.SHOTS)
          await of.page.screenshot({
            path: `${process.env.SHOTS}/regulation-refused-${look.language}.png`,
            fullPage: true,
          });
        expect(await of.violations()).toEqual([]);
        await of.open(`/regulations/${adopted}`);
        await of.page.getByText(t('低于标准', 'below the standard')).waitFor();
        if (process.env.SHOTS)
          await of.page.screenshot({ path: `${process.env.SHOTS}/regulation-${look.language}.png`, fullPage: true });
      } finally {
        await of.close();
      }
      const over = await browser.tab(look, city);
      try {
        await over.open('/regulations/coverage');
        await over.page.getByText('示例研究院').first().waitFor();
        if (process.env.SHOTS)
          await over.page.screenshot({
            path: `${process.env.SHOTS}/regulation-coverage-${look.language}.png`,
            fullPage: true,
          });
        expect(await over.overflow()).toBe(0);
      } finally {
        await over.close();
      }
    });
  });
});
