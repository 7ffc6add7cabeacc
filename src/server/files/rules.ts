/**
 * Attachments: what may come in. Allowed by content and by extension together, of a bounded size, under a name that cannot mislead. What is
 * stored is what was sent: its hash is checked on every download.
 */
import { defineRefusals, type Refusal, refuse } from '#kernel/refusal.ts';

/** Largest attachment: 20 MiB. */
export const MOST_BYTES = 20 * 1_048_576;

defineRefusals({
  'files/none': {
    status: 422,
    zh: '没有收到文件，请选一个再传。',
    en: 'No file arrived; choose one and send it again.',
  },
  'files/empty': { status: 422, zh: '“{name}”是空文件。', en: '“{name}” is empty.' },
  'files/too-large': {
    status: 413,
    zh: '“{name}”超过 20 MB，请压缩或拆开再传。',
    en: '“{name}” is over 20 MB; compress or split it.',
  },
  'files/kind': {
    status: 422,
    zh: '“{name}”不能传：只收 {kinds}，且内容要与扩展名一致。',
    en: '“{name}” cannot be taken: only {kinds}, with content that matches the extension.',
  },
  'files/damaged': {
    status: 503,
    zh: '“{name}”的内容与登记的不一致，已停止下载，请告知管理员。',
    en: 'The content of “{name}” does not match its record; the download was stopped. Tell the administrator.',
  },
});

interface Kind {
  readonly type: string;
  /** Whether the first bytes are of this kind. */
  readonly fits: (head: Uint8Array) => boolean;
}

const begins =
  (...bytes: number[]) =>
  (head: Uint8Array) =>
    bytes.every((byte, i) => head[i] === byte);
const isZip = begins(0x50, 0x4b, 0x03, 0x04);
const isText = (head: Uint8Array) => !head.includes(0);
const office = (name: string) => `application/vnd.openxmlformats-officedocument.${name}`;

/** Kinds by extension. */
export const KINDS: Readonly<Record<string, Kind>> = {
  pdf: { type: 'application/pdf', fits: begins(0x25, 0x50, 0x44, 0x46) },
  png: { type: 'image/png', fits: begins(0x89, 0x50, 0x4e, 0x47) },
  jpg: { type: 'image/jpeg', fits: begins(0xff, 0xd8, 0xff) },
  jpeg: { type: 'image/jpeg', fits: begins(0xff, 0xd8, 0xff) },
  docx: { type: office('wordprocessingml.document'), fits: isZip },
  xlsx: { type: office('spreadsheetml.sheet'), fits: isZip },
  pptx: { type: office('presentationml.presentation'), fits: isZip },
  txt: { type: 'text/plain; charset=utf-8', fits: isText },
  csv: { type: 'text/csv; charset=utf-8', fits: isText },
};

/** The extensions taken, for a sentence. */
export const KIND_LIST = Object.keys(KINDS).join('、');

/** A name's extension in lower case, without the dot; empty without one. */
export const extensionOf = (name: string): string => (name.includes('.') ? name.split('.').at(-1)!.toLowerCase() : '');

/** Whether files of this extension are archives, whose content has to be looked at too. */
export const isOffice = (extension: string): boolean => KINDS[extension]?.fits === isZip;

/** Control signs, and format signs that hide or turn the direction of reading (Unicode categories Cc and Cf). */
const UNSEEN = /[\p{Cc}\p{Cf}]/gu;

function clip(text: string, most: number): string {
  let bytes = 0;
  let kept = '';
  for (const sign of text) {
    bytes += new TextEncoder().encode(sign).length;
    if (bytes > most) break;
    kept += sign;
  }
  return kept;
}

/** A file's name without folders, control signs and signs that turn the direction of reading; at most 200 bytes, its extension kept. */
export function cleanName(name: string): string {
  const plain = name
    .normalize('NFC')
    .replace(UNSEEN, '')
    .split(/[\\/]/)
    .at(-1)!
    .replace(/[<>:"|?*]/g, '_')
    .trim();
  const dot = plain.lastIndexOf('.');
  const extension = dot >= 0 ? plain.slice(dot).slice(0, 12) : '';
  const stem = (dot >= 0 ? plain.slice(0, dot) : plain).replace(/^\.+/, '') || '附件';
  return clip(stem, 200 - new TextEncoder().encode(extension).length) + extension;
}

/** The media type of a file by its extension, when its first bytes agree; undefined when they do not, or the kind is not taken. */
export function typeOf(name: string, head: Uint8Array): string | undefined {
  const extension = extensionOf(name);
  const kind = Object.hasOwn(KINDS, extension) ? KINDS[extension] : undefined;
  return kind?.fits(head) ? kind.type : undefined;
}

/** Why a file cannot be kept; undefined when it can. */
export function whyNotKeep(name: string, bytes: Uint8Array): Refusal | undefined {
  if (bytes.length === 0) return refuse('files/empty', { name });
  if (bytes.length > MOST_BYTES) return refuse('files/too-large', { name });
  return typeOf(name, bytes.subarray(0, 4096)) ? undefined : refuse('files/kind', { name, kinds: KIND_LIST });
}
