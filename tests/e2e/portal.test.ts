import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type BrowserServer, type Look, openBrowserServer } from '../support/browser.ts';
import { type BusyCity, givenBusyCity } from '../support/busy-city.ts';

const LOOKS: readonly (Look & { readonly name: string })[] = [
  { name: '中文', language: 'zh' },
  { name: 'English, dark, large text, phone', language: 'en', theme: 'dark', size: 'large', phone: true },
];
/** What the scripts of the public home may weigh, compressed, until the network is idle. */
const MOST_SCRIPT_BYTES = 250 * 1024;

describe('what anybody can open', { timeout: 120_000 }, () => {
  let browser: BrowserServer;
  let city: BusyCity;
  beforeAll(async () => {
    browser = await openBrowserServer();
    city = await givenBusyCity(browser.server);
  }, 240_000);
  afterAll(() => browser?.close());

  const pages: readonly (readonly [string, () => string])[] = [
    ['the home', () => '/'],
    ['the supply list', () => '/listings'],
    ['a listing', () => `/listings/${city.listing.id}`],
    ['the demand list', () => '/postings'],
    ['a posting', () => `/postings/${city.posting.id}`],
    ['institutions', () => '/institutions'],
    ['parks', () => '/parks'],
    ['technology managers', () => '/managers'],
    ['a search', () => '/search?q=碳化硅'],
    ['matching a text', () => '/match-text'],
    ['how it works', () => '/how-it-works'],
    ['the figures', () => '/figures'],
    ['the API', () => '/developers'],
    ['registering', () => '/register'],
    ['signing in', () => '/sign-in'],
  ];

  describe.each(LOOKS)('$name', (look) => {
    it.concurrent.each(pages)('%s has no fault and nothing that keeps people out', async (_name, path) => {
      expect(await browser.wrongWith(path(), look)).toEqual([]);
    });
  });

  it('the home sends few scripts', async () => {
    const tab = await browser.tab();
    await tab.open('/');
    const bytes = tab.scriptBytes();
    await tab.close();
    expect(bytes).toBeGreaterThan(20 * 1024);
    expect(bytes).toBeLessThanOrEqual(MOST_SCRIPT_BYTES);
  });

  it('the home leads to what it shows: a posting, and what is searched', async () => {
    const tab = await browser.tab();
    await tab.open('/');
    await tab.page.getByRole('link', { name: city.posting.title }).click();
    await tab.page.getByRole('heading', { level: 1, name: city.posting.title }).waitFor();
    await tab.open('/');
    await tab.page.getByRole('combobox', { name: '查什么' }).selectOption({ label: '成果' });
    await tab.page.getByRole('combobox', { name: '关键词' }).fill('碳化硅');
    await tab.page.getByRole('button', { name: '查找', exact: true }).last().click();
    await tab.page.waitForURL(/\/listings\?q=/);
    await tab.page.getByText(city.listing.title).first().waitFor();
    expect(tab.faults).toEqual([]);
    await tab.close();
  });

  it('a page whose address holds a full stop opens after a reload', async () => {
    const tab = await browser.tab();
    await tab.open('/listings?q=1.2');
    await tab.page.reload({ waitUntil: 'networkidle' });
    expect(await tab.page.locator('main h1').count()).toBe(1);
    await tab.close();
  });

  it('the API’s page opens an operation into its values', async () => {
    const tab = await browser.tab();
    await tab.open('/developers?q=proposeEngagement');
    await tab.page.locator('#proposeEngagement summary').click();
    await tab.page.getByRole('table', { name: '请求正文（JSON）' }).getByText('listingId').waitFor();
    expect(await tab.violations()).toEqual([]);
    await tab.close();
  });
});
