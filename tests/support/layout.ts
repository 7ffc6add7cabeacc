import type { Page } from 'playwright-core';

/** What 1280 × 1024 pixels come to at these zooms (WCAG 1.4.10). */
const ZOOMED = [
  { name: '200 %', width: 640, height: 512 },
  { name: '400 %', width: 320, height: 256 },
] as const;

/** Spacing that a reader may set (WCAG 1.4.12). */
const SPACING = `
  * { line-height: 1.5 !important; letter-spacing: 0.12em !important; word-spacing: 0.16em !important; }
  p { margin-bottom: 2em !important; }`;

/**
 * Wider than the window, cut off, or laid over one another, as the page stands. What scrolls in its own place may be wider; a line that ends in … says the
 * whole on hover, and what lies over the page as a bar does so everywhere.
 */
const FAULTS = `(() => {
  const faults = [];
  const said = (element) => element.tagName.toLowerCase() + (element.className && typeof element.className === 'string' ? '.' + element.className.trim().split(/\\s+/).join('.') : '') + ' “' + (element.textContent || element.getAttribute('aria-label') || '').trim().slice(0, 30) + '”';
  const wider = document.documentElement.scrollWidth - innerWidth;
  if (wider > 0) faults.push('the page is ' + wider + ' px wider than the window');
  const isShown = (element) => element.checkVisibility({ opacityProperty: true, visibilityProperty: true }) && !element.closest('.unseen, .skip, [inert], [aria-hidden="true"], .skeleton, .ant-table-measure-row');
  const scrolls = (element, axis) => /auto|scroll/.test(getComputedStyle(element)[axis]);
  const upwards = (element, test) => { for (let one = element.parentElement; one; one = one.parentElement) if (test(one)) return true; return false; };
  const hides = /hidden|clip/;
  for (const element of document.querySelectorAll('body *')) {
    if (!(element instanceof HTMLElement) || !element.clientWidth || !isShown(element)) continue;
    const style = getComputedStyle(element);
    if (style.display === 'inline' || style.webkitLineClamp !== 'none') continue;
    if (hides.test(style.overflowX) && style.textOverflow !== 'ellipsis' && element.scrollWidth > element.clientWidth + 2 && element.clientWidth > 8) faults.push('cut at its side: ' + said(element));
    if (hides.test(style.overflowY) && style.textOverflow !== 'ellipsis' && element.scrollHeight > element.clientHeight + 3 && element.clientHeight > 8) faults.push('cut below: ' + said(element));
  }
  const controls = [...document.querySelectorAll('a, button, input, select, textarea, h1, h2, h3, summary')].filter((element) => isShown(element) && !element.closest('.toasts'));
  const boxes = controls.flatMap((element) => {
    const floats = upwards(element, (one) => /fixed|sticky/.test(getComputedStyle(one).position)) || /fixed|sticky/.test(getComputedStyle(element).position);
    const inScroller = upwards(element, (one) => scrolls(one, 'overflowX') || hides.test(getComputedStyle(one).overflowX));
    return [...element.getClientRects()].filter(({ width, height }) => width > 2 && height > 2).map((rect) => ({ element, rect, floats, inScroller }));
  });
  for (const { element, rect, inScroller } of boxes) if (!inScroller && (rect.right > innerWidth + 1 || rect.left < -1)) faults.push('outside the window: ' + said(element));
  boxes.sort((one, other) => one.rect.top - other.rect.top);
  for (const [at, one] of boxes.entries()) for (let next = at + 1; next < boxes.length && boxes[next].rect.top < one.rect.bottom - 4; next += 1) {
    const other = boxes[next];
    const across = Math.min(one.rect.right, other.rect.right) - Math.max(one.rect.left, other.rect.left);
    const down = Math.min(one.rect.bottom, other.rect.bottom) - other.rect.top;
    if (across <= 3 || down <= 4 || one.floats !== other.floats) continue;
    if (!one.element.contains(other.element) && !other.element.contains(one.element)) faults.push(said(one.element) + ' lies over ' + said(other.element));
  }
  return [...new Set(faults)];
})()`;

const DRAWN =
  'new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(resolve, 30))))';

async function faultsNow(page: Page, name: string): Promise<string[]> {
  await page.evaluate(DRAWN);
  const found = await page.evaluate<string[]>(FAULTS);
  return found.map((fault) => `${name}: ${fault}`);
}

/** What is wrong with a page’s layout in its own window, at 200 % and 400 %, and with the reader’s own spacing. The window is left as it was. */
export async function layoutFaults(page: Page): Promise<string[]> {
  const size = page.viewportSize()!;
  const found = await faultsNow(page, `${size.width} px`);
  for (const { name, width, height } of ZOOMED) {
    await page.setViewportSize({ width, height });
    found.push(...(await faultsNow(page, name)));
  }
  await page.setViewportSize(size);
  const style = await page.addStyleTag({ content: SPACING });
  found.push(...(await faultsNow(page, 'spaced')));
  await style.evaluate(((element: { remove(): void }) => element.remove()) as never);
  return found;
}
