import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { actorsOf } from '#modules/people/index.ts';
import { asSystem } from '#server/database/context.ts';
import { MATCHABLES } from '../../src/app/matchables.ts';
import { beginRun, openMatching, tellJob } from '../../src/modules/matching/index.ts';
import { type BrowserServer, type Look, openBrowserServer } from '../support/browser.ts';
import { type Given, given, type Somebody } from '../support/given.ts';
import { givenListing, givenPosting, type Offer } from '../support/offers.ts';

const LOOKS: readonly (Look & { readonly name: string })[] = [
  { name: '中文', language: 'zh' },
  { name: 'English, phone', language: 'en', phone: true },
];
const TRIED = '样机已由第三方检测，具备批量制造条件，可以到现场验证，欢迎企业前来洽谈。';
const PROBLEM = '新能源电池壳体，铝合金壁厚 1.5 mm，激光焊接后变形超过 1 mm，要求变形量不大于 0.3 mm。';

describe('new matches', { timeout: 120_000 }, () => {
  let browser: BrowserServer;
  let give: Given;
  let office: Somebody;
  let enterprise: Somebody;
  let administrator: Somebody;
  let posting: Offer;

  beforeAll(async () => {
    browser = await openBrowserServer();
    give = given(browser.server);
    administrator = await give.member(await give.organisation({ kind: 'platform' }), { role: 'system-administrator' });
    office = await give.member(await give.organisation({ kind: 'institution', name: '示例研究院' }), {
      office: 'transfer',
    });
    enterprise = await give.member(await give.organisation({ kind: 'enterprise', name: '示例电池公司' }));
    for (const other of ['污水膜组件', '碳化硅封装', '叶片无损检测'])
      await givenListing(office, { title: other, abstract: `${other}：成本下降百分之二十，已小批量试用。${TRIED}` });
    posting = await givenPosting(enterprise, { title: '电池壳体薄壁铝合金激光焊接变形', description: PROBLEM });
    await browser.server.settled();
    await beginRun(browser.server.databases, MATCHABLES, 'nightly');
    await browser.server.settled();
  }, 240_000);
  afterAll(() => browser?.close());

  describe.each(LOOKS)('$name', (look) => {
    const t = (zh: string, en: string) => (look.language === 'zh' ? zh : en);

    it('are subscribed to on the record’s matches page and told with score and reason', async () => {
      const tab = await browser.tab(look, enterprise);
      const { page } = tab;
      try {
        await tab.open(`/matches/posting/${posting.id}?told=change`);
        const dialog = page.getByRole('dialog');
        await dialog.getByLabel(t('一有就告诉我', 'At once')).check();
        await dialog.getByLabel(t('35 分', '35'), { exact: true }).check();
        expect(await tab.violations()).toEqual([]);
        if (process.env.SHOTS) await page.screenshot({ path: `${process.env.SHOTS}/subscribe-${look.language}.png` });
        await dialog.getByRole('button', { name: t('就这样', 'Keep it so') }).click();
        await page.getByRole('button', { name: t('新匹配：一有就告诉我', 'New matches: at once') }).waitFor();
        await givenListing(office, {
          title: `铝合金电池壳体激光焊接变形控制${look.language}`,
          abstract: `${PROBLEM}现已做到变形量小于 0.2 mm。${TRIED}`,
        });
        await browser.server.settled();
        await tellEverybody();
        await tab.open('/notifications');
        await page.getByText(t('条新匹配，最高', 'for “电池壳体')).first().waitFor();
        await page
          .getByRole('link', { name: t('改多久告诉您一次', 'Change how often') })
          .first()
          .waitFor();
        expect(await tab.violations()).toEqual([]);
        expect(await tab.overflow()).toBe(0);
        if (process.env.SHOTS) await page.screenshot({ path: `${process.env.SHOTS}/told-${look.language}.png` });
        expect(tab.faults).toEqual([]);
      } finally {
        await tab.close();
      }
    });

    it.each([
      ['a record’s matches', () => `/matches/posting/${posting.id}`, () => enterprise],
      ['how matching everything anew goes', () => '/admin/jobs', () => administrator],
    ])('%s: no fault and nothing that keeps people out', async (_name, path, who) => {
      expect(await browser.wrongWith(path(), look, who())).toEqual([]);
    });
  });

  /** Does what the job does that a new match asks for. */
  async function tellEverybody(): Promise<void> {
    const { databases } = browser.server;
    const job = tellJob({ matching: openMatching(databases, MATCHABLES), actorsOf: actorsOf(databases.system) });
    const { signal } = new AbortController();
    await job.run({ data: { atOnce: true }, databases, signal, system: (work) => asSystem(databases, job.name, work) });
  }
});
