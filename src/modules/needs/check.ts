import { contentHash } from '#server/content-hash.ts';
import type { Database } from '#server/database/connect.ts';
import { type Broken, everyRow, judge, sameReaders } from '#server/invariants/broken.ts';
import { type PostingContent, postingContent } from './contract-posting.ts';
import { postingReaders, publishedFields } from './rules-publish.ts';
import { sealedReaders } from './rules-sealed.ts';
import { type CheckedNeed, needsAfter } from './store-check.ts';
import type { StoredPosting } from './store-postings.ts';
import { withDerived } from './write.ts';

/** Columns of a posting that are no content: where it stands. */
const FRAME: ReadonlySet<string> = new Set([
  'id',
  'state',
  'publishedAt',
  'lastVerifiedOn',
  'expiresOn',
  'remindedOn',
  'publishedVersion',
  'demo',
  'readers',
  'version',
  'updatedAt',
]);
const ALLOWED: ReadonlySet<string> = new Set(Object.keys(postingContent.shape));

/** The content as the allow-list would write it of this version of the record, with the enterprise and park as they were named then. */
function rewritten({ record, posting }: CheckedNeed & { posting: StoredPosting }): PostingContent {
  const { organisationName, organisationNameEn, parkId, parkName, district, hasSealed } = posting;
  const enterprise = {
    id: record.organisationId,
    name: organisationName,
    nameEn: organisationNameEn,
    shortName: '',
    creditCode: null,
    registeredDistrict: district,
    operatingDistrict: district,
  };
  return publishedFields(record, enterprise, parkId ? { id: parkId, name: parkName } : undefined, hasSealed);
}

function holdsOther(one: CheckedNeed): boolean {
  const { record, posting } = one;
  if (!posting) return false;
  const content = Object.fromEntries(Object.entries(posting).filter(([key]) => !FRAME.has(key)));
  if (Object.keys(content).some((key) => !ALLOWED.has(key))) return true;
  if (posting.publishedVersion !== record.version) return false;
  return contentHash(content) !== contentHash(rewritten({ ...one, posting }));
}

/**
 * What must hold of every need: who reads it and what follows from its words are as the rules say; its posting holds allowed fields alone, nothing
 * that names an anonymous enterprise, and is read by the public only while it is live; its sealed part is read by whom it was opened for. System
 * role.
 */
export function checkNeeds(system: Database): Promise<Broken[]> {
  const rows = everyRow(
    (after, limit) => needsAfter(system, after, limit),
    ({ id }) => id,
  );
  return judge(rows, ({ id }) => id, {
    'needs.readers': ({ record }) => !sameReaders(record.readers, withDerived(record).readers),
    'needs.derived': ({ record }) => {
      const { quality, naturalKey } = withDerived(record);
      return quality !== record.quality || naturalKey !== record.naturalKey;
    },
    'postings.readers': ({ record, posting }) =>
      posting !== undefined && !sameReaders(posting.readers, postingReaders(posting.state, record)),
    'postings.fields': holdsOther,
    'postings.anonymous': ({ posting }) =>
      posting?.anonymous === true && (posting.organisationId !== null || posting.parkId !== null),
    'postings.sealed': ({ posting, sealedReaders: kept }) =>
      posting !== undefined && posting.hasSealed !== (kept !== undefined),
    'sealed.readers': ({ record, sealedReaders: kept, agreements }) => {
      const open = agreements.filter(({ state }) => state === 'open').map(({ personId }) => personId);
      return kept !== undefined && !sameReaders(kept, sealedReaders(record.organisationId, open));
    },
    'agreements.readers': ({ record, agreements }) =>
      agreements.some(
        ({ personId, readers }) => !sameReaders(readers, sealedReaders(record.organisationId, [personId])),
      ),
  });
}
