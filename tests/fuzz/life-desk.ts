import fc from 'fast-check';
import type { EngagementRecord } from '#modules/engagements/contract-record.ts';
import { openIntroductions } from '../support/introductions.ts';
import { givenListing, givenPosting, type Offer } from '../support/offers.ts';
import { lives, type Real } from './life-commands.ts';
import { born, type Life } from './life-model.ts';

/** The product with enough listings and postings for many introductions, and the model beside it. */
export interface LifeDesk {
  /** Lives through so many sequences of at most `length` deeds; throws with the shortest one in which the two disagree. */
  live(count: number, length: number, seed: number): Promise<Lived>;
  close(): Promise<void>;
}

export interface Lived {
  readonly sequences: number;
  readonly deeds: number;
  /** How many lives ended in each stage. */
  readonly ends: Readonly<Record<string, number>>;
}

const TYPES = /^engagement\.(suggested|introduced|contacted|meeting|trial|negotiating|contracted|paid|closed|lost)$/;

/** Opens the desk; `offers` squared is the number of introductions it has room for. */
export async function openLifeDesk(offers: number): Promise<LifeDesk> {
  const at = await openIntroductions();
  const { manager, office, firm, rival, officer } = at;
  const people = { manager, office, firm, rival, officer };
  const listings: Offer[] = [];
  const postings: Offer[] = [];
  for (let i = 0; i < offers; i += 1) {
    listings.push(await givenListing(office));
    postings.push(await givenPosting(firm));
  }
  let used = 0;
  async function begin(): Promise<Real> {
    const listing = listings[used % offers]!;
    const posting = postings[Math.floor(used / offers)];
    used += 1;
    if (!posting) throw new Error('no pair is left; open the desk with more offers');
    const body = { listingId: listing.id, postingId: posting.id, message: '两边指标对得上' };
    const { id } = (await manager.post('/api/engagements', body, { once: true })).json<{ id: string }>();
    const record = (await manager.get(`/api/engagements/${id}`)).json<EngagementRecord>();
    return { id, people, record, last: undefined };
  }
  /** The stages that the history tells, in order, are those that the model went through. */
  async function assertStory(real: Real, life: Life): Promise<void> {
    const answer = await manager.get(`/api/history/engagement/${real.id}`);
    const { entries, next } = answer.json<{ entries: { type: string }[]; next: string | null }>();
    const told = entries.flatMap(({ type }) => TYPES.exec(type)?.[1] ?? []).reverse();
    const meant = next ? life.story.slice(-told.length) : life.story;
    if (told.join() !== meant.join()) throw new Error(`history tells ${told.join()}, the model ${meant.join()}`);
  }
  return {
    async live(count, length, seed) {
      const ends: Record<string, number> = {};
      let deeds = 0;
      const property = fc.asyncProperty(lives(length), async (commands) => {
        const model = born();
        const real = await begin();
        await fc.asyncModelRun(() => ({ model, real }), commands);
        await assertStory(real, model);
        deeds += String(commands).split(',').filter(Boolean).length;
        ends[model.stage] = (ends[model.stage] ?? 0) + 1;
      });
      await fc.assert(property, { numRuns: count, seed, endOnFailure: false });
      return { sequences: count, deeds, ends };
    },
    close: () => at.server.close(),
  };
}
