import { type RawBuilder, sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { asSystem } from '#server/database/context.ts';
import { type BrowserServer, type Look, openBrowserServer } from '../support/browser.ts';
import { type LearningTown, openLearningTown } from '../support/learning-town.ts';

const LOOKS: readonly (Look & { readonly name: string })[] = [
  { name: '中文', language: 'zh' },
  { name: 'English, phone', language: 'en', phone: true },
];

describe('the weights of matching and their versions', { timeout: 120_000 }, () => {
  let browser: BrowserServer;
  let town: LearningTown;
  beforeAll(async () => {
    browser = await openBrowserServer();
    town = await openLearningTown(browser.server);
    for (const { of, posting } of town.postings) await town.judge(of, posting);
  }, 240_000);
  afterAll(() => browser?.close());

  it('an officer has them learned, sees what the trial found, and puts the declared ones back', async () => {
    const tab = await browser.tab({}, town.city);
    await tab.open('/match-weights');
    await tab.page.getByRole('link', { name: '各版本与学习' }).click();
    const main = tab.page.getByRole('main');
    const part = main.locator('section', { has: tab.page.getByRole('heading', { name: '需求找成果' }) });
    await part.getByText('还没有学来的权重。').waitFor();
    await part.getByRole('button', { name: '现在学一次' }).click();
    await part.getByRole('row', { name: /第 1 版.*在用/ }).waitFor();
    await part.getByText('6 家企业的 30 条需求、240 条评价', { exact: false }).waitFor();
    await part
      .getByRole('row', { name: /声明的权重/ })
      .getByRole('button', { name: '启用' })
      .click();
    const dialog = tab.page.getByRole('dialog');
    await dialog.getByLabel('原因').fill('先按声明的排，评审后再启用。');
    await dialog.getByRole('button', { name: '启用' }).click();
    await part.getByRole('row', { name: /声明的权重.*在用/ }).waitFor();
    await part.getByText('先按声明的排，评审后再启用。', { exact: false }).waitFor();
    await part
      .getByRole('row', { name: /第 1 版/ })
      .getByRole('button', { name: '启用' })
      .click();
    await dialog.getByLabel('原因').fill('评审通过。');
    await dialog.getByRole('button', { name: '启用' }).click();
    await part.getByRole('row', { name: /第 1 版.*在用/ }).waitFor();
    expect(tab.faults).toEqual([]);
    await tab.close();
  });

  describe.each(LOOKS)('$name', (look) => {
    it('says how far kept matches follow the weights in force', async () => {
      const { databases } = browser.server;
      const run = crypto.randomUUID();
      const system = (text: RawBuilder<unknown>) => asSystem(databases, 'app.demo', ({ db }) => text.execute(db));
      await browser.server.settled();
      await system(sql`insert into matching_runs (id, origin, started_at) values (${run}, 'weights', now())`);
      await system(sql`
        insert into matching_run_kinds (run_id, kind, queued, done, all_queued) values (${run}, 'posting', 1230, 412, true)`);
      const tab = await browser.tab(look, town.enterprises[0]);
      await tab.open('/match-weights/versions');
      await tab.page.getByText(/412 (\/|of) 1,230/).waitFor();
      if (process.env.SHOTS)
        await tab.page.screenshot({ path: `${process.env.SHOTS}/renewal-${look.language}.png`, fullPage: true });
      expect(tab.faults).toEqual([]);
      await tab.close();
      expect(await browser.wrongWith('/match-weights/versions', look, town.enterprises[0])).toEqual([]);
      await system(sql`delete from matching_runs where id = ${run}`);
    });

    it.each([
      ['city', '/match-weights/versions'],
      ['enterprise', '/match-weights/versions'],
      ['enterprise', '/match-weights'],
    ] as const)('%s: %s has no fault and nothing that keeps people out', async (who, path) => {
      const person = who === 'city' ? town.city : town.enterprises[0];
      expect(await browser.wrongWith(path, look, person)).toEqual([]);
    });
  });
});
