import type { Actor } from '#kernel/actor.ts';
import type { CivilDate } from '#kernel/dates.ts';
import { Refusal } from '#kernel/refusal.ts';
import { type Ctx, emit } from '../database/context.ts';
import type { JobDeclaration, JobRun } from '../jobs/job.ts';
import { writeNotifications } from '../notify/notify.ts';
import type { FoundRow, SearchedList } from './lists.ts';
import { actorFor, freshOf, isToldToday, readersOf } from './rules.ts';
import { addRows, endSearch, knownRows, moveOn, type StoredSearch, searchesAfter } from './store.ts';

const PAGE = 100;

/** What looking needs: the lists, and a person as they stand on a day in each organisation they may act for. */
export interface Looking {
  readonly lists: readonly SearchedList[];
  readonly actorsOf: (personId: string, today: CivilDate) => Promise<readonly Actor[]>;
}

/** Refusals that say nothing of the search: the index is loading, too much at once. */
const PASSING = new Set(['service/unavailable', 'rate/too-many']);

/** The list no longer knows the query, or no longer answers this person. */
const isOver = (error: unknown) =>
  error instanceof Refusal ? !PASSING.has(error.code) : (error as Error).name === 'ZodError';

/** What the search finds with its person's present rights; undefined when it is over: the membership ended, or the list no longer answers. */
async function foundBy(run: JobRun, looking: Looking, search: StoredSearch, today: CivilDate) {
  const list = looking.lists.find(({ name }) => name === search.listName);
  const actor = actorFor(await looking.actorsOf(search.personId, today), search.organisationId);
  if (!list || !actor) return undefined;
  try {
    return { list, rows: await list.newest(run.databases, actor, `saved-search:${search.id}`, { ...search.query }) };
  } catch (error) {
    if (isOver(error)) return undefined;
    throw error;
  }
}

const pageOf = (list: SearchedList, { query }: StoredSearch) => `${list.page}?${new URLSearchParams({ ...query })}`;

async function keep(ctx: Ctx, search: StoredSearch, list: SearchedList, rows: readonly FoundRow[]): Promise<void> {
  const known = await knownRows(
    ctx.db,
    search.id,
    rows.map(({ id }) => id),
  );
  const { fresh, position } = freshOf(rows, known, search.position);
  await addRows(ctx.db, search, fresh, ctx.now);
  const count = search.fresh + fresh.length;
  const isTold = isToldToday(search, count, ctx.today);
  await moveOn(ctx.db, search.id, { position, at: ctx.now, notifiedOn: isTold ? ctx.today : null });
  if (!isTold) return;
  await writeNotifications(
    ctx.db,
    [
      {
        to: { persons: [search.personId] },
        kind: 'saved-search.new',
        title: {
          zh: `“${search.name}”有 ${count} 条新的（${list.title.zh}）`,
          en: `${count} new in “${search.name}” (${list.title.en})`,
        },
        subjectKind: 'saved-search',
        subjectId: search.id,
        link: pageOf(list, search),
        key: `saved-search/${search.id}/${ctx.today}`,
      },
    ],
    ctx.now,
  );
}

async function end(ctx: Ctx, search: StoredSearch): Promise<void> {
  await endSearch(ctx.db, search.id, ctx.now);
  emit(ctx, {
    type: 'saved-search.ended',
    kind: 'saved-search',
    subject: search.id,
    organisation: search.organisationId ?? undefined,
    readers: readersOf({ ...search, shared: false }),
    data: { list: search.listName, name: search.name },
  });
}

/**
 * Looks for new rows of every search in use, each with its person's own rights, and tells of them once a day at most. One that fails does not keep
 * the others from being looked at; the run fails behind them.
 */
export async function lookForNew(run: JobRun, looking: Looking): Promise<void> {
  const failed: unknown[] = [];
  for (let after: string | undefined; !run.signal.aborted; ) {
    const { searches, today } = await run.system(async (ctx) => ({
      searches: await searchesAfter(ctx.db, after, PAGE),
      today: ctx.today,
    }));
    for (const search of searches) {
      try {
        const found = await foundBy(run, looking, search, today);
        await run.system((ctx) => (found ? keep(ctx, search, found.list, found.rows) : end(ctx, search)));
      } catch (error) {
        failed.push(error);
      }
    }
    if (searches.length < PAGE) break;
    after = searches.at(-1)!.id;
  }
  if (failed.length > 0) throw new AggregateError(failed, `${failed.length} saved searches were not looked at`);
}

/** Every hour. */
export const savedSearchJob = (looking: Looking): JobDeclaration => ({
  name: 'saved-searches.look',
  title: { zh: '保存的查找：找新的并提醒', en: 'Saved searches: look for new rows and tell' },
  cron: '25 * * * *',
  run: (run) => lookForNew(run, looking),
});
