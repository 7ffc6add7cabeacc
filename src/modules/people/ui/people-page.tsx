import { EmptyState } from '#web/parts/index.ts';
import { RegisterPage, type View } from '#web/register/index.ts';
import { useWords } from '#web/wording.ts';
import { peopleRegister } from '../contract-members.ts';
import type { MemberShown } from './members-section.tsx';

const VIEWS: readonly View[] = [
  { label: { zh: '负责人', en: 'Leads' }, search: { role: 'lead' } },
  { label: { zh: '技术经理人', en: 'Technology managers' }, search: { role: 'manager' } },
  { label: { zh: '专员', en: 'Officers' }, search: { role: 'officer' } },
  { label: { zh: '系统管理员', en: 'System administrators' }, search: { role: 'system-administrator' } },
  { label: { zh: '安全管理员', en: 'Security administrators' }, search: { role: 'security-administrator' } },
  { label: { zh: '已停用', en: 'Disabled' }, search: { disabled: 'yes' } },
];

type Row = MemberShown & Readonly<Record<string, unknown>>;

/** People and roles: for the administrator everybody, for others their colleagues. */
export function PeoplePage() {
  const { t } = useWords();
  return (
    <RegisterPage<Row>
      register={peopleRegister}
      views={VIEWS}
      open={(row) => `/people/${row.personId}`}
      quiet={(row) => row.disabled}
      empty={
        <EmptyState title={t({ zh: '还没有人。', en: 'Nobody yet.' })}>
          {t({ zh: '单位登记后，负责人邀请同事加入。', en: 'Leads invite colleagues after registering.' })}
        </EmptyState>
      }
    />
  );
}
