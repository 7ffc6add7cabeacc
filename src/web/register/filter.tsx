import { useState } from 'react';
import type { CivilDate } from '#kernel/dates.ts';
import { fen, inUnit, parseYuan } from '#kernel/money.ts';
import type { Column } from '#kernel/register.ts';
import { isRanged } from '#kernel/register-filter.ts';
import type { Search } from '../go.tsx';
import { Button } from '../parts/button.tsx';
import { Choice, Choices } from '../parts/choice.tsx';
import { TextInput } from '../parts/inputs.tsx';
import { dateText } from '../say-date.ts';
import { useWords, type Wording } from '../wording.ts';
import { filterNames } from './asked.ts';
import { Panel } from './panel.tsx';
import { choiceText } from './value.tsx';

type Change = (change: Readonly<Record<string, string | undefined>>) => void;

const YES_NO = [
  { code: 'yes', zh: '是', en: 'Yes' },
  { code: 'no', zh: '否', en: 'No' },
] as const;

const choicesOf = (column: Column) => (column.type === 'yes-no' ? YES_NO : (column.choices ?? []));

/** One end of a range as a person reads it; amounts stand as fen in the address. */
function endText(column: Column, value: string | undefined, t: Wording['t'], language: Wording['language']): string {
  if (!value) return '';
  if (column.type === 'money')
    return t({ zh: '{amount} 万元', en: '¥{amount} ×10k' }, { amount: inUnit(fen(Number(value)), '万元') });
  if (column.type === 'number') return value;
  return dateText(value.slice(0, 10) as CivilDate, language, 'short');
}

/** What a set filter asks for, in words; empty when it is not set. */
function setText(column: Column, search: Search, { t, language }: Wording): string {
  if (!isRanged(column)) {
    const value = search[column.key];
    return value ? choiceText({ ...column, choices: choicesOf(column) }, value.split(','), t) : '';
  }
  const [from, to] = filterNames(column).map((name) => endText(column, search[name], t, language));
  if (from && to) return `${from}–${to}`;
  if (from) return t({ zh: '{from}起', en: 'from {from}' }, { from });
  return to ? t({ zh: '至{to}', en: 'to {to}' }, { to }) : '';
}

function OneOfMany({ column, search, change }: { column: Column; search: Search; change: Change }) {
  const { t } = useWords();
  const [narrow, setNarrow] = useState('');
  const options = choicesOf(column);
  const value = (search[column.key] ?? '').split(',').filter(Boolean);
  const visible = options.filter((option) => t(option).toLowerCase().includes(narrow.toLowerCase()));
  const hidden = value.filter((code) => !visible.some((option) => option.code === code));
  return (
    <>
      {options.length > 12 ? (
        <TextInput
          value={narrow}
          onValue={setNarrow}
          aria-label={t({ zh: '在选项里找', en: 'Find an option' })}
          placeholder={t({ zh: '在选项里找', en: 'Find an option' })}
        />
      ) : null}
      <Choices
        options={visible}
        value={value}
        onValue={(codes) => change({ [column.key]: [...hidden, ...codes].join(',') })}
      />
    </>
  );
}

function End({
  column,
  name,
  label,
  search,
  change,
}: {
  column: Column;
  name: string;
  label: string;
  search: Search;
  change: Change;
}) {
  const kept = search[name] ?? '';
  const money = column.type === 'money';
  const [typed, setTyped] = useState(money && kept ? inUnit(fen(Number(kept)), '元') : kept.slice(0, 10));
  const day = column.type === 'date' || column.type === 'instant';
  const send = (text: string) => {
    const amount = money ? parseYuan(text) : undefined;
    const value = money ? (amount === undefined ? '' : String(amount)) : text;
    if (value !== kept) change({ [name]: value });
  };
  return (
    <TextInput
      type={day ? 'date' : 'text'}
      inputMode={day ? undefined : money ? 'text' : 'decimal'}
      aria-label={label}
      placeholder={label}
      value={typed}
      onValue={(text) => {
        setTyped(text);
        if (day) send(text);
      }}
      onBlur={() => send(typed)}
      onKeyDown={(event) => event.key === 'Enter' && !event.nativeEvent.isComposing && send(typed)}
    />
  );
}

function Ends({ column, search, change }: { column: Column; search: Search; change: Change }) {
  const { t } = useWords();
  const name = t(column.label);
  const [from = '', to = ''] = filterNames(column);
  if (isRanged(column)) {
    const unit = column.type === 'money' ? t({ zh: '（元，可写“50万”）', en: ' (yuan)' }) : '';
    return (
      <>
        <End
          column={column}
          name={from}
          label={t({ zh: '{name}从{unit}', en: '{name} from{unit}' }, { name, unit })}
          search={search}
          change={change}
        />
        <End
          column={column}
          name={to}
          label={t({ zh: '{name}到{unit}', en: '{name} to{unit}' }, { name, unit })}
          search={search}
          change={change}
        />
      </>
    );
  }
  if (column.type === 'yes-no') {
    return (
      <Choice
        as="radio"
        name={column.key}
        options={YES_NO}
        value={search[column.key]}
        onValue={(code) => change({ [column.key]: code })}
        aria-label={name}
      />
    );
  }
  if (choicesOf(column).length > 0) return <OneOfMany column={column} search={search} change={change} />;
  return <End column={column} name={from} label={name} search={search} change={change} />;
}

/** One filter: a button that says what is asked for and opens into its choices or its two ends. */
export function Filter({ column, search, change }: { column: Column; search: Search; change: Change }) {
  const wording = useWords();
  const { t } = wording;
  const [open, setOpen] = useState(false);
  const set = setText(column, search, wording);
  const clear = () => change(Object.fromEntries(filterNames(column).map((name) => [name, undefined])));
  const content = (
    <>
      <Ends column={column} search={search} change={change} />
      {set ? (
        <Button kind="flat" small onClick={clear}>
          {t({ zh: '不限', en: 'Any' })}
        </Button>
      ) : null}
    </>
  );
  return (
    <Panel open={open} onOpen={setOpen} placement="bottomLeft" content={content}>
      {(attributes) => (
        <button type="button" className={set ? 'filter filter-set' : 'filter'} {...attributes}>
          <span title={set || undefined}>
            {set ? t({ zh: '{name}：{set}', en: '{name}: {set}' }, { name: t(column.label), set }) : t(column.label)}
          </span>
          <svg viewBox="0 0 10 10" aria-hidden="true">
            <path d="m1 3 4 4 4-4" fill="none" stroke="currentColor" strokeWidth="1.5" />
          </svg>
        </button>
      )}
    </Panel>
  );
}
