import { useEffect, useRef } from 'react';
import { type CivilDate, civilDateOf, daysBetween, type Instant } from '#kernel/dates.ts';
import { organisations } from '#modules/organisations/ui/index.ts';
import { useSearch } from '#web/go.tsx';
import { ButtonLink, Day, EmptyState, Waited } from '#web/parts/index.ts';
import { useRead } from '#web/query.ts';
import { RegisterPage, type View } from '#web/register/index.ts';
import { useSession } from '#web/session.ts';
import { useWords } from '#web/wording.ts';
import { type PostingRow, postingsRegister } from '../contract-registers.ts';
import { askerText, postingTitle } from './posting-view.tsx';

type Row = PostingRow & Readonly<Record<string, unknown>>;

const DAYS_FRESH = 30;

/** The views of a park or district: its own place first, then its industries. */
function useViews(): View[] {
  const { acting } = useSession();
  const id = acting?.organisationId ?? '';
  const own = useRead(organisations.readOrganisation, { params: { id } }, { when: id !== '' }).data;
  const isPark = acting?.organisationKind === 'park';
  const district = own?.operatingDistrict || own?.registeredDistrict || acting?.district || '';
  return [
    ...(district ? [{ label: { zh: '本区的', en: 'In my district' }, search: { district } }] : []),
    ...(isPark ? [{ label: { zh: '本园区企业的', en: 'From my park' }, search: { parkId: id } }] : []),
    ...(own && own.fields.length > 0
      ? [{ label: { zh: '产业方向相合的', en: 'In my fields' }, search: { field: own.fields.join(',') } }]
      : []),
  ];
}

/** 需求清单 for a park or district: the public list as a register, opened on its own place, with how fresh each need is. */
export function DemandPage() {
  const wording = useWords();
  const { t, language } = wording;
  const { acting } = useSession();
  const [search, change] = useSearch();
  const views = useViews();
  const first = views[0]?.search;
  const isOpened = useRef(Object.keys(search).length > 0);
  const isOfPlace = acting?.organisationKind === 'park' || acting?.organisationKind === 'district';
  // Opened from the menu, the list begins with what is the reader's own; after that “all” is all.
  useEffect(() => {
    if (isOpened.current || !first || !isOfPlace) return;
    isOpened.current = true;
    change(first);
  }, [first, isOfPlace, change]);
  const today = civilDateOf(new Date().toISOString() as Instant);
  return (
    <RegisterPage<Row>
      register={postingsRegister}
      title={t({ zh: '需求清单', en: 'Demand' })}
      sub={t({
        zh: '企业公开的需求，先看本区和本园区的。匿名的只有领域和落地区。',
        en: 'What enterprises publish, your own place first. Anonymous ones show field and district alone.',
      })}
      views={views}
      open={(row) => `/postings/${row.id}`}
      cells={{
        title: (row) => postingTitle(row, language),
        organisationName: (row) => askerText(row, wording),
        lastVerifiedOn: (row) =>
          daysBetween(row.lastVerifiedOn as CivilDate, today) > DAYS_FRESH ? (
            <Waited since={row.lastVerifiedOn as CivilDate} />
          ) : (
            <Day on={row.lastVerifiedOn as CivilDate} form="short" />
          ),
      }}
      acts={<ButtonLink to="/postings">{t({ zh: '全部公开需求', en: 'All published needs' })}</ButtonLink>}
      empty={<EmptyState title={t({ zh: '还没有公开的需求。', en: 'No published need yet.' })} />}
    />
  );
}
