import { createHash } from 'node:crypto';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Instant } from '#kernel/dates.ts';

/** A date of HTTP has whole seconds: what changed in the last two may change again under the same date, so it is not said yet. */
const SETTLED_MS = 2_000;

/** A document, and when it last changed where that is known. */
export interface Document {
  readonly body: string;
  readonly type: string;
  readonly changedAt?: Instant | null;
  readonly now: Instant;
}

/** Whether whoever asks has this very document: by its tag when they name one, else by its date (RFC 9110, 13.2.2). */
export function isKnown(
  headers: { readonly 'if-none-match'?: string | undefined; readonly 'if-modified-since'?: string | undefined },
  tag: string,
  lastModified: string | undefined,
): boolean {
  const tags = headers['if-none-match'];
  if (tags !== undefined)
    return tags.trim() === '*' || tags.split(',').some((one) => one.trim().replace(/^W\//, '') === tag);
  const since = Date.parse(headers['if-modified-since'] ?? '');
  return lastModified !== undefined && !Number.isNaN(since) && Date.parse(lastModified) <= since;
}

/** Answers with a document, or with 304 to whoever has it. Asked anew each time: what was withdrawn is gone at once. */
export function answerDocument(request: FastifyRequest, reply: FastifyReply, document: Document): FastifyReply {
  const { body, type, changedAt, now } = document;
  const tag = `"${createHash('sha256').update(body).digest('base64url')}"`;
  const isSettled = changedAt && Date.parse(now) - Date.parse(changedAt) > SETTLED_MS;
  const lastModified = isSettled ? new Date(changedAt).toUTCString() : undefined;
  reply.header('etag', tag).header('cache-control', 'no-cache');
  if (lastModified) reply.header('last-modified', lastModified);
  if (isKnown(request.headers, tag, lastModified)) return reply.code(304).send();
  return reply.header('content-type', type).send(body);
}
