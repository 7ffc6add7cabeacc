import { sql } from 'kysely';
import { refuse, refuseIf } from '#kernel/refusal.ts';
import type { Register } from '#kernel/register.ts';
import type { ImportView, MappedColumn, MappingTarget } from '#kernel/register-import.ts';
import type { Conversion } from '#kernel/register-reading.ts';
import type { Ctx } from '../database/context.ts';
import { enqueue } from '../jobs/requests.ts';
import { importableColumns } from './headers.ts';
import { changeImport, getImport, viewOf } from './import-store.ts';
import { CHECK_JOB, type ImportKit, importerOf } from './importer.ts';
import { whyNotMap } from './mapping.ts';
import { rememberMapping } from './mapping-store.ts';

const YES_NO = [
  { code: 'yes', zh: '是', en: 'yes' },
  { code: 'no', zh: '否', en: 'no' },
];

/** The columns of a register that a file's column may be taken for, in the register's order. */
export function targetsOf(declaration: Register): MappingTarget[] {
  return importableColumns(declaration).map(({ key, label, type, choices = [], import: taken }) => ({
    key,
    ...label,
    required: taken?.required === true,
    type,
    choices: type === 'yes-no' ? YES_NO : choices.map(({ code, zh, en }) => ({ code, zh, en })),
  }));
}

/**
 * Takes a person's word for what each column of a file is, remembers it for the organisation's next file with the same headers, and has the
 * file checked anew. Possible until rows are written. Refuses a column named twice, one that is not the register's, and required ones left out.
 */
export async function mapImport(
  kit: Pick<ImportKit, 'importers'>,
  ctx: Ctx,
  id: string,
  {
    keys,
    conversions = [],
  }: { keys: readonly (string | null)[]; conversions?: readonly (Conversion | null)[] | undefined },
): Promise<ImportView> {
  const entry = await getImport(ctx, id, true);
  const { heading } = entry;
  if ((entry.state !== 'mapping' && entry.state !== 'checked') || !heading) {
    throw refuse('import/not-now', { state: entry.state });
  }
  const importer = importerOf(kit, entry.register);
  refuseIf(importer.whyNotImport(ctx.actor));
  refuseIf(whyNotMap(importer.register, heading.columns.length, keys));
  const columns = heading.columns.map((column, i): MappedColumn => {
    const { conversion, ...plain } = column;
    const key = keys[i] ?? null;
    const reading = conversions[i] ?? (key === column.key ? conversion : undefined);
    return { ...plain, key, by: 'person', ...(reading ? { conversion: reading } : {}) };
  });
  await rememberMapping(ctx, entry, columns);
  const settled = JSON.stringify({ ...heading, settled: true, columns });
  await changeImport(ctx, id, sql`state = 'received', heading = ${settled}::jsonb`);
  await enqueue(ctx, CHECK_JOB, { importId: id, personId: entry.personId, organisationId: entry.organisationId });
  return viewOf(await getImport(ctx, id));
}
