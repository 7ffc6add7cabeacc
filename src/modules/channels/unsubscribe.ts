import { createHmac, timingSafeEqual } from 'node:crypto';
import { type Bilingual, refuse } from '#kernel/refusal.ts';
import type { Database } from '#server/database/connect.ts';
import type { Edge } from '#server/http/mount.ts';
import { countFailure, refuseGuessing } from '#server/session/attempts.ts';
import { CHOICES_TASK, stopMail } from './choices.ts';
import type { NoticeGroup } from './rules.ts';
import { findUnsubscribeKey, unsubscribeKey } from './store-choices.ts';

const seal = (key: Buffer, personId: string, scope: string) =>
  createHmac('sha256', key).update(`${personId}.${scope}`).digest();

/** The address that stops a person's mail of a scope with one POST; a GET of it shows a page. System role. */
export async function unsubscribeUrl(
  system: Database,
  publicUrl: string,
  personId: string,
  scope: string,
): Promise<string> {
  const sealed = seal(await unsubscribeKey(system, personId), personId, scope).toString('base64url');
  return `${publicUrl}/api/mail/unsubscribe/${personId}.${scope}.${sealed}`;
}

/** Stops mail for whoever holds the link of one; nobody need be signed in, and it can do nothing else. */
export async function unsubscribe(
  edge: Edge,
  system: Database,
  token: string,
  groups: readonly NoticeGroup[],
): Promise<{ stopped: Bilingual[] }> {
  const tried = [`unsubscribe:${edge.request.ip}`];
  await refuseGuessing(system, tried);
  const [, personId = '', scope = '', sealed = ''] = /^([0-9a-f-]{36})\.([a-z-]{1,60})\.([\w-]{43})$/.exec(token) ?? [];
  const key = personId ? await findUnsubscribeKey(system, personId) : undefined;
  const isGood = key && timingSafeEqual(seal(key, personId, scope), Buffer.from(sealed, 'base64url'));
  if (!isGood) {
    await countFailure(system, tried);
    throw refuse('channels/unknown-link');
  }
  return edge.system(CHOICES_TASK, async (ctx) => ({ stopped: await stopMail(ctx, personId, scope, groups) }));
}
