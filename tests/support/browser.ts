import { join } from 'node:path';
import { AxeBuilder } from '@axe-core/playwright';
import { type Browser, type BrowserContext, chromium, type Page } from 'playwright-core';
import { COOKIE, openSession } from '#server/session/sessions.ts';
import { ensureBuilt } from '../../scripts/build.mjs';
import { openServer, type Somebody, type TestServer } from './given.ts';
import { layoutFaults } from './layout.ts';
import { nameless } from './names.ts';
import { paperFaults } from './paper.ts';

const FLAGS = ['--no-sandbox', '--disable-gpu', '--disable-background-networking', '--disable-component-update'];

/** How a reader looks at the pages. */
export interface Look {
  readonly language?: 'zh' | 'en';
  readonly theme?: 'light' | 'dark';
  readonly size?: 'standard' | 'large';
  /** 375 px wide instead of 1440. */
  readonly phone?: boolean;
}

/** One tab, and everything that went wrong in it. */
export interface Tab {
  readonly page: Page;
  /** Opens a path and waits until the network is idle and the title stands. */
  open(path: string): Promise<void>;
  /** Errors of the console and of scripts, and refusals by the content security policy, since the tab was opened. */
  readonly faults: string[];
  /** Bytes of scripts as they came over the wire. */
  scriptBytes(): number;
  /** Violations of accessibility of serious or critical weight on the page as it stands. */
  violations(): Promise<string[]>;
  /** What is cut off, laid over something else or wider than the window: as it stands, at 200 % and 400 %, with a reader’s own spacing. */
  layout(): Promise<string[]>;
  /** What is wrong with the page on paper. */
  paper(): Promise<string[]>;
  /** What a screen reader meets without a name. */
  nameless(): Promise<string[]>;
  /** How many pixels the page is wider than the window. */
  overflow(): Promise<number>;
  close(): Promise<void>;
}

/** The product on a port, with a browser before it. */
export interface BrowserServer {
  readonly server: TestServer;
  tab(look?: Look, as?: Pick<Somebody, 'personId'>): Promise<Tab>;
  /**
   * Everything wrong with a page as it stands once it is loaded: violations, what is wider than the window, errors; in the long form names
   * and zooms too. Looked at in a tab that is kept for the next page. `SHOTS` names a folder for a picture of each.
   */
  wrongWith(path: string, look: Look, as?: Pick<Somebody, 'personId'>): Promise<string[]>;
  close(): Promise<void>;
}

/** Opens the product on a fresh database behind a port of its own, with the page built, and a browser. */
export async function openBrowserServer(options: Parameters<typeof openServer>[0] = {}): Promise<BrowserServer> {
  await ensureBuilt();
  const server = await openServer({ listeners: true, ...options });
  const origin = await server.app.listen({ host: '127.0.0.1', port: 0 });
  const browser = await chromium.launch({
    executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
    args: [...FLAGS, '--disable-dev-shm-usage'],
  });
  const opened = { browser, server, origin };
  return {
    server,
    tab: (look = {}, as) => openTab(opened, look, as),
    wrongWith: crawler(opened),
    close: async () => {
      await browser.close();
      await server.close();
    },
  };
}

interface Opened {
  readonly browser: Browser;
  readonly server: TestServer;
  readonly origin: string;
}

async function signIn(context: BrowserContext, { server, origin }: Opened, personId: string): Promise<void> {
  const value = await openSession(server.databases.system, personId, 'test');
  await context.addCookies([{ name: COOKIE, value, url: origin }]);
}

function faultsOf(page: Page): string[] {
  const faults: string[] = [];
  page.on('console', (message) => {
    if (message.type() === 'error') faults.push(`${message.text()} ${message.location().url}`);
  });
  page.on('pageerror', (error) => faults.push(error.message));
  return faults;
}

/** Counts scripts as they are transferred: compressed, headers left out. */
async function countScripts(page: Page): Promise<() => number> {
  const session = await page.context().newCDPSession(page);
  await session.send('Network.enable');
  const scripts = new Set<string>();
  let bytes = 0;
  session.on('Network.responseReceived', ({ requestId, type }) => {
    if (type === 'Script') scripts.add(requestId);
  });
  session.on('Network.loadingFinished', ({ requestId, encodedDataLength }) => {
    if (scripts.has(requestId)) bytes += encodedDataLength;
  });
  return () => bytes;
}

async function violationsOf(page: Page): Promise<string[]> {
  // Frames of other origins, which need the slower way, there are none; elements are named for what is wrong alone.
  const { violations } = await new AxeBuilder({ page })
    .setLegacyMode()
    .options({ resultTypes: ['violations'] })
    .analyze();
  return violations
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .map(({ id, nodes }) => `${id}: ${nodes.map(({ target }) => target.join(' ')).join(', ')}`);
}

/** The long form looks for names and at zooms too, at every page. */
const long = process.env.LUODI_LONG === '1';

async function wrongIn(tab: Tab, path: string): Promise<string[]> {
  tab.faults.length = 0;
  await tab.open(path);
  await tab.page.locator('.skeleton').first().waitFor({ state: 'detached' });
  if (process.env.SHOTS) {
    const name = new URL(tab.page.url()).href.replace(/^https?:..[^/]+/, '').replace(/[^\w-]+/g, '_');
    await tab.page.screenshot({ path: join(process.env.SHOTS, `${name}.png`), fullPage: true });
  }
  const violations = await tab.violations();
  const overflow = await tab.overflow();
  return [
    ...violations,
    ...(overflow > 0 ? [`${overflow} px wider than the window`] : []),
    ...(long ? [...(await tab.nameless()), ...(await tab.layout())] : []),
    ...tab.faults,
  ];
}

/** Looks at pages in tabs that are used again, whoever is signed in: a new one costs three times what most pages do. */
function crawler(opened: Opened): BrowserServer['wrongWith'] {
  const free = new Map<string, Tab[]>();
  return async (path, look, as) => {
    const tabs = free.get(JSON.stringify(look)) ?? [];
    free.set(JSON.stringify(look), tabs);
    const tab = tabs.pop() ?? (await openTab(opened, look));
    await tab.page.context().clearCookies();
    if (as) await signIn(tab.page.context(), opened, as.personId);
    const wrong = await wrongIn(tab, path);
    tabs.push(tab);
    return wrong;
  };
}

async function openTab(opened: Opened, look: Look, as?: Pick<Somebody, 'personId'>): Promise<Tab> {
  const context = await opened.browser.newContext({
    viewport: look.phone ? { width: 375, height: 812 } : { width: 1440, height: 900 },
    reducedMotion: 'reduce',
  });
  const { language = 'zh', theme = 'light', size = 'standard' } = look;
  if (as) await signIn(context, opened, as.personId);
  const page = await context.newPage();
  page.setDefaultTimeout(10_000);
  const faults = faultsOf(page);
  const scriptBytes = await countScripts(page);
  return {
    page,
    faults,
    scriptBytes,
    open: async (path) => {
      const address = new URL(path, opened.origin);
      for (const [name, value] of Object.entries({ lang: language, theme, size }))
        address.searchParams.set(name, value);
      await page.goto(address.href, { waitUntil: 'networkidle' });
      await page.locator('main h1').first().waitFor();
    },
    violations: () => violationsOf(page),
    layout: () => layoutFaults(page),
    paper: () => paperFaults(page),
    nameless: () => nameless(page),
    overflow: () => page.evaluate<number>('document.documentElement.scrollWidth - window.innerWidth'),
    close: () => context.close(),
  };
}
