import { UnknownCalendarYear } from '#kernel/dates.ts';
import { type FieldError, Refusal, refusalText, refuse, say } from '#kernel/refusal.ts';
import { DISK_FULL } from '../database/disk-full.ts';

/** An RFC 9457 problem document, with what a page needs beside it: the code, both sentences, the request id and the fields. */
export interface Problem {
  readonly type: 'about:blank';
  readonly title: string;
  readonly status: number;
  readonly detail: string;
  readonly code: string;
  readonly requestId: string;
  readonly messages: { readonly zh: string; readonly en: string };
  readonly facts: Refusal['facts'];
  /** Id of the rule of law behind the refusal, when there is one. */
  readonly rule?: string;
  readonly errors?: readonly { pointer: string; detail: string; code: string }[];
}

const TITLES: Record<number, { zh: string; en: string }> = {
  400: { zh: '请求读不懂', en: 'Unreadable request' },
  401: { zh: '需要登录', en: 'Sign-in needed' },
  403: { zh: '不允许', en: 'Not allowed' },
  404: { zh: '没有找到', en: 'Not found' },
  409: { zh: '与现状冲突', en: 'Conflict' },
  413: { zh: '内容太大', en: 'Too large' },
  422: { zh: '内容需要改', en: 'Needs mending' },
  423: { zh: '已锁定', en: 'Locked' },
  429: { zh: '太频繁', en: 'Too many requests' },
  500: { zh: '系统出错', en: 'Something broke' },
  503: { zh: '暂时不可用', en: 'Not available' },
};

const BUG = {
  zh: '系统出了问题，已记录。请把错误编号 {id} 告诉管理员。',
  en: 'Something broke and was recorded. Please give the administrator the number {id}.',
};

/** The problem document of a business refusal, in the reader's language. */
export function problemOf(refusal: Refusal, requestId: string, language: 'zh' | 'en'): Problem {
  const text = refusalText(refusal.code);
  const status = text?.status ?? 422;
  return {
    type: 'about:blank',
    title: TITLES[status]?.[language] ?? '',
    status,
    detail: say(refusal, language),
    code: refusal.code,
    requestId,
    messages: { zh: say(refusal, 'zh'), en: say(refusal, 'en') },
    facts: refusal.facts,
    ...(text?.rule ? { rule: text.rule } : {}),
    ...(refusal.fields.length > 0
      ? {
          errors: refusal.fields.map(({ pointer, detail, code }: FieldError) => ({
            pointer,
            detail: detail[language],
            code,
          })),
        }
      : {}),
  };
}

/** The problem document of a bug: a number to quote and nothing else. */
export function problemOfBug(requestId: string, language: 'zh' | 'en'): Problem {
  const messages = { zh: BUG.zh.replace('{id}', requestId), en: BUG.en.replace('{id}', requestId) };
  return {
    type: 'about:blank',
    title: TITLES[500]![language],
    status: 500,
    detail: messages[language],
    code: 'bug',
    requestId,
    messages,
    facts: {},
  };
}

/** Two transactions in each other's way, after the retries of `server/database`. */
const CONTENDED = new Set(['40001', '40P01', '55P03']);
const UNREACHABLE = new Set([
  'ECONNREFUSED',
  'ECONNRESET',
  'EPIPE',
  'ENOTFOUND',
  'ETIMEDOUT',
  '57P01',
  '57P02',
  '57P03',
  '08006',
  '08001',
  '53300',
  '25P03',
]);
/** Text with a NUL in it, which no PostgreSQL keeps, as text and in JSON. */
const NUL_WITHIN = new Set(['22021', '22P05']);
/** What the driver says, without a code, of a connection that could not be had, gave no answer, or was cut off. */
const LOST = /^(timeout exceeded when trying to connect|Query read timeout)$|Connection terminated/;

/** What a thrown thing means to the person who asked; undefined for a bug. */
export function refusalOf(error: unknown): Refusal | undefined {
  if (error instanceof Refusal) return error;
  if (error instanceof UnknownCalendarYear) return refuse('calendar/year-missing', { year: error.year });
  const { code, message } = error as { code?: string; message?: string };
  if (code === DISK_FULL) return refuse('service/unavailable', { reason: '数据库磁盘已满 disk full' });
  if (code && NUL_WITHIN.has(code))
    return refuse('input/unreadable', {
      reason: '文字里有空字符（NUL），请去掉 a text holds a NUL character; take it out',
    });
  if (code && CONTENDED.has(code)) return refuse('record/contended');
  if (code === '57014') return refuse('service/unavailable', { reason: '查询超时 the query took too long' });
  if ((code && UNREACHABLE.has(code)) || LOST.test(message ?? '')) {
    return refuse('service/unavailable', { reason: '数据库连不上 the database cannot be reached' });
  }
  return undefined;
}
