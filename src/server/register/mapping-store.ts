import { sql } from 'kysely';
import { ofOrganisation, readers } from '#kernel/audience.ts';
import type { MappedColumn } from '#kernel/register-import.ts';
import type { Ctx } from '../database/context.ts';
import type { StoredImport } from './import-store.ts';
import { type Remembered, signatureOf } from './mapping.ts';

const MOST_REMEMBERED = 500;

type Columns = readonly Pick<MappedColumn, 'header' | 'key' | 'conversion'>[];
type Place = Pick<StoredImport, 'organisationId' | 'register'>;

/** What the organisation has said of files for this register, the latest first where there are very many. */
export async function rememberedMappings(ctx: Ctx, { organisationId, register }: Place): Promise<Remembered> {
  const found = await sql<{ signature: string; columns: Columns }>`
    select signature, columns from import_mappings where organisation_id = ${organisationId} and register = ${register}
    order by updated_at desc limit ${MOST_REMEMBERED}`.execute(ctx.db);
  return new Map(
    found.rows.map(({ signature, columns }) => [
      signature,
      columns.map(({ key, conversion }) => ({ key, conversion })),
    ]),
  );
}

/** Remembers what a person of the organisation said; replaces what was said before of the same headers. */
export async function rememberMapping(ctx: Ctx, { organisationId, register }: Place, columns: Columns): Promise<void> {
  const signature = signatureOf(columns.map(({ header }) => header));
  const kept = JSON.stringify(columns.map(({ header, key, conversion }) => ({ header, key, conversion })));
  await sql`
    insert into import_mappings (organisation_id, register, signature, columns, chosen_by, readers, updated_at)
    values (${organisationId}, ${register}, ${signature}, ${kept}::jsonb, ${ctx.actor.personId}, ${readers(ofOrganisation(organisationId))}, ${ctx.now})
    on conflict (organisation_id, register, signature)
    do update set columns = excluded.columns, chosen_by = excluded.chosen_by, updated_at = excluded.updated_at`.execute(
    ctx.db,
  );
}
