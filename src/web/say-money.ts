import { type Fen, inUnit, unitOf } from '#kernel/money.ts';
import type { Language } from './in-language.ts';

export type YuanUnit = '元' | '万元' | '亿元';

const ENGLISH: Record<YuanUnit, { scale: number; suffix: string }> = {
  元: { scale: 1e2, suffix: '' },
  万元: { scale: 1e8, suffix: ' million' },
  亿元: { scale: 1e11, suffix: ' billion' },
};

/** The English reader's unit: yuan below a million, then million and billion; 万 and 亿 mean nothing to that reader. */
function english(amount: Fen): string {
  const yuan = Math.abs(amount) / 100;
  const { scale, suffix } = yuan >= 1e9 ? ENGLISH.亿元 : yuan >= 1e6 ? ENGLISH.万元 : ENGLISH.元;
  const digits = suffix || amount % 100 !== 0 ? 2 : 0;
  const number = (Math.abs(amount) / scale).toLocaleString('en-US', {
    minimumFractionDigits: digits,
    maximumFractionDigits: digits,
  });
  return `${amount < 0 ? '−' : ''}¥${number}${suffix}`;
}

/** An amount in the unit that reads best: 110.00 万元, ¥1.10 million. */
export function moneyText(amount: Fen, language: Language, unit: YuanUnit = unitOf(amount)): string {
  return language === 'zh' ? `${inUnit(amount, unit)} ${unit}` : english(amount);
}

/** The amount to the fen, for the hover: 1,100,000.00 元. */
export function exactMoneyText(amount: Fen, language: Language): string {
  return language === 'zh' ? `${inUnit(amount, '元')} 元` : `¥${inUnit(amount, '元')}`;
}

/** A Chinese mobile or landline number with its middle hidden: 138****0000; a short one hides all but its last two. */
export function maskedPhone(phone: string): string {
  const plain = phone.replace(/[\s-]/g, '');
  if (plain.length < 7) return plain.replace(/.(?=..)/g, '*');
  return `${plain.slice(0, Math.max(0, plain.length - 8))}****${plain.slice(-4)}`;
}
