import { sql } from 'kysely';
import { ofOrganisation } from '#kernel/audience.ts';
import { type CivilDate, civilDateOf, type Instant } from '#kernel/dates.ts';
import type { Database } from '../database/connect.ts';
import { type Broken, everyRow, judge, sameReaders } from '../invariants/broken.ts';
import { isUnnamed } from './rules.ts';

interface Row {
  readonly id: string;
  readonly kind: string;
  readonly ownerOrganisationId: string;
  readonly viewerName: string;
  readonly viewerKind: string;
  readonly viewedOn: CivilDate;
  readonly at: Instant;
  readonly readers: readonly string[];
}

async function after(db: Database, key: string | undefined, limit: number): Promise<Row[]> {
  const found = await sql<Row>`
    select id, kind, owner_organisation_id, viewer_name, viewer_kind, viewed_on, at, readers from viewings
    where ${key ?? null}::uuid is null or id > ${key ?? null}::uuid order by id limit ${limit}`.execute(db);
  return found.rows;
}

/** A posting’s owner is an enterprise, a listing’s an institution. */
const OWNERS: Readonly<Record<string, string>> = { posting: 'enterprise', listing: 'institution' };

/**
 * What must hold of everything remembered of who looked: its owner alone reads it, no official is named nor one enterprise to another, and the
 * day is that of the moment in Beijing. System role.
 */
export function checkViewings(system: Database): Promise<Broken[]> {
  const rows = everyRow(
    (key, limit) => after(system, key, limit),
    ({ id }) => id,
  );
  return judge(rows, ({ id }) => id, {
    'viewings.readers': ({ readers, ownerOrganisationId }) =>
      !sameReaders(readers, [ofOrganisation(ownerOrganisationId)]),
    'viewings.named': ({ kind, viewerKind, viewerName }) =>
      viewerName !== '' && isUnnamed(viewerKind, OWNERS[kind] ?? ''),
    'viewings.day': ({ at, viewedOn }) => civilDateOf(at) !== viewedOn,
  });
}
