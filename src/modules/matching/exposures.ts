import { createHash, randomUUID } from 'node:crypto';
import type { Actor } from '#kernel/actor.ts';
import { ofOrganisation, ofPerson } from '#kernel/audience.ts';
import type { Instant } from '#kernel/dates.ts';
import { asSystem, type Databases } from '#server/database/context.ts';
import type { Tail } from '#server/events/tail.ts';
import type { Epochs } from './epochs.ts';
import { addExposures, type Exposure } from './store-shown.ts';
import { EXPOSURES_TASK } from './tasks.ts';

/** What somebody asked: a record, or words that are kept as a hash alone. */
export type Asked =
  | { readonly kind: string; readonly id: string; readonly digest: number }
  | { readonly kind: 'search' | 'text'; readonly text: string };

/** One item of an answer. */
export interface Shown {
  readonly kind: string;
  readonly id: string;
  readonly rank: number;
  readonly score: number;
  readonly engineRev: string;
  /** A checksum of what was read of it; a search has none. */
  readonly digest?: number;
  /** How well each part fitted, 0 to 1, by its name; a search has none. */
  readonly parts?: Readonly<Record<string, number>>;
  /** With what probability it was put there for the sake of learning. */
  readonly explored?: number | null;
}

/** Milliseconds between an answer and its writing down. */
const AFTER_MS = 250;

/** Lines written in one statement. */
const PER_INSERT = 2_000;

/** Writes down what was shown, after the answer has gone out, many lines in one statement. */
export interface ExposureLog {
  /** Notes an answer given at an instant, and gives it its id. */
  note(actor: Actor, at: Instant, asked: Asked, shown: readonly Shown[]): string;
  /** Writes what is still waiting. */
  flush(): Promise<void>;
  /** Flushes when the node stops; `settled` when everything noted is written. */
  tail(options: { readonly onError: (error: Error) => void }): Tail;
}

/** The log of this node. Lines that cannot be written are told and lost: no answer waits for them. */
export function exposureLog(databases: Databases, epochs: Epochs): ExposureLog {
  const waiting: Exposure[] = [];
  let timer: NodeJS.Timeout | undefined;
  let writing: Promise<void> = Promise.resolve();
  let onError: (error: Error) => void = () => undefined;
  const write = async () => {
    while (waiting.length > 0) {
      const lines = waiting.splice(0, PER_INSERT);
      await epochs.keep(
        lines.flatMap(({ kind, rankerVersion, digest }) => (digest === null ? [] : { kind, engineRev: rankerVersion })),
      );
      await asSystem(databases, EXPOSURES_TASK, ({ db }) => addExposures(db, lines));
    }
  };
  const flush = () => {
    clearTimeout(timer);
    timer = undefined;
    writing = writing.then(write).catch(onError);
    return writing;
  };
  return {
    note(actor, at, asked, shown) {
      const answerId = randomUUID();
      const organisationId = actor.acting?.organisationId ?? null;
      const readers = organisationId
        ? [ofOrganisation(organisationId)]
        : actor.personId
          ? [ofPerson(actor.personId)]
          : [];
      const about = {
        answerId,
        personId: actor.personId ?? null,
        organisationId,
        askedKind: asked.kind,
        askedId: 'id' in asked ? asked.id : null,
        askedDigest: 'id' in asked ? asked.digest : null,
        textHash: 'text' in asked ? createHash('sha256').update(asked.text).digest('hex') : '',
        at,
        readers,
      };
      for (const { id, engineRev, parts = null, explored = null, digest = null, ...one } of shown)
        waiting.push({ ...about, ...one, subject: id, rankerVersion: engineRev, parts, explored, digest });
      timer ??= setTimeout(flush, AFTER_MS).unref();
      return answerId;
    },
    flush,
    tail(options) {
      onError = options.onError;
      return { settled: flush, stop: flush };
    },
  };
}
