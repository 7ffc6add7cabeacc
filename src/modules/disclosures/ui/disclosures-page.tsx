import { ButtonLink, EmptyState } from '#web/parts/index.ts';
import { RegisterPage } from '#web/register/index.ts';
import { useWords } from '#web/wording.ts';
import type { DisclosureRow } from '../contract-record.ts';
import { disclosuresRegister } from '../contract-register.ts';
import { DisclosureState } from './marks.tsx';

/** 成果披露台账: for the office everything, for an inventor their own. */
export function DisclosuresPage() {
  const { t } = useWords();
  const begin = (
    <ButtonLink to="/achievements">{t({ zh: '从成果开始披露', en: 'Begin from an achievement' })}</ButtonLink>
  );
  return (
    <RegisterPage<DisclosureRow>
      register={disclosuresRegister}
      views={[
        {
          label: { zh: '审查中', en: 'Being checked' },
          search: { state: 'submitted,college-signed,formal-check,title-check' },
        },
        { label: { zh: '填写中', en: 'Being written' }, search: { state: 'draft,returned' } },
        { label: { zh: '已登记', en: 'Registered' }, search: { state: 'registered,archived' } },
      ]}
      acts={begin}
      open={(row) => `/disclosures/${row.id}`}
      cells={{ state: (row) => <DisclosureState of={row.state} /> }}
      empty={
        <EmptyState title={t({ zh: '还没有成果披露', en: 'No disclosures yet' })} act={begin}>
          {t({
            zh: '成果完成后在本单位规定的期限内、发表和申请专利之前披露。',
            en: 'A result is disclosed in the time the institution sets after its completion, before it is published or filed.',
          })}
        </EmptyState>
      }
    />
  );
}
