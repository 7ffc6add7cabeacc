import type { Locator, Page } from 'playwright-core';
import type { Tab } from './browser.ts';

/** Somebody without a pointer: everything is reached by Tab and Shift+Tab, done by Enter, Space, arrows and Escape, and typed. */
export interface Keyboard {
  /** Moves the focus to a control, forwards or backwards as it stands on the page. */
  to(target: Locator): Promise<void>;
  /** Moves to a control and presses a key there: Enter when left out. */
  press(target: Locator, key?: string): Promise<void>;
  /** Moves to a field and writes into it, over what it held. */
  type(target: Locator, text: string): Promise<void>;
  /** Moves to a list and chooses by the arrows. */
  choose(list: Locator, option: string): Promise<void>;
  /** Ticks a box, or chooses among the radio buttons of a group by the arrows. */
  tick(box: Locator): Promise<void>;
  /** Presses a key where the focus is. */
  key(key: string): Promise<void>;
  /** The role and name of what has the focus: `button 登录`. */
  focused(): Promise<string>;
  /** What a screen reader adds to what has the focus: its help and what is wrong with it; empty when nothing is marked as wrong. */
  wrong(): Promise<string>;
  /** Stops at which nothing showed that the focus was there, and stops that something else covered. */
  unseen(): Promise<string[]>;
}

/** Stops after which a control counts as out of reach. */
const MOST_STOPS = 160;

/**
 * Stands in every page: how what has the focus looks with it and without it. What looks the same both times is noted, and what is covered by
 * something else (WCAG 2.4.7 and 2.4.11). Titles that take the focus after navigation are no stops.
 */
const WATCH = `(() => {
  const unseen = [];
  window.unseenStops = unseen;
  const said = (element) => element.tagName.toLowerCase() + ' “' + (element.getAttribute('aria-label') || element.textContent || element.name || '').trim().slice(0, 40) + '” on ' + location.pathname;
  const look = (element) => {
    const parts = [];
    for (let one = element, up = 0; one && up < 3; one = one.parentElement, up += 1) {
      const style = getComputedStyle(one);
      parts.push(style.outlineStyle === 'none' ? '' : style.outline, style.boxShadow);
    }
    return parts.join('|');
  };
  const isCovered = (element) => {
    const { left, top, width, height } = element.getBoundingClientRect();
    if (width < 2 || height < 2) return false;
    const points = [[0.5, 0.5], [0.1, 0.5], [0.9, 0.5], [0.5, 0.2], [0.5, 0.8]];
    return points.every(([x, y]) => {
      const at = document.elementFromPoint(left + width * x, top + height * y);
      return at && !(element.contains(at) || at.contains(element) || at.closest('label')?.control === element);
    });
  };
  let look0;
  addEventListener('focusin', ({ target }) => {
    look0 = target.matches('[tabindex="-1"]') || !target.matches(':focus-visible') ? undefined : look(target);
    setTimeout(() => {
      if (look0 !== undefined && document.activeElement === target && isCovered(target)) unseen.push('covered: ' + said(target));
    }, 150);
  });
  addEventListener('focusout', ({ target }) => {
    const before = look0;
    if (before === undefined) return;
    setTimeout(() => {
      if (target.isConnected && document.activeElement !== target && look(target) === before) unseen.push('no mark: ' + said(target));
    }, 50);
  });
})()`;

/** What of a page's elements is asked here; the rest of the tests knows no page. */
interface Element {
  readonly type?: string;
  readonly name?: string;
  readonly form?: unknown;
  readonly selectedOptions: readonly { readonly label: string }[];
  readonly options: { readonly length: number };
  compareDocumentPosition(other: Element): number;
}
declare const document: { readonly activeElement: Element | null; readonly body: Element };

