import { z } from 'zod';
import { refuse } from '#kernel/refusal.ts';
import './refusals.ts';

/** How many rows there are; `more` than `count` when counting stopped there. */
export interface Total {
  readonly count: number;
  readonly more: boolean;
}

/** Where a page ended: the sort it belongs to, the last row's sort value as the database writes it (null sorts last), and its id. */
export interface Cursor {
  readonly sort: string;
  readonly value: string | null;
  readonly id: string;
  /** How many rows the first page counted: they are not counted again for each that follows. */
  readonly total?: Total | undefined;
}

const count = z.object({ count: z.int().min(0), more: z.boolean() });
const shape = z.tuple([z.string(), z.string().nullable(), z.uuid()]).rest(count);

/** A cursor as opaque text for a URL. */
export function writeCursor(cursor: Cursor): string {
  return Buffer.from(
    JSON.stringify([cursor.sort, cursor.value, cursor.id, ...(cursor.total ? [cursor.total] : [])]),
  ).toString('base64url');
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
  const [, value, id, total] = parsed.data;
  return { sort, value, id, total };
}
