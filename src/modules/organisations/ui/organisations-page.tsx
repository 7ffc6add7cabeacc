import { ButtonLink, EmptyState } from '#web/parts/index.ts';
import { RegisterPage, type View } from '#web/register/index.ts';
import { useActor } from '#web/session.ts';
import { useWords } from '#web/wording.ts';
import { type OrganisationState, organisationsRegister } from '../contract.ts';
import type { OrganisationRow } from '../contract-routes.ts';
import { whyNotCreate, whyNotDecide } from '../rules.ts';
import { nameText, OrganisationStateMark } from './facts.tsx';

const VIEWS: readonly View[] = [
  { label: { zh: '待核验', en: 'Waiting' }, search: { state: 'waiting' } },
  { label: { zh: '研发单位', en: 'Institutions' }, search: { kind: 'institution' } },
  { label: { zh: '企业', en: 'Enterprises' }, search: { kind: 'enterprise' } },
  { label: { zh: '技术转移与服务机构', en: 'TTOs and agencies' }, search: { kind: 'tto,agency' } },
  { label: { zh: '园区', en: 'Parks' }, search: { kind: 'park' } },
];

type Row = OrganisationRow & Readonly<Record<string, unknown>>;

/** The register of organisations: for officers what waits for them, for administrators everything. */
export function OrganisationsPage() {
  const { t, language } = useWords();
  const actor = useActor();
  return (
    <RegisterPage<Row>
      register={organisationsRegister}
      views={VIEWS}
      open={(row) => `/organisations/${row.id}`}
      cells={{
        name: (row) => nameText(row, language),
        state: (row) => <OrganisationStateMark state={row.state as OrganisationState} />,
      }}
      waits={(row) => whyNotDecide(actor, row) === undefined}
      quiet={(row) => row.state === 'closed' || row.state === 'rejected'}
      acts={
        whyNotCreate(actor) ? undefined : (
          <ButtonLink to="/organisations/new" kind="main" hotkey="N">
            {t({ zh: '录入组织', en: 'Enter one' })}
          </ButtonLink>
        )
      }
      empty={
        <EmptyState title={t({ zh: '还没有组织。', en: 'No organisation yet.' })}>
          {t({
            zh: '企业和研发单位在门户登记后在这里等待核验；园区和区由管理员录入。',
            en: 'Enterprises and institutions that register on the portal wait here; an administrator enters parks and districts.',
          })}
        </EmptyState>
      }
    />
  );
}
