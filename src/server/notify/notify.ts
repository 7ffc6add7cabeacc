import type { Audience } from '#kernel/audience.ts';
import type { Instant } from '#kernel/dates.ts';
import type { Bilingual } from '#kernel/refusal.ts';
import type { Database } from '../database/connect.ts';
import { type Ctx, elevated } from '../database/context.ts';
import { addNotifications, type NotificationLine, type Written } from './store.ts';

/** Work this kit does as the system role; on the list in `app/wiring.ts`. */
export const NOTIFY_TASK = 'notify.write';

/** Something to tell. No confidential text: the title is kept outside the record's own readers and may leave by mail. */
export interface NotificationDraft {
  /** Persons by id, and everybody who holds one of the tokens now. */
  readonly to: { readonly persons?: readonly string[]; readonly tokens?: readonly Audience[] };
  /** Not told: as a rule the person who did it. */
  readonly except?: string | null | undefined;
  readonly kind: string;
  readonly title: Bilingual;
  readonly subjectKind?: string;
  readonly subjectId?: string;
  /** Path of the page to look at, beginning with `/`. */
  readonly link?: string;
  /** What is told beside the title; like the title nothing confidential. */
  readonly lines?: readonly NotificationLine[];
  /** Said once to each person, however often it comes up. */
  readonly key?: string;
}

/** Who holds any of these tokens at the moment; asked as the system role. */
export type ResolvePersons = (db: Database, tokens: readonly Audience[]) => Promise<readonly string[]>;

let resolvePersons: ResolvePersons | undefined;

/** Tells the kit how tokens become persons; called once by `app/wiring.ts`. */
export function resolvePersonsWith(resolve: ResolvePersons): void {
  resolvePersons = resolve;
}

async function personsOf(db: Database, draft: NotificationDraft): Promise<string[]> {
  const { persons = [], tokens = [] } = draft.to;
  if (tokens.length > 0 && !resolvePersons) throw new Error('nobody told the kit how tokens become persons');
  const held = tokens.length > 0 && resolvePersons ? await resolvePersons(db, tokens) : [];
  return [...new Set([...persons, ...held])].filter((id) => id !== draft.except).sort();
}

/** What was written for whom, for whatever leaves the house. */
export interface Told {
  readonly draft: NotificationDraft;
  readonly written: readonly Written[];
  /** Who reads the event behind it; nobody in particular where there is none. */
  readonly readers: readonly Audience[];
}

/** Writes what leaves the house of it, in the same transaction; as the system role. */
export type Forward = (db: Database, told: Told) => Promise<void>;

let forward: Forward | undefined;

/** Tells the kit what leaves the house; called once by `app/wiring.ts`. */
export function forwardWith(given: Forward): void {
  forward = given;
}

/** Writes notifications in a transaction of the system's own. `at` is when what they tell of happened, `readers` who reads that it did. */
export async function writeNotifications(
  db: Database,
  drafts: readonly NotificationDraft[],
  at: Instant,
  readers: readonly Audience[] = [],
): Promise<void> {
  for (const draft of drafts) {
    const persons = await personsOf(db, draft);
    if (persons.length === 0) continue;
    const { kind, title, subjectKind = '', subjectId = '', link = '', lines = [], key = null } = draft;
    const written = await addNotifications(db, { persons, kind, title, subjectKind, subjectId, link, lines, key, at });
    if (written.length > 0) await forward?.(db, { draft, written, readers });
  }
}

/** Tells people something within a use case: they are told when it commits. What follows from an event is better derived by the notifier. */
export async function notify(ctx: Ctx, ...drafts: NotificationDraft[]): Promise<void> {
  await elevated(ctx, NOTIFY_TASK, () => writeNotifications(ctx.db, drafts, ctx.now));
}
