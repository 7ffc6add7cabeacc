import {
  keepPreviousData,
  QueryCache,
  QueryClient,
  type QueryKey,
  type UseMutationResult,
  type UseQueryResult,
  useMutation,
  useQuery,
  useQueryClient,
} from '@tanstack/react-query';
import { useRef } from 'react';
import type { Route } from '#kernel/contract.ts';
import { type Answer, type Args, type Call, newKey, ProblemError } from './api.ts';

/** Answers are fresh for ten seconds. A refusal (4xx) is final; silence and 5xx are tried twice more. `onSignedOut`: an answer was 401. */
export function newQueryClient(onSignedOut: () => void): QueryClient {
  return new QueryClient({
    queryCache: new QueryCache({
      onError: (error) => {
        if (error instanceof ProblemError && error.problem.status === 401) onSignedOut();
      },
    }),
    defaultOptions: {
      queries: {
        staleTime: 10_000,
        retry: (times, error) =>
          times < 2 && !(error instanceof ProblemError && error.problem.status >= 400 && error.problem.status < 500),
      },
    },
  });
}

/** The key under which an answer is kept: path first, so that everything under one path can be refreshed at once. */
export function keyOf(route: Route, args?: unknown): QueryKey {
  return args === undefined ? [route.path, route.method] : [route.path, route.method, args];
}

export interface ReadOptions {
  /** False until what the question needs is known. */
  readonly when?: boolean;
  /** Milliseconds after which to ask again while the page is open. */
  readonly every?: number;
  /** Keep showing the last answer while the next one is on its way: for lists whose filter changes. */
  readonly keep?: boolean;
}

/** The arguments of {@link useRead}: optional where the route needs none. */
export type ReadInput<R extends Route> =
  Record<never, never> extends Args<R>
    ? [args?: Args<R>, options?: ReadOptions]
    : [args: Args<R>, options?: ReadOptions];

/** The call with its arguments as one optional value: whether they are needed is checked where it is called. */
const asked = <R extends Route>(call: Call<R>) => call as unknown as (args?: Args<R>) => Promise<Answer<R>>;

/** Asks and keeps the answer: `const { data, error, isPending } = useRead(api.get, { params: { id } })`. */
export function useRead<R extends Route>(call: Call<R>, ...rest: ReadInput<R>): UseQueryResult<Answer<R>, Error> {
  const [args, options = {}] = rest as [Args<R> | undefined, ReadOptions | undefined];
  return useQuery({
    queryKey: keyOf(call.route, args ?? {}),
    queryFn: () => asked(call)(args),
    enabled: options.when ?? true,
    ...(options.every ? { refetchInterval: options.every } : {}),
    ...(options.keep ? { placeholderData: keepPreviousData } : {}),
  });
}

/** An answer shown before the server confirms it; put back when the server refuses. */
export interface Optimistic<A> {
  readonly call: { readonly route: Route };
  readonly args?: unknown;
  readonly change: (kept: never, sent: A) => unknown;
}

export interface CommandOptions<R extends Route> {
  /** Calls whose kept answers are asked for again afterwards, whatever their arguments. */
  readonly refresh?: readonly { readonly route: Route }[];
  /** Ask for everything again: for commands that reach far (signing, changing role). */
  readonly refreshAll?: boolean;
  readonly optimistic?: Optimistic<Args<R>>;
  readonly done?: (answer: Answer<R>, sent: Args<R>) => void;
}

/** The same intent keeps its key: a repeat after silence sends the same content under the same key, so nothing happens twice. */
function useIntentKey() {
  const intent = useRef<{ content: string; key: string } | undefined>(undefined);
  return {
    keyFor(args: unknown): string {
      const content = JSON.stringify(args);
      if (intent.current?.content !== content) intent.current = { content, key: newKey() };
      return intent.current.key;
    },
    finish() {
      intent.current = undefined;
    },
  };
}

/**
 * A command: `const introduce = useCommand(api.introduce, { refresh: [api.get] }); introduce.mutate({ params, body })`. For a route marked
 * `once` the idempotency key is made here and kept until the command succeeded, so that pressing again after a failure cannot act twice.
 */
export function useCommand<R extends Route>(
  call: Call<R>,
  options: CommandOptions<R> = {},
): UseMutationResult<Answer<R>, Error, Args<R>, (() => void) | undefined> {
  const queries = useQueryClient();
  const intent = useIntentKey();
  return useMutation({
    mutationFn: (args: Args<R>) => {
      const keyed = call.route.once ? { ...args, once: args.once ?? intent.keyFor(args) } : args;
      return asked(call)(keyed);
    },
    onMutate: async (sent) => {
      const { optimistic } = options;
      if (!optimistic) return undefined;
      const queryKey = keyOf(optimistic.call.route, optimistic.args);
      await queries.cancelQueries({ queryKey });
      const before = queries.getQueriesData({ queryKey });
      queries.setQueriesData({ queryKey }, (kept: unknown) =>
        kept === undefined ? kept : optimistic.change(kept as never, sent),
      );
      return () => {
        for (const [key, kept] of before) queries.setQueryData(key, kept);
      };
    },
    onError: (_error, _sent, putBack) => putBack?.(),
    onSuccess: (answer, sent) => {
      intent.finish();
      options.done?.(answer, sent);
    },
    onSettled: async () => {
      if (options.refreshAll) await queries.invalidateQueries();
      await Promise.all(
        (options.refresh ?? []).map(({ route }) => queries.invalidateQueries({ queryKey: [route.path] })),
      );
    },
  });
}
