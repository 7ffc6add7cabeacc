import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { asSystem } from '#server/database/context.ts';
import { MATCHABLES } from '../../src/app/matchables.ts';
import { findJob } from '../../src/modules/clusters/index.ts';
import { openMatching } from '../../src/modules/matching/index.ts';
import { type BrowserServer, type Look, openBrowserServer } from '../support/browser.ts';
import { given, type Somebody } from '../support/given.ts';
import { givenListing, givenPosting } from '../support/offers.ts';

const LOOKS: readonly (Look & { readonly name: string })[] = [
  { name: '中文', language: 'zh' },
  { name: 'English, phone', language: 'en', phone: true },
];
const TRIED = '样机已由第三方检测，具备批量制造条件，可以到现场验证，欢迎企业前来洽谈。';
const SHARED = '电池壳体用薄壁铝合金，激光焊接后变形大，返工多，要求焊后变形量不大于 0.3 mm，焊缝强度不低于 240 MPa。';

describe('common needs', { timeout: 120_000 }, () => {
  let browser: BrowserServer;
  let officer: Somebody;
  let city: Somebody;
  let first: Somebody;
  let id: string;

  beforeAll(async () => {
    browser = await openBrowserServer();
    const give = given(browser.server);
    officer = await give.member(await give.organisation({ kind: 'district', name: '示例区科技局' }), {
      role: 'officer',
    });
    city = await give.member(await give.organisation({ kind: 'city' }), { role: 'officer' });
    const firm = async (name: string) => give.member(await give.organisation({ kind: 'enterprise', name }));
    first = await firm('示例电池公司');
    const [second, third] = [await firm('示例结构件公司'), await firm('示例车身公司')];
    const more = { district: '110108' };
    for (const title of ['污水膜组件更换', '叶片无损检测提速', '氢气瓶轻量化', '病理切片识别', '果蔬保鲜包装'])
      await givenPosting(first, {
        title,
        description: `${title}，现在成本高、返工多，想找国内成熟的办法，最好一年内用上。`,
        ...more,
      });
    const described = (line: string) => ({ description: `${SHARED}${line}`, ...more });
    await givenPosting(first, { title: '电池壳体薄壁铝合金激光焊接变形控制', ...described('两条产线都这样。') });
    await givenPosting(second, { title: '电池壳体薄壁铝合金激光焊接变形怎么减小', ...described('年产五万件。') });
    const hidden = { anonymous: true, shownFields: ['title', 'description'] };
    await givenPosting(third, {
      title: '电池壳体薄壁铝合金激光焊接变形的办法',
      ...described('已试过夹具。'),
      ...hidden,
    });
    const office = await give.member(await give.organisation({ kind: 'institution', name: '示例研究院' }), {
      office: 'transfer',
    });
    await givenListing(office, {
      title: '电池壳体铝合金激光焊接变形控制装备',
      abstract: `薄壁铝合金电池壳体激光焊接，焊后变形量 0.2 mm，焊缝强度 260 MPa。${TRIED}`,
    });
    await browser.server.settled();
    const { databases } = browser.server;
    const matching = openMatching(databases, MATCHABLES);
    const index = matching.index.start({ onError: (error) => console.error(error) });
    await index.settled();
    const job = findJob(matching);
    const { signal } = new AbortController();
    await job.run({ data: {}, databases, signal, system: (work) => asSystem(databases, job.name, work) });
    await index.stop();
    id = (await city.get('/api/common-needs')).json().rows[0].id;
  }, 240_000);
  afterAll(() => browser?.close());

  describe.each(LOOKS)('$name', (look) => {
    const t = (zh: string, en: string) => (look.language === 'zh' ? zh : en);

    it.each([
      ['the list', () => '/common-needs'],
      ['a group', () => `/common-needs/${id}`],
    ])('%s has no fault and nothing that keeps people out', async (_name, path) => {
      expect(await browser.wrongWith(path(), look, officer)).toEqual([]);
    });

    it('officers see who asks the same and what fits, and invite them', async () => {
      const who = look.language === 'zh' ? officer : city;
      const tab = await browser.tab(look, who);
      const { page } = tab;
      try {
        await tab.open('/common-needs');
        await page.getByText('电池壳体薄壁铝合金激光焊接变形').first().click();
        await page.getByRole('heading', { name: t('问同一件事的需求', 'Needs that ask it') }).waitFor();
        await page.getByText('电池壳体铝合金激光焊接变形控制装备').waitFor();
        expect(await page.getByText(/某企业|An enterprise/).count()).toBeGreaterThan(0);
        expect(await page.locator('mark').count()).toBeGreaterThan(3);
        expect(await page.getByText('示例车身公司').count()).toBe(0);
        await page.getByRole('button', { name: t('邀请企业一起谈', 'Invite the enterprises') }).click();
        const dialog = page.getByRole('dialog');
        await dialog.getByLabel(t('想说什么', 'What you want to say')).fill('下周四下午一起谈，欢迎带上样件。');
        await dialog.getByLabel(t('联系谁', 'Whom to answer')).fill('百里 13800000000');
        if (process.env.SHOTS) await page.screenshot({ path: `${process.env.SHOTS}/invite-${look.language}.png` });
        expect(await tab.violations()).toEqual([]);
        await dialog.getByRole('button', { name: t('发出邀请', 'Send') }).click();
        await page.getByRole('heading', { name: t('邀请过', 'Invitations') }).waitFor();
        if (process.env.SHOTS)
          await page.screenshot({ path: `${process.env.SHOTS}/group-${look.language}.png`, fullPage: true });
        expect(await tab.overflow()).toBe(0);
        expect(tab.faults).toEqual([]);
      } finally {
        await tab.close();
      }
      const { notifications } = (await first.get('/api/notifications?limit=100')).json();
      expect(notifications.map(({ kind }: { kind: string }) => kind)).toContain('common-need.invited');
    });
  });
});
