import { PUBLIC } from '#kernel/audience.ts';
import { asSystem } from '#server/database/context.ts';
import { findVisible } from './match.ts';
import type { Matching } from './matching.ts';
import { LOAD_TASK } from './tasks.ts';

/**
 * Matches a text with what the public may see, in this process and without a server: loads the index, asks once, and lets it go. For the
 * command line.
 */
export async function matchTextLocally(
  matching: Matching,
  { text, to, k }: { readonly text: string; readonly to: string; readonly k: number },
): Promise<Awaited<ReturnType<typeof findVisible>>> {
  const index = matching.index.start({
    onError: (error) => {
      throw error;
    },
  });
  try {
    await index.settled();
    const question = { query: { text, facets: {} }, pairing: { from: 'text', to, facets: [] }, k, must: {} };
    return await findVisible(matching, question, [PUBLIC], (work) => asSystem(matching.databases, LOAD_TASK, work));
  } finally {
    await index.stop();
  }
}
