import { placesOf } from '#modules/people/index.ts';
import { asSystem, type Ctx, type Databases } from '#server/database/context.ts';
import { followOnce, type RecordedEvent, type Tail } from '#server/events/tail.ts';
import { decided } from './rules-sealed.ts';
import { settle } from './sealed.ts';
import { findNeed } from './store-needs.ts';
import { agreementsSignedFor } from './store-sealed.ts';
import { SEALED_TASK } from './tasks.ts';

const REASON = '签署人已不在其签署时所属的单位 · the signer no longer works for the organisation they signed for';

async function worksFor(ctx: Ctx, personId: string, organisationId: string): Promise<boolean> {
  const places = await placesOf(ctx, [personId]);
  return places.some((place) => place.organisationId === organisationId);
}

/**
 * Closes the sealed parts that were opened to people for an organisation they no longer work for: what is open is revoked and its reader's token
 * goes, what waits is declined. With a closed organisation everybody has left. System role.
 */
export async function closeForDeparted(
  ctx: Ctx,
  organisationId: string,
  { personId, isClosed = false }: { readonly personId?: string; readonly isClosed?: boolean },
): Promise<void> {
  for (const agreement of await agreementsSignedFor(ctx.db, organisationId, personId)) {
    if (!isClosed && (await worksFor(ctx, agreement.personId, organisationId))) continue;
    const need = await findNeed(ctx.db, agreement.needId);
    const state = decided(agreement.state, agreement.state === 'open' ? 'revoke' : 'decline');
    if (need && state) await settle(ctx, need, { ...agreement, state, decisionReason: REASON });
  }
}

async function follow(databases: Databases, { type, subject, organisationId }: RecordedEvent): Promise<void> {
  if (type === 'membership.ended' && organisationId)
    await asSystem(databases, SEALED_TASK, (ctx) => closeForDeparted(ctx, organisationId, { personId: subject }));
  if (type === 'organisation.closed')
    await asSystem(databases, SEALED_TASK, (ctx) => closeForDeparted(ctx, subject, { isClosed: true }));
}

/** Follows people and organisations, once for the installation, so that no sealed part stays open to somebody who left. */
export function followDepartures(
  databases: Databases,
  options: { readonly onError: (error: Error) => void; readonly intervalMs?: number },
): Tail {
  return followOnce(
    databases.system,
    'needs.sealed',
    async (events) => {
      for (const event of events) await follow(databases, event);
    },
    options,
  );
}
