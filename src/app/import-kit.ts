import { NOBODY } from '#kernel/actor.ts';
import { achievementsImporter } from '#modules/achievements/index.ts';
import { contractsImporter, papersImporter, receiptsImporter } from '#modules/engagements/index.ts';
import { needsImporter } from '#modules/needs/index.ts';
import { actorOf, colleaguesImporter } from '#modules/people/index.ts';
import { termsImporter } from '#modules/terminology/index.ts';
import type { Databases } from '#server/database/context.ts';
import type { ImportKit } from '#server/register/importer.ts';

/** What imports need: which registers take them, and who somebody is at the moment a job works for them. */
export function importKit({ databases }: { readonly databases: Databases }): ImportKit {
  const importers = [
    achievementsImporter,
    needsImporter,
    contractsImporter,
    receiptsImporter,
    papersImporter,
    colleaguesImporter,
    termsImporter,
  ].map((importer) => [importer.register.name, importer] as const);
  return {
    databases,
    importers: new Map(importers),
    async actorFor(personId, organisationId) {
      const credential = {
        personId,
        actingOrganisationId: organisationId,
        via: 'session',
        scopes: ['read', 'write'],
      } as const;
      return (await actorOf(databases.system, credential)) ?? NOBODY;
    },
  };
}
