import { CITY, PUBLIC, readers } from '#kernel/audience.ts';
import { refuse, refuseIf, whyNotFields } from '#kernel/refusal.ts';
import { type Ctx, emit } from '#server/database/context.ts';
import type { Catalogue, CatalogueDraft } from '../contract-catalogue.ts';
import { whyNotKeepReporters } from '../rules.ts';
import { catalogueFrom, FIRST_CATALOGUE, faultsOfDraft } from '../rules-catalogue.ts';
import { addCatalogue, publishedCatalogues } from '../store-reporters.ts';

/** Every version of the catalogue, the latest first; the one that comes with the product last. */
export async function allCatalogues(ctx: Pick<Ctx, 'db'>): Promise<Catalogue[]> {
  return [...(await publishedCatalogues(ctx.db)), FIRST_CATALOGUE];
}

/** Publishes a version of the catalogue. From its day on it alone is taken. */
export async function publishCatalogue(ctx: Ctx, draft: CatalogueDraft): Promise<{ catalogues: Catalogue[] }> {
  refuseIf(whyNotKeepReporters(ctx.actor));
  const present = await allCatalogues(ctx);
  refuseIf(whyNotFields(faultsOfDraft(draft, present, ctx.today)));
  const catalogue = catalogueFrom(draft);
  const added = await addCatalogue(ctx.db, { ...catalogue, publishedAt: ctx.now, readers: readers(PUBLIC, CITY) });
  if (!added) throw refuse('record/contended');
  const { version, effectiveFrom } = catalogue;
  emit(ctx, {
    type: 'catalogue.published',
    kind: 'catalogue',
    subject: version,
    organisation: ctx.actor.acting?.organisationId,
    readers: [CITY],
    data: { version, effectiveFrom },
  });
  return { catalogues: await allCatalogues(ctx) };
}
