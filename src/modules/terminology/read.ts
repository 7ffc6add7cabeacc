import { refuse } from '#kernel/refusal.ts';
import type { RegisterQuery } from '#kernel/register-query.ts';
import type { Ctx } from '#server/database/context.ts';
import { listRegister, type Page } from '#server/register/list.ts';
import { type TermGroup, type TermRow, termsRegister } from './contract.ts';
import { foldTerm } from './fold.ts';
import { findGroup, idsWithForm, TERMS_SOURCE } from './store.ts';

/** Ids of the groups that have this text in one of their forms, however it is written, best first. */
export function idsFor(ctx: Pick<Ctx, 'db'>, text: string): Promise<string[]> {
  return idsWithForm(ctx.db, foldTerm(text));
}

/** The register of terms; `q` looks in all forms. */
export function listTerms(ctx: Ctx, query: RegisterQuery): Promise<Page<TermRow>> {
  return listRegister(ctx, termsRegister, TERMS_SOURCE, query, { idsFor: (text) => idsFor(ctx, text) });
}

/** One group. Refuses (`record/missing`) when it is not there or not visible to the actor. */
export async function getGroup(ctx: Ctx, id: string): Promise<TermGroup> {
  const group = await findGroup(ctx.db, id);
  if (!group) throw refuse('record/missing');
  return group;
}
