import { z } from 'zod';
import { contract } from './contract.ts';

/** Most searches one person keeps. */
export const MOST_SEARCHES = 30;

/** What a list is asked, as its address has it: filters, sort and text; never a place in the pages. */
const query = z
  .record(z.string().max(60), z.string().max(2_000))
  .refine((asked) => Object.keys(asked).length <= 30 && !('cursor' in asked) && !('limit' in asked));
const name = z.string().trim().min(1).max(40);

export const savedSearch = z.strictObject({
  id: z.uuid(),
  list: z.string(),
  name: z.string(),
  query: z.record(z.string(), z.string()),
  /** The person's own; otherwise a colleague's, shared within the organisation. */
  own: z.boolean(),
  by: z.string(),
  shared: z.boolean(),
  notify: z.boolean(),
  /** Rows found since its owner last opened it; 0 for a colleague's. */
  fresh: z.int(),
  version: z.int(),
});
/** A search of a list kept under a name. */
export type SavedSearch = z.infer<typeof savedSearch>;

const id = z.strictObject({ id: z.uuid() });

export const savedSearchContract = contract({
  listSavedSearches: {
    method: 'GET',
    path: '/api/saved-searches',
    access: 'member',
    summary: { zh: '保存的查找：我的和本单位同事共享的', en: 'Saved searches: mine, and those colleagues share' },
    query: z.strictObject({ list: z.string().max(40).optional() }),
    response: z.strictObject({ searches: z.array(savedSearch) }),
  },
  saveSearch: {
    method: 'POST',
    path: '/api/saved-searches',
    access: 'member',
    summary: { zh: '保存一次查找：筛选、排序和文字', en: 'Save a search: filters, sort and text' },
    body: z.strictObject({
      list: z.string().max(40),
      name,
      query,
      shared: z.boolean().default(false),
      notify: z.boolean().default(true),
    }),
    response: savedSearch,
  },
  changeSavedSearch: {
    method: 'PATCH',
    path: '/api/saved-searches/:id',
    access: 'member',
    summary: { zh: '改名、共享、是否提醒', en: 'Rename, share, be told or not' },
    params: id,
    body: z.strictObject({
      version: z.int().min(1),
      name: name.optional(),
      shared: z.boolean().optional(),
      notify: z.boolean().optional(),
    }),
    response: savedSearch,
  },
  openSavedSearch: {
    method: 'POST',
    path: '/api/saved-searches/:id/opening',
    access: 'member',
    summary: { zh: '看过了：新的从现在算起', en: 'Opened: what is new counts from now' },
    params: id,
    body: z.strictObject({}),
    response: savedSearch,
  },
  removeSavedSearch: {
    method: 'DELETE',
    path: '/api/saved-searches/:id',
    access: 'member',
    summary: { zh: '删除保存的查找', en: 'Remove a saved search' },
    params: id,
  },
});
