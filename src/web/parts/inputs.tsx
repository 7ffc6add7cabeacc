import type { InputHTMLAttributes, ReactNode, TextareaHTMLAttributes } from 'react';
import { useState } from 'react';
import type { CivilDate } from '#kernel/dates.ts';
import { type Fen, inUnit, parseYuan } from '#kernel/money.ts';
import { useWords } from '../wording.ts';
import { useFieldLink } from './field.tsx';

export interface TextInputProps extends Omit<InputHTMLAttributes<HTMLInputElement>, 'onChange' | 'value'> {
  readonly value: string;
  readonly onValue: (value: string) => void;
  /** Unit after the control, outside the value: 天, %. */
  readonly unit?: ReactNode;
}

/** One line of text. Inside a `Field` it is labelled by it; elsewhere give it an `aria-label`. */
export function TextInput({ value, onValue, unit, className, ...rest }: TextInputProps) {
  const input = (
    <input
      type="text"
      {...useFieldLink()}
      {...rest}
      className={`input ${className ?? ''}`}
      value={value}
      onChange={(event) => onValue(event.target.value)}
    />
  );
  return unit ? (
    <span className="input-with-unit">
      {input}
      <span>{unit}</span>
    </span>
  ) : (
    input
  );
}

export interface TextAreaProps extends Omit<TextareaHTMLAttributes<HTMLTextAreaElement>, 'onChange' | 'value'> {
  readonly value: string;
  readonly onValue: (value: string) => void;
  /** Characters allowed; how many are left is said once fewer than a fifth remain. */
  readonly most?: number;
}

/** Several lines of text; grows with what is written. */
export function TextArea({ value, onValue, most, className, ...rest }: TextAreaProps) {
  const { t } = useWords();
  const left = most === undefined ? undefined : most - [...value].length;
  return (
    <>
      <textarea
        rows={4}
        {...useFieldLink()}
        {...rest}
        className={`input text-area ${className ?? ''}`}
        value={value}
        onChange={(event) => onValue(event.target.value)}
      />
      {left !== undefined && most !== undefined && left < most / 5 ? (
        <p className={left < 0 ? 'field-error' : 'field-help'} aria-live="polite">
          {left < 0
            ? t({ zh: '多了{n}个字', en: '{n} characters too many', one: '1 character too many' }, { n: -left })
            : t({ zh: '还可写{n}个字', en: '{n} characters left', one: '1 character left' }, { n: left })}
        </p>
      ) : null}
    </>
  );
}

/** A civil date, by the device's own calendar. */
export function DateInput({
  value,
  onValue,
  ...rest
}: {
  value: CivilDate | '';
  onValue: (value: CivilDate | '') => void;
  min?: string;
  max?: string;
  'aria-label'?: string;
}) {
  return (
    <input
      type="date"
      {...useFieldLink()}
      {...rest}
      className="input"
      value={value}
      onChange={(event) => onValue(event.target.value)}
    />
  );
}

/**
 * An amount. Reads `12.5万元`, `1,234.50` as a person writes them and says back what was understood; `undefined` while empty or not an
 * amount.
 */
export function MoneyInput({
  value,
  onValue,
  ...rest
}: {
  value: Fen | undefined;
  onValue: (value: Fen | undefined) => void;
  placeholder?: string;
  'aria-label'?: string;
}) {
  const { t } = useWords();
  const [typed, setTyped] = useState(value === undefined ? '' : inUnit(value, '元'));
  const amount = typed.trim() === '' ? undefined : parseYuan(typed);
  return (
    <>
      <input
        type="text"
        inputMode="text"
        autoComplete="off"
        {...useFieldLink()}
        {...rest}
        className="input"
        value={typed}
        onChange={(event) => {
          setTyped(event.target.value);
          onValue(parseYuan(event.target.value));
        }}
      />
      <p className="field-help" aria-live="polite">
        {typed.trim() === ''
          ? t({ zh: '可写“12.5万元”或“125000”。', en: 'Write 125000, or 12.5万元.' })
          : amount === undefined
            ? t({ zh: '看不懂这个金额，请写成“12.5万元”或“125000”。', en: 'Not an amount; write 125000, or 12.5万元.' })
            : t({ zh: '即 {amount} 元', en: 'That is ¥{amount}' }, { amount: inUnit(amount, '元') })}
      </p>
    </>
  );
}

/** Choosing a file, in the browser's own words. `accept` as HTML has it: `.xlsx,.csv`. */
export function FileInput({ accept, onFile }: { accept: string; onFile: (file: File | undefined) => void }) {
  return (
    <input
      type="file"
      {...useFieldLink()}
      className="file-input"
      accept={accept}
      onChange={(event) => onFile(event.target.files?.[0])}
    />
  );
}
