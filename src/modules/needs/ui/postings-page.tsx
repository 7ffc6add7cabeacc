import type { CivilDate } from '#kernel/dates.ts';
import { DISTRICTS, FIELDS, ROUTES } from '#kernel/vocabulary.ts';
import { askedOf, type PublicFilter, PublicList, priceText } from '#modules/achievements/ui/index.ts';
import { wordOf } from '#modules/organisations/ui/index.ts';
import { useSearch } from '#web/go.tsx';
import { ButtonLink, Day, type Item } from '#web/parts/index.ts';
import { useRead } from '#web/query.ts';
import { useSession } from '#web/session.ts';
import { useWords } from '#web/wording.ts';
import type { PostingRow } from '../contract-registers.ts';
import { postings } from './api.ts';
import { askerText, postingTitle } from './posting-view.tsx';

const YES = [{ code: 'yes', zh: '有密封部分', en: 'With a sealed part' }];

const FILTERS: readonly PublicFilter[] = [
  { key: 'field', label: { zh: '领域', en: 'Field' }, choices: FIELDS },
  { key: 'district', label: { zh: '落地区', en: 'District' }, choices: DISTRICTS },
  { key: 'routes', label: { zh: '合作方式', en: 'Route' }, choices: ROUTES },
  { key: 'hasSealed', label: { zh: '密封部分', en: 'Sealed part' }, choices: YES },
];

const SORTS = [
  { code: '-publishedAt', zh: '最近公开在前', en: 'Newest first' },
  { code: '-lastVerifiedOn', zh: '最近确认在前', en: 'Last verified first' },
  { code: 'neededBy', zh: '最急的在前', en: 'Most urgent first' },
];

function useItem(): (row: PostingRow) => Item {
  const wording = useWords();
  const { t, language } = wording;
  return (row) => ({
    key: row.id,
    title: postingTitle(row, language),
    to: `/postings/${row.id}`,
    text: row.excerpt,
    meta: (
      <>
        {[askerText(row, wording), row.field ? t(wordOf(FIELDS, row.field)) : ''].filter(Boolean).join(' · ')}
        {row.neededBy ? (
          <>
            {' · '}
            <Day on={row.neededBy as CivilDate} form="day" /> {t({ zh: '前要', en: 'at the latest' })}
          </>
        ) : null}
      </>
    ),
    right: priceText(row.budgetFrom, row.budgetTo, wording, { zh: '预算未说明', en: 'Budget not stated' }),
    rightMeta: (
      <>
        <Day on={row.lastVerifiedOn as CivilDate} form="short" /> {t({ zh: '确认', en: 'verified' })}
      </>
    ),
  });
}

/** 需求清单: what enterprises ask for, for everybody. */
export function PostingsPage() {
  const { t } = useWords();
  const [search] = useSearch();
  const { person } = useSession();
  const asked = askedOf(search, FILTERS);
  const list = useRead(postings.listPostings, { query: { ...asked, limit: 30 } }, { keep: true });
  const { cursor: _, sort: __, ...filters } = asked;
  const file = `/api/postings/export?${new URLSearchParams({ format: 'xlsx', language: t({ zh: 'zh', en: 'en' }), ...filters })}`;
  return (
    <PublicList
      list="postings"
      title={{ zh: '需求', en: 'Needs' }}
      sub={{
        zh: '企业公开的技术需求。可以匿名；有的带密封部分，签保密协议后对本人开放。',
        en: 'What enterprises ask for. Some are anonymous; a sealed part opens to a person who signed the agreement.',
      }}
      acts={
        person ? (
          <ButtonLink to={file} file>
            {t({ zh: '导出所见 Excel', en: 'Export as Excel' })}
          </ButtonLink>
        ) : null
      }
      hint={{ zh: '写您会做什么：真空压铸薄壁铝合金', en: 'Say what you can do: vacuum casting of thin aluminium' }}
      filters={FILTERS}
      sorts={SORTS}
      of={list}
      item={useItem()}
      counted={{ zh: '共 {n} 条', en: '{n} in all' }}
    />
  );
}
