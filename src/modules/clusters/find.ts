import { setTimeout as pause } from 'node:timers/promises';
import { PUBLIC } from '#kernel/audience.ts';
import type { MatchDocument, Query } from '#kernel/matchable.ts';
import { documentPages, type Matching } from '#modules/matching/index.ts';
import type { JobDeclaration, JobRun } from '#server/jobs/job.ts';
import { ruleOn } from '#server/rules/book.ts';
import {
  type Alike,
  CLUSTER_RULE,
  countsOf,
  type Group,
  groupsOf,
  type PublicPosting,
  readersOf,
  sameGroup,
} from './rules.ts';
import { allGroups, emptyGroups, keepGroup, removeGroups } from './store.ts';
import { FIND_TASK } from './tasks.ts';

const KIND = 'posting';

/** Postings that are ranked together, and how many of the likest are looked at for a whole text and for a title. */
const PER_BATCH = 32;
const LIKEST = 20;
const LIKEST_BY_TITLE = 40;
/** How long the finder rests while people use the node, in times of what a batch took. */
const REST = 2;
/** Shared words that are kept of a group. */
const MOST_WORDS = 6;

type Run = Pick<JobRun, 'system' | 'signal'>;

/** A posting with what it is compared by. */
interface Read {
  readonly posting: PublicPosting;
  readonly document: MatchDocument;
  readonly query: Query;
}

const textOf = (value: unknown) => (typeof value === 'string' && value !== '' ? value : null);

function publicPosting({ id, facets }: MatchDocument): PublicPosting {
  return {
    id,
    organisation: textOf(facets.organisation),
    district: textOf(facets.region),
    park: textOf(facets.park),
    field: textOf(facets.field) ?? '',
  };
}

/** Every posting that anybody may read, as anybody reads it. */
async function readPostings({ system, signal }: Run, { declarations }: Matching): Promise<Read[]> {
  const { documents, queries } = declarations.kinds.find((one) => one.kind === KIND)!;
  const read: Read[] = [];
  for await (const page of documentPages({ documents: documents! }, system)) {
    if (signal.aborted) return read;
    const open = page.filter(({ readers }) => readers.includes(PUBLIC));
    const ids = open.map(({ id }) => id);
    const asking = await system((ctx) => queries!(ctx, ids));
    for (const document of open) {
      const query = asking.get(document.id);
      if (query) read.push({ posting: publicPosting(document), document, query });
    }
  }
  return read;
}

type Near = ReadonlyMap<string, number>;

/** For each posting how much of its own score others reach, by its words; those below `least` are left out. */
async function nearOf(
  { index, use }: Matching,
  signal: AbortSignal,
  asked: {
    readonly read: readonly Read[];
    readonly textOf: (one: Read) => string;
    readonly k: number;
    readonly least: number;
  },
): Promise<ReadonlyMap<string, Near>> {
  const near = new Map<string, Near>();
  for (let at = 0; at < asked.read.length && !signal.aborted; at += PER_BATCH) {
    const batch = asked.read.slice(at, at + PER_BATCH);
    const started = performance.now();
    const answers = await index.matchMany(
      batch.map((one) => ({ kind: KIND, text: asked.textOf(one), audiences: [PUBLIC], k: asked.k, pairing: [] })),
    );
    for (const [i, { posting }] of batch.entries()) {
      const own = answers[i]!.find(({ id }) => id === posting.id)?.score;
      const others = answers[i]!.filter(({ id, score }) => own && id !== posting.id && score >= own * asked.least);
      near.set(posting.id, new Map(others.map(({ id, score }) => [id, Math.min(1, score / own!)])));
    }
    if (use.isBusy()) await pause(REST * (performance.now() - started));
  }
  return near;
}

/** The lesser of both directions; 0 where one does not reach the other. */
const mutual = (near: ReadonlyMap<string, Near>, a: string, b: string) =>
  Math.min(near.get(a)?.get(b) ?? 0, near.get(b)?.get(a) ?? 0);

/**
 * Pairs of postings that are at least so much alike: the geometric mean of what their titles and what their whole texts reach of each other, each the
 * lesser of both directions. Titles say what is asked, without what enterprises write about themselves.
 */
