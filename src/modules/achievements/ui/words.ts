import { industryOf } from '#kernel/industries.ts';
import { fen } from '#kernel/money.ts';
import { moneyText } from '#web/say-money.ts';
import type { Wording } from '#web/wording.ts';

/** The lower end of a range without its unit when the upper end has the same: 80–120 万元. */
function rangeText(from: string, to: string): string {
  const unit = / [^ ]+$/.exec(to)?.[0];
  return `${unit && from.endsWith(unit) ? from.slice(0, -unit.length) : from}–${to}`;
}

/** A range of money in words; “to be talked about” when neither end is known. */
export function priceText(
  from: number | null,
  to: number | null,
  { t, language }: Pick<Wording, 't' | 'language'>,
  none = { zh: '面议', en: 'To be agreed' },
): string {
  const text = (amount: number) => moneyText(fen(amount), language).replace('.00', '');
  if (from !== null && to !== null) return from === to ? text(from) : rangeText(text(from), text(to));
  if (from !== null) return t({ zh: '{from} 起', en: 'from {from}' }, { from: text(from) });
  if (to !== null) return t({ zh: '{to} 以内', en: 'up to {to}' }, { to: text(to) });
  return t(none);
}

/** The same on a record that somebody may read without its price: what was published, and that there may be more to it. */
export function priceUnder(
  isSeen: boolean,
  from: number | null,
  to: number | null,
  wording: Pick<Wording, 't' | 'language'>,
  none?: { zh: string; en: string },
): string {
  if (isSeen) return priceText(from, to, wording, none);
  const { t } = wording;
  if (from === null && to === null)
    return t({ zh: '未公开，委托不含查看价格', en: 'Not public; your mandate does not include prices' });
  return t({ zh: '{price}（公开的）', en: '{price} (as published)' }, { price: priceText(from, to, wording) });
}

/** An industry by the division its code belongs to, with the finer code when there is one. */
export function industryText(code: string, t: Wording['t']): string {
  const industry = industryOf(code);
  if (!industry) return code;
  return code.length > 2 ? `${t(industry)} ${code}` : t(industry);
}

/** Several words one after the other. */
export const listText = (parts: readonly string[], t: Wording['t']): string => parts.join(t({ zh: '、', en: ', ' }));
