import { useState } from 'react';
import { wordOf, wordsOf } from '#modules/organisations/ui/index.ts';
import { Link, usePathParam } from '#web/go.tsx';
import {
  Button,
  ButtonLink,
  Card,
  Columns,
  Facts,
  Loaded,
  PageHead,
  ReasonDialog,
  Section,
  WhoCanSee,
} from '#web/parts/index.ts';
import { useCommand, useRead } from '#web/query.ts';
import { RecordHistory } from '#web/record-history.tsx';
import { useSession } from '#web/session.ts';
import { useWords } from '#web/wording.ts';
import type { NoticeShown } from '../contract-record.ts';
import { NOTICE_KINDS, SCOPES } from '../contract-words.ts';
import { notices } from './api.ts';
import { CountedDays } from './counted.tsx';
import { Countdown, NoticeStateMark } from './marks.tsx';
import { ObjectCard, Objections } from './objections.tsx';
import { fieldName, fieldValue, HAPPENED } from './said.ts';
import { Content, Rewards, Warnings } from './shown.tsx';

function Acts({ of: { notice, actions } }: { of: NoticeShown }) {
  const { t } = useWords();
  const { acting } = useSession();
  const [withdrawing, setWithdrawing] = useState(false);
  const withdraw = useCommand(notices.withdrawNotice, { refreshAll: true, done: () => setWithdrawing(false) });
  return (
    <>
      {acting?.organisationId === notice.organisationId ? (
        <ButtonLink to={`/api/notices/${notice.id}/evidence`} file>
          {t({ zh: '公示证明 PDF', en: 'Evidence as PDF' })}
        </ButtonLink>
      ) : null}
      {actions.includes('edit') || actions.includes('change') ? (
        <ButtonLink to={`/notices/${notice.id}/change`}>
          {actions.includes('edit')
            ? t({ zh: '修改', en: 'Edit' })
            : t({ zh: '变更并重新公示', en: 'Change and show anew' })}
        </ButtonLink>
      ) : null}
      {actions.includes('withdraw') ? (
        <Button kind="flat" onClick={() => setWithdrawing(true)}>
          {t({ zh: '撤回', en: 'Withdraw' })}
        </Button>
      ) : null}
      {withdrawing ? (
        <ReasonDialog
          title={t({ zh: '撤回公示', en: 'Withdraw the notice' })}
          act={t({ zh: '撤回', en: 'Withdraw' })}
          most={500}
          danger
          command={withdraw}
          onSend={(reason) => withdraw.mutate({ params: { id: notice.id }, body: { version: notice.version, reason } })}
          onClose={() => setWithdrawing(false)}
        />
      ) : null}
    </>
  );
}

function Linked({ of: { notice } }: { of: NoticeShown }) {
  const { t } = useWords();
  if (!notice.replaces && !notice.replacedBy && !notice.closingReason) return null;
  return (
    <Section title={t({ zh: '变更', en: 'Changes' })}>
      {notice.replacedBy ? (
        <p>
          <Link to={`/notices/${notice.replacedBy}`}>{t({ zh: '看重新公示的内容', en: 'The notice shown anew' })}</Link>
        </p>
      ) : null}
      {notice.replaces ? (
        <p>
          <Link to={`/notices/${notice.replaces}`}>
            {t({ zh: '看变更前的公示', en: 'The notice before the change' })}
          </Link>
        </p>
      ) : null}
      {notice.closingReason ? <p className="reading">{notice.closingReason}</p> : null}
    </Section>
  );
}

function Side({ of: { notice, actions } }: { of: NoticeShown }) {
  const { t } = useWords();
  const { person } = useSession();
  return (
    <>
      <Section title={t({ zh: '公示', en: 'The notice' })}>
        <Facts
          items={[
            { label: t({ zh: '类别', en: 'Kind' }), value: t(wordOf(NOTICE_KINDS, notice.kind)) },
            { label: t({ zh: '范围', en: 'Scope' }), value: wordsOf(SCOPES, notice.scopes, t) },
            ...(notice.subjectKind === 'achievement' && actions.includes('withdraw')
              ? [
                  {
                    label: t({ zh: '成果', en: 'Achievement' }),
                    value: <Link to={`/achievements/${notice.subjectId}`}>{notice.title}</Link>,
                  },
                ]
              : []),
          ]}
        />
      </Section>
      <Section title={t({ zh: '谁看得到', en: 'Who can see this' })}>
        <WhoCanSee readers={notice.readers} names={{ [notice.organisationId]: notice.organisationName }} />
      </Section>
      {person ? (
        <RecordHistory
          kind="notice"
          subject={notice.id}
          happened={HAPPENED}
          label={(field) => fieldName(field, t)}
          say={(field, value) => fieldValue(field, value, t)}
        />
      ) : null}
    </>
  );
}

/** Somebody not signed in sees how to object. */
function SignInToObject() {
  const { t } = useWords();
  const { person } = useSession();
  if (person) return null;
  return (
    <Card>
      <p className="reading">
        {t({ zh: '有异议请登录后提出，异议人受保护。', en: 'Sign in to object; who objects is protected.' })}
      </p>
      <ButtonLink to="/sign-in">{t({ zh: '登录', en: 'Sign in' })}</ButtonLink>
    </Card>
  );
}

function NoticeRecord({ of }: { of: NoticeShown }) {
  const { t, language } = useWords();
  const { person } = useSession();
  const { notice } = of;
  const institution =
    language === 'en' && notice.organisationNameEn ? notice.organisationNameEn : notice.organisationName;
  return (
    <>
      <PageHead
        title={notice.title}
        above={{ label: t({ zh: '公示', en: 'Notices' }), to: person ? '/notices' : '/public-notices' }}
        sub={
          <>
            <NoticeStateMark of={notice.state} pill /> {institution} <Countdown of={notice} today={of.today} />
          </>
        }
        acts={<Acts of={of} />}
      />
      <Columns aside={<Side of={of} />}>
        <Warnings of={of} />
        <Content of={of} />
        <Rewards of={of} />
        <ObjectCard of={of} />
        <SignInToObject />
        <Objections of={of} />
        <CountedDays of={of} />
        <Linked of={of} />
      </Columns>
    </>
  );
}

/** One notice: what is shown, until when and how that is counted, objections and their handling. */
export function NoticePage() {
  const id = usePathParam('id');
  const query = useRead(notices.getNotice, { params: { id } });
  return <Loaded of={query}>{(of) => <NoticeRecord key={of.notice.id} of={of} />}</Loaded>;
}
