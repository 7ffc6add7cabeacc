import { useState } from 'react';
import type { Fen } from '#kernel/money.ts';
import { exactMoneyText, maskedPhone, moneyText, type YuanUnit } from '../say-money.ts';
import { useWords } from '../wording.ts';

/** An amount in 元, 万元 or 亿元 (English: yuan, million, billion) with the exact amount on hover; a dash for none. */
export function Money({ amount, unit }: { amount: Fen | null | undefined; unit?: YuanUnit }) {
  const { language } = useWords();
  if (amount === null || amount === undefined) return <span className="quiet">—</span>;
  return (
    <span className="money" title={exactMoneyText(amount, language)}>
      {moneyText(amount, language, unit)}
    </span>
  );
}

/** A phone number with its middle hidden until the reader asks for it. */
export function Phone({ number }: { number: string }) {
  const { t } = useWords();
  const [open, setOpen] = useState(false);
  if (open) return <a href={`tel:${number.replace(/\s/g, '')}`}>{number}</a>;
  return (
    <button
      type="button"
      className="in-line"
      onClick={() => setOpen(true)}
      title={t({ zh: '显示全部号码', en: 'Show the whole number' })}
    >
      {maskedPhone(number)}
    </button>
  );
}
