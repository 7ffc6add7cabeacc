import type { CivilDate } from '#kernel/dates.ts';
import { AFFILIATIONS, DISTRICTS, FIELDS, ROUTES, SUBKINDS } from '#kernel/vocabulary.ts';
import { wordOf, wordsOf } from '#modules/organisations/ui/index.ts';
import { useSearch } from '#web/go.tsx';
import { ButtonLink, Day, type Item } from '#web/parts/index.ts';
import { useRead } from '#web/query.ts';
import { useSession } from '#web/session.ts';
import { useWords } from '#web/wording.ts';
import type { ListingRow } from '../contract-registers.ts';
import { IP_STATES } from '../contract-words.ts';
import { listings } from './api.ts';
import { listingTitle } from './listing-view.tsx';
import { askedOf, type PublicFilter, PublicList } from './public-list.tsx';
import { priceText } from './words.ts';

const INSTITUTION_KINDS = SUBKINDS.filter(({ code }) => code !== 'sub-park' && code !== 'specialised');
const LEVELS = [4, 5, 6, 7, 8, 9].map((level) => ({
  code: String(level),
  zh: `TRL ${level} 级及以上`,
  en: `TRL ${level} and above`,
}));

const FILTERS: readonly PublicFilter[] = [
  { key: 'field', label: { zh: '领域', en: 'Field' }, choices: FIELDS },
  { key: 'trl.from', label: { zh: '成熟度', en: 'Maturity' }, choices: LEVELS },
  { key: 'ipStatus', label: { zh: '知识产权', en: 'IP' }, choices: IP_STATES },
  { key: 'routes', label: { zh: '转化方式', en: 'Route' }, choices: ROUTES },
  { key: 'district', label: { zh: '所在区', en: 'District' }, choices: DISTRICTS },
  { key: 'subkind', label: { zh: '单位类型', en: 'Institution' }, choices: INSTITUTION_KINDS },
  { key: 'affiliation', label: { zh: '隶属', en: 'Affiliation' }, choices: AFFILIATIONS },
];

const SORTS = [
  { code: '-publishedAt', zh: '最近公开在前', en: 'Newest first' },
  { code: '-lastVerifiedOn', zh: '最近确认在前', en: 'Last verified first' },
  { code: '-trl', zh: '最成熟在前', en: 'Most mature first' },
];

function useItem(): (row: ListingRow) => Item {
  const wording = useWords();
  const { t, language } = wording;
  return (row) => ({
    key: row.id,
    title: listingTitle(row, language),
    to: `/listings/${row.id}`,
    text: row.excerpt,
    meta: [
      language === 'en' && row.organisationNameEn ? row.organisationNameEn : row.organisationName,
      row.trl === null ? '' : `TRL ${row.trl}`,
      row.field ? t(wordOf(FIELDS, row.field)) : '',
    ]
      .filter(Boolean)
      .join(' · '),
    right: row.useFirstPayLater
      ? t({ zh: '可先使用后付费', en: 'Use first, pay later' })
      : row.priceFrom !== null || row.priceTo !== null
        ? priceText(row.priceFrom, row.priceTo, wording)
        : wordsOf(ROUTES, row.routes.slice(0, 2), t),
    rightMeta: (
      <>
        <Day on={row.lastVerifiedOn as CivilDate} form="short" /> {t({ zh: '确认', en: 'verified' })}
      </>
    ),
  });
}

/** 供给清单: what institutions offer, for everybody. */
export function ListingsPage() {
  const { t } = useWords();
  const [search] = useSearch();
  const { person } = useSession();
  const query = { ...askedOf(search, FILTERS), limit: 30 };
  const list = useRead(listings.listListings, { query }, { keep: true });
  const { cursor: _, sort: __, ...filters } = askedOf(search, FILTERS) as Record<string, string>;
  const file = `/api/listings/export?${new URLSearchParams({ format: 'xlsx', language: t({ zh: 'zh', en: 'en' }), ...filters })}`;
  return (
    <PublicList
      list="listings"
      title={{ zh: '成果', en: 'Achievements' }}
      sub={{
        zh: '研发单位公开的成果。每一条都有人负责、有确认日期，过期自动退出。',
        en: 'What institutions offer. Every listing has an owner and a date of confirmation, and leaves when it expires.',
      }}
      acts={
        person ? (
          <ButtonLink to={file} file>
            {t({ zh: '导出所见 Excel', en: 'Export as Excel' })}
          </ButtonLink>
        ) : null
      }
      hint={{
        zh: '写一句话也行：壁厚 1.2 毫米的铝壳体怎么一次成形',
        en: 'A sentence will do: forming a 1.2 mm aluminium shell in one shot',
      }}
      filters={FILTERS}
      sorts={SORTS}
      of={list}
      item={useItem()}
      counted={{ zh: '共 {n} 项', en: '{n} in all' }}
    />
  );
}
