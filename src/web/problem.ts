import type { Words } from './in-language.ts';

/** One wrong field of a refused request: `pointer` is a JSON pointer into the body (`/title`, `/steps/0/date`). */
export interface ProblemField {
  readonly pointer: string;
  readonly detail: string;
  readonly code: string;
}

/** The server's answer of “no” (RFC 9457), already in the reader's language. */
export interface ProblemDocument {
  readonly type: string;
  readonly title: string;
  readonly status: number;
  readonly detail?: string | undefined;
  readonly code: string;
  readonly requestId?: string | undefined;
  readonly errors: readonly ProblemField[];
  /** Sentences written here, in both languages, when no server answered. */
  readonly words?: Words | undefined;
}

/** Thrown by the API client for every answer that is not 2xx, and with status 0 when there was no answer. */
export class ProblemError extends Error {
  readonly problem: ProblemDocument;
  constructor(problem: ProblemDocument) {
    super(problem.detail ?? problem.title);
    this.name = 'ProblemError';
    this.problem = problem;
  }
}

const text = (value: unknown): string | undefined => (typeof value === 'string' && value !== '' ? value : undefined);

function fieldsOf(value: unknown): ProblemField[] {
  if (!Array.isArray(value)) return [];
  return value.map((entry: Record<string, unknown>) => ({
    pointer: (text(entry.pointer) ?? '').replace(/^#/, ''),
    detail: text(entry.detail) ?? '',
    code: text(entry.code) ?? '',
  }));
}

/** Reads an answer that was not 2xx. Never throws: an answer that is no problem document (a gateway's page) becomes one. */
export async function problemFrom(answer: Response): Promise<ProblemError> {
  const body = (await answer.json().catch(() => ({}))) as Record<string, unknown>;
  return new ProblemError({
    type: text(body.type) ?? 'about:blank',
    title: text(body.title) ?? answer.statusText,
    status: answer.status,
    detail: text(body.detail),
    code: text(body.code) ?? 'server/unexpected',
    requestId: text(body.requestId) ?? answer.headers.get('x-request-id') ?? undefined,
    errors: fieldsOf(body.errors),
    words: text(body.title)
      ? undefined
      : {
          zh: '服务器没有按约定回答，请稍后再试。',
          en: 'The server gave an unexpected answer. Try again in a moment.',
        },
  });
}

/** No answer at all: the network, or the server is down. */
export function unreachable(): ProblemError {
  return new ProblemError({
    type: 'about:blank',
    title: 'unreachable',
    status: 0,
    code: 'network/unreachable',
    errors: [],
    words: {
      zh: '连不上服务器。请检查网络后重试，填写的内容还在。',
      en: 'The server cannot be reached. Check the network and try again; what you typed is still here.',
    },
  });
}

/** The problem document of whatever was thrown; a bug of the page itself becomes one as well. */
export function problemOf(error: unknown): ProblemDocument {
  if (error instanceof ProblemError) return error.problem;
  return {
    type: 'about:blank',
    title: error instanceof Error ? error.message : String(error),
    status: 0,
    code: 'page/broken',
    errors: [],
    words: { zh: '这一页出了错。请刷新后再试。', en: 'This page met a fault. Reload it and try again.' },
  };
}
