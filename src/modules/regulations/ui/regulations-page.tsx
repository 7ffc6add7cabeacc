import { ButtonLink, EmptyState } from '#web/parts/index.ts';
import { RegisterPage } from '#web/register/index.ts';
import { useActor, useSession } from '#web/session.ts';
import { useWords } from '#web/wording.ts';
import { type RegulationRow, regulationsRegister } from '../contract.ts';
import { whyNotDraft } from '../rules.ts';

type Row = RegulationRow & Readonly<Record<string, unknown>>;

/** 单位制度: an institution's own; for the city, everybody's that was adopted. */
export function RegulationsPage() {
  const { t } = useWords();
  const isCity = useSession().acting?.organisationKind === 'city';
  const mayDraft = !whyNotDraft(useActor());
  return (
    <RegisterPage<Row>
      register={regulationsRegister}
      title={t({ zh: '单位制度', en: 'Regulations' })}
      sub={
        isCity
          ? t({
              zh: '各单位已施行的赋权、单列管理、收益分配、尽职免责和转化管理制度。',
              en: 'What institutions adopted on rights grants, separate assets, distribution, duty of care and transfer.',
            })
          : t({
              zh: '赋权、单列管理、收益分配、尽职免责和转化管理：登记在这里的，计算和流程就按它办。',
              en: 'Rights grants, separate assets, distribution, duty of care, transfer: computations and workflows go by what is on file here.',
            })
      }
      open={(row) => `/regulations/${row.id}`}
      acts={
        isCity ? (
          <ButtonLink to="/regulations/coverage">{t({ zh: '谁有哪些', en: 'Who has which' })}</ButtonLink>
        ) : mayDraft ? (
          <ButtonLink to="/regulations/new" kind="main">
            {t({ zh: '登记一项制度', en: 'Enter a regulation' })}
          </ButtonLink>
        ) : undefined
      }
      empty={
        <EmptyState title={t({ zh: '还没有登记制度。', en: 'No regulation is on file yet.' })}>
          {isCity
            ? t({
                zh: '研发单位登记并施行后出现在这里。“谁有哪些”可以看还缺什么。',
                en: 'Those that institutions adopt appear here; “Who has which” shows what is missing.',
              })
            : t({
                zh: '没有登记的事项按法律和本产品的规则办。由成果转化部门起草，单位负责人登记通过。',
                en: 'What is not on file goes by the law and the rules of this product. The transfer office drafts, the leadership adopts.',
              })}
        </EmptyState>
      }
    />
  );
}
