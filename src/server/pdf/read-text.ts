import { defineRefusals, refuse } from '#kernel/refusal.ts';
import { startGuarded } from '../guarded-worker.ts';
import { withoutRadicals } from './radicals.ts';

defineRefusals({
  'pdf/none': {
    status: 422,
    zh: '这不是 PDF 文件。请选证书的 PDF。',
    en: 'This is no PDF. Choose the certificate’s PDF.',
  },
  'pdf/broken': {
    status: 422,
    zh: '这份 PDF 读不出来，可能已损坏。请重新下载或另存一份再传，或者手工填写。',
    en: 'This PDF cannot be read and may be damaged. Download or save it again, or fill in the form by hand.',
  },
  'pdf/locked': {
    status: 422,
    zh: '这份 PDF 加了密码。请去掉密码另存一份再传。',
    en: 'This PDF is under a password. Save a copy without one and send that.',
  },
  'pdf/no-text': {
    status: 422,
    zh: '这份 PDF 里没有文字，多半是扫描件，读不出内容。请传电子证书的原件，或者手工填写。',
    en: 'There is no text in this PDF; it is probably a scan and cannot be read. Send the electronic certificate itself, or fill in the form by hand.',
  },
  'pdf/bomb': {
    status: 422,
    zh: '这份 PDF 展开后过大，没有读取。请传证书本身，不要合在大文件里。',
    en: 'This PDF is too large once unpacked and was not read. Send the certificate alone, not within a large file.',
  },
  'pdf/too-slow': {
    status: 422,
    zh: '这份 PDF 读得太久，已停下。请手工填写。',
    en: 'Reading this PDF took too long. Fill in the form by hand.',
  },
});

export interface TextRequest {
  readonly bytes: Uint8Array;
  /** How many pages are read, from the first. */
  readonly pages: number;
}

export type TextMessage =
  | { readonly kind: 'text'; readonly pages: readonly string[] }
  | { readonly kind: 'refused'; readonly code: string };

const GUARD = { heapMb: 256, silenceMs: 15_000, tooLarge: 'pdf/bomb', tooSlow: 'pdf/too-slow' } as const;
/** Largest PDF read for its text: 20 MiB. */
const MOST_BYTES = 20 * 1_048_576;
/** Fewer characters than this are a page number or a stamp, no text. */
const LEAST_TEXT = 8;

/**
 * The text of a PDF's first pages, line by line as it stands there, of one width and without stray radicals, read in a worker thread with limits on memory and time. Nothing in the file is
 * run and nothing is fetched. Refuses (`pdf/…`) what is no PDF, is broken, locked or hostile, and a PDF without a text layer.
 */
export async function readPdfText(bytes: Uint8Array, pages = 3): Promise<string[]> {
  const head = Buffer.from(bytes.buffer, bytes.byteOffset, Math.min(bytes.length, 5)).toString('latin1');
  if (head !== '%PDF-') throw refuse('pdf/none');
  if (bytes.length > MOST_BYTES) throw refuse('pdf/bomb');
  const worker = startGuarded<TextMessage>(new URL('./text-worker.ts', import.meta.url), { bytes, pages }, GUARD);
  try {
    const message = await worker.next();
    if (message.kind === 'refused') throw refuse(message.code);
    if (message.pages.join('').replace(/\s/g, '').length < LEAST_TEXT) throw refuse('pdf/no-text');
    return message.pages.map((page) => withoutRadicals(page).normalize('NFKC'));
  } finally {
    await worker.stop();
  }
}
