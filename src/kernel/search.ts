import type { Audience } from './audience.ts';

/**
 * Ids of documents of a kind that fit a text and that a reader with these audiences may find, best first. Undefined when the index cannot
 * answer yet: the caller then looks in its own table.
 */
export type Search = (
  kind: string,
  text: string,
  audiences: readonly Audience[],
) => Promise<readonly string[] | undefined>;
