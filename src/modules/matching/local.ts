import { PUBLIC } from '#kernel/audience.ts';
import { asSystem, type Ctx } from '#server/database/context.ts';
import { type Explained, findVisible } from './find-visible.ts';
import type { Matching } from './matching.ts';
import { LOAD_TASK } from './tasks.ts';

/**
 * Matches a text with what the public may see, in this process and without a server: loads the index, asks once, and lets it go. For the
 * command line.
 */
export async function matchTextLocally(
  matching: Matching,
  { text, to, k }: { readonly text: string; readonly to: string; readonly k: number },
): Promise<readonly Explained[]> {
  const index = matching.index.start({
    onError: (error) => {
      throw error;
    },
  });
  try {
    await index.settled();
    const question = { query: { text, facets: {} }, pairing: { from: 'text', to, facets: [] }, k, must: {} };
    const read = <T>(work: (ctx: Ctx) => Promise<T>) => asSystem(matching.databases, LOAD_TASK, work);
    return (await findVisible(matching, question, [PUBLIC], read)).items;
  } finally {
    await index.stop();
  }
}
