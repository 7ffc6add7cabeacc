import { useState } from 'react';
import { Choice, Field, TextInput } from '#web/parts/index.ts';
import { useWords } from '#web/wording.ts';
import type { RegulationDraft, SettingValue } from '../contract.ts';
import { SETTINGS, type Setting } from '../contract-settings.ts';
import { asPercent, unitOf } from './said.ts';

/** A number as it is typed: a share in percent, everything else as a whole number. NaN while it is none. */
function typedNumber(text: string, { unit }: Setting): number {
  const number = Number(text.trim().replace(/[％%]$/u, ''));
  return unit === 'ppm' ? Math.round(number * 10_000) : number;
}

function NumberSetting({
  of,
  value,
  onValue,
}: {
  of: Setting;
  value: number | undefined;
  onValue: (value: number | undefined) => void;
}) {
  const { t } = useWords();
  const [typed, setTyped] = useState(value === undefined ? '' : of.unit === 'ppm' ? asPercent(value) : String(value));
  const unit = unitOf(of);
  return (
    <TextInput
      inputMode="decimal"
      value={typed}
      unit={unit && t(unit)}
      onValue={(text) => {
        setTyped(text);
        const number = typedNumber(text, of);
        onValue(text.trim() === '' ? undefined : Number.isFinite(number) ? number : -1);
      }}
    />
  );
}

const YES_NO = [
  { code: 'yes', zh: '是', en: 'Yes' },
  { code: 'no', zh: '否', en: 'No' },
];

function OneSetting({
  of,
  value,
  onValue,
}: {
  of: Setting;
  value: SettingValue | undefined;
  onValue: (value: SettingValue | undefined) => void;
}) {
  const { t } = useWords();
  if (of.unit === 'tick')
    return (
      <Choice
        as="list"
        options={YES_NO}
        value={value === undefined ? '' : value ? 'yes' : 'no'}
        onValue={(code) => onValue(code === '' ? undefined : code === 'yes')}
        name={of.key}
        aria-label={t(of.label)}
      />
    );
  if (of.choices)
    return (
      <Choice
        as="list"
        options={of.choices}
        value={typeof value === 'string' ? value : ''}
        onValue={(code) => onValue(code || undefined)}
        name={of.key}
        aria-label={t(of.label)}
      />
    );
  return <NumberSetting of={of} value={typeof value === 'number' ? value : undefined} onValue={onValue} />;
}

/** What a kind of regulation may set; what stays empty is left to the rules of law and of the house. */
export function SettingFields({
  kind,
  settings,
  onSettings,
}: {
  kind: RegulationDraft['kind'];
  settings: RegulationDraft['settings'];
  onSettings: (settings: RegulationDraft['settings']) => void;
}) {
  const { t } = useWords();
  const set = (key: string, value: SettingValue | undefined) => {
    const { [key]: _, ...others } = settings;
    onSettings(value === undefined ? others : { ...others, [key]: value });
  };
  return SETTINGS[kind].map((one) => (
    <Field key={`${kind} ${one.key}`} label={t(one.label)} at={`/settings/${one.key}`} help={one.help && t(one.help)}>
      <OneSetting of={one} value={settings[one.key]} onValue={(value) => set(one.key, value)} />
    </Field>
  ));
}
