import type { z } from 'zod';
import { refuse } from '#kernel/refusal.ts';
import { canonicalJson } from '#server/content-hash.ts';

function jsonIn(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw refuse('reporting/content', { reason: 'JSON' });
  }
}

/** Whether a text is how its value is written; one that is nested without end is not. */
function isCanonical(value: unknown, text: string): boolean {
  try {
    return canonicalJson(value) === text;
  } catch {
    return false;
  }
}

/** What a signed text says. Refuses a text that is not canonical JSON, so that one content has one text, and one of another form. */
export function contentIn<S extends z.ZodType>(text: string, schema: S): z.output<S> {
  if (!text.isWellFormed() || text.includes('\\u0000')) throw refuse('reporting/content', { reason: 'UTF-8' });
  const value = jsonIn(text);
  if (!isCanonical(value, text)) throw refuse('reporting/content', { reason: 'RFC 8785' });
  const read = schema.safeParse(value);
  if (!read.success)
    throw refuse('reporting/content', {
      reason: (read.error.issues[0]?.path ?? []).join('/').slice(0, 100) || 'format',
    });
  return read.data;
}
