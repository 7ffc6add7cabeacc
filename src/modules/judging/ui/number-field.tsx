import type { Bilingual } from '#kernel/refusal.ts';
import { Field, TextInput } from '#web/parts/index.ts';
import { useWords } from '#web/wording.ts';

/** A whole number of up to three digits. */
export function NumberField({
  label,
  help,
  at,
  value,
  onValue,
}: {
  label: Bilingual;
  help?: Bilingual;
  at: string;
  value: number;
  onValue: (value: number) => void;
}) {
  const { t } = useWords();
  return (
    <Field label={t(label)} at={at} help={help && t(help)} required>
      <TextInput
        value={String(value)}
        onValue={(text) => onValue(Number(text.replace(/\D/g, '')))}
        inputMode="numeric"
        maxLength={3}
      />
    </Field>
  );
}
