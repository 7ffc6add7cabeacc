import type { ReactNode } from 'react';
import type { CivilDate, Instant } from '#kernel/dates.ts';
import { type Fen, inUnit } from '#kernel/money.ts';
import type { Column } from '#kernel/register.ts';
import { Day, Moment } from '../parts/date.tsx';
import { exactMoneyText } from '../say-money.ts';
import { useWords, type Wording } from '../wording.ts';

/** Numbers stand at the right, under one unit in the header. */
export const isRight = (column: Column): boolean => column.type === 'number' || column.type === 'money';

/** A column's name with the unit all its amounts share. */
export function headText(column: Column, t: Wording['t']): string {
  return column.type === 'money' ? `${t(column.label)} ${t({ zh: '万元', en: '¥10k' })}` : t(column.label);
}

/** The words of a closed list's codes. */
export function choiceText(column: Column, codes: readonly string[], t: Wording['t']): string {
  const said = codes.map((code) => {
    const choice = column.choices?.find((one) => one.code === code);
    return choice ? t(choice) : code;
  });
  return said.join(t({ zh: '、', en: ', ' }));
}

/** A value as its column's type wants it: a dash for none, amounts in 万元 with the exact one on hover. */
export function Value({ column, value }: { column: Column; value: unknown }): ReactNode {
  const { t, language } = useWords();
  if (value === null || value === undefined || value === '' || (Array.isArray(value) && value.length === 0))
    return <span className="quiet">—</span>;
  switch (column.type) {
    case 'money':
      return (
        <span className="money" title={exactMoneyText(value as Fen, language)}>
          {inUnit(value as Fen, '万元')}
        </span>
      );
    case 'number':
      return <span className="money">{Number(value).toLocaleString('en-US').replace('-', '−')}</span>;
    case 'date':
      return <Day on={value as CivilDate} form="short" />;
    case 'instant':
      return <Moment at={value as Instant} />;
    case 'yes-no':
      return value ? t({ zh: '是', en: 'Yes' }) : t({ zh: '否', en: 'No' });
    case 'choice':
    case 'choices': {
      const text = choiceText(column, Array.isArray(value) ? value.map(String) : [String(value)], t);
      return <CutText text={text} />;
    }
    default:
      return <CutText text={String(value)} />;
  }
}

/** One line; what does not fit is cut and stands on hover. */
function CutText({ text }: { text: string }) {
  return (
    <span className="register-cell-text" title={text}>
      {text}
    </span>
  );
}
