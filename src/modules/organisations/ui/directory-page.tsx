import { useState } from 'react';
import type { Bilingual } from '#kernel/refusal.ts';
import type { Choice } from '#kernel/register.ts';
import { AFFILIATIONS, DISTRICTS, FIELDS, SUBKINDS } from '#kernel/vocabulary.ts';
import { useSearch } from '#web/go.tsx';
import { Button, EmptyState, type Item, Items, Loaded, PageHead, Pager, Section, TextInput } from '#web/parts/index.ts';
import { useRead } from '#web/query.ts';
import { useWords } from '#web/wording.ts';
import { SUBKINDS_OF } from '../contract.ts';
import type { OrganisationRow } from '../contract-routes.ts';
import { organisations } from './api.ts';
import './directory.css';
import { kindText, nameText } from './facts.tsx';
import { wordOf, wordsOf } from './words.ts';

interface Directory {
  readonly kind: 'institution' | 'park';
  readonly title: Bilingual;
  readonly sub: Bilingual;
}

const INSTITUTIONS: Directory = {
  kind: 'institution',
  title: { zh: '研发单位', en: 'Institutions' },
  sub: {
    zh: '高等学校、科研院所、医院、国家实验室和新型研发机构。点开看它在供的成果。',
    en: 'Universities, institutes, hospitals, national laboratories and new-type institutions. Open one to see what it offers.',
  },
};
const PARKS: Directory = {
  kind: 'park',
  title: { zh: '园区', en: 'Parks' },
  sub: {
    zh: '各分园和特色产业园，各有三到五个主导产业。点开看它要找什么。',
    en: 'Sub-parks and specialised industrial parks, each with three to five leading industries. Open one to see what it looks for.',
  },
};

/** The filters of a directory: the name in the address, what it is called, its words. */
function filtersOf(kind: Directory['kind']): { key: string; label: Bilingual; choices: readonly Choice[] }[] {
  const known = SUBKINDS_OF[kind] ?? [];
  const shared = [
    { key: 'subkind', label: { zh: '类型', en: 'Type' }, choices: SUBKINDS.filter(({ code }) => known.includes(code)) },
    { key: 'registeredDistrict', label: { zh: '所在区', en: 'District' }, choices: DISTRICTS },
    { key: 'fields', label: { zh: '领域', en: 'Field' }, choices: FIELDS },
  ];
  return kind === 'park'
    ? shared
    : [...shared, { key: 'affiliation', label: { zh: '隶属', en: 'Affiliation' }, choices: AFFILIATIONS }];
}

function Filters({ kind }: { kind: Directory['kind'] }) {
  const { t } = useWords();
  const [search, change] = useSearch();
  const [text, setText] = useState(search.q ?? '');
  const filters = filtersOf(kind);
  const isFiltered = filters.some(({ key }) => search[key]) || Boolean(search.q);
  return (
    <search>
      <form
        className="directory-filters"
        onSubmit={(event) => {
          event.preventDefault();
          change({ q: text.trim(), cursor: undefined });
        }}
      >
        <TextInput
          type="search"
          value={text}
          onValue={setText}
          maxLength={100}
          aria-label={t({ zh: '按名称找', en: 'Search by name' })}
          placeholder={t({ zh: '按名称找', en: 'Search by name' })}
        />
        {filters.map(({ key, label, choices }) => (
          <select
            key={key}
            className="input"
            aria-label={t(label)}
            value={search[key] ?? ''}
            onChange={(event) => change({ [key]: event.target.value, cursor: undefined })}
          >
            <option value="">{t({ zh: '{what}：不限', en: 'Any {what}' }, { what: t(label).toLowerCase() })}</option>
            {choices.map((choice) => (
              <option key={choice.code} value={choice.code}>
                {t(choice)}
              </option>
            ))}
          </select>
        ))}
        <Button type="submit">{t({ zh: '查找', en: 'Search' })}</Button>
        {isFiltered ? (
          <button
            type="button"
            className="in-line"
            onClick={() => {
              setText('');
              change({
                q: undefined,
                cursor: undefined,
                ...Object.fromEntries(filters.map(({ key }) => [key, undefined])),
              });
            }}
          >
            {t({ zh: '清空', en: 'Clear' })}
          </button>
        ) : null}
      </form>
    </search>
  );
}

function useItem(): (row: OrganisationRow) => Item {
  const { t, language } = useWords();
  return (row) => ({
    key: row.id,
    title: nameText(row, language),
    to: `/organisations/${row.id}`,
    text: row.industries.length > 0 ? row.industries.join(t({ zh: '、', en: ', ' })) : wordsOf(FIELDS, row.fields, t),
    meta: [kindText(row, t), row.affiliation ? t(wordOf(AFFILIATIONS, row.affiliation)) : '']
      .filter(Boolean)
      .join(' · '),
    right: row.registeredDistrict ? t(wordOf(DISTRICTS, row.registeredDistrict)) : undefined,
  });
}

function DirectoryPage({ of }: { of: Directory }) {
  const { t } = useWords();
  const [search, change] = useSearch();
  const asked = Object.fromEntries(
    ['q', 'cursor', ...filtersOf(of.kind).map(({ key }) => key)].map((key) => [key, search[key]]),
  );
  const query = { ...asked, kind: of.kind, state: 'verified', limit: 40 };
  const list = useRead(organisations.listOrganisations, { query }, { keep: true });
  const item = useItem();
  return (
    <>
      <PageHead title={t(of.title)} sub={t(of.sub)} />
      <Filters kind={of.kind} />
      <Loaded of={list} rows={8}>
        {({ rows, next, total }) => (
          <Section
            title={t(of.title)}
            note={t({ zh: '共{n}家{more}', en: '{n}{more} in all' }, { n: total.count, more: total.more ? '+' : '' })}
          >
            <Items
              items={rows.map(item)}
              empty={
                <EmptyState title={t({ zh: '没有符合的。', en: 'None fits.' })}>
                  {t({ zh: '少选一个条件，或换个名称再找。', en: 'Leave out a filter, or try another name.' })}
                </EmptyState>
              }
            />
            <Pager
              onFirst={search.cursor ? () => change({ cursor: undefined }, { step: true }) : undefined}
              onNext={next ? () => change({ cursor: next }, { step: true }) : undefined}
            />
          </Section>
        )}
      </Loaded>
    </>
  );
}

/** The public directory of institutions. */
export function InstitutionsPage() {
  return <DirectoryPage of={INSTITUTIONS} />;
}

/** The public directory of parks. */
export function ParksPage() {
  return <DirectoryPage of={PARKS} />;
}
