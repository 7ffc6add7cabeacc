import { useState } from 'react';
import type { CivilDate } from '#kernel/dates.ts';
import type { Fen } from '#kernel/money.ts';
import { Button, Choice, DateInput, Field, MoneyInput, TextInput } from '#web/parts/index.ts';
import { useWords } from '#web/wording.ts';
import type { Entered, FormField } from './form-schema.ts';

interface Entering<T = unknown> {
  readonly field: FormField;
  readonly value: T;
  readonly onValue: (value: unknown) => void;
}

const PER_PERCENT = 10_000;

/** A number as it is typed; what is no number yet stays undefined. `scale` is how many units of the wire one typed unit makes. */
function NumberInput({
  value,
  onValue,
  unit,
  scale,
}: {
  value: unknown;
  onValue: (value: unknown) => void;
  unit: string;
  scale: number;
}) {
  const [typed, setTyped] = useState(typeof value === 'number' ? String(value / scale) : '');
  return (
    <TextInput
      inputMode="decimal"
      autoComplete="off"
      value={typed}
      unit={unit}
      onValue={(text) => {
        setTyped(text);
        const number = Number(text.trim());
        onValue(text.trim() === '' || !Number.isFinite(number) ? undefined : Math.round(number * scale));
      }}
    />
  );
}

const UNITS: Readonly<Record<string, { zh: string; en: string }>> = {
  days: { zh: '天', en: 'days' },
  months: { zh: '个月', en: 'months' },
  years: { zh: '年', en: 'years' },
  pieces: { zh: '件', en: 'pieces' },
  times: { zh: '次', en: 'times' },
  weight: { zh: '份', en: 'parts' },
};

/** Yes or no where leaving it open means something of its own: as the rule has it. */
const OPEN_TICK = [
  { code: 'true', zh: '是', en: 'yes' },
  { code: 'false', zh: '否', en: 'no' },
];

function Control({ field, value, onValue }: Entering) {
  const { t } = useWords();
  const shown = value ?? field.otherwise;
  switch (field.unit) {
    case 'fen':
      return <MoneyInput value={shown as Fen | undefined} onValue={onValue} />;
    case 'ppm':
      return <NumberInput value={shown} onValue={onValue} unit="%" scale={PER_PERCENT} />;
    case 'date':
      return <DateInput value={(shown as CivilDate | undefined) ?? ''} onValue={(day) => onValue(day || undefined)} />;
    case 'choice':
      return (
        <Choice
          as="list"
          options={field.choices}
          value={shown as string}
          onValue={(code) => onValue(code || undefined)}
        />
      );
    case 'tick':
      return (
        <Choice
          as="list"
          options={OPEN_TICK}
          value={shown === undefined ? '' : String(shown)}
          onValue={(code) => onValue(code === '' ? undefined : code === 'true')}
        />
      );
    case 'text':
      return <TextInput value={(shown as string | undefined) ?? ''} onValue={(text) => onValue(text || undefined)} />;
    default:
      return (
        <NumberInput value={shown} onValue={onValue} unit={UNITS[field.unit] ? t(UNITS[field.unit]!) : ''} scale={1} />
      );
  }
}

/** A value changed by name; one that was emptied is left out. */
export function changed(entered: Entered, name: string, value: unknown): Entered {
  const { [name]: _, ...rest } = entered;
  return value === undefined ? rest : { ...rest, [name]: value };
}

function Rows({ field, value, onValue }: Entering<readonly Entered[]>) {
  const { t } = useWords();
  const [keys, setKeys] = useState(() => value.map((_, i) => i));
  const drop = (at: number) => {
    setKeys(keys.filter((_, i) => i !== at));
    onValue(value.filter((_, i) => i !== at));
  };
  const add = () => {
    setKeys([...keys, Math.max(-1, ...keys) + 1]);
    onValue([...value, {}]);
  };
  return (
    <div className="calculator-rows">
      {value.map((row, i) => (
        <div key={keys[i]} className="calculator-row">
          {field.columns.map((column) => (
            <One
              key={column.name}
              field={column}
              at={`/${field.name}/${i}/${column.name}`}
              value={row[column.name]}
              onValue={(cell) =>
                onValue(value.map((other, n) => (n === i ? changed(other, column.name, cell) : other)))
              }
            />
          ))}
          <Button kind="flat" small onClick={() => drop(i)}>
            {t({ zh: '去掉第 {n} 行', en: 'Remove row {n}' }, { n: i + 1 })}
          </Button>
        </div>
      ))}
      <Button small onClick={add}>
        {t({ zh: '加一行', en: 'Add a row' })}
      </Button>
    </div>
  );
}

function One({ field, at, value, onValue }: Entering & { readonly at: string }) {
  const { t } = useWords();
  return (
    <Field label={t(field.label)} at={at} required={field.required} help={field.help ? t(field.help) : undefined}>
      <Control field={field} value={value} onValue={onValue} />
    </Field>
  );
}

/** One question of a calculator's form. */
export function EnterField({ field, value, onValue }: Entering) {
  const { t } = useWords();
  if (field.unit !== 'rows') return <One field={field} at={`/${field.name}`} value={value} onValue={onValue} />;
  return (
    <Field
      label={t(field.label)}
      at={`/${field.name}`}
      required={field.required}
      group
      help={field.help ? t(field.help) : undefined}
    >
      <Rows field={field} value={(value as Entered[] | undefined) ?? []} onValue={onValue} />
    </Field>
  );
}
