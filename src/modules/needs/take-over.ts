import type { Published } from '#kernel/freshness.ts';
import { type Organisation, type OrganisationCard, organisationsByIds } from '#modules/organisations/index.ts';
import { contentHash } from '#server/content-hash.ts';
import type { Ctx } from '#server/database/context.ts';
import type { NeedDraft } from './contract-record.ts';
import { emitPosting, postingOf } from './publish.ts';
import { DECLARATION, missingForPublication, publishedFields, tellingPlaces } from './rules-publish.ts';
import { sealedReaders } from './rules-sealed.ts';
import { addSealedParts } from './store-bulk.ts';
import { addNeeds, type StoredNeed } from './store-needs.ts';
import { addPostings, type StoredPosting } from './store-postings.ts';
import type { StoredSealed } from './store-sealed.ts';
import { emitChange, newNeed } from './write.ts';

/** A publication that happened: who published, confirmed and withdrew it, and when. */
export interface TakenOverPosting {
  readonly published: Ctx;
  /** The last confirmation after publishing; left out when there was none. */
  readonly verified?: Ctx;
  /** When it left the public list: expired, or withdrawn. */
  readonly ended?: Ctx;
  readonly dates: Published;
}

/** A need with its history, of an enterprise known here. */
export interface TakenOverNeed {
  readonly id: string;
  readonly organisationId: string;
  readonly draft: NeedDraft;
  readonly entered: Ctx;
  readonly sealed?: string;
  readonly publication?: TakenOverPosting;
  readonly demo: boolean;
}

type Houses = ReadonlyMap<string, OrganisationCard & Pick<Organisation, 'creditCode'>>;

interface Rows {
  readonly needs: StoredNeed[];
  readonly postings: StoredPosting[];
  readonly sealed: StoredSealed[];
}

function faceOf(entry: TakenOverNeed, need: StoredNeed, houses: Houses) {
  const enterprise = houses.get(need.organisationId)!;
  const park = need.parkId ? houses.get(need.parkId) : undefined;
  return {
    content: publishedFields(need, enterprise, park, entry.sealed !== undefined),
    telling: tellingPlaces(need, enterprise, park),
  };
}

/** The draft with the choices taken back that would tell who an anonymous need is. */
function untelling(entry: TakenOverNeed, houses: Houses): NeedDraft {
  const { draft, organisationId } = entry;
  if (!draft.anonymous) return draft;
  const { telling } = faceOf(entry, newNeed(entry.entered, draft, { organisationId }), houses);
  const told = new Set(telling.map(({ key }) => key));
  return { ...draft, shownFields: draft.shownFields.filter((field) => !told.has(field)) };
}

function publish(entry: TakenOverNeed, need: StoredNeed, houses: Houses, rows: Rows): void {
  const { published, verified, ended, dates } = entry.publication!;
  const { content } = faceOf(entry, need, houses);
  const steps = [published, verified, ended].filter((step) => step !== undefined);
  const posting = postingOf(need, content, { ...dates, publishedAt: published.now }, steps.at(-1)!.now);
  rows.postings.push({ ...posting, version: steps.length });
  const hash = contentHash(content);
  const declaration = { declaration: DECLARATION.zh, declarationHash: contentHash(DECLARATION.zh) };
  emitPosting(published, 'published', need, { contentHash: hash, ...declaration }, { state: [null, 'live'] });
  if (verified) emitPosting(verified, 'verified', need, {}, { state: ['live', 'live'] });
  if (ended) emitPosting(ended, dates.state, need, {}, { state: ['live', dates.state] });
}

function take(entry: TakenOverNeed, houses: Houses, rows: Rows): void {
  const { id, organisationId, entered, sealed, publication, demo } = entry;
  const drafted = newNeed(entered, untelling(entry, houses), { id, organisationId, demo });
  const isReady = publication && missingForPublication(faceOf(entry, drafted, houses).content).length === 0;
  const isOnList = isReady && publication.dates.state !== 'withdrawn';
  const need: StoredNeed = isOnList ? { ...drafted, state: 'published' } : drafted;
  rows.needs.push(need);
  emitChange(entered, 'entered', undefined, drafted);
  if (sealed !== undefined)
    rows.sealed.push({
      needId: id,
      organisationId,
      content: sealed,
      opening: 'after-approval',
      readers: sealedReaders(organisationId, []),
      version: 1,
      updatedAt: entered.now,
    });
  if (isReady) publish(entry, need, houses, rows);
}

/**
 * Takes needs over with the history they had, many at once: with sealed parts, published where they were. An anonymous one shows nothing that
 * would tell who it is; what lacks anything for publication stays a draft. Answers how many were published. Runs as the system role.
 */
export async function takeOverNeeds(ctx: Ctx, entries: readonly TakenOverNeed[]): Promise<number> {
  const ids = entries.flatMap(({ organisationId, draft }) => [organisationId, ...(draft.parkId ? [draft.parkId] : [])]);
  const houses = (await organisationsByIds(ctx, ids)) as Houses;
  const rows: Rows = { needs: [], postings: [], sealed: [] };
  for (const entry of entries) take(entry, houses, rows);
  await addNeeds(ctx.db, rows.needs);
  await addPostings(ctx.db, rows.postings);
  await addSealedParts(ctx.db, rows.sealed);
  return rows.postings.length;
}
