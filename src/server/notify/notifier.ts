import { sql } from 'kysely';
import type { Database } from '../database/connect.ts';
import type { Databases } from '../database/context.ts';
import { followOnce, type RecordedEvent, type Tail } from '../events/tail.ts';
import { type NotificationDraft, writeNotifications } from './notify.ts';

/** Who is told what when an event of a type has happened. `db` reads every row. */
export type NotificationRule = (
  event: RecordedEvent,
  db: Database,
) => readonly NotificationDraft[] | Promise<readonly NotificationDraft[]>;

/** By event type. */
export type NotificationRules = Readonly<Record<string, NotificationRule>>;

async function tell(db: Database, event: RecordedEvent, rule: NotificationRule): Promise<void> {
  const drafts = await rule(event, db);
  const addressed = drafts.map((draft) => ({
    ...draft,
    except: draft.except === undefined ? event.actorId : draft.except,
  }));
  await writeNotifications(db, addressed, event.at, event.readers);
}

/**
 * Derives notifications from events, each event once for the whole installation however many nodes run. Whoever did it is not told, unless the rule
 * says otherwise with `except: null`. A rule that fails is reported and its event passed over, so that one mistake does not silence everything.
 */
export function startNotifier(
  databases: Databases,
  rules: NotificationRules,
  options: { readonly onError: (error: Error) => void; readonly intervalMs?: number },
): Tail {
  const listener = async (events: RecordedEvent[], tx: Database) => {
    for (const event of events) {
      const rule = Object.hasOwn(rules, event.type) ? rules[event.type] : undefined;
      if (!rule) continue;
      await sql`savepoint notification`.execute(tx);
      try {
        await tell(tx, event, rule);
      } catch (error) {
        await sql`rollback to savepoint notification`.execute(tx);
        options.onError(new Error(`no notification of ${event.type} ${event.id}`, { cause: error }));
      }
      await sql`release savepoint notification`.execute(tx);
    }
  };
  return followOnce(databases.system, 'notifier', listener, options);
}
