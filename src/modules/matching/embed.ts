import { createHash } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import { asSystem, type Ctx } from '#server/database/context.ts';
import { followOnce, type Tail } from '#server/events/tail.ts';
import type { JobDeclaration } from '#server/jobs/job.ts';
import type { Declarations, Matchable } from './declaration.ts';
import { documentPages } from './document-pages.ts';
import type { EmbeddingService } from './embedding/service.ts';
import { isTeaching } from './engine/audiences.ts';
import type { Matching } from './matching.ts';
import {
  type DueEmbedding,
  forgetEmbedding,
  keepEmbedding,
  putOff,
  takeDue,
  wantEmbeddings,
  wantOfModel,
} from './store-embeddings.ts';
import { EMBED_TASK } from './tasks.ts';

/** Texts in one request. */
const PER_REQUEST = 8;
/** Milliseconds between looks when nothing is due. */
const IDLE_MS = 1_000;

/** The kinds whose records are compared by meaning: those that ask and are found. */
const embedded = ({ kinds }: Declarations) =>
  kinds.filter((kind): kind is Matchable & Required<Pick<Matchable, 'documents'>> =>
    Boolean(kind.documents && kind.query),
  );

const digestOf = (text: string) => createHash('sha256').update(text).digest();

interface Text {
  readonly of: DueEmbedding;
  readonly text: string;
  readonly digest: Buffer;
}

/** The texts of due records that every registered member may read; what is gone, or is not for everybody, is forgotten and never sent. */
async function textsOf(ctx: Ctx, { declarations }: Matching, due: readonly DueEmbedding[]): Promise<Text[]> {
  const texts: Text[] = [];
  for (const [kind, of] of Map.groupBy(due, (one) => one.kind)) {
    const read = embedded(declarations).find((one) => one.kind === kind)?.documents;
    const found = (await read?.(ctx.db, { ids: of.map(({ id }) => id) })) ?? [];
    for (const one of of) {
      const document = found.find(({ id }) => id === one.id);
      if (!document || !isTeaching(document.readers)) await forgetEmbedding(ctx.db, one);
      else {
        const text = [document.fields.title, document.fields.text].join('\n');
        texts.push({ of: one, text, digest: digestOf(text) });
      }
    }
  }
  return texts;
}

/** Makes the vectors of up to a request's worth of records; how many were due. No transaction is open while the service works. */
async function turn(matching: Matching, service: EmbeddingService): Promise<number> {
  const { databases } = matching;
  const system = <T>(work: (ctx: Ctx) => Promise<T>) => asSystem(databases, EMBED_TASK, work);
  const due = await system(({ db }) => takeDue(db, PER_REQUEST));
  if (due.length === 0) return 0;
  const texts = await system((ctx) => textsOf(ctx, matching, due));
  const isSame = ({ of, digest }: Text) => of.model === service.model && of.digest?.equals(digest) === true;
  const anew = texts.filter((one) => !isSame(one));
  try {
    const vectors = anew.length > 0 ? await service.embed(anew.map(({ text }) => text)) : [];
    await system(async ({ db }) => {
      for (const one of texts.filter(isSame)) await keepEmbedding(db, one.of);
      for (const [i, { of, digest }] of anew.entries())
        await keepEmbedding(db, of, { model: service.model, digest, vector: vectors[i]! });
    });
  } catch (error) {
    await system(async ({ db }) => {
      for (const { of } of texts) await putOff(db, of);
    });
    throw error;
  }
  return due.length;
}

/** Wants a vector for every record that has none. */
async function wantUnknown(
  { databases, declarations }: Pick<Matching, 'databases' | 'declarations'>,
  signal: AbortSignal,
) {
  const system = <T>(work: (ctx: Ctx) => Promise<T>) => asSystem(databases, EMBED_TASK, work);
  for (const kind of embedded(declarations)) {
    for await (const page of documentPages(kind, system)) {
      const open = page.filter(({ readers }) => isTeaching(readers)).map(({ id }) => ({ kind: kind.kind, id }));
      await system(({ db }) => wantEmbeddings(db, open, 'unknown'));
      if (signal.aborted) return;
    }
  }
}

/**
 * Keeps a vector for every record that all registered members may read: events mark what changed, and each node asks the service for what is due. When the
 * service fails it is asked again later, ever more seldom, and matching goes by what there is.
 */
export function startEmbedding(
  matching: Matching,
  service: EmbeddingService,
  options: { readonly onError: (error: Error) => void },
): Tail {
  const { databases, declarations } = matching;
  const marking = followOnce(
    databases.system,
    'matching.embed',
    async (events, db) => {
      for (const { kind, touches } of embedded(declarations)) {
        const ids = [...new Set(events.flatMap((event) => touches(event)))];
        await wantEmbeddings(
          db as Ctx['db'],
          ids.map((id) => ({ kind, id })),
          'all',
        );
      }
    },
    options,
  );
  const stopping = new AbortController();
  const { signal } = stopping;
  const work = async () => {
    const known = await asSystem(databases, EMBED_TASK, ({ db }) => wantOfModel(db, service.model));
    if (known === 0) await wantUnknown(matching, signal);
    while (!signal.aborted) {
      const done = await turn(matching, service).catch((error) => {
        options.onError(error);
        return 0;
      });
      if (done === 0) await pause(IDLE_MS, undefined, { signal, ref: false }).catch(() => undefined);
    }
  };
  const working = work().catch(options.onError);
  return {
    async settled() {
      await marking.settled();
      const next = () => turn(matching, service).catch(options.onError);
      while (await next());
    },
    async stop() {
      stopping.abort();
      await marking.stop();
      await working;
    },
  };
}

/** The nightly look for records that have no vector: a safety net under the events. Does nothing without a service. */
export const embedAllJob = (matching: Matching): JobDeclaration => ({
  name: EMBED_TASK,
  title: { zh: '补齐文本向量', en: 'Make missing embeddings' },
  cron: '50 2 * * *',
  run: async ({ signal }) => {
    if (matching.embedding) await wantUnknown(matching, signal);
  },
});
