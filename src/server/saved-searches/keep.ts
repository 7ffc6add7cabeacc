import { randomUUID } from 'node:crypto';
import type { Output } from '#kernel/contract.ts';
import { refuse } from '#kernel/refusal.ts';
import { MOST_SEARCHES, type SavedSearch, type savedSearchContract } from '#kernel/saved-search.ts';
import { type Ctx, type Databases, emit } from '../database/context.ts';
import type { Edge } from '../http/mount.ts';
import type { SearchedList } from './lists.ts';
import { readersOf } from './rules.ts';
import {
  addRows,
  addSearch,
  changeSearch,
  lockSearch,
  markOpened,
  removeSearch,
  type StoredSearch,
  searchesOf,
} from './store.ts';

type Saving = Output<(typeof savedSearchContract)['saveSearch']['body']>;
type Change = Output<(typeof savedSearchContract)['changeSavedSearch']['body']>;

function me(ctx: Pick<Ctx, 'actor'>): string {
  if (!ctx.actor.personId) throw refuse('session/needed');
  return ctx.actor.personId;
}

function shown(ctx: Pick<Ctx, 'actor'>, search: StoredSearch): SavedSearch {
  const own = search.personId === ctx.actor.personId;
  const { id, listName: list, name, query, shared, notify, version } = search;
  return { id, list, name, query, own, by: search.personName, shared, notify, fresh: own ? search.fresh : 0, version };
}

/** The actor's searches, and those colleagues of the organisation acted for share; of one list, when given. */
export async function listSearches(ctx: Ctx, list: string | undefined): Promise<{ searches: SavedSearch[] }> {
  const organisationId = ctx.actor.acting?.organisationId ?? null;
  const found = await searchesOf(ctx.db, { personId: me(ctx), organisationId, list });
  return { searches: found.map((search) => shown(ctx, search)) };
}

/** The list and its query as the route would take it. Refuses a list that has no saved searches, and a query it does not know. */
function checked(lists: readonly SearchedList[], { list, query }: Pick<Saving, 'list' | 'query'>): SearchedList {
  const of = lists.find(({ name }) => name === list);
  if (!of) throw refuse('saved-searches/no-list');
  try {
    of.check(query);
  } catch {
    throw refuse('saved-searches/query');
  }
  return of;
}

function assertShareable(ctx: Ctx, shared: boolean): void {
  if (shared && !ctx.actor.acting?.verified) throw refuse('saved-searches/no-organisation');
}

function told(
  ctx: Ctx,
  type: string,
  search: Pick<StoredSearch, 'id' | 'organisationId' | 'listName' | 'name'>,
  to: readonly string[],
) {
  emit(ctx, {
    type: `saved-search.${type}`,
    kind: 'saved-search',
    subject: search.id,
    organisation: search.organisationId ?? undefined,
    readers: [...to],
    data: { list: search.listName, name: search.name },
  });
}

/**
 * Keeps a search for the organisation acted for. What the list answers at this moment is known; what comes later is new. Refuses a query that the
 * list does not take, a name used already, and more than {@link MOST_SEARCHES}.
 */
export async function saveSearch(
  edge: Edge,
  databases: Databases,
  lists: readonly SearchedList[],
  saving: Saving,
): Promise<SavedSearch> {
  const of = checked(lists, saving);
  const there = await of.newest(databases, edge.actor, edge.requestId, saving.query);
  return edge.transaction(async (ctx) => {
    const personId = me(ctx);
    assertShareable(ctx, saving.shared);
    const organisationId = ctx.actor.acting?.organisationId ?? null;
    const own = await searchesOf(ctx.db, { personId, organisationId: null, list: undefined });
    if (own.filter((search) => search.personId === personId).length >= MOST_SEARCHES)
      throw refuse('saved-searches/too-many');
    const { list: listName, name, query, shared, notify } = saving;
    const position = there.reduce((last, { at }) => (at > last ? at : last), '');
    const row = {
      id: randomUUID(),
      personId,
      personName: ctx.actor.name,
      organisationId,
      listName,
      name,
      query,
      shared,
      notify,
      position,
    };
    const readers = readersOf(row);
    if (!(await addSearch(ctx.db, { ...row, readers, at: ctx.now }))) throw refuse('saved-searches/name-taken');
    await addRows(
      ctx.db,
      row,
      there.map(({ id }) => id),
      null,
    );
    told(ctx, 'made', row, readers);
    return shown(ctx, { ...row, notifiedOn: null, version: 1, fresh: 0 });
  });
}

async function load(ctx: Ctx, id: string): Promise<StoredSearch> {
  const search = await lockSearch(ctx.db, id);
  if (!search) throw refuse('record/missing');
  if (search.personId !== me(ctx)) throw refuse('saved-searches/not-yours');
  return search;
}

/** Renames, shares or stops sharing, or stops being told. Refuses a colleague's search and a name used already. */
export async function changeSavedSearch(ctx: Ctx, id: string, { version, ...change }: Change): Promise<SavedSearch> {
  const before = await load(ctx, id);
  if (before.version !== version) throw refuse('record/changed', { version: before.version });
  const { name = before.name, shared = before.shared, notify = before.notify } = change;
  assertShareable(ctx, shared && !before.shared);
  const after = { ...before, name, shared, notify, version: before.version + 1 };
  const readers = readersOf(after);
  if (!(await changeSearch(ctx.db, id, { ...after, readers }))) throw refuse('saved-searches/name-taken');
  told(ctx, 'changed', after, readers);
  return shown(ctx, after);
}

/** Its person has opened the search: what is new counts from now. */
export async function openSavedSearch(ctx: Ctx, id: string): Promise<SavedSearch> {
  const search = await load(ctx, id);
  await markOpened(ctx.db, id, ctx.now);
  return shown(ctx, { ...search, fresh: 0 });
}

/** Removes one of the actor's searches. */
export async function removeSavedSearch(ctx: Ctx, id: string): Promise<undefined> {
  const search = await load(ctx, id);
  await removeSearch(ctx.db, id);
  told(ctx, 'removed', search, readersOf(search));
  return undefined;
}
