import { addDays, type CivilDate, daysBetween } from './dates.ts';
import type { Choice } from './register.ts';
import type { Rule } from './rule.ts';

/** A published row lives from publishing or the last confirmation until it expires or is withdrawn. */
export interface Published {
  readonly state: 'live' | 'expired' | 'withdrawn';
  readonly lastVerifiedOn: CivilDate;
  readonly expiresOn: CivilDate;
}

/** How often an owner confirms that a published row still holds, and when an unconfirmed one leaves the public list. Days are calendar days. */
export interface FreshnessTerms {
  readonly verifyDays: number;
  readonly expireDays: number;
  readonly remindDays: number;
}

/** Where a published row stands today: `due` is still public but waits for its owner's confirmation, `ending` will expire within the reminder's time. */
export type Freshness = 'fresh' | 'due' | 'ending' | 'expired' | 'withdrawn';

export const FRESHNESS = [
  { code: 'fresh', zh: '有效', en: 'Confirmed' },
  { code: 'due', zh: '待确认', en: 'To be confirmed' },
  { code: 'ending', zh: '即将到期', en: 'About to expire' },
  { code: 'expired', zh: '已过期', en: 'Expired' },
  { code: 'withdrawn', zh: '已撤下', en: 'Withdrawn' },
] as const satisfies readonly (Choice & { code: Freshness })[];

/** The rule of this house about published rows; an operator may change its days. */
export const FRESHNESS_RULE: Rule = {
  id: 'freshness.published',
  statement: {
    zh: '公开的成果和需求每 90 天由所有者确认一次仍然有效；180 天没有确认，自动退出公开清单；到期前 14 天提醒所有者。',
    en: 'The owner confirms a published achievement or need every 90 days; after 180 days without confirmation it leaves the public list; the owner is reminded 14 days before.',
  },
  params: { verifyDays: 90, expireDays: 180, remindDays: 14 },
  source: { document: '本平台规则', article: '清单保鲜', url: '' },
  validFrom: '2024-01-01',
  modality: 'MAY_STANDARD',
  certainty: 'house',
};

/** The terms a rule states. Throws a RangeError when they are no positive whole numbers in their order: a rule nobody could follow. */
export function freshnessTerms(rule: Pick<Rule, 'params'>): FreshnessTerms {
  const { verifyDays, expireDays, remindDays } = rule.params;
  const days = [remindDays, verifyDays, expireDays].map(Number);
  if (days.some((value) => !Number.isInteger(value) || value < 1) || days[1]! > days[2]! || days[0]! >= days[2]!) {
    throw new RangeError('freshness: 1 ≤ remindDays < expireDays and 1 ≤ verifyDays ≤ expireDays');
  }
  return { remindDays: days[0]!, verifyDays: days[1]!, expireDays: days[2]! };
}

/** What publishing or confirming on a day sets. */
export function verifiedOn(today: CivilDate, terms: FreshnessTerms): Published {
  return { state: 'live', lastVerifiedOn: today, expiresOn: addDays(today, terms.expireDays) };
}

/** Whether anybody may read the row today: it expires at the end of `expiresOn`, whether or not a job has marked it since. */
export function isPublic(published: Published, today: CivilDate): boolean {
  return published.state === 'live' && published.expiresOn >= today;
}

/** Where a published row stands on a day. */
export function freshnessOf(published: Published, today: CivilDate, terms: FreshnessTerms): Freshness {
  if (published.state === 'withdrawn') return 'withdrawn';
  if (!isPublic(published, today)) return 'expired';
  if (daysBetween(today, published.expiresOn) <= terms.remindDays) return 'ending';
  return daysBetween(published.lastVerifiedOn, today) >= terms.verifyDays ? 'due' : 'fresh';
}
