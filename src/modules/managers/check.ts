import { ofPark, PUBLIC } from '#kernel/audience.ts';
import { contentHash } from '#server/content-hash.ts';
import type { Database } from '#server/database/connect.ts';
import { type Broken, everyRow, judge, sameReaders } from '#server/invariants/broken.ts';
import { publishedFields, readersOf } from './rules.ts';
import { type CheckedManager, managersAfter } from './store-check.ts';
import type { Counted } from './store-duties.ts';

const COUNTS: readonly (keyof Counted)[] = ['openCases', 'wonCases', 'lostCases', 'contractValue', 'amountReceived'];

/** Parks come and go with the days; whatever the day, only parks with an assignment may be named, and beside them nobody but the rule's readers. */
function hasWrongReaders({ record, profile, assignments }: CheckedManager): boolean {
  if (profile) return !sameReaders(record.readers, readersOf(record, profile.parkIds));
  const fixed = readersOf(record, []);
  const parks = new Set<string>(assignments.map(({ parkId }) => ofPark(parkId)));
  const stored = new Set(record.readers);
  return (
    fixed.some((token) => !stored.has(token)) || record.readers.some((one) => !fixed.includes(one) && !parks.has(one))
  );
}

/** The public row as the allow-list would write it now, with the parks that it names. */
function isWronglyPublished({ record, profile, assignments }: CheckedManager): boolean {
  if (record.isPublic !== (profile !== undefined)) return true;
  if (!profile) return false;
  const { version, readers, ...content } = profile;
  const assigned = new Set(assignments.map(({ parkId, parkName }) => `${parkId} ${parkName}`));
  const parks = profile.parkIds.map((parkId, at) => ({ parkId, parkName: profile.parkNames[at] ?? '' }));
  return (
    version !== record.publishedRev ||
    !sameReaders(readers, [PUBLIC]) ||
    parks.some(({ parkId, parkName }) => !assigned.has(`${parkId} ${parkName}`)) ||
    contentHash(content) !== contentHash(publishedFields(record, parks))
  );
}

/**
 * What must hold of every technology manager: who reads the record is as the rule says; cases are counted, never typed, and read by the manager
 * alone; the public row is there exactly while the record is public, and follows from it. System role.
 */
export function checkManagers(system: Database): Promise<Broken[]> {
  const rows = everyRow(
    (after, limit) => managersAfter(system, after, limit),
    ({ id }) => id,
  );
  return judge(rows, ({ id }) => id, {
    'managers.readers': hasWrongReaders,
    'managers.counted': ({ record, counted }) => COUNTS.some((name) => record[name] !== counted[name]),
    'managers.cases': ({ leaks }) => leaks,
    'managers.published': isWronglyPublished,
  });
}
