import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type BrowserServer, type Look, openBrowserServer } from '../support/browser.ts';
import { grade, type JudgingTown, judgeAll, next, openJudgingTown, takePart } from '../support/judging-town.ts';

const LOOKS: readonly (Look & { readonly name: string })[] = [
  { name: '中文', language: 'zh' },
  { name: 'English, phone', language: 'en', phone: true },
];

describe('judging', { timeout: 120_000 }, () => {
  let browser: BrowserServer;
  let town: JudgingTown;
  let drafted: string;
  let open: string;
  let closed: string;
  beforeAll(async () => {
    browser = await openBrowserServer();
    town = await openJudgingTown(browser.server);
    drafted = (await town.step((await town.make({ title: '四月试评' })).set, 'pool')).set.id;
    const { set } = await town.opened({ title: '一季度需求评判' });
    open = set.id;
    const [one, two] = town.managers;
    for (const who of [one, two]) await takePart(who, open);
    const given = new Map<string, number>();
    await judgeAll(two, open, ({ pair }) => {
      given.set(pair!.id, given.size % 2 === 0 ? 3 : 0);
      return given.get(pair!.id)!;
    });
    await takePart(town.mandated, open);
    const { pair } = await next(town.mandated, open);
    await grade(town.mandated, open, pair!.id, { grade: 3 - given.get(pair!.id)!, note: '工况不同' });
    const done = await town.opened({ title: '去年四季度评判' });
    for (const who of [one, two]) {
      await takePart(who, done.set.id);
      await judgeAll(who, done.set.id, ({ pair }) =>
        pair!.offered.title.includes('铝合金') ? 2 : who === one ? 0 : 1,
      );
    }
    closed = (await town.step(done.set, 'closing')).set.id;
  }, 240_000);
  afterAll(() => browser?.close());

  type Who = 'officer' | 'judge';
  const person = (who: Who) => (who === 'officer' ? town.officer : town.managers[0]);
  const pages: readonly (readonly [Who, string, () => string])[] = [
    ['officer', 'the sets', () => '/judging'],
    ['officer', 'a new set', () => '/judging/new'],
    ['officer', 'a set being prepared', () => `/judging/${drafted}`],
    ['officer', 'an open set', () => `/judging/${open}`],
    ['officer', 'a closed set', () => `/judging/${closed}`],
    ['judge', 'the sets', () => '/judging'],
    ['judge', 'an open set', () => `/judging/${open}`],
    ['judge', 'a closed set', () => `/judging/${closed}`],
    ['judge', 'the desk', () => `/judging/${open}/desk`],
  ];

  describe.each(LOOKS)('$name', (look) => {
    it.each(pages)('%s: %s has no fault and nothing that keeps people out', async (who, _name, path) => {
      expect(await browser.wrongWith(path(), look, person(who))).toEqual([]);
    });
  });

  it('a manager takes part, grades by key, skips with a reason and mends the last one', async () => {
    const tab = await browser.tab({}, town.managers[2]);
    await tab.open(`/judging/${open}`);
    await tab.page.getByRole('button', { name: '参加评判' }).click();
    await tab.page.waitForURL(/\/desk$/);
    const headings = tab.page.locator('.judging-side h2');
    await headings.last().waitFor();
    const first = (await headings.allTextContents()).join(' ← ');
    await tab.page.keyboard.press('2');
    await tab.page.getByText('已评 1 对', { exact: false }).waitFor();
    await tab.page.getByText('跳过，或加一句说明').click();
    await tab.page.getByRole('button', { name: '跳过：不是我的领域' }).click();
    await tab.page.getByText('跳过 1 对', { exact: false }).waitFor();
    await tab.page.keyboard.press('G');
    await tab.page.getByRole('dialog', { name: '评分说明' }).getByText('正对口').waitFor();
    await tab.page.keyboard.press('Escape');
    await tab.open(`/judging/${open}`);
    await tab.page.getByRole('link', { name: first, exact: true }).click();
    await tab.page.waitForURL(/pair=/);
    await tab.page.getByRole('button', { name: '值得谈', pressed: true }).waitFor();
    await tab.page.keyboard.press('0');
    await tab.page.waitForURL(/\/desk$/);
    await tab.page.getByRole('link', { name: '改上一对' }).waitFor();
    await tab.open(`/judging/${open}`);
    await tab.page.getByText('0 不相干', { exact: true }).waitFor();
    expect(tab.faults).toEqual([]);
    await tab.close();
  });

  it('an officer writes a set, pools it, opens it, asks a third judge and closes it', async () => {
    const tab = await browser.tab({}, town.officer);
    await tab.open('/judging/new');
    const main = tab.page.getByRole('main');
    await main.getByLabel('名称').fill('五月评判');
    await main.getByLabel('自己选').check();
    await main.getByLabel('找记录').fill('铝合金壳体');
    await main.getByRole('button', { name: '薄壁铝合金壳体一次成形' }).click();
    await main.getByRole('button', { name: '存下' }).click();
    await main.getByRole('button', { name: '汇集候选' }).click();
    await main.getByRole('button', { name: '开放评判' }).click();
    await main.getByText('评判中').waitFor();
    await main.getByRole('button', { name: '结束评判' }).click();
    await tab.page.getByRole('dialog').getByRole('button', { name: '结束，不再改' }).click();
    const file = tab.page.waitForEvent('download');
    await main.getByRole('link', { name: '导出评测集' }).click();
    expect((await file).suggestedFilename()).toMatch(/^五月评判-\d{8}\.zip$/);
    await tab.open(`/judging/${open}`);
    await main.locator('.choices input').first().check();
    await main.getByRole('button', { name: '请第三人评' }).click();
    await main.getByText('已请再评', { exact: false }).first().waitFor();
    expect(tab.faults).toEqual([]);
    await tab.close();
  });
});
