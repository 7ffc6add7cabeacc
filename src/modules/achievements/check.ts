import { contentHash } from '#server/content-hash.ts';
import type { Database } from '#server/database/connect.ts';
import { type Broken, everyRow, judge, sameReaders } from '#server/invariants/broken.ts';
import { type ListingContent, listingContent } from './contract-listing.ts';
import { listingReaders, publishedFields } from './rules-publish.ts';
import { achievementsAfter, type CheckedAchievement, certificatesAfter } from './store-check.ts';
import type { StoredListing } from './store-listings.ts';
import { withDerived } from './write.ts';

/** Columns of a listing that are no content: what it stands for, and where it stands. */
const FRAME: ReadonlySet<string> = new Set([
  'id',
  'organisationId',
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
const ALLOWED: ReadonlySet<string> = new Set(Object.keys(listingContent.shape));

/** The content as the allow-list would write it of this version of the record, with the institution as it was named then. */
function rewritten({ record, listing }: CheckedAchievement & { listing: StoredListing }, price: 'shown' | 'hidden') {
  const { organisationName, organisationNameEn, subkind, affiliation, district } = listing;
  const house = { subkind, affiliation, registeredDistrict: district, operatingDistrict: district };
  return publishedFields(record, { ...house, name: organisationName, nameEn: organisationNameEn }, price);
}

function contentOf(listing: StoredListing): ListingContent {
  return Object.fromEntries(Object.entries(listing).filter(([key]) => !FRAME.has(key))) as ListingContent;
}

function holdsOther(one: CheckedAchievement): boolean {
  const { record, listing } = one;
  if (!listing) return false;
  const content = contentOf(listing);
  if (Object.keys(content).some((key) => !ALLOWED.has(key))) return true;
  if (listing.publishedVersion !== record.version) return false;
  const hash = contentHash(content);
  return (['shown', 'hidden'] as const).every((price) => contentHash(rewritten({ ...one, listing }, price)) !== hash);
}

/** What must hold of every certificate that is kept: it is read by whom its achievement is read by. System role. */
function checkCertificates(system: Database): Promise<Broken[]> {
  const rows = everyRow(
    (after, limit) => certificatesAfter(system, after, limit),
    ({ id }) => id,
  );
  return judge(rows, ({ id }) => id, {
    'achievements.certificates': ({ readers, recordReaders }) => !sameReaders(recordReaders, readers),
  });
}

/**
 * What must hold of every achievement: who reads it and what follows from its words are as the rules say; its listing holds allowed fields alone, was
 * declared, is read by the public only while it is live, and stands on a record that was made. System role.
 */
export async function checkAchievements(system: Database): Promise<Broken[]> {
  const rows = everyRow(
    (after, limit) => achievementsAfter(system, after, limit),
    ({ id }) => id,
  );
  const judged = await judge(rows, ({ id }) => id, {
    'achievements.readers': ({ record, inventorReaders }) => {
      const { readers } = withDerived(record);
      return [record.readers, ...inventorReaders].some((stored) => !sameReaders(stored, readers));
    },
    'achievements.derived': ({ record }) => {
      const { ipStatus, quality, naturalKey } = withDerived(record);
      return ipStatus !== record.ipStatus || quality !== record.quality || naturalKey !== record.naturalKey;
    },
    'listings.readers': ({ record, listing }) =>
      listing !== undefined && !sameReaders(listing.readers, listingReaders(listing.state, record)),
    'listings.fields': holdsOther,
    'listings.declared': ({ listing, declarations }) => listing !== undefined && declarations === 0,
    'listings.record': ({ record, listing }) =>
      listing !== undefined && (record.state !== 'recorded' || listing.organisationId !== record.organisationId),
  });
  return [...judged, ...(await checkCertificates(system))];
}
