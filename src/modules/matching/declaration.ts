import type { Card, MatchDocument, Pairing, Query } from '#kernel/matchable.ts';
import type { Bilingual } from '#kernel/refusal.ts';
import type { TermsInForce } from '#kernel/terms.ts';
import type { Database } from '#server/database/connect.ts';
import type { Ctx } from '#server/database/context.ts';
import type { RecordedEvent } from '#server/events/tail.ts';

/** A kind of record that can be searched and matched, or only asks: what its module tells of it. Matching itself knows no kind. */
export interface Matchable {
  readonly kind: string;
  readonly label: Bilingual;
  /** Ids of the records whose document an event may have changed. */
  readonly touches: (event: RecordedEvent) => readonly string[];
  /**
   * Documents in the order of their ids: those of `ids`, or the next few hundred behind `after`. One that is missing from an answer by `ids` is
   * gone. Absent for a kind that asks but is not found. System role.
   */
  readonly documents?: (
    system: Database,
    which: { readonly ids?: readonly string[]; readonly after?: string },
  ) => Promise<readonly MatchDocument[]>;
  /** What the reader sees of found records; those they may not see are missing. */
  readonly cards?: (ctx: Ctx, ids: readonly string[]) => Promise<ReadonlyMap<string, Card>>;
  /** A record as a query. Refuses one the reader may not see. */
  readonly query?: (ctx: Ctx, id: string) => Promise<Query>;
  /** Those of these records that are there to be matched, as queries by id. Absent when no matches are kept for this kind. System role. */
  readonly queries?: (ctx: Ctx, ids: readonly string[]) => Promise<ReadonlyMap<string, Query>>;
  /** The organisation whose record it is, for whom matches are kept. Absent when none are kept for this kind. System role. */
  readonly owners?: (system: Database, ids: readonly string[]) => Promise<ReadonlyMap<string, string>>;
  /** Where a reader sees all that a search found of this kind. */
  readonly listLink: string;
}

/** A reason why a match does not fit, and the part of the score it speaks of. */
export interface VerdictReason extends Bilingual {
  readonly code: string;
  readonly feature: string;
}

/** How an offered item has come along, where an engagement came of it. */
export interface Outcome {
  readonly asked: { readonly kind: string; readonly id: string };
  readonly item: { readonly kind: string; readonly id: string };
  /** Whose the asking record is. */
  readonly enterprise: string;
  /** 3 signed, 2 negotiated, 1 contacted, 0 ended for a reason that speaks of the match. */
  readonly grade: number;
  /** The part of the score which that reason speaks of. */
  readonly feature?: string;
}

/** Everything `app/` hands to matching. */
export interface Declarations {
  readonly kinds: readonly Matchable[];
  readonly pairings: readonly Pairing[];
  readonly reasons: readonly VerdictReason[];
  /** How far what came of matches has got; nothing is learned from that without it. System role. */
  readonly outcomes?: (system: Database) => Promise<readonly Outcome[]>;
  /** Terms that say the same in other words; none without it. */
  readonly terms?: {
    /** Those in force. System role. */
    readonly inForce: (system: Database) => Promise<readonly TermsInForce[]>;
    /** Whether an event changes which they are. */
    readonly changedBy: (event: RecordedEvent) => boolean;
  };
}

/** A declared kind that documents are kept of; undefined for any other. */
export function findable(
  declarations: Declarations,
  kind: string,
): (Matchable & Required<Pick<Matchable, 'documents' | 'cards'>>) | undefined {
  const found = declarations.kinds.find((one) => one.kind === kind);
  return found?.documents && found.cards ? { ...found, documents: found.documents, cards: found.cards } : undefined;
}
