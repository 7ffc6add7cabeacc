import type { Audience } from './audience.ts';

/** A value before and after, for one changed field. */
export type Changes = Readonly<Record<string, readonly [before: unknown, after: unknown]>>;

/**
 * One recorded fact: something changed, or somebody looked at something sensitive. Written in the same transaction as the change. It is the
 * history tab, the audit trail, the outbox of notifications and of the matching index, and what figures count.
 */
export interface EventDraft {
  /** `subject.verb-in-the-past`, e.g. `engagement.introduced`. */
  readonly type: string;
  /** What it happened to: a record kind (`engagement`) and its id. */
  readonly kind: string;
  readonly subject: string;
  /** The organisation whose chain the event belongs to; undefined for events of the installation itself. */
  readonly organisation?: string | undefined;
  /** Who may read the event: as a rule the readers of the record. Nobody but the system when empty. */
  readonly readers: readonly Audience[];
  /** Changed fields; never the content of a sealed or confidential field. */
  readonly changes?: Changes;
  /** True where the law protects whoever did it, such as who objects to a notice: neither the person nor the request is written down. */
  readonly withoutActor?: true;
  /** Facts a listener needs that are not fields of the record, such as a reason code. */
  readonly data?: Readonly<Record<string, unknown>>;
}
