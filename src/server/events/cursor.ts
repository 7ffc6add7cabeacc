import { createCipheriv, createDecipheriv } from 'node:crypto';
import { refuse } from '#kernel/refusal.ts';
import type { Ctx } from '../database/context.ts';
import { readSetting } from '../installation/settings.ts';

/** A block of AES: the number in its first half, nothing in its second, by which a cursor of another origin is told. */
const BLOCK = 16;
const CIPHER = 'aes-128-ecb';

/** Seals an event's number for the way to the reader and back. `key` is 32 hexadecimal digits, the same on every node. */
export function sealNumber(id: number, key: string): string {
  const block = Buffer.alloc(BLOCK);
  block.writeBigUInt64BE(BigInt(id));
  const cipher = createCipheriv(CIPHER, Buffer.from(key, 'hex'), null).setAutoPadding(false);
  return Buffer.concat([cipher.update(block), cipher.final()]).toString('base64url');
}

/** The number in a cursor. Refuses what {@link sealNumber} has not made with this key. */
export function openNumber(cursor: string, key: string): number {
  const sealed = Buffer.from(cursor, 'base64url');
  if (sealed.length === BLOCK) {
    const decipher = createDecipheriv(CIPHER, Buffer.from(key, 'hex'), null).setAutoPadding(false);
    const block = Buffer.concat([decipher.update(sealed), decipher.final()]);
    const id = block.readBigUInt64BE();
    if (block.readBigUInt64BE(8) === 0n && id <= BigInt(Number.MAX_SAFE_INTEGER)) return Number(id);
  }
  throw refuse('input/unreadable', {
    reason: '翻页标记（before）读不出来，请从第一页开始 / the cursor is not one of ours; begin with the first page',
  });
}

/** What seals cursors: a key of the installation, made with its schema. */
async function cursorKey(ctx: Ctx): Promise<string> {
  const key = await readSetting(ctx.db, 'history.cursor');
  if (typeof key !== 'string') throw new Error('the installation has no key for its cursors');
  return key;
}

/**
 * Where a page ended whose rows are numbered through the whole installation, sealed: the bare number would tell how much happens elsewhere. Null
 * after the last page.
 */
export async function sealCursor(ctx: Ctx, number: number | undefined): Promise<string | null> {
  return number === undefined ? null : sealNumber(number, await cursorKey(ctx));
}

/** The number in a cursor; null without one. Refuses what {@link sealCursor} has not made here. */
export async function openCursor(ctx: Ctx, cursor: string | undefined): Promise<number | null> {
  return cursor === undefined ? null : openNumber(cursor, await cursorKey(ctx));
}