async function alikePairs(
  matching: Matching,
  signal: AbortSignal,
  read: readonly Read[],
  least: number,
): Promise<Alike[]> {
  // Neither factor of a mean that reaches `least` is below its square.
  const common = { read, least: least * least };
  const whole = await nearOf(matching, signal, { ...common, textOf: ({ query }) => query.text, k: LIKEST });
  const title = await nearOf(matching, signal, {
    ...common,
    textOf: ({ query }) => query.text.split('\n')[0]!,
    k: LIKEST_BY_TITLE,
  });
  const pairs: Alike[] = [];
  for (const [a, others] of whole) {
    for (const b of others.keys()) {
      const likeness = a < b ? Math.sqrt(mutual(whole, a, b) * mutual(title, a, b)) : 0;
      if (likeness >= least) pairs.push({ a, b, likeness });
    }
  }
  return pairs;
}

/** Words that the leader shares with half of the others at least, the weightiest first; one that is part of another is left out. */
async function wordsOf({ index }: Matching, leader: Read, others: readonly Read[]): Promise<string[]> {
  const of = others.map(({ document }) => ({ fields: document.fields, points: 100 }));
  const explained = await index.explain({ kind: KIND, text: leader.query.text, of });
  const words = new Map<string, { points: number; in: number }>();
  for (const { found } of explained) {
    for (const { surface, points } of found) {
      const so = words.get(surface) ?? { points: 0, in: 0 };
      words.set(surface, { points: so.points + points, in: so.in + 1 });
    }
  }
  const common = [...words].filter(([word, so]) => word.length > 1 && so.in * 2 >= others.length);
  const ordered = common.sort((a, b) => b[1].points - a[1].points || (a[0] < b[0] ? -1 : 1)).map(([word]) => word);
  const whole = ordered.filter(
    (word, i) => !ordered.some((other, j) => i !== j && other.includes(word) && other !== word),
  );
  return whole.slice(0, MOST_WORDS);
}

interface Made {
  readonly group: Group;
  readonly words: readonly string[];
}

/** Keeps these groups in place of those of before, each under the id of the one it carries on. */
async function keepAll({ system }: Run, made: readonly Made[], read: ReadonlyMap<string, Read>): Promise<void> {
  await system(async (ctx) => {
    let before = await allGroups(ctx.db);
    await emptyGroups(ctx.db);
    for (const { group, words } of made) {
      const postings = group.members.map(({ id }) => read.get(id)!.posting);
      const [leader, ...others] = group.members;
      const { document, query } = read.get(leader!.id)!;
      const known = sameGroup(group, before);
      before = before.filter((one) => one !== known);
      const title = query.text.split('\n')[0]!;
      const readers = readersOf(postings);
      const likeness = Math.round((100 * others.reduce((sum, one) => sum + one.likeness, 0)) / others.length);
      const kept = {
        id: known?.id ?? crypto.randomUUID(),
        leaderId: leader!.id,
        title,
        titleEn: document.fields.title.slice(title.length).trim(),
        field: postings[0]!.field,
        words,
        postings: postings.length,
        ...countsOf(postings),
        likeness,
        readers,
      };
      const members = group.members.map((one) => ({ postingId: one.id, likeness: Math.round(100 * one.likeness) }));
      await keepGroup(ctx.db, kept, members, ctx.now);
    }
    await removeGroups(
      ctx.db,
      before.map(({ id }) => id),
    );
  });
}

/** Finds the common needs among what is published now. Nothing changes when it is broken off, or while the index loads. */
export async function findCommonNeeds(run: Run, matching: Matching): Promise<void> {
  const { params } = await run.system((ctx) => ruleOn(ctx, CLUSTER_RULE.id, ctx.today));
  const read = await readPostings(run, matching);
  const byId = new Map(read.map((one) => [one.posting.id, one]));
  const pairs = await alikePairs(matching, run.signal, read, Number(params.percent) / 100);
  const groups = groupsOf(
    read.map(({ posting }) => posting),
    pairs,
  );
  const made: Made[] = [];
  for (const group of groups) {
    const [leader, ...others] = group.members.map(({ id }) => byId.get(id)!);
    made.push({ group, words: await wordsOf(matching, leader!, others) });
  }
  if (!run.signal.aborted) await keepAll(run, made, byId);
}

/** Every night, behind the matches. */
export const findJob = (matching: Matching): JobDeclaration => ({
  name: FIND_TASK,
  title: { zh: '查找共性需求', en: 'Find common needs' },
  cron: '10 4 * * *',
  seconds: 7_200,
  run: (run) => findCommonNeeds(run, matching),
});
