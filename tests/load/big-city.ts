import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { sql } from 'kysely';
import { startEmbedded } from '#server/database/embedded.ts';
import { COOKIE, openSession } from '#server/session/sessions.ts';
import { benchCity } from '../../benchmarks/city.ts';
import { openDatabases } from '../../src/app/databases.ts';

/** A city of the size that figures are promised for, written to by whoever measures. */
export interface BigCity {
  readonly url: string;
  /** Cookies of people of a role, each of another organisation, or all of the organisation that has most of them. */
  cookiesOf(role: CityRole, count: number, from: 'many' | 'one'): Promise<string[]>;
  close(): Promise<void>;
}

/** Who writes: somebody of a transfer office, somebody of an enterprise, a technology manager. */
export type CityRole = 'transfer' | 'enterprise' | 'manager';

const ACHIEVEMENTS = 100_000;
const NEEDS = 30_000;

const HOLDING: Readonly<Record<CityRole, string>> = {
  transfer: `o.kind = 'institution' and m.office = 'transfer'`,
  enterprise: `o.kind = 'enterprise' and m.role in ('lead', 'member')`,
  manager: `m.role = 'manager'`,
};

/** The city of `LUODI_CITY`, a database's URL, or one that is loaded into a PostgreSQL of its own, which takes some minutes. */
export async function openBigCity(): Promise<BigCity> {
  const given = process.env.LUODI_CITY;
  const folder = given ? undefined : mkdtempSync(path.join(tmpdir(), 'luodi-city-'));
  if (folder) chmodSync(folder, 0o711); // started by root, the database runs under another account, which must get through
  const embedded = folder ? await startEmbedded(path.join(folder, 'postgres')) : undefined;
  const url = given ?? embedded!.url;
  await benchCity(url, ACHIEVEMENTS, NEEDS);
  return {
    url,
    async cookiesOf(role, count, from) {
      const { databases, close } = await openDatabases(url, () => undefined);
      try {
        const found = await sql<{ id: string }>`
          select id from (
            select m.person_id as id, m.organisation_id, row_number() over (partition by m.organisation_id order by m.person_id) as nth,
              count(*) over (partition by m.organisation_id) as size
            from memberships m join organisations o on o.id = m.organisation_id join accounts a on a.person_id = m.person_id
            where m.until is null and o.state = 'verified' and a.disabled_at is null and ${sql.raw(HOLDING[role])}
          ) people
          order by ${from === 'one' ? sql`size desc, organisation_id, nth` : sql`nth, organisation_id`} limit ${count}`.execute(
          databases.system,
        );
        const cookies: string[] = [];
        for (const { id } of found.rows) cookies.push(`${COOKIE}=${await openSession(databases.system, id, 'load')}`);
        return cookies;
      } finally {
        await close();
      }
    },
    async close() {
      await embedded?.stop();
      if (folder) rmSync(folder, { recursive: true, force: true });
    },
  };
}
