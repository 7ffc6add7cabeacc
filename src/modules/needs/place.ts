import type { CivilDate, Instant } from '#kernel/dates.ts';
import type { Published } from '#kernel/freshness.ts';
import { refuse } from '#kernel/refusal.ts';
import { getOrganisation, type Organisation } from '#modules/organisations/index.ts';
import type { Ctx } from '#server/database/context.ts';
import { type NeedDraft, needDraft } from './contract-record.ts';
import { emitPosting, postingOf } from './publish.ts';
import { publishedFields, tellingPlaces } from './rules-publish.ts';
import { sealedReaders } from './rules-sealed.ts';
import { addNeeds, type StoredNeed } from './store-needs.ts';
import { addPostings } from './store-postings.ts';
import { saveSealed } from './store-sealed.ts';
import { emitChange, newNeed } from './write.ts';

/** A need that is on record already elsewhere, with its posting's dates when it is published and its sealed part when it has one. */
export interface PlacedNeed {
  readonly id: string;
  readonly organisationId: string;
  readonly draft: Partial<NeedDraft> & { readonly title: string };
  readonly at: Instant;
  readonly demo: boolean;
  readonly sealed?: string | undefined;
  readonly posting?: (Published & { readonly publishedAt: Instant }) | undefined;
  /** Set when the need has been closed. */
  readonly closed?: { readonly reason: string; readonly on: CivilDate } | undefined;
}

async function organisationsIn(ctx: Ctx, placed: readonly PlacedNeed[]): Promise<ReadonlyMap<string, Organisation>> {
  const ids = new Set(placed.flatMap(({ organisationId, draft }) => [organisationId, draft.parkId ?? organisationId]));
  const found = await Promise.all([...ids].map((id) => getOrganisation(ctx, id)));
  return new Map(found.map((organisation) => [organisation.id, organisation]));
}

function recordOf(ctx: Ctx, { id, organisationId, draft, at, demo, posting, closed }: PlacedNeed): StoredNeed {
  const entered = newNeed({ ...ctx, now: at }, needDraft.parse(draft), { id, organisationId, demo });
  if (closed) return { ...entered, state: 'closed', closeReason: closed.reason, closedOn: closed.on };
  return posting && posting.state !== 'withdrawn' ? { ...entered, state: 'published' } : entered;
}

async function sealThem(ctx: Ctx, placed: readonly PlacedNeed[]): Promise<void> {
  for (const { id, organisationId, sealed, at } of placed) {
    if (sealed === undefined) continue;
    const readers = sealedReaders(organisationId, []);
    const opening = 'after-approval' as const;
    await saveSealed(ctx.db, {
      needId: id,
      organisationId,
      content: sealed,
      opening,
      readers,
      version: 1,
      updatedAt: at,
    });
  }
}

/**
 * Takes a batch of needs over with their postings and sealed parts as they are: the demo city, an installation before this one. A few hundred at
 * a time. Refuses an anonymous one whose words tell who it is. Runs as the system role.
 */
export async function placeNeeds(ctx: Ctx, placed: readonly PlacedNeed[]): Promise<void> {
  const organisations = await organisationsIn(ctx, placed);
  const records = placed.map((one) => recordOf(ctx, one));
  const postings = placed.flatMap(({ posting, sealed, at }, i) => {
    const need = records[i]!;
    const enterprise = organisations.get(need.organisationId);
    if (!posting || !enterprise) return [];
    const park = organisations.get(need.parkId ?? '');
    const [telling] = tellingPlaces(need, enterprise, park);
    if (telling) throw refuse('needs/telling', { count: 1, place: telling.zh });
    const content = publishedFields(need, enterprise, park, sealed !== undefined);
    return [postingOf(need, content, posting, at)];
  });
  await addNeeds(ctx.db, records);
  await sealThem(ctx, placed);
  await addPostings(ctx.db, postings);
  const live = new Set(postings.filter(({ state }) => state === 'live').map(({ id }) => id));
  for (const need of records) {
    emitChange(ctx, 'entered', undefined, need);
    if (live.has(need.id)) emitPosting(ctx, 'published', need, { placed: true }, { state: [null, 'live'] });
  }
}
