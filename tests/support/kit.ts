import { randomUUID } from 'node:crypto';
import type { FastifyInstance, InjectOptions, LightMyRequestResponse } from 'fastify';
import { type Actor, NOBODY } from '#kernel/actor.ts';
import { type Audience, ofPerson, REGISTERED } from '#kernel/audience.ts';
import type { Instant } from '#kernel/dates.ts';
import { connect } from '#server/database/connect.ts';
import { allowSystemTasks, type Ctx, type Databases, inTransaction } from '#server/database/context.ts';
import { makeApp } from '#server/http/app.ts';
import { type Mounted, mount } from '#server/http/mount.ts';
import { freshDatabase } from './database.ts';

/** A part of the server alone, without any module: its routes on a database of its own, and people who are nothing but their audiences. */
export interface Kit {
  readonly url: string;
  readonly databases: Databases;
  readonly app: FastifyInstance;
  /** Calls a route as somebody; the time of the request is `kit.now` when set. */
  call(who: Actor, options: InjectOptions): Promise<LightMyRequestResponse>;
  /** Runs a piece of work as somebody in a transaction of its own. */
  act<T>(who: Actor, work: (ctx: Ctx) => Promise<T>): Promise<T>;
  now: Instant | undefined;
  close(): Promise<void>;
}

/** Somebody signed in who holds these audiences beside their own. */
export function someone(...audiences: Audience[]): Actor {
  const personId = randomUUID();
  return {
    ...NOBODY,
    personId,
    name: `测试${personId.slice(0, 4)}`,
    audiences: ['public', REGISTERED, ofPerson(personId), ...audiences],
    scopes: ['read', 'write', 'admin'],
    via: 'session',
    provedSecondsAgo: 0,
  };
}

/** Opens the routes of one or several kits on a fresh database. `tasks` are those they do as the system role. */
export async function openKit(mounted: readonly unknown[], tasks: readonly string[]): Promise<Kit> {
  const fresh = await freshDatabase();
  const people = connect({ url: fresh.url, role: 'app', max: 5 });
  const system = connect({ url: fresh.url, role: 'system', max: 5 });
  const databases: Databases = { app: people.db, system: system.db, systemTasks: new Set(tasks) };
  allowSystemTasks(databases.systemTasks);
  const known = new Map<string, Actor>();
  const app = await makeApp({
    logLevel: 'silent',
    version: 'test',
    identify: async (request) => ({ actor: known.get(String(request.headers['x-who'])) ?? NOBODY }),
  });
  const kit: Kit = {
    url: fresh.url,
    databases,
    app,
    now: undefined,
    call(who, options) {
      const key = who.personId ?? 'nobody';
      known.set(key, who);
      return app.inject({ ...options, headers: { ...options.headers, 'x-who': key, 'x-luodi': '1' } });
    },
    act: (who, work) => inTransaction(databases, { actor: who, requestId: 'test', now: kit.now }, work),
    async close() {
      await app.close();
      await Promise.all([people.db.destroy(), system.db.destroy()]);
      await fresh.drop();
    },
  };
  for (const routes of mounted) mount(app, routes as Mounted, { databases, now: () => kit.now });
  return kit;
}
