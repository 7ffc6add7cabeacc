/** Runs in a worker thread under a memory limit: what a hostile PDF breaks here is this thread and not the process. */
import { parentPort, workerData } from 'node:worker_threads';
import { getDocumentProxy } from 'unpdf';
import type { TextMessage, TextRequest } from './read-text.ts';

const { bytes, pages } = workerData as TextRequest;

/** More characters than a few pages can hold. */
const MOST_CHARACTERS = 200_000;

const say = (message: TextMessage) => parentPort!.postMessage(message);

interface Item {
  readonly str?: string;
  readonly hasEOL?: boolean;
}

async function textOfPages(): Promise<string[]> {
  const document = await getDocumentProxy(new Uint8Array(bytes), {
    enableXfa: false,
    useSystemFonts: false,
    disableFontFace: true,
    maxImageSize: 1,
    verbosity: 0,
  });
  const texts: string[] = [];
  let left = MOST_CHARACTERS;
  for (let page = 1; page <= Math.min(document.numPages, pages) && left > 0; page += 1) {
    const { items } = await (await document.getPage(page)).getTextContent();
    const text = (items as Item[])
      .map(({ str = '', hasEOL }) => str + (hasEOL ? '\n' : ''))
      .join('')
      .slice(0, left);
    texts.push(text.toWellFormed());
    left -= text.length;
  }
  return texts;
}

try {
  say({ kind: 'text', pages: await textOfPages() });
} catch (error) {
  const isLocked = (error as { name?: string }).name === 'PasswordException';
  say({ kind: 'refused', code: isLocked ? 'pdf/locked' : 'pdf/broken' });
}
parentPort!.close();
