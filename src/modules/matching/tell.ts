import type { Actor } from '#kernel/actor.ts';
import { PUBLIC } from '#kernel/audience.ts';
import { addDays, type CivilDate, weekdayOf } from '#kernel/dates.ts';
import type { Card } from '#kernel/matchable.ts';
import { type Bilingual, Refusal } from '#kernel/refusal.ts';
import { type Ctx, elevated, inTransaction } from '#server/database/context.ts';
import type { JobDeclaration, JobRun } from '#server/jobs/job.ts';
import { notify } from '#server/notify/notify.ts';
import { type Declarations, findable } from './declaration.ts';
import type { Explanation } from './engine/hit.ts';
import { shownOf } from './kept.ts';
import type { Matching } from './matching.ts';
import { partsOfScore } from './rankers.ts';
import { digestOf, mayReadKept, type NewMatch } from './rules-told.ts';
import type { StoredMatch } from './store-matches.ts';
import {
  type Due,
  dueSubscriptions,
  newsOf,
  noteTold,
  passDigests,
  removeSubscription,
  type Subscription,
} from './store-subscriptions.ts';
import { TELL_TASK } from './tasks.ts';

/** What telling needs: the index for the reasons, and a person as they stand on a day in each organisation they may act for. */
export interface Telling {
  readonly matching: Matching;
  readonly actorsOf: (personId: string, today: CivilDate) => Promise<readonly Actor[]>;
}

/** Subscriptions read at a time, and matches of one that are looked at in one digest. */
const PAGE = 100;
const MOST_NEW = 50;

const refOf = ({ kind, recordId }: Subscription) => ({ kind, id: recordId });

/** Which of these records anybody may read: only they are named in what may leave the house. System role. */
async function publicAmong(
  ctx: Ctx,
  declarations: Declarations,
  kind: string,
  ids: readonly string[],
): Promise<ReadonlySet<string>> {
  const documents = (await findable(declarations, kind)?.documents(ctx.db, { ids })) ?? [];
  return new Set(documents.filter(({ readers }) => readers.includes(PUBLIC)).map(({ id }) => id));
}

interface News {
  readonly title: Bilingual | undefined;
  readonly text: string;
  readonly matches: readonly { readonly match: StoredMatch; readonly card: Card; readonly isPublic: boolean }[];
}

/** What is new in a subscription with its person's rights of now; undefined when nothing is that they may see. */
async function readNews(ctx: Ctx, declarations: Declarations, one: Subscription): Promise<News | undefined> {
  const news = await newsOf(ctx.db, one, MOST_NEW);
  const [record] = (await findable(declarations, one.kind)?.cards(ctx, [one.recordId]))?.values() ?? [];
  if (news.length === 0 || !record) return undefined;
  const cards = await shownOf(
    ctx,
    declarations,
    news.map(({ toKind, toId }) => ({ kind: toKind, id: toId })),
  );
  const seen = news.flatMap((match) => {
    const card = cards.get(`${match.toKind}/${match.toId}`);
    return card ? [{ match, card }] : [];
  });
  if (seen.length === 0) return undefined;
  const known = await elevated(ctx, TELL_TASK, async () => {
    const found = new Map([[one.kind, await publicAmong(ctx, declarations, one.kind, [one.recordId])]]);
    for (const [kind, of] of Map.groupBy(seen, ({ card }) => card.kind))
      found.set(
        kind,
        new Set([
          ...(found.get(kind) ?? []),
          ...(await publicAmong(
            ctx,
            declarations,
            kind,
            of.map(({ card }) => card.id),
          )),
        ]),
      );
    return found;
  });
  const isPublic = (kind: string, id: string) => known.get(kind)?.has(id) ?? false;
  const query = await declarations.kinds.find(({ kind }) => kind === one.kind)?.query?.(ctx, one.recordId);
  return {
    title: isPublic(one.kind, one.recordId) ? record.title : undefined,
    text: query?.text ?? '',
    matches: seen.map((of) => ({ ...of, isPublic: isPublic(of.card.kind, of.card.id) })),
  };
}

/** Characters of the words that are told, at most. */
const MOST_WORDS = 16;

/** The shared words of most points as the asking text has them, with the shared ones that touch them: whole words, not pieces. */
function wordsOf(text: string, { found }: Explanation): string | undefined {
  const [best] = [...found].sort((a, b) => b.points - a.points);
  const spans = found.flatMap(({ query }) => query);
  const first = best?.query[0];
  if (!first) return undefined;
  let { start, end } = first;
  for (let grown = true; grown; ) {
    grown = false;
    for (const span of spans) {
      const [from, to] = [Math.min(start, span.start), Math.max(end, span.end)];
      const touches = span.start <= end && span.end >= start;
      if (!touches || (from === start && to === end) || to - from > MOST_WORDS) continue;
      [start, end, grown] = [from, to, true];
    }
  }
  return text.slice(start, end).replace(/\s+/g, ' ').trim() || undefined;
}

