import type { Outcome } from '#server/outbox/channel.ts';
import type { SendingRobot } from '../store.ts';

/** A line of a message; with a link where there is something to open. */
export interface Line {
  readonly text: string;
  readonly url: string;
}

/** What a robot says: a headline and lines, all of it fit for everybody in the chat. */
export interface Message {
  readonly headline: string;
  readonly lines: readonly Line[];
  /** The words on the button that opens the first line's page. */
  readonly open: string;
}

/** One request to a messenger. */
export interface RobotRequest {
  readonly url: string;
  readonly body: string;
}

/** How one messenger's robots are spoken to. */
export interface Adapter {
  readonly request: (robot: SendingRobot, message: Message, nowMs: number) => RobotRequest;
  /** What the messenger's answer means; `answer` is its JSON, undefined when it was none. */
  readonly judge: (status: number, answer: unknown) => Outcome;
}

/** What the codes of a messenger's answers mean. */
export interface Codes {
  /** Name of the field that holds the code. */
  readonly field: string;
  readonly name: string;
  readonly limited: readonly number[];
  /** How long the messenger takes nothing after too much, in seconds. */
  readonly limitedSeconds: number;
  /** The message itself will never be taken. */
  readonly refused: readonly number[];
}

/** Judges an answer by its code: 0 is taken, and everything unknown is the robot's being down. */
export function judgeBy({ field, name, limited, limitedSeconds, refused }: Codes): Adapter['judge'] {
  return (status, answer) => {
    if (status === 429) return { as: 'limited', reason: `${name}-429`, seconds: limitedSeconds };
    const code = typeof answer === 'object' && answer !== null ? (answer as Record<string, unknown>)[field] : undefined;
    if (typeof code !== 'number' || !Number.isInteger(code))
      return { as: 'down', reason: status === 200 ? 'garbage' : `http-${status}` };
    if (code === 0) return status === 200 ? { as: 'sent' } : { as: 'down', reason: `http-${status}` };
    const reason = `${name}-${code}`;
    if (limited.includes(code)) return { as: 'limited', reason, seconds: limitedSeconds };
    return { as: refused.includes(code) ? 'refused' : 'down', reason };
  };
}

/** Text that no messenger takes for markup, a mention or a link. */
export function plain(text: string, most = 120): string {
  const one = text
    .replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]+/gu, ' ')
    .replace(/[<>[\]()*_~`#|\\@&]/g, (mark) => WIDE[mark] ?? ' ')
    .trim();
  const signs = [...one];
  return signs.length > most ? `${signs.slice(0, most - 1).join('')}…` : one;
}

/** Marks that mean something, as their full-width likes. */
const WIDE: Readonly<Record<string, string>> = {
  '<': '＜',
  '>': '＞',
  '[': '［',
  ']': '］',
  '(': '（',
  ')': '）',
  '*': '＊',
  '#': '＃',
  '@': '＠',
  '&': '＆',
};
