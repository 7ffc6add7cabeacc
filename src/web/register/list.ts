import { keepPreviousData, type UseQueryResult, useQuery } from '@tanstack/react-query';
import type { Register } from '#kernel/register.ts';
import { send } from '../api.ts';
import type { Search } from '../go.tsx';

/** A row of a register: its columns by key, and an id. */
export type Row = { readonly id: string } & Readonly<Record<string, unknown>>;

/** What `GET /api/<register>` answers. `next` is the cursor of the next page; `total` is bounded (`more`: there are more than counted). */
export interface ListAnswer<R> {
  readonly rows: readonly R[];
  readonly next: string | null;
  readonly total: { readonly count: number; readonly more: boolean };
  readonly sums?: Readonly<Record<string, number>>;
}

/** Rows on one page of the list. */
const LIMIT = 50;

/** One page of a register; keeps showing the last one while the next is on its way. */
export function useList<R extends Row>(
  register: Register,
  asked: Search,
  sort: string,
  cursor: string | undefined,
): UseQueryResult<ListAnswer<R>, Error> {
  const summed = register.columns.some(({ total }) => total);
  const query = { ...asked, sort, ...(cursor ? { cursor } : {}), ...(summed ? { sums: 'yes' } : {}), limit: LIMIT };
  return useQuery({
    queryKey: [`/api/${register.name}`, 'GET', { query }],
    queryFn: () => send('GET', `/api/${register.name}`, { query }) as Promise<ListAnswer<R>>,
    placeholderData: keepPreviousData,
  });
}
