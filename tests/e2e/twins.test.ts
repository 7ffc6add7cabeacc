import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type BrowserServer, openBrowserServer, type Tab } from '../support/browser.ts';
import { given, type Somebody } from '../support/given.ts';
import { givenListing } from '../support/offers.ts';

const PATENT = {
  title: '陶瓷基板的低温钎焊连接方法',
  intellectualProperty: [{ kind: 'invention', number: 'CN209900112233.4', status: 'granted' }],
};

const LOOKS = [
  { name: '中文', language: 'zh' },
  { name: 'English on a phone', language: 'en', phone: true },
] as const;

describe.each(LOOKS)('a record that another institution published too: $name', { timeout: 180_000 }, (look) => {
  const say = (zh: string, en: string) => (look.language === 'zh' ? zh : en);
  let browser: BrowserServer;
  let office: Somebody;
  let other: Somebody;
  let tab: Tab;
  let record: string;

  beforeAll(async () => {
    browser = await openBrowserServer();
    const give = given(browser.server);
    const at = async (name: string) =>
      give.member(await give.organisation({ kind: 'institution', name }), { office: 'transfer' });
    [office, other] = [await at('示例材料研究所'), await at('示例理工大学')];
    const answer = await office.post('/api/achievements', { ...PATENT, field: 'new-materials' }, { once: true });
    record = answer.json<{ achievement: { id: string } }>().achievement.id;
    await givenListing(other, PATENT);
    await browser.server.settled();
    tab = await browser.tab(look, office);
  }, 240_000);
  afterAll(() => browser?.close());

  const press = (zh: string, en: string) =>
    tab.page
      .getByRole('button', { name: say(zh, en), exact: true })
      .first()
      .click();
  const reads = (zh: string, en: string) => tab.page.getByText(say(zh, en)).first().waitFor();
  async function isSound(shot: string): Promise<void> {
    if (process.env.SHOTS) await tab.page.screenshot({ path: `${process.env.SHOTS}/${look.language}-${shot}.png` });
    expect(await tab.violations()).toEqual([]);
    expect(await tab.overflow()).toBeLessThanOrEqual(0);
  }

  it('shows whose it is and why, lets its owner tell the other, and say what it is', async () => {
    await tab.open(`/achievements/${record}`);
    await reads('可能与其他单位的一项相同', 'Maybe the same as another organisation’s');
    await isSound('found');
    await press('告知对方', 'Tell the other owner');
    await tab.page.locator('dialog textarea, [role=dialog] textarea').fill('这件专利由我们两家共有，请联系科研处。');
    await isSound('telling');
    await press('发出', 'Send');
    await reads('已告知对方本单位有这项记录', 'The other owner knows of your record');
    await press('是同一项', 'The same');
    await reads('已确认是同一项', 'Said to be the same');
    await isSound('settled');
    expect(tab.faults).toEqual([]);
  });

  it('shows the other owner who told them, and not what', async () => {
    await browser.server.settled();
    const theirs = await browser.tab(look, other);
    const list = (await other.get('/api/achievements')).json<{ rows: { id: string }[] }>();
    await theirs.open(`/achievements/${list.rows[0]!.id}`);
    await theirs.page.getByText('这件专利由我们两家共有').waitFor();
    if (process.env.SHOTS) await theirs.page.screenshot({ path: `${process.env.SHOTS}/${look.language}-heard.png` });
    expect(await theirs.page.getByText(`/achievements/${record}`).count()).toBe(0);
    expect(await theirs.violations()).toEqual([]);
    await theirs.close();
  });
});
