import { ButtonLink, EmptyState } from '#web/parts/index.ts';
import { RegisterPage } from '#web/register/index.ts';
import { useSession } from '#web/session.ts';
import { useWords } from '#web/wording.ts';
import { type CommonNeedRow, commonNeedsRegister } from '../contract.ts';

type Row = CommonNeedRow & Readonly<Record<string, unknown>>;

const SUBS = {
  park: {
    zh: '本园区至少两家企业在公开需求里问同一件事。匿名的仍然匿名。',
    en: 'What two enterprises of your park at least ask alike in their published needs. Anonymous ones stay anonymous.',
  },
  district: {
    zh: '本区至少两家企业在公开需求里问同一件事。匿名的仍然匿名。',
    en: 'What two enterprises of your district at least ask alike in their published needs. Anonymous ones stay anonymous.',
  },
  city: {
    zh: '全市至少两家企业在公开需求里问同一件事。匿名的仍然匿名。',
    en: 'What two enterprises of the city at least ask alike in their published needs. Anonymous ones stay anonymous.',
  },
};

/** 共性需求 of a park, a district or the city. */
export function CommonNeedsPage() {
  const { t, language } = useWords();
  const kind = useSession().acting?.organisationKind;
  return (
    <RegisterPage<Row>
      register={commonNeedsRegister}
      title={t({ zh: '共性需求', en: 'Common needs' })}
      sub={t(kind === 'park' || kind === 'district' ? SUBS[kind] : SUBS.city)}
      open={(row) => `/common-needs/${row.id}`}
      cells={{ title: (row) => (language === 'en' && row.titleEn ? row.titleEn : row.title) }}
      acts={<ButtonLink to="/postings">{t({ zh: '全部公开需求', en: 'All published needs' })}</ButtonLink>}
      empty={
        <EmptyState title={t({ zh: '还没有共性需求。', en: 'No common needs yet.' })}>
          {t({
            zh: '每天凌晨按公开需求的文字重新找一遍；企业公开的需求越多、写得越清楚，越找得到。',
            en: 'Published needs are compared anew every night; the more there are and the clearer they say it, the more is found.',
          })}
        </EmptyState>
      }
    />
  );
}
