import { type ParseArgsConfig, parseArgs } from 'node:util';
import type { Bilingual } from '#kernel/refusal.ts';

/** The command line cannot be followed: a sentence about what is wrong with it. Ends the process with 2. */
export class UsageError extends Error {
  constructor({ zh, en }: Bilingual) {
    super(`${zh}\n${en}`);
    this.name = 'UsageError';
  }
}

/** Options every command that works on an installation takes. */
export const PLACE = { database: { type: 'string' } } as const satisfies ParseArgsConfig['options'];

type Options = NonNullable<ParseArgsConfig['options']>;

const unknown = (text: string) => ({
  zh: `不认识这个参数：${text}。用 luodi help 查看用法。`,
  en: `Unknown option or word: ${text}. See luodi help.`,
});

/** Reads a command's options and words. Throws {@link UsageError} for an unknown option, a missing value, or too many words. */
export function readArguments<const O extends Options>(args: readonly string[], options: O, words: number) {
  try {
    const read = parseArgs({ args: [...args], options, allowPositionals: true, strict: true });
    if (read.positionals.length > words) throw new UsageError(unknown(read.positionals[words]!));
    return read;
  } catch (error) {
    if (error instanceof UsageError) throw error;
    const { code = '', message } = error as { code?: string; message: string };
    if (!code.startsWith('ERR_PARSE_ARGS')) throw error;
    const option = /'(-[^' ]+)/.exec(message)?.[1] ?? message;
    if (code === 'ERR_PARSE_ARGS_UNKNOWN_OPTION') throw new UsageError(unknown(option));
    throw new UsageError({
      zh: `参数 ${option} 的值不对或缺少值。`,
      en: `Option ${option} lacks its value or does not take one.`,
    });
  }
}

/** A value that a command cannot do without. */
export function required(value: string | undefined, zh: string, en: string): string {
  if (!value) throw new UsageError({ zh: `缺少 ${zh}。`, en: `${en} is missing.` });
  return value;
}

/** A whole number from 1 to `most`. */
export function countOf(text: string | undefined, name: string, otherwise: number, most = 1_000_000): number {
  if (text === undefined) return otherwise;
  const value = Number(text);
  if (Number.isInteger(value) && value >= 0 && value <= most) return value;
  throw new UsageError({
    zh: `--${name} 应为 0 到 ${most} 的整数，现在是 ${text}。`,
    en: `--${name} must be a whole number from 0 to ${most}, not ${text}.`,
  });
}
