import type { MatchDocument } from '#kernel/matchable.ts';
import type { Ctx } from '#server/database/context.ts';
import type { Matchable } from './declaration.ts';

/** Every document of a kind in the order of ids, some hundred at a time, each page read in a transaction of its own by `system`. */
export async function* documentPages(
  { documents }: Required<Pick<Matchable, 'documents'>>,
  system: (work: (ctx: Ctx) => Promise<readonly MatchDocument[]>) => Promise<readonly MatchDocument[]>,
): AsyncGenerator<readonly MatchDocument[]> {
  for (let after: string | undefined; ; ) {
    const behind = after;
    const page = await system(({ db }) => documents(db, behind ? { after: behind } : {}));
    if (page.length === 0) return;
    yield page;
    after = page.at(-1)!.id;
  }
}
