import { savedSearchContract } from '#kernel/saved-search.ts';
import type { Databases } from '../database/context.ts';
import { routes } from '../http/mount.ts';
import { changeSavedSearch, listSearches, openSavedSearch, removeSavedSearch, saveSearch } from './keep.ts';
import type { SearchedList } from './lists.ts';

/** Saved searches over these lists. */
export const savedSearchRoutes = (databases: Databases, lists: readonly SearchedList[]) =>
  routes(savedSearchContract, {
    listSavedSearches: (ctx, { query }) => listSearches(ctx, query.list),
    saveSearch: { outside: (edge, { body }) => saveSearch(edge, databases, lists, body) },
    changeSavedSearch: (ctx, { params, body }) => changeSavedSearch(ctx, params.id, body),
    openSavedSearch: (ctx, { params }) => openSavedSearch(ctx, params.id),
    removeSavedSearch: (ctx, { params }) => removeSavedSearch(ctx, params.id),
  });
