import { type Actor, seesPrices } from '#kernel/actor.ts';
import { type Refusal, refuse } from '#kernel/refusal.ts';
import type { Achievement } from './contract-record.ts';
import type { Standing } from './rules.ts';

/** The range hoped for, in fen; null where nothing is said. */
export type Price = Pick<Achievement, 'priceFrom' | 'priceTo'>;

/** Whether the actor sees the price on record: the institution, its inventors, and managers whose mandate says so (part 12). */
export function seesPrice(
  actor: Actor,
  { organisationId, id, inventors }: Omit<Standing, 'state' | 'createdBy'>,
): boolean {
  return (
    seesPrices(actor, organisationId, id) ||
    (actor.personId !== undefined && inventors.some(({ personId }) => personId === actor.personId))
  );
}

/** The price as somebody reads it who does not see the record's own: what was published, nothing otherwise. */
export function publishedPrice(listing: Price | undefined): Price {
  return { priceFrom: listing?.priceFrom ?? null, priceTo: listing?.priceTo ?? null };
}

/** Why a price may not be written by somebody who does not see the one on record; undefined when it is left as they were shown it. */
export function whyNotReprice(written: Price, shown: Price): Refusal | undefined {
  if (written.priceFrom === shown.priceFrom && written.priceTo === shown.priceTo) return undefined;
  const detail = {
    zh: '您的委托不含价格：请不要填写或改动意向价，由委托单位填写；需要时请对方在委托中允许查看价格。',
    en: 'Your mandate does not cover prices: leave the price as it is; the principal fills it in, or lets you see prices in the mandate.',
  };
  return refuse('input/invalid', { count: 1 }, [
    { pointer: '#/priceFrom', code: 'achievements/price-withheld', detail },
  ]);
}
