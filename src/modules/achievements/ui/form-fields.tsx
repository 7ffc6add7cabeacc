import { useState } from 'react';
import { INDUSTRIES } from '#kernel/industries.ts';
import { type Fen, fen } from '#kernel/money.ts';
import type { Bilingual } from '#kernel/refusal.ts';
import type { Choice as Word } from '#kernel/register.ts';
import { Choice, Choices, Field, MoneyInput, TextArea, TextInput } from '#web/parts/index.ts';
import { useWords } from '#web/wording.ts';

interface Shared {
  /** The value's name in the request. */
  readonly name: string;
  readonly label: Bilingual;
  readonly help?: Bilingual | undefined;
  readonly required?: boolean;
}

function useField({ name, label, help, required }: Shared) {
  const { t } = useWords();
  return { label: t(label), at: `/${name}`, required: required ?? false, ...(help ? { help: t(help) } : {}) };
}

/** One line of text. */
export function ShortField({
  value,
  onValue,
  most,
  ...shared
}: Shared & { value: string; onValue: (value: string) => void; most: number }) {
  return (
    <Field {...useField(shared)}>
      <TextInput value={value} onValue={onValue} maxLength={most} />
    </Field>
  );
}

/** Several lines of text. */
export function LongField({
  value,
  onValue,
  most,
  ...shared
}: Shared & { value: string; onValue: (value: string) => void; most: number }) {
  return (
    <Field {...useField(shared)}>
      <TextArea value={value} onValue={onValue} most={most} />
    </Field>
  );
}

/** One of a closed list. */
export function OneField({
  options,
  value,
  onValue,
  ...shared
}: Shared & { options: readonly Word[]; value: string; onValue: (code: string) => void }) {
  const field = useField(shared);
  return (
    <Field {...field} group={options.length <= 6}>
      <Choice options={options} value={value} onValue={onValue} name={shared.name} aria-label={field.label} />
    </Field>
  );
}

/** Any number of a closed list. */
export function SomeField({
  options,
  value,
  onValue,
  ...shared
}: Shared & { options: readonly Word[]; value: readonly string[]; onValue: (codes: string[]) => void }) {
  return (
    <Field {...useField(shared)} group>
      <Choices options={options} value={value} onValue={onValue} />
    </Field>
  );
}

/** A short list of words, separated by 、 or commas as people write them. */
export function ListField({
  value,
  onValue,
  ...shared
}: Shared & { value: readonly string[]; onValue: (words: string[]) => void }) {
  const { t } = useWords();
  const [typed, setTyped] = useState(value.join(t({ zh: '、', en: ', ' })));
  const parts = (text: string) =>
    text
      .split(/[、,，;；\n]+/)
      .map((part) => part.trim())
      .filter((part) => part !== '');
  return (
    <Field {...useField(shared)}>
      <TextInput
        value={typed}
        onValue={(text) => {
          setTyped(text);
          onValue(parts(text));
        }}
      />
    </Field>
  );
}

/** The industry by its division; a finer code already known is kept while the division stays. */
export function IndustryField({
  value,
  onValue,
  ...shared
}: Shared & { value: string; onValue: (code: string) => void }) {
  const field = useField(shared);
  return (
    <Field {...field}>
      <Choice
        as="list"
        options={INDUSTRIES}
        value={value.slice(0, 2)}
        onValue={(code) => onValue(value.startsWith(code) && code !== '' ? value : code)}
      />
    </Field>
  );
}

/** The two ends of a range of money. */
export function PriceFields({
  from,
  to,
  onFrom,
  onTo,
}: {
  from: Shared & { value: number | null };
  to: Shared & { value: number | null };
  onFrom: (value: number | null) => void;
  onTo: (value: number | null) => void;
}) {
  const amount = (value: number | null): Fen | undefined => (value === null ? undefined : fen(value));
  return (
    <div className="form-pair">
      <Field {...useField(from)}>
        <MoneyInput value={amount(from.value)} onValue={(value) => onFrom(value ?? null)} />
      </Field>
      <Field {...useField(to)}>
        <MoneyInput value={amount(to.value)} onValue={(value) => onTo(value ?? null)} />
      </Field>
    </div>
  );
}

/** What stands in place of a price or budget that a manager's mandate does not cover. */
export function PriceWithheld() {
  const { t } = useWords();
  return (
    <p className="told quiet">
      {t({
        zh: '价格由委托单位填写：您的委托不含查看价格。',
        en: 'The price is the principal’s to fill in: your mandate does not include seeing prices.',
      })}
    </p>
  );
}
