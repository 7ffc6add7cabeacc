import { useState } from 'react';
import type { Register } from '#kernel/register.ts';
import type { Search } from '../go.tsx';
import { Button } from '../parts/button.tsx';
import { Choices, Segments } from '../parts/choice.tsx';
import { TextInput } from '../parts/inputs.tsx';
import { choose, type Preferences, usePreferences } from '../preferences.ts';
import { useWords } from '../wording.ts';
import { rowsAsked } from './asked.ts';
import type { useColumns } from './columns.ts';
import { Filter } from './filter.tsx';
import { Panel } from './panel.tsx';

type Change = (change: Readonly<Record<string, string | undefined>>) => void;

const DENSITIES = [
  { code: 'compact', zh: '紧凑', en: 'Compact' },
  { code: 'standard', zh: '标准', en: 'Standard' },
  { code: 'loose', zh: '宽松', en: 'Loose' },
] as const;

function ColumnPicker({ register, columns }: { register: Register; columns: ReturnType<typeof useColumns> }) {
  const { t } = useWords();
  const shown = columns.shown.map(({ key }) => key);
  const options = register.columns
    .slice(1)
    .map(({ key, label, hint }) => ({ code: key, ...label, ...(hint ? { note: hint } : {}) }));
  const [open, setOpen] = useState(false);
  const content = (
    <>
      <Choices options={options} value={shown} onValue={columns.show} />
      <Button kind="flat" small onClick={columns.reset}>
        {t({ zh: '恢复原样', en: 'As at first' })}
      </Button>
    </>
  );
  return (
    <Panel open={open} onOpen={setOpen} placement="bottomRight" content={content}>
      {(attributes) => (
        <button type="button" className="button button-small" {...attributes}>
          {t({ zh: '列 {n} / {all}', en: 'Columns {n} / {all}' }, { n: shown.length, all: register.columns.length })}
        </button>
      )}
    </Panel>
  );
}

function WordSearch({ search, change }: { search: Search; change: Change }) {
  const { t } = useWords();
  const [typed, setTyped] = useState(search.q ?? '');
  const label = t({ zh: '在这张表里找', en: 'Search this list' });
  return (
    <search className="filter-search">
      <form
        onSubmit={(event) => {
          event.preventDefault();
          change({ q: typed.trim() });
        }}
      >
        <TextInput
          type="search"
          value={typed}
          aria-label={label}
          placeholder={label}
          onValue={(text) => {
            setTyped(text);
            if (text === '' && search.q) change({ q: undefined });
          }}
        />
      </form>
    </search>
  );
}

/** Filters in the row before one asks for more: those of shown columns, at most this many, and every one that is set. */
const FIRST_FILTERS = 6;

function FilterRow({
  register,
  search,
  change,
  shown,
}: {
  register: Register;
  search: Search;
  change: Change;
  shown: readonly string[];
}) {
  const { t } = useWords();
  const [all, setAll] = useState(false);
  const filters = register.columns.filter(({ filter }) => filter);
  const isSet = (key: string) => Object.keys(search).some((name) => name === key || name.startsWith(`${key}.`));
  const first = new Set(
    filters
      .filter(({ key }) => shown.includes(key))
      .slice(0, FIRST_FILTERS)
      .map(({ key }) => key),
  );
  const visible =
    all || filters.length <= FIRST_FILTERS ? filters : filters.filter(({ key }) => first.has(key) || isSet(key));
  return (
    <>
      {visible.map((column) => (
        <Filter key={column.key} column={column} search={search} change={change} />
      ))}
      {visible.length < filters.length || all ? (
        <Button kind="flat" aria-expanded={all} onClick={() => setAll(!all)}>
          {all
            ? t({ zh: '收起', en: 'Fewer' })
            : t({ zh: '更多筛选 {n}', en: '{n} more filters' }, { n: filters.length - visible.length })}
        </Button>
      ) : null}
    </>
  );
}

/** Above the table: search in words, the filters, clear; at the right how dense and which columns. */
export function Tools({
  register,
  search,
  change,
  columns,
  extra,
}: {
  register: Register;
  search: Search;
  change: Change;
  columns: ReturnType<typeof useColumns>;
  extra: readonly string[];
}) {
  const { t } = useWords();
  const { density } = usePreferences();
  const asked = rowsAsked(register, search, extra);
  const clear = () => change(Object.fromEntries(Object.keys(asked).map((name) => [name, undefined])));
  return (
    <div className="filters">
      {register.search ? <WordSearch key={search.q ?? ''} search={search} change={change} /> : null}
      <div className="filter-row">
        <FilterRow register={register} search={search} change={change} shown={columns.shown.map(({ key }) => key)} />
        {Object.keys(asked).length > 0 ? (
          <Button kind="flat" onClick={clear}>
            {t({ zh: '清空', en: 'Clear' })}
          </Button>
        ) : null}
      </div>
      <div className="filters-right">
        <Segments
          label={t({ zh: '行高', en: 'Row height' })}
          options={DENSITIES}
          value={density}
          onValue={(code) => choose({ density: code as Preferences['density'] })}
        />
        <ColumnPicker register={register} columns={columns} />
      </div>
    </div>
  );
}
