import { EmptyState } from '#web/parts/index.ts';
import { RegisterPage } from '#web/register/index.ts';
import { useActor } from '#web/session.ts';
import { useWords } from '#web/wording.ts';
import { managerRecordsRegister, type RecordRow } from '../contract-registers.ts';
import type { Availability } from '../contract-words.ts';
import { whyNotDecide } from '../rules.ts';
import { AvailabilityMark, LevelStateMark } from './marks.tsx';

type Row = RecordRow & Readonly<Record<string, unknown>>;

/** 技术经理人台账: levels to verify, training and results, for officers, employers and parks. */
export function ManagerRecordsPage() {
  const { t } = useWords();
  const actor = useActor();
  return (
    <RegisterPage<Row>
      register={managerRecordsRegister}
      views={[
        { label: { zh: '待核验', en: 'To verify' }, search: { levelState: 'waiting' } },
        { label: { zh: '已核验', en: 'Verified' }, search: { levelState: 'verified' } },
        { label: { zh: '可接新对接', en: 'Available' }, search: { availability: 'open' } },
      ]}
      open={(row) => `/managers/${row.id}`}
      cells={{
        levelState: (row) => <LevelStateMark of={row.levelState} />,
        availability: (row) => <AvailabilityMark of={row.availability as Availability} />,
      }}
      waits={(row) => whyNotDecide(actor, row) === undefined}
      quiet={(row) => row.availability === 'away'}
      empty={
        <EmptyState title={t({ zh: '还没有技术经理人填写资料。', en: 'No manager has written a record yet.' })}>
          {t({
            zh: '身份是技术经理人的成员，在“技术经理人”里点“我的资料”填写。',
            en: 'Members with the role of manager write it under “Technology managers”, “My record”.',
          })}
        </EmptyState>
      }
    />
  );
}
