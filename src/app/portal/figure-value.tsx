import type { Fen } from '#kernel/money.ts';
import { exactMoneyText, moneyText } from '#web/say-money.ts';
import { useWords } from '#web/wording.ts';
import type { FigureMeaning } from './figures-data.ts';

/** A figure's number with its unit small behind it; a dash that says why when there is none. */
export function FigureValue({ value, of, none }: { value: number | null; of: FigureMeaning; none: string }) {
  const { t, language } = useWords();
  if (value === null)
    return (
      <>
        —<small>{none}</small>
      </>
    );
  if (of.unit)
    return (
      <>
        {value.toLocaleString('en-US', { maximumFractionDigits: of.decimals })}
        <small>{t(of.unit)}</small>
      </>
    );
  const amount = Math.round(value) as Fen;
  const [number = '', unit] = moneyText(amount, language).split(/ (?=[元万亿])/);
  return (
    <span title={exactMoneyText(amount, language)}>
      {number}
      {unit ? <small>{unit}</small> : null}
    </span>
  );
}
