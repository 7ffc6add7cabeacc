import { sql } from 'kysely';
import type { Database } from '#server/database/connect.ts';
import { attachmentsAfter, type CheckedAttachment } from '#server/files/check.ts';
import { sameReaders } from '#server/invariants/broken.ts';
import { NOTE_FILES } from './contract-words.ts';
import { type Parties, readersOf } from './rules-readers.ts';

/** A broken invariant: what it is, and where. */
export interface Broken {
  readonly check: string;
  readonly rows: readonly string[];
}

const CHECKS: readonly { check: string; query: string }[] = [
  {
    check: 'engagements: an open one has a next action and a day',
    query: `select number from engagements where state not in ('closed', 'lost') and (next_action = '' or next_on is null)`,
  },
  {
    check: 'engagements: a lost one has a reason',
    query: `select number from engagements where state = 'lost' and lost_reason = ''`,
  },
  {
    check: 'engagements: money only on a contract, never more than its value',
    query: `select number from engagements where amount_received > coalesce(contract_value, 0)`,
  },
  {
    check: 'engagements: the amount received is the sum of its receipts',
    query: `select e.number from engagements e left join (select engagement_id, sum(amount) as s from engagement_receipts group by 1) r on r.engagement_id = e.id
      where e.amount_received <> coalesce(r.s, 0)`,
  },
  {
    check: 'engagements: two sides, both confirmed once introduced',
    query: `select e.number from engagements e left join engagement_sides s on s.engagement_id = e.id group by e.id, e.number, e.introduced_on
      having count(s.side) <> 2 or (e.introduced_on is not null and count(*) filter (where s.answer = 'confirmed') <> 2)`,
  },
  {
    check: 'engagements: an anonymous enterprise is not named before the introduction',
    query: `select e.number from engagements e join engagement_sides s on s.engagement_id = e.id and s.side = 'demand' and s.anonymous
      where e.introduced_on is null and (e.demand_organisation_id is not null or e.demand_credit_code <> '')`,
  },
];

interface Row {
  number: string;
  ownerId: string;
  proposedBy: string;
  introducedOn: string | null;
  achievementId: string;
  needId: string;
  inventorIds: string[];
  house: string | null;
  supply: string;
  demand: string;
  demandDistrict: string;
  sourceDistrict: string;
  parkId: string | null;
  readers: string[];
}

async function wrongReaders(db: Database): Promise<string[]> {
  const wrong: string[] = [];
  for (let after = ''; ; ) {
    const found = await sql<Row>`
      select e.number, e.owner_id, e.proposed_by, e.introduced_on, e.proposed_organisation_id as house, e.achievement_id, e.need_id, e.inventor_ids, e.demand_district, e.source_district,
        e.demand_park_id as park_id, e.readers, s.organisation_id as supply, d.organisation_id as demand
      from engagements e join engagement_sides s on s.engagement_id = e.id and s.side = 'supply' join engagement_sides d on d.engagement_id = e.id and d.side = 'demand'
      where e.number > ${after} order by e.number limit 1000`.execute(db);
    for (const row of found.rows) {
      const parties: Parties = {
        supply: row.supply,
        demand: row.demand,
        achievementId: row.achievementId,
        needId: row.needId,
        house: row.house,
        inventors: row.inventorIds,
      };
      if (readersOf(row, parties, row).join() !== [...row.readers].sort().join()) wrong.push(row.number);
    }
    if (found.rows.length < 1000) return wrong;
    after = found.rows.at(-1)!.number;
  }
}

async function wrongAttachments(db: Database): Promise<string[]> {
  const wrong: string[] = [];
  for (let after: string | undefined; ; ) {
    const files = await attachmentsAfter(db, NOTE_FILES, after, 1000);
    const subjects = files.map(({ subjectId }) => subjectId);
    const found = await sql<{ id: string; readers: string[] }>`
      select id, readers from engagement_notes where id::text = any(${subjects})`.execute(db);
    const notes = new Map(found.rows.map(({ id, readers }) => [id, readers]));
    const isWrong = ({ subjectId, readers }: CheckedAttachment) => !sameReaders(notes.get(subjectId) ?? [], readers);
    wrong.push(...files.filter(isWrong).map(({ id }) => id));
    if (files.length < 1000) return wrong;
    after = files.at(-1)!.id;
  }
}

/** Every invariant of the register that does not hold, with the numbers of the rows. `db` works as the system role. */
export async function checkEngagements(db: Database): Promise<Broken[]> {
  const broken: Broken[] = [];
  for (const { check, query } of CHECKS) {
    const { rows } = await sql.raw<{ number: string }>(query).execute(db);
    if (rows.length > 0) broken.push({ check, rows: rows.map((row) => row.number) });
  }
  const readers = await wrongReaders(db);
  if (readers.length > 0) broken.push({ check: 'engagements: readers are what the rules say', rows: readers });
  const files = await wrongAttachments(db);
  if (files.length > 0) broken.push({ check: 'engagements: an attachment is read by whom its note is', rows: files });
  return broken;
}