/** Where a control stands from what has the focus. Runs in the page. */
function wayFrom(target: Element): 'here' | 'ahead' | 'behind' {
  const now = document.activeElement;
  if (now === target) return 'here';
  if (!now || now === document.body) return 'ahead';
  const isOfGroup =
    target.type === 'radio' && now.type === 'radio' && now.name === target.name && now.form === target.form;
  if (isOfGroup) return 'here';
  const following = 4;
  return now.compareDocumentPosition(target) & following ? 'ahead' : 'behind';
}

const chosenIn = (list: Element) => list.selectedOptions[0]?.label ?? '';
const optionsOf = (list: Element) => list.options.length;

const FOCUSED = `(() => {
  const now = document.activeElement;
  if (!now || now === document.body) return '';
  return now.tagName.toLowerCase() + ' ' + (now.getAttribute('aria-label') || now.textContent || '').trim();
})()`;

/** The same, with its place in the document: two stops that are said alike are told apart. */
const STOP = `${FOCUSED} + ' @' + [...document.querySelectorAll('*')].indexOf(document.activeElement)`;

const WRONG = `(() => {
  const now = document.activeElement;
  if (now?.getAttribute('aria-invalid') !== 'true') return '';
  return (now.getAttribute('aria-describedby') ?? '').split(' ').map((id) => document.getElementById(id)?.textContent ?? '').join(' ').trim();
})()`;

/** Asks an element in the page. */
const ask = <T>(target: Locator, question: (element: Element) => T) => target.evaluate(question as never) as Promise<T>;

async function reach(page: Page, target: Locator): Promise<void> {
  await target.waitFor();
  const passed: string[] = [];
  for (let stops = 0; stops < MOST_STOPS; stops += 1) {
    const way = await ask(target, wayFrom);
    if (way === 'here') return;
    await page.keyboard.press(way === 'ahead' ? 'Tab' : 'Shift+Tab');
    passed.push(await page.evaluate<string>(STOP));
    if (passed.length > 7 && new Set(passed.slice(-8)).size === 1)
      throw new Error(`the Tab key leads no further than ${passed.at(-1)}`);
  }
  throw new Error(`not reached by the Tab key: ${target}; the last stops were ${passed.slice(-6).join(', ')}`);
}

async function chooseByArrows(page: Page, list: Locator, option: string): Promise<void> {
  const most = await ask(list, optionsOf);
  for (let steps = 0; steps <= most; steps += 1) {
    if ((await ask(list, chosenIn)) === option) return;
    await page.keyboard.press('ArrowDown');
  }
  throw new Error(`the list has no “${option}”`);
}

async function tickByKeys(page: Page, box: Locator): Promise<void> {
  if (await box.isChecked()) return;
  await page.keyboard.press('Space');
  for (let steps = 0; steps < 20 && !(await box.isChecked()); steps += 1) await page.keyboard.press('ArrowDown');
}

/** Takes the pointer away from a tab. The pages it opens from now on are watched for stops that are not seen. */
export async function keyboardOf({ page }: Tab): Promise<Keyboard> {
  await page.addInitScript(WATCH);
  await page.emulateMedia({ reducedMotion: 'reduce' });
  const to = (target: Locator) => reach(page, target);
  return {
    to,
    async press(target, key = 'Enter') {
      await to(target);
      await page.keyboard.press(key);
    },
    async type(target, text) {
      await to(target);
      await page.keyboard.press('ControlOrMeta+a');
      await page.keyboard.insertText(text);
    },
    async choose(list, option) {
      await to(list);
      await chooseByArrows(page, list, option);
    },
    async tick(box) {
      await to(box);
      await tickByKeys(page, box);
    },
    key: (key) => page.keyboard.press(key),
    focused: () => page.evaluate<string>(FOCUSED),
    wrong: () => page.evaluate<string>(WRONG),
    async unseen() {
      await page.waitForTimeout(200);
      return [...new Set(await page.evaluate<string[]>('window.unseenStops ?? []'))];
    },
  };
}
