import { z } from 'zod';
import { refuse } from '#kernel/refusal.ts';
import './refusals.ts';

/** Where a page ended: the sort it belongs to, the last row's sort value as the database writes it (null sorts last), and its id. */
export interface Cursor {
  readonly sort: string;
  readonly value: string | null;
  readonly id: string;
}

const shape = z.tuple([z.string(), z.string().nullable(), z.uuid()]);

/** A cursor as opaque text for a URL. */
export function writeCursor(cursor: Cursor): string {
  return Buffer.from(JSON.stringify([cursor.sort, cursor.value, cursor.id])).toString('base64url');
}

/** Reads a cursor back. Refuses what is not one and one that belongs to another sort. */
export function readCursor(text: string, sort: string): Cursor {
  let content: unknown;
  try {
    content = JSON.parse(Buffer.from(text, 'base64url').toString('utf8'));
  } catch {
    throw refuse('register/cursor');
  }
  const parsed = shape.safeParse(content);
  if (!parsed.success || parsed.data[0] !== sort) throw refuse('register/cursor');
  return { sort, value: parsed.data[1], id: parsed.data[2] };
}
