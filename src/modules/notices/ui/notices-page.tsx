import type { CivilDate } from '#kernel/dates.ts';
import { ButtonLink, Day, EmptyState } from '#web/parts/index.ts';
import { useRead } from '#web/query.ts';
import { RegisterPage } from '#web/register/index.ts';
import { useActor } from '#web/session.ts';
import { useWords } from '#web/wording.ts';
import { type NoticeRow, noticesRegister } from '../contract-register.ts';
import { isOfHandlingOffice } from '../rules.ts';
import { notices } from './api.ts';
import { Countdown, NoticeStateMark } from './marks.tsx';

type Row = NoticeRow & Readonly<Record<string, unknown>>;

const VIEWS = [
  { label: { zh: '公示中', en: 'Open' }, search: { state: 'OPEN' } },
  { label: { zh: '有异议', en: 'Objected to' }, search: { state: 'OBJECTED' } },
  { label: { zh: '核查中', en: 'Under investigation' }, search: { state: 'INVESTIGATING' } },
  { label: { zh: '公示期满', en: 'Over' }, search: { state: 'CLOSED_OK' } },
];

/** 公示台账 of the reader's institution: what runs first, with the days left. */
export function NoticesPage() {
  const { t } = useWords();
  const actor = useActor();
  const today = useRead(notices.getNoticeTerms).data?.today;
  const keeps = isOfHandlingOffice(actor, actor.acting?.organisationId ?? '');
  return (
    <RegisterPage<Row>
      register={noticesRegister}
      title={t({ zh: '公示', en: 'Notices for objections' })}
      sub={t({
        zh: '本单位的公示：协议定价、赋权、奖励。期满且没有未处理的异议，才能办下一步。',
        en: 'Notices of your institution: negotiated prices, rights grants, rewards. The next step follows once one has run its time with no objection open.',
      })}
      views={VIEWS}
      open={(row) => `/notices/${row.id}`}
      cells={{
        state: (row) => <NoticeStateMark of={row.state} mine={keeps && row.state === 'UPHELD'} />,
        lastDay: (row) =>
          today && (row.state === 'OPEN' || row.state === 'DISMISSED') ? (
            <Countdown of={row} today={today} />
          ) : row.lastDay ? (
            <Day on={row.lastDay as CivilDate} form="day" />
          ) : null,
      }}
      waits={(row) => keeps && ['OBJECTED', 'UPHELD'].includes(row.state)}
      quiet={(row) => row.state === 'CLOSED_CHANGED' || row.state === 'WITHDRAWN'}
      acts={
        <>
          <ButtonLink to="/public-notices">{t({ zh: '社会公示', en: 'Public notices' })}</ButtonLink>
          {keeps ? (
            <ButtonLink kind="main" to="/notices/new">
              {t({ zh: '发起公示', en: 'New notice' })}
            </ButtonLink>
          ) : null}
        </>
      }
      empty={
        <EmptyState title={t({ zh: '还没有公示。', en: 'No notices yet.' })}>
          {t({
            zh: '协议定价、赋权和现金奖励要先公示；由成果转化部门从一项成果发起。',
            en: 'A negotiated price, a rights grant and a cash reward are shown first; the transfer office opens a notice on an achievement.',
          })}
        </EmptyState>
      }
    />
  );
}
