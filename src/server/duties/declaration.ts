import type { Audience } from '#kernel/audience.ts';
import type { CivilDate, Instant } from '#kernel/dates.ts';
import type { Bilingual } from '#kernel/refusal.ts';
import type { Ctx } from '../database/context.ts';

/** Something that waits for the actor or their office, with where it is done. */
export interface Waiting {
  /** What its kind calls the matter's id. */
  readonly id: string;
  /** A kind of its own where one source answers several; the declaration's name otherwise. */
  readonly kind?: string;
  readonly title: Bilingual;
  readonly detail?: Bilingual;
  /** What leaves the product in its place, in a calendar or a mail; the title where it holds nothing that is free text or unpublished. */
  readonly outside?: Bilingual;
  /** Path of the page where it is done. */
  readonly link: string;
  readonly since: CivilDate;
  readonly dueOn: CivilDate | null;
  /** Who waits for it; empty when nobody in particular does. */
  readonly waits: string;
}

/** Something the actor began that others have to act on, and where it stands. */
export interface Begun {
  readonly id: string;
  readonly kind?: string;
  readonly title: Bilingual;
  readonly link: string;
  readonly since: CivilDate;
  readonly dueOn: CivilDate | null;
  /** Whom it waits at, as far as the actor may know. */
  readonly at: Bilingual;
  /** When it ended, and how; both null while it waits. */
  readonly endedOn: CivilDate | null;
  readonly ended: Bilingual | null;
}

/** What a reminder is about, and who can act. The tokens stay on the server: they may name whom the actor may not know. */
export interface Reminded {
  readonly title: Bilingual;
  readonly link: string;
  readonly subjectKind: string;
  readonly subjectId: string;
  readonly to: { readonly persons?: readonly string[]; readonly tokens?: readonly Audience[] };
}

/** An event of the actor's own, for the list of what was done. */
export interface OwnEvent {
  readonly id: string;
  /** Its place among all events, which is told to nobody. */
  readonly number: number;
  readonly at: Instant;
  readonly type: string;
  readonly subject: string;
  readonly data: Readonly<Record<string, unknown>>;
}

/** How a done matter is called, and where it is looked at. */
export interface Done {
  readonly title: Bilingual;
  readonly link: string;
}

/**
 * One kind of to-do. A module or kit declares its kinds; `app/wiring.ts` puts them together. A kind without functions only says what those of its
 * name are called that another source answers, such as the deadlines.
 */
export interface DutyKind {
  readonly name: string;
  /** What is asked, in a few characters. */
  readonly label: Bilingual;
  /** What waits for the actor now, at most `most`, by due date and age. Runs beside other kinds', so it never takes the system's rights. */
  readonly waiting?: (ctx: Ctx, most: number) => Promise<readonly Waiting[]>;
  /** What is planned for days after today, up to one: for calendars. The same id as the to-do it will become. */
  readonly planned?: (ctx: Ctx, until: CivilDate, most: number) => Promise<readonly Waiting[]>;
  /** What the actor began: what still waits and, of what ended since `since`, how. Newest first, at most `most`. */
  readonly begun?: (ctx: Ctx, since: CivilDate, most: number) => Promise<readonly Begun[]>;
  /** What a reminder of one matter says to whom; undefined when the actor did not begin it or it waits no more. `kind` is a deadline's own. */
  readonly reminded?: (ctx: Ctx, id: string, kind: string) => Promise<Reminded | undefined>;
  /** How a deadline of this name ends, by its outcome, for whoever waited for it. */
  readonly outcomes?: Readonly<Record<string, Bilingual>>;
  /** Events of the actor's own that mean such a matter was dealt with. */
  readonly done?: Readonly<Record<string, (event: OwnEvent) => Done>>;
}
