import { sql } from 'kysely';
import { digestJobs } from '#modules/channels/index.ts';
import { cipherOf } from '#server/cipher/cipher.ts';
import type { TracingSettings } from '#server/config/settings-tracing.ts';
import type { RobotHost } from '#server/config.ts';
import { asSystem } from '#server/database/context.ts';
import { NOTIFY_TASK, type NotificationDraft, notify } from '#server/notify/notify.ts';
import { startDelivering } from '#server/outbox/deliver.ts';
import { channelSettings, channelsOut } from '../../src/app/outside.ts';
import { openServer, TEST_KEY, type TestServer } from './given.ts';

/** Where the product of these tests says it is reached. */
export const PUBLIC_URL = 'https://luodi.example.org';

/** A product with ways out of the house to this machine alone. */
export interface OutsideServer extends TestServer {
  /** Derives what happened and tries to deliver everything that is due. */
  deliver(): Promise<void>;
  /** Lets the time pass for which deliveries and targets wait. */
  later(): Promise<void>;
  /** Tells people something, as a reminder does. */
  tell(...drafts: NotificationDraft[]): Promise<void>;
  /** Runs the job of the digests. */
  digest(rhythm: 'daily' | 'weekly'): Promise<void>;
  /** Everything in the outbox, in order. */
  outbox(): Promise<
    { kind: string; state: string; tries: number; lastReason: string; data: Record<string, unknown> }[]
  >;
  readonly errors: Error[];
}

/** Opens it; without a `mailPort` it sends no mail. */
export async function openOutside(
  options: { mailPort?: number; robotHosts?: readonly RobotHost[]; tracing?: TracingSettings } = {},
): Promise<OutsideServer> {
  const { mailPort, robotHosts = [], tracing } = options;
  const signIn = { publicUrl: PUBLIC_URL, loopbackHttp: true };
  const mail =
    mailPort === undefined
      ? undefined
      : { host: '127.0.0.1', port: mailPort, tls: 'none' as const, from: 'no-reply@luodi.example.org' };
  const outside = { mail, robotHosts };
  const server = await openServer({ listeners: true, signIn, outside, ...(tracing ? { tracing } : {}) });
  const errors: Error[] = [];
  const { databases } = server;
  const out = channelsOut(channelSettings({ ...signIn, ...outside }), mail, cipherOf(TEST_KEY));
  const delivering = startDelivering(databases, out, { onError: (error) => errors.push(error), intervalMs: 3_600_000 });
  return {
    ...server,
    errors,
    deliver: async () => {
      await server.settled();
      await delivering.settled();
    },
    later: async () => {
      await sql`update deliveries set due_at = now() where state = 'pending'`.execute(databases.system);
      await sql`update delivery_targets set wait_until = '-infinity', minute_began = '-infinity'`.execute(
        databases.system,
      );
    },
    tell: (...drafts) => asSystem(databases, NOTIFY_TASK, (ctx) => notify(ctx, ...drafts)),
    digest: async (rhythm) => {
      const job = digestJobs.find(({ name }) => name === `channels.${rhythm}`)!;
      const system = <T>(work: Parameters<typeof asSystem<T>>[2]) => asSystem(databases, job.name, work);
      await job.run({ data: {}, databases, signal: new AbortController().signal, system });
    },
    outbox: async () =>
      (
        await sql<{ kind: string; state: string; tries: number; lastReason: string; data: Record<string, unknown> }>`
          select kind, state, tries, last_reason, data from deliveries order by number`.execute(databases.system)
      ).rows,
    close: async () => {
      await delivering.stop();
      await server.close();
    },
  };
}
