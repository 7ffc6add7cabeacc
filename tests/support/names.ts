import type { Page } from 'playwright-core';

interface Node {
  readonly ignored: boolean;
  readonly role?: { readonly value: string };
  readonly name?: { readonly value: string };
  readonly backendDOMNodeId?: number;
}

/** Roles that say nothing to a screen reader without a name. */
const NAMED = new Set([
  'button',
  'link',
  'textbox',
  'searchbox',
  'combobox',
  'listbox',
  'checkbox',
  'radio',
  'radiogroup',
  'spinbutton',
  'slider',
  'switch',
  'option',
  'Date',
  'table',
  'grid',
  'navigation',
  'region',
  'dialog',
  'img',
  'image',
]);

/** What the accessibility tree of the page holds without a name, with where it stands in the document. */
export async function nameless(page: Page): Promise<string[]> {
  const session = await page.context().newCDPSession(page);
  try {
    const { nodes } = (await session.send('Accessibility.getFullAXTree')) as { nodes: Node[] };
    const found = nodes.filter(
      ({ ignored, role, name }) => !ignored && NAMED.has(role?.value ?? '') && !name?.value.trim(),
    );
    return await Promise.all(
      found.map(async ({ role, backendDOMNodeId }) => {
        const { outerHTML } = await session.send('DOM.getOuterHTML', { backendNodeId: backendDOMNodeId! });
        return `${role?.value}: ${outerHTML.slice(0, 160)}`;
      }),
    );
  } finally {
    await session.detach();
  }
}
