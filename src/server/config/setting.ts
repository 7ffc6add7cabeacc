import { isIP } from 'node:net';
import { z } from 'zod';
import type { Bilingual } from '#kernel/refusal.ts';

/** One environment variable: what it is for, what it may be, and how its text is read. */
export interface Setting {
  readonly meaning: Bilingual;
  /** What a value must be, for the sentence that refuses one. */
  readonly wanted: Bilingual;
  readonly example: string;
  /** As the operator would write it; absent where nothing is set by itself. */
  readonly otherwise?: string;
  /** Never printed, and may be given as the path of a file in `NAME_FILE`. */
  readonly secret?: true;
  readonly read: z.ZodType<unknown, string>;
}

const HOST_NAME = /^(?=.{1,253}$)[a-z0-9]([a-z0-9-]*[a-z0-9])?(\.[a-z0-9]([a-z0-9-]*[a-z0-9])?)*$/i;

/** A port; 0 is any free one. */
export const port = z
  .string()
  .regex(/^\d{1,5}$/)
  .transform(Number)
  .refine((value) => value <= 65_535);
/** An address or a host name. */
export const host = z.string().refine((text) => isIP(text) !== 0 || (HOST_NAME.test(text) && !/^[\d.]+$/.test(text)));
/** A whole number within limits. */
export const count = (least: number, most: number) =>
  z
    .string()
    .regex(/^\d{1,6}$/)
    .transform(Number)
    .refine((value) => value >= least && value <= most);
export const countWords = (least: number, most: number): Bilingual => ({
  zh: `${least}–${most} 的整数`,
  en: `a whole number from ${least} to ${most}`,
});
/** Yes or no. */
export const flag = z.enum(['0', '1']).transform((text) => text === '1');
export const FLAG: Bilingual = { zh: '0 或 1', en: '0 or 1' };
export const PORT: Bilingual = { zh: '0–65535 的整数', en: 'a whole number from 0 to 65535' };
export const HOST: Bilingual = {
  zh: 'IP 地址或主机名，不带协议和端口',
  en: 'an IP address or host name without scheme or port',
};

/** Whether an address can be reached from this machine alone. */
export function isLoopback(host: string): boolean {
  if (host === 'localhost' || host === '::1' || host === '0:0:0:0:0:0:0:1') return true;
  return isIP(host) === 4 && host.startsWith('127.');
}

/** https anywhere, http on this machine alone. */
export const isSafeFromHere = ({ protocol, hostname }: URL): boolean =>
  protocol === 'https:' || (protocol === 'http:' && isLoopback(hostname.replace(/^\[|\]$/g, '')));

/** Scheme and host alone: https, or http on this machine. */
export function isOrigin(text: string): boolean {
  const url = URL.canParse(text) ? new URL(text) : undefined;
  return url !== undefined && url.origin === text.replace(/\/$/, '') && isSafeFromHere(url);
}

const variety = (text: string) => new Set(text).size;

/** A text that nobody guesses: so many characters at least, not of a few kinds. */
export const randomText = (least: number) =>
  z
    .string()
    .regex(new RegExp(`^\\S{${least},512}$`))
    .refine((text) => variety(text) >= 8);
