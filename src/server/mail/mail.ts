import { ofPerson, readers, SYSTEM_ADMINISTRATORS } from '#kernel/audience.ts';
import type { Database } from '../database/connect.ts';
import { readSetting, writeSetting } from '../installation/settings.ts';
import { addDeliveries } from '../outbox/store.ts';

const ON = 'mail.on';

/** Whether this installation sends mail: without, none is queued. */
export async function isMailOn(db: Database): Promise<boolean> {
  return (await readSetting(db, ON)) === true;
}

/** Notes whether mail is sent, as the node's settings say. System role. */
export async function noteMailOn(system: Database, on: boolean): Promise<void> {
  if ((await isMailOn(system)) !== on) await writeSetting(system, ON, on);
}

/** A mail to be written and sent when the transaction has committed. */
export interface MailDraft {
  readonly kind: string;
  /** Whose mail it is: they see how it stands. */
  readonly personId?: string | undefined;
  readonly organisationId?: string | undefined;
  /** Ids alone: what the letter says is put together when it leaves. */
  readonly data: Readonly<Record<string, unknown>>;
}

/** Queues mail in the caller's transaction; the caller has asked {@link isMailOn}. System role. */
export function queueMail(db: Database, drafts: readonly MailDraft[]): Promise<void> {
  const seen = (draft: MailDraft) =>
    readers(SYSTEM_ADMINISTRATORS, draft.personId ? ofPerson(draft.personId) : undefined);
  return addDeliveries(
    db,
    drafts.map((draft) => ({ ...draft, channel: 'mail' as const, target: 'mail', readers: seen(draft) })),
  );
}
