import { DISTRICTS, FIELDS } from '#kernel/vocabulary.ts';
import { askedOf, type PublicFilter, PublicList } from '#modules/achievements/ui/index.ts';
import { wordOf, wordsOf } from '#modules/organisations/ui/index.ts';
import { useSearch } from '#web/go.tsx';
import { ButtonLink, type Item } from '#web/parts/index.ts';
import { useRead } from '#web/query.ts';
import { useActor, useSession } from '#web/session.ts';
import { useWords } from '#web/wording.ts';
import type { ProfileRow } from '../contract-registers.ts';
import { AVAILABILITIES, LANGUAGES, LEVELS } from '../contract-words.ts';
import { isManager } from '../rules.ts';
import { managers } from './api.ts';

const FILTERS: readonly PublicFilter[] = [
  { key: 'fields', label: { zh: '领域', en: 'Field' }, choices: FIELDS },
  { key: 'level', label: { zh: '级别', en: 'Level' }, choices: LEVELS },
  { key: 'districts', label: { zh: '服务区域', en: 'District' }, choices: DISTRICTS },
  { key: 'availability', label: { zh: '接新', en: 'Availability' }, choices: AVAILABILITIES },
  { key: 'languages', label: { zh: '语言', en: 'Language' }, choices: LANGUAGES },
];

const SORTS = [
  { code: '-freePlaces', zh: '空位多的在前', en: 'Most free places first' },
  { code: 'name', zh: '按姓名', en: 'By name' },
  { code: '-updatedAt', zh: '最近更新在前', en: 'Last updated first' },
];

/** A manager's row in the directory. */
export function useManagerItem(): (row: ProfileRow) => Item {
  const { t, language } = useWords();
  return (row) => ({
    key: row.id,
    title: language === 'en' && row.nameEn ? row.nameEn : row.name,
    to: `/managers/${row.id}`,
    text: (language === 'en' && row.introductionEn) || row.introduction || wordsOf(FIELDS, row.fields, t),
    meta: [
      row.level ? t(wordOf(LEVELS, row.level)) : t({ zh: '级别未核验', en: 'Level not verified' }),
      language === 'en' && row.organisationNameEn ? row.organisationNameEn : row.organisationName,
      wordsOf(FIELDS, row.fields.slice(0, 3), t),
      row.parkNames ? t({ zh: '派驻{parks}', en: 'At {parks}' }, { parks: row.parkNames }) : '',
    ]
      .filter(Boolean)
      .join(' · '),
    right: t({ zh: '签约 {n} 项', en: '{n} contracted' }, { n: row.wonCases }),
    rightMeta:
      row.availability === 'away'
        ? t({ zh: '暂不接', en: 'Takes none' })
        : t(
            { zh: '在办 {open} · 还可接 {free}', en: '{open} open · {free} free' },
            { open: row.openCases, free: row.freePlaces },
          ),
  });
}

/** 技术经理人名录: who can carry an introduction, for everybody. */
export function ManagersPage() {
  const { t } = useWords();
  const [search] = useSearch();
  const { person, acting } = useSession();
  const actor = useActor();
  const asked = { ...askedOf(search, FILTERS), ...(search.park ? { park: search.park } : {}) };
  const list = useRead(managers.listManagers, { query: { ...asked, limit: 30 } }, { keep: true });
  const keepsRecords =
    acting?.verified && ['city', 'platform', 'tto', 'agency', 'park'].includes(acting.organisationKind);
  return (
    <PublicList
      list="managers"
      title={{ zh: '技术经理人', en: 'Technology managers' }}
      sub={{
        zh: '级别经过核验，在办和签约数由对接台账统计，不能自己填写。',
        en: 'Levels are verified; open and contracted cases are counted from the engagement register, never typed.',
      }}
      acts={
        person ? (
          <>
            {keepsRecords ? (
              <ButtonLink to="/managers/records">{t({ zh: '台账与核验', en: 'Records' })}</ButtonLink>
            ) : null}
            {isManager(actor) ? (
              <ButtonLink to="/managers/mine" kind="main">
                {t({ zh: '我的资料', en: 'My record' })}
              </ButtonLink>
            ) : null}
          </>
        ) : null
      }
      hint={{ zh: '姓名、单位，或要办的事：医疗器械注册', en: 'A name, a house, or the matter: device registration' }}
      filters={FILTERS}
      sorts={SORTS}
      usual={{ zh: '签约多的在前', en: 'Most contracts first' }}
      of={list}
      item={useManagerItem()}
      counted={{ zh: '共 {n} 位', en: '{n} in all' }}
    />
  );
}
