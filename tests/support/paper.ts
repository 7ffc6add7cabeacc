import type { Page } from 'playwright-core';

/** What an A4 page holds between its margins, in CSS pixels: a record stands, a register lies. */
const UPRIGHT = 673;
const LYING = 1032;

/** Tools that mean nothing on paper, what is cut off at its edge, and links that are too pale to read. */
const FAULTS = `(() => {
  const faults = [];
  const isShown = (element) => element.checkVisibility({ opacityProperty: true, visibilityProperty: true }) && element.getBoundingClientRect().width > 1 && !element.closest('.unseen');
  const said = (element) => element.tagName.toLowerCase() + ' “' + (element.textContent || element.getAttribute('aria-label') || '').trim().slice(0, 30) + '”';
  for (const element of document.querySelectorAll('nav, [role="navigation"], .bar, .foot, .bottom-bar, .skip, .toasts, button.button, a.button, input, select, textarea, [role="tooltip"]'))
    if (isShown(element)) faults.push('a tool on paper: ' + said(element));
  if (![...document.querySelectorAll('h1')].some(isShown)) faults.push('no title');
  if (![...document.querySelectorAll('.only-print')].some(isShown)) faults.push('no line that says when it was printed');
  const wider = document.documentElement.scrollWidth - innerWidth;
  if (wider > 0) faults.push('the page is ' + wider + ' px wider than the paper');
  for (const element of document.querySelectorAll('main *')) {
    if (!(element instanceof HTMLElement) || !element.clientWidth || !isShown(element)) continue;
    const { overflowX } = getComputedStyle(element);
    if (overflowX !== 'visible' && element.scrollWidth > element.clientWidth + 2) faults.push('cut off: ' + said(element));
    if (element.getBoundingClientRect().right > innerWidth + 1) faults.push('beside the paper: ' + said(element));
  }
  const channel = (value) => { const part = value / 255; return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4; };
  for (const link of document.querySelectorAll('main a')) {
    if (!isShown(link)) continue;
    const [red, green, blue] = getComputedStyle(link).color.match(/[\\d.]+/g).map(Number);
    const light = 0.2126 * channel(red) + 0.7152 * channel(green) + 0.0722 * channel(blue);
    if (1.05 / (light + 0.05) < 4.5) faults.push('too pale: ' + said(link));
  }
  return [...new Set(faults)];
})()`;

/** What is wrong with the page on paper. The tab is left as it was. */
export async function paperFaults(page: Page): Promise<string[]> {
  const size = page.viewportSize()!;
  const isRegister = (await page.locator('main .register').count()) > 0;
  await page.setViewportSize({ width: isRegister ? LYING : UPRIGHT, height: 1_000 });
  await page.emulateMedia({ media: 'print' });
  const faults = await page.evaluate<string[]>(FAULTS);
  await page.emulateMedia({ media: 'screen' });
  await page.setViewportSize(size);
  return faults;
}
