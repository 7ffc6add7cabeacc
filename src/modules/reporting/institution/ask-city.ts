import type { z } from 'zod';
import type { Schema } from '#kernel/contract.ts';
import { refuse } from '#kernel/refusal.ts';
import { OutgoingError, type OutgoingReason } from '#server/outgoing/fetch.ts';
import type { ReportingSettings } from '../settings.ts';

const HEADERS = { 'content-type': 'application/json; charset=utf-8', 'user-agent': 'Luodi-Reporting/1' };

/** What the city answered: a value, or a refusal in its own words. */
export type Answered =
  | { readonly as: 'answer'; readonly value: unknown }
  | {
      readonly as: 'refusal';
      readonly status: number;
      readonly code: string;
      readonly zh: string;
      readonly en: string;
    };

const words = (value: unknown): string => (typeof value === 'string' ? value.slice(0, 500) : '');

function refusalIn(status: number, value: unknown): Answered {
  const { code, messages } = (value ?? {}) as { code?: unknown; messages?: { zh?: unknown; en?: unknown } };
  return { as: 'refusal', status, code: words(code), zh: words(messages?.zh), en: words(messages?.en) };
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** Asks the city's installation. Throws {@link OutgoingError} when it is not reached. */
export async function askCity({ cityUrl, fetch }: ReportingSettings, path: string, body?: object): Promise<Answered> {
  if (!cityUrl) throw refuse('reporting/no-city');
  const sent =
    body === undefined ? { headers: HEADERS } : { method: 'POST', headers: HEADERS, body: JSON.stringify(body) };
  const answer = await fetch(`${new URL(cityUrl).origin}${path}`, sent);
  const value = jsonOf(await answer.text());
  return answer.status === 200 ? { as: 'answer', value } : refusalIn(answer.status, value);
}

/** The answer of a question a person waits for, checked. Refuses when the city is not reached, says no, or says what makes no sense. */
export async function answerOf<S extends z.ZodType>(
  settings: ReportingSettings,
  path: string,
  schema: S & Schema,
  body?: object,
): Promise<z.output<S>> {
  let answered: Answered;
  try {
    answered = await askCity(settings, path, body);
  } catch (error) {
    if (error instanceof OutgoingError)
      throw refuse('reporting/city-silent', { reason: error.reason satisfies OutgoingReason });
    throw error;
  }
  if (answered.as === 'refusal') {
    const { zh, en, status } = answered;
    throw zh
      ? refuse('reporting/city-says-no', { said: zh, saidEn: en })
      : refuse('reporting/city-silent', { reason: `http-${status}` });
  }
  const read = schema.safeParse(answered.value);
  if (!read.success) throw refuse('reporting/city-answer');
  return read.data;
}
