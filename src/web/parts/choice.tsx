import { type ReactNode, useId } from 'react';
import type { Bilingual } from '#kernel/refusal.ts';
import { useWords } from '../wording.ts';
import { useFieldLink, useLegendId } from './field.tsx';

/** One thing to choose: a code and its words; `note` explains it, `no` says why it cannot be chosen. */
export interface Option extends Bilingual {
  readonly code: string;
  readonly note?: Bilingual;
  readonly no?: string | undefined;
}

interface One {
  readonly options: readonly Option[];
  readonly value: string | undefined;
  readonly onValue: (code: string) => void;
  /** Radio buttons up to six options, a list above; or as said here. `Field` wants `group` around radio buttons. */
  readonly as?: 'radio' | 'list';
  readonly name?: string;
  readonly 'aria-label'?: string;
}

/** Chooses one of a closed list. */
export function Choice({ options, value, onValue, as, name, ...rest }: One) {
  const { t } = useWords();
  const link = useFieldLink();
  const own = useId();
  const legend = useLegendId();
  if ((as ?? (options.length > 6 ? 'list' : 'radio')) === 'list') {
    return (
      <select
        {...link}
        {...rest}
        className="input"
        value={value ?? ''}
        onChange={(event) => onValue(event.target.value)}
      >
        <option value="">{t({ zh: '请选择', en: 'Choose' })}</option>
        {options.map((option) => (
          <option key={option.code} value={option.code} disabled={option.no !== undefined}>
            {t(option)}
          </option>
        ))}
      </select>
    );
  }
  return (
    <div
      className="choices"
      role="radiogroup"
      aria-describedby={link['aria-describedby']}
      aria-invalid={link['aria-invalid']}
      aria-labelledby={rest['aria-label'] ? undefined : legend}
      {...rest}
    >
      {options.map((option) => (
        <label key={option.code} className="choice">
          <input
            type="radio"
            name={name ?? own}
            checked={value === option.code}
            disabled={option.no !== undefined}
            onChange={() => onValue(option.code)}
          />
          <OptionText option={option} />
        </label>
      ))}
    </div>
  );
}

/** Chooses any number of a closed list. */
export function Choices({
  options,
  value,
  onValue,
}: {
  options: readonly Option[];
  value: readonly string[];
  onValue: (codes: string[]) => void;
}) {
  return (
    <div className="choices">
      {options.map((option) => (
        <label key={option.code} className="choice">
          <input
            type="checkbox"
            checked={value.includes(option.code)}
            disabled={option.no !== undefined}
            onChange={(event) =>
              onValue(
                options
                  .map(({ code }) => code)
                  .filter((code) => (code === option.code ? event.target.checked : value.includes(code))),
              )
            }
          />
          <OptionText option={option} />
        </label>
      ))}
    </div>
  );
}

function OptionText({ option }: { option: Option }) {
  const { t } = useWords();
  const small = option.no ?? (option.note ? t(option.note) : undefined);
  return (
    <span>
      {t(option)}
      {small ? <small>{small}</small> : null}
    </span>
  );
}

/** A single tick, such as a declaration; its text is the label. */
export function Tick({
  checked,
  onValue,
  children,
}: {
  checked: boolean;
  onValue: (checked: boolean) => void;
  children: ReactNode;
}) {
  return (
    <label className="choice">
      <input
        type="checkbox"
        {...useFieldLink()}
        checked={checked}
        onChange={(event) => onValue(event.target.checked)}
      />
      <span>{children}</span>
    </label>
  );
}

/** A few ways to look at the same thing, one of them in force. */
export function Segments({
  options,
  value,
  onValue,
  label,
}: {
  options: readonly Option[];
  value: string;
  onValue: (code: string) => void;
  label: string;
}) {
  const { t } = useWords();
  return (
    <fieldset className="segments" aria-label={label}>
      {options.map((option) => (
        <button
          key={option.code}
          type="button"
          aria-pressed={option.code === value}
          onClick={() => onValue(option.code)}
        >
          {t(option)}
        </button>
      ))}
    </fieldset>
  );
}
