import type { CivilDate } from '#kernel/dates.ts';
import { askedOf, type PublicFilter, PublicList } from '#modules/achievements/ui/index.ts';
import { wordOf, wordsOf } from '#modules/organisations/ui/index.ts';
import { useSearch } from '#web/go.tsx';
import { Day, type Item } from '#web/parts/index.ts';
import { useRead } from '#web/query.ts';
import { useWords } from '#web/wording.ts';
import type { NoticeRow } from '../contract-register.ts';
import { NOTICE_KINDS, SCOPES } from '../contract-words.ts';
import { notices } from './api.ts';
import { NoticeStateMark } from './marks.tsx';

const FILTERS: readonly PublicFilter[] = [
  { key: 'kind', label: { zh: '类别', en: 'Kind' }, choices: NOTICE_KINDS },
  { key: 'scopes', label: { zh: '范围', en: 'Scope' }, choices: SCOPES.filter(({ code }) => code !== 'UNIT') },
];
const SORTS = [
  { code: 'lastDay', zh: '先到期的在前', en: 'Ending first' },
  { code: '-opensOn', zh: '最近开始的在前', en: 'Newest first' },
];

function useItem(): (row: NoticeRow) => Item {
  const { t, language } = useWords();
  return (row) => ({
    key: row.id,
    title: row.title,
    to: `/notices/${row.id}`,
    meta: [
      language === 'en' && row.organisationNameEn ? row.organisationNameEn : row.organisationName,
      t(wordOf(NOTICE_KINDS, row.kind)),
      wordsOf(SCOPES, row.scopes, t),
    ].join(' · '),
    right: <NoticeStateMark of={row.state} />,
    rightMeta: row.lastDay ? (
      <>
        {t({ zh: '至', en: 'until' })} <Day on={row.lastDay as CivilDate} form="day" />
      </>
    ) : null,
  });
}

/** What institutions show on the technology market and to the public, for everybody. */
export function PublicNoticesPage() {
  const [search] = useSearch();
  const query = { ...askedOf(search, FILTERS), limit: 30 };
  const list = useRead(notices.listPublicNotices, { query }, { keep: true });
  return (
    <PublicList
      list="public-notices"
      title={{ zh: '公示', en: 'Notices for objections' }}
      sub={{
        zh: '研发单位面向技术市场和社会的公示。公示期内，登录后可以提出异议；异议人受保护。',
        en: 'What institutions show on the technology market and to the public. While one runs, anybody signed in may object; who objects is protected.',
      }}
      hint={{ zh: '成果名称或单位', en: 'A result or an institution' }}
      filters={FILTERS}
      sorts={SORTS}
      usual={{ zh: '先到期的在前', en: 'Ending first' }}
      of={list}
      item={useItem()}
      counted={{ zh: '共 {n} 份', en: '{n} in all' }}
    />
  );
}