/** The words that say most for each match, by its id; none while the index cannot tell. */
async function reasonsOf({ index }: Matching, { text, matches }: News): Promise<ReadonlyMap<string, string>> {
  const words = new Map<string, string>();
  try {
    for (const [kind, of] of Map.groupBy(matches, ({ card }) => card.kind)) {
      const asked = of.map(({ match, card }) => ({ fields: card.indexed, points: match.parts[0]?.points ?? 0 }));
      const explained = await index.explain({ kind, text, of: asked });
      for (const [i, { card }] of of.entries()) {
        const best = wordsOf(text, explained[i]!);
        if (best) words.set(card.id, best);
      }
    }
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
  }
  return words;
}

/** The parts of a kept match by what they are called; one that is no longer declared is left out. */
function labelledParts({ pairings }: Declarations, { fromKind, toKind, parts }: StoredMatch): NewMatch['parts'] {
  const pairing = pairings.find(({ from, to }) => from === fromKind && to === toKind);
  const declared = pairing ? partsOfScore(pairing) : [];
  return parts.flatMap(({ name, points, of }) => {
    const label = declared.find((part) => part.name === name)?.label;
    return label ? [{ label, points, of }] : [];
  });
}

/** Tells one subscriber what is new; each match once, whatever is broken off in between. */
async function tell(telling: Telling, one: Subscription, actor: Actor): Promise<void> {
  const { databases, declarations } = telling.matching;
  const options = { actor, requestId: `${TELL_TASK}:${one.recordId}` };
  const news = await inTransaction(databases, options, (ctx) => readNews(ctx, declarations, one));
  if (!news) return;
  const words = await reasonsOf(telling.matching, news);
  await inTransaction(databases, options, async (ctx) => {
    const noted = await noteTold(
      ctx.db,
      one,
      news.matches.map(({ card }) => ({ kind: card.kind, id: card.id })),
    );
    const fresh = new Set(noted.map(({ id }) => id));
    const told: NewMatch[] = news.matches
      .filter(({ card }) => fresh.has(card.id))
      .map(({ match, card, isPublic }) => ({
        title: isPublic ? card.title : undefined,
        score: match.score,
        word: isPublic ? words.get(card.id) : undefined,
        parts: labelledParts(declarations, match),
        link: card.link,
      }));
    if (told.length === 0) return;
    const { title, lines } = digestOf({ kind: one.kind, id: one.recordId, title: news.title }, told);
    await notify(ctx, {
      to: { persons: [one.personId] },
      kind: 'match.new',
      title,
      subjectKind: one.kind,
      subjectId: one.recordId,
      link: `/matches/${one.kind}/${one.recordId}`,
      lines,
    });
  });
}

/** The person as they may see the record's matches; undefined when they no longer do. */
async function subscriberOf({ actorsOf }: Telling, one: Subscription, today: CivilDate): Promise<Actor | undefined> {
  const actors = await actorsOf(one.personId, today);
  return actors.find(({ audiences }) => mayReadKept(audiences, one.organisationId, one.recordId));
}

/** Monday of the week of a day. */
const mondayOf = (date: CivilDate) => addDays(date, 1 - weekdayOf(date));

/**
 * Tells every subscriber with news that is due, with their own rights of now; a subscription whose person may no longer see the record's matches ends.
 * One that fails does not keep the others from being told; the run fails behind them.
 */
export async function tellOfNew(run: Pick<JobRun, 'data' | 'system' | 'signal'>, telling: Telling): Promise<void> {
  const failed: unknown[] = [];
  const { today } = await run.system(async (ctx) => ({ today: ctx.today }));
  const due: Due = run.data.atOnce ? {} : { digests: { today, monday: mondayOf(today) } };
  for (let after: Subscription | undefined; !run.signal.aborted; ) {
    const behind = after;
    const page = await run.system(({ db }) => dueSubscriptions(db, due, behind, PAGE));
    for (const one of page) {
      try {
        const actor = await subscriberOf(telling, one, today);
        if (actor) await tell(telling, one, actor);
        else await run.system(({ db }) => removeSubscription(db, one.personId, refOf(one)));
      } catch (error) {
        failed.push(error);
      }
    }
    after = page.at(-1);
    if (page.length < PAGE) break;
  }
  const { digests } = due;
  if (digests) await run.system(({ db }) => passDigests(db, digests));
  if (failed.length > 0) throw new AggregateError(failed, `${failed.length} subscribers were not told`);
}

/** Digests leave in the morning, before the mail of the day; what is told at once is asked for where it was found. */
export const tellJob = (telling: Telling): JobDeclaration => ({
  name: TELL_TASK,
  title: { zh: '告诉订阅人新匹配', en: 'Tell subscribers of new matches' },
  cron: '45 7 * * *',
  run: (run) => tellOfNew(run, telling),
});
