import { civilDateOf, type Instant } from '#kernel/dates.ts';
import { actorOf } from '#modules/people/identify.ts';
import { type Ctx, inTransaction } from '#server/database/context.ts';
import type { Somebody, TestServer } from './given.ts';

/** Work in a transaction of somebody's, as the API would open it: for use cases that no route of their own module calls. */
export function actingAs(server: TestServer, { personId }: Pick<Somebody, 'personId'>) {
  return async <T>(work: (ctx: Ctx) => Promise<T>): Promise<T> => {
    const credential = { personId, actingOrganisationId: null, via: 'session', scopes: ['read', 'write'] } as const;
    const today = civilDateOf(server.now() ?? (new Date().toISOString() as Instant));
    const actor = await actorOf(server.databases.system, credential, today);
    if (!actor) throw new Error('nobody of that id');
    return inTransaction(server.databases, { actor, requestId: 'test', now: server.now() }, work);
  };
}
