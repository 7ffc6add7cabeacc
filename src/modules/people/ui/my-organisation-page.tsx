import {
  nameText,
  type Organisation,
  OrganisationFacts,
  OrganisationStateMark,
  organisations,
  whyNotResubmit,
} from '#modules/organisations/ui/index.ts';
import {
  Button,
  ButtonLink,
  Card,
  EmptyState,
  Loaded,
  PageHead,
  Problem,
  Section,
  State,
  type Tab,
  Tabs,
  tell,
} from '#web/parts/index.ts';
import { useCommand, useRead } from '#web/query.ts';
import { useActor, useSession } from '#web/session.ts';
import { Slot } from '#web/slots.tsx';
import { useWords } from '#web/wording.ts';
import { whyNotManageMembers } from '../rules.ts';
import { InvitationsSection } from './invitations-section.tsx';
import { MembersSection } from './members-section.tsx';
import { SecuritySection } from './security-section.tsx';
import './people.css';

function Waiting() {
  const { t } = useWords();
  return (
    <Card>
      <h2>{t({ zh: '登记已提交，等待核验', en: 'Registered; waiting for verification' })}</h2>
      <State kind="going">{t({ zh: '等注册区专员核验', en: 'With an officer of your district' })}</State>
      <p>
        {t({
          zh: '专员会核对名称、统一社会信用代码和注册区，通常几个工作日，可能打电话给您。通过后就能发布、检索全部名录、邀请同事；现在可以先把资料补全。',
          en: 'The officer compares name, code and district, as a rule within a few working days, and may call you. After that you can publish, see the whole directory and invite colleagues; meanwhile complete your record.',
        })}
      </p>
    </Card>
  );
}

function Rejected({ of }: { of: Organisation }) {
  const { t } = useWords();
  const actor = useActor();
  const resubmit = useCommand(organisations.resubmitOrganisation, {
    refreshAll: true,
    done: () => tell({ zh: '已重新提交', en: 'Submitted again' }),
  });
  return (
    <Card duty>
      <h2>{t({ zh: '没有通过核验', en: 'Not verified' })}</h2>
      <State kind="waits">{t({ zh: '等你改正', en: 'Waits for you' })}</State>
      <p className="reading">{of.stateReason}</p>
      <div className="acts">
        <ButtonLink to={`/organisations/${of.id}/edit`}>{t({ zh: '先改资料', en: 'Mend the record' })}</ButtonLink>
        <Button
          kind="wait"
          no={whyNotResubmit(actor, of)}
          busy={resubmit.isPending}
          onClick={() => resubmit.mutate({ params: { id: of.id }, body: { version: of.version } })}
        >
          {t({ zh: '改好了，重新提交', en: 'Mended: submit again' })}
        </Button>
      </div>
      {resubmit.error ? <Problem error={resubmit.error} /> : null}
    </Card>
  );
}

function useTabs(of: Organisation): Tab[] {
  const { t } = useWords();
  const actor = useActor();
  const mayManage = whyNotManageMembers(actor, of.id) === undefined && of.state === 'verified';
  return [
    { key: 'members', label: t({ zh: '成员', en: 'Members' }), content: <MembersSection organisationId={of.id} /> },
    ...(mayManage
      ? [
          {
            key: 'invitations',
            label: t({ zh: '邀请', en: 'Invitations' }),
            content: <InvitationsSection organisationId={of.id} kind={of.kind} />,
          },
        ]
      : []),
    ...(mayManage
      ? [
          {
            key: 'sign-in',
            label: t({ zh: '登录', en: 'Signing in' }),
            content: (
              <>
                <SecuritySection organisationId={of.id} />
                <Slot name="organisation.sign-in" props={{ organisationId: of.id }} />
              </>
            ),
          },
        ]
      : []),
    {
      key: 'facts',
      label: t({ zh: '资料', en: 'Record' }),
      content: (
        <Section title={t({ zh: '基本情况', en: 'Facts' })}>
          <OrganisationFacts of={of} />
        </Section>
      ),
    },
  ];
}

function Mine({ of }: { of: Organisation }) {
  const { t, language } = useWords();
  const { acting } = useSession();
  const tabs = useTabs(of);
  return (
    <>
      <PageHead
        title={nameText(of, language)}
        sub={<OrganisationStateMark state={of.state} pill />}
        acts={
          <>
            <ButtonLink to={`/organisations/${of.id}`}>{t({ zh: '看资料页', en: 'Its page' })}</ButtonLink>
            {acting?.role === 'lead' ? (
              <ButtonLink to={`/organisations/${of.id}/edit`} kind="main">
                {t({ zh: '修改资料', en: 'Change the record' })}
              </ButtonLink>
            ) : null}
          </>
        }
      />
      {of.state === 'verified' ? null : (
        <div className="how-it-stands">{of.state === 'rejected' ? <Rejected of={of} /> : <Waiting />}</div>
      )}
      <Tabs tabs={tabs} label={t({ zh: '我的单位', en: 'My organisation' })} />
      <Slot name="my-organisation.more" props={{ organisationId: of.id }} />
    </>
  );
}

/** The organisation acted for: how it stands, who belongs to it, invitations. After registering, the page that says what happens next. */
export function MyOrganisationPage() {
  const { t } = useWords();
  const { acting } = useSession();
  const id = acting?.organisationId ?? '';
  const query = useRead(organisations.readOrganisation, { params: { id } }, { when: id !== '', every: 30_000 });
  if (!acting)
    return (
      <EmptyState title={t({ zh: '您现在不属于任何单位。', en: 'You belong to no organisation now.' })}>
        {t({ zh: '请单位负责人发邀请链接给您。', en: 'Ask a lead for an invitation link.' })}
      </EmptyState>
    );
  return <Loaded of={query}>{(of) => <Mine of={of} />}</Loaded>;
}
