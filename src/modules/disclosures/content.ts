import { refuse } from '#kernel/refusal.ts';
import { getAchievement } from '#modules/achievements/index.ts';
import { contentHash } from '#server/content-hash.ts';
import { type Ctx, elevated } from '#server/database/context.ts';
import type { DisclosureForm } from './contract-form.ts';
import type { Disclosure, KeptForm } from './contract-record.ts';
import { findDisclosure, lockDisclosure } from './store.ts';
import { DISCLOSE_TASK } from './tasks.ts';

/** A disclosure the actor may see. Refuses one that is not there or not visible. */
export async function getDisclosure(ctx: Ctx, id: string): Promise<Disclosure> {
  const found = await findDisclosure(ctx.db, id);
  if (!found) throw refuse('record/missing');
  return found;
}

/** The same to be changed: of the version that was seen, and by nobody else until the transaction ends. */
export async function holdDisclosure(ctx: Ctx, id: string, version: number): Promise<Disclosure> {
  const found = await lockDisclosure(ctx.db, id);
  if (!found) throw refuse('record/missing');
  if (found.version !== version) throw refuse('record/changed', { version: found.version });
  return found;
}

/** What a completer's confirmation covers: the form, and the title and abstract of the achievement as it stands now. */
export async function hashOf(ctx: Ctx, { id, form }: Pick<Disclosure, 'id' | 'form'>): Promise<string> {
  const { title, abstract } = await elevated(ctx, DISCLOSE_TASK, () => getAchievement(ctx, id));
  return contentHash({ title, abstract, form });
}

/** The form with each completer's account, taken from the achievement's inventors. Refuses somebody who is none of them. */
export function keptForm(
  form: DisclosureForm,
  inventors: readonly { readonly name: string; readonly personId: string | null }[],
): KeptForm {
  const completers = form.completers.map((one) => {
    const inventor = inventors.find(({ name }) => name === one.name);
    if (!inventor) throw refuse('disclosures/not-an-inventor', { name: one.name });
    return { ...one, personId: inventor.personId };
  });
  return { ...form, completers };
}

/** The accounts of a form's completers. */
export const personsIn = (form: KeptForm): string[] => form.completers.flatMap(({ personId }) => personId ?? []);

/** What the rules ask of a disclosure's standing. */
export const standingOf = (of: Disclosure) => ({ ...of, personIds: personsIn(of.form) });
