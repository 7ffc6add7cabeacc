import type { Actor } from '#kernel/actor.ts';
import type { Audience } from '#kernel/audience.ts';
import type { Bilingual, Refusal } from '#kernel/refusal.ts';
import type { Ctx } from '../database/context.ts';
import type { TwinKind } from './contract.ts';
import type { Mark } from './rules.ts';

/** A record with what it is known by, as recorded and as published today; `published` is empty where the public sees nothing. */
export interface MarkedRecord {
  readonly id: string;
  readonly organisationId: string;
  readonly readers: readonly Audience[];
  readonly recorded: readonly Mark[];
  readonly published: readonly Mark[];
}

/** A public face as its reader sees it. */
export interface Face {
  readonly title: Bilingual;
  readonly owner: Bilingual;
  readonly link: string;
}

/** How a kind of record comes to have twins: declared by its module. */
export interface Twinned {
  readonly kind: TwinKind;
  /** Kinds of events after which a record is looked at again; their subjects are its ids. */
  readonly touchedBy: readonly string[];
  /** Those of these records that are there. System role. */
  readonly records: (ctx: Ctx, ids: readonly string[]) => Promise<readonly MarkedRecord[]>;
  /** Public faces by id: those that the reader may see today. */
  readonly faces: (ctx: Ctx, ids: readonly string[]) => Promise<ReadonlyMap<string, Face>>;
  /** Why the actor does not speak for the owner of such a record; undefined when they do. */
  readonly whyNotOwner: (actor: Actor, organisationId: string) => Refusal | undefined;
}

/** Work of this kit as the system role; on the list in `app/wiring.ts`. */
export const FIND_TASK = 'twins.find';
export const TELL_TASK = 'twins.tell';
