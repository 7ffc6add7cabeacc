import type { SupportMode } from '#kernel/actor.ts';
import type { Route } from '#kernel/contract.ts';
import { type Refusal, refuse } from '#kernel/refusal.ts';
import { type Ctx, emit } from '../database/context.ts';
import { readersOfAccess } from './rules.ts';

/** Why a request made by a break-glass access is not answered: it reads and does nothing else. */
export function whyNotBySupport(route: Route): Refusal | undefined {
  const scope = route.scope ?? (route.method === 'GET' ? 'read' : 'write');
  if (scope !== 'read' && !route.duringSupport) return refuse('support/read-only');
}

/** Records, before it is answered, what is about to be read by an access: the route and the record, without what was searched for. */
export function recordReading(ctx: Ctx, support: SupportMode, route: Route, params: unknown): void {
  emit(ctx, {
    type: 'support.read',
    kind: 'support',
    subject: support.accessId,
    organisation: support.organisationId,
    readers: readersOfAccess(support.organisationId),
    data: {
      route: `${route.method} ${route.path}`,
      ...(params && typeof params === 'object' ? { record: params } : {}),
    },
  });
}
