import { OFFICE_ROLES, UNDIVIDED } from '#kernel/administrators.ts';
import type { CivilDate } from '#kernel/dates.ts';
import type { Bilingual } from '#kernel/refusal.ts';
import { wordOf } from '#modules/organisations/ui/index.ts';
import {
  Button,
  ButtonLink,
  Card,
  Day,
  Items,
  Loaded,
  PageHead,
  Problem,
  Section,
  State,
  tell,
} from '#web/parts/index.ts';
import { useCommand, useRead } from '#web/query.ts';
import { useActor } from '#web/session.ts';
import { useWords } from '#web/wording.ts';
import { ROLES, type Role } from '../contract.ts';
import { whyNotDivide, whyNotManageMembers } from '../rules.ts';
import { administrators, members } from './api.ts';

/** What each office does, and what it never does. */
const JOBS: Readonly<Record<string, Bilingual>> = {
  'system-administrator': {
    zh: '管运行：单位名册、账号停用与重设、工作日历、后台任务。不给任何人授权。',
    en: 'Keeps it running: organisations, accounts, the calendar, jobs. Grants no rights.',
  },
  'security-administrator': {
    zh: '管权限：谁是什么身份、统一身份认证、规则与留存、批准应急访问。不碰账号密码。',
    en: 'Keeps the rights: who is what, ways to sign in, rules and retention, approval of break-glass access. Touches no account.',
  },
  'audit-administrator': {
    zh: '看审计记录：全部单位谁在何时做了什么，不含内容。什么都不能改。',
    en: 'Reads the trail: who did what and when in every organisation, without content. Changes nothing.',
  },
};

type Holders = ReturnType<typeof useHolders>;
const useHolders = () => useRead(administrators.listAdministrators);
type Holder = NonNullable<Holders['data']>['holders'][number];

function Office({ role, holders }: { role: Role; holders: readonly Holder[] }) {
  const { t } = useWords();
  return (
    <Section title={t(wordOf(ROLES, role))}>
      <p className="quiet">{t(JOBS[role] ?? { zh: '', en: '' })}</p>
      <Items
        empty={<State kind="waits">{t({ zh: '还没有人担任', en: 'Nobody yet' })}</State>}
        items={holders.map((one) => ({
          key: one.membershipId,
          title: one.name,
          meta: (
            <>
              {t({ zh: '自', en: 'Since' })} <Day on={one.since as CivilDate} />
            </>
          ),
          right: one.disabled ? (
            <State kind="lost">{t({ zh: '账号已停用', en: 'Account disabled' })}</State>
          ) : (
            <State kind="done">{t({ zh: '在任', en: 'In office' })}</State>
          ),
        }))}
      />
    </Section>
  );
}

/** How the administrator from before hands two offices to others and keeps one. */
function Divide({ me, holders, missing }: { me: Holder; holders: readonly Holder[]; missing: readonly string[] }) {
  const { t } = useWords();
  const take = useCommand(members.changeMembership, {
    refreshAll: true,
    done: () => {
      tell({ zh: '三员已分设，您现在是系统管理员', en: 'Divided: you are the system administrator now' });
      window.location.assign('/admin/administrators');
    },
  });
  const beside = holders.filter(({ membershipId }) => membershipId !== me.membershipId).map(({ role }) => role);
  const no = whyNotDivide([...beside, 'system-administrator']);
  const others = missing.filter((role) => role !== 'system-administrator');
  return (
    <Card duty>
      <h2>{t({ zh: '三员还没有分设', en: 'The three offices are not divided' })}</h2>
      <p className="reading">
        {t({
          zh: '等级保护要求系统、安全、审计三项职权分给三个人，互不兼任。先请两位同事，他们接受后您改任系统管理员。分设之前您的权限不变，分设之后不能退回。',
          en: 'Graded protection asks for three people, none of whom holds two offices. Invite two colleagues first; once they have accepted, take the office of system administrator. Until then your rights stay; afterwards there is no way back.',
        })}
      </p>
      <ol className="reading">
        <li>
          {others.length > 0
            ? t(
                { zh: '邀请：{roles}', en: 'Invite: {roles}' },
                { roles: others.map((role) => t(wordOf(ROLES, role))).join(t({ zh: '、', en: ', ' })) },
              )
            : t({ zh: '安全和审计管理员都已到任。', en: 'The security and audit administrators are in office.' })}
        </li>
        <li>{t({ zh: '您改任系统管理员。', en: 'Become the system administrator.' })}</li>
      </ol>
      <div className="acts">
        <ButtonLink to="/organisation" kind={others.length > 0 ? 'wait' : undefined}>
          {t({ zh: '去邀请', en: 'Invite' })}
        </ButtonLink>
        <Button
          kind="main"
          no={no}
          busy={take.isPending}
          onClick={() =>
            take.mutate({
              params: { id: me.membershipId },
              body: { version: me.version, role: 'system-administrator' },
            })
          }
        >
          {t({ zh: '改任系统管理员', en: 'Become system administrator' })}
        </Button>
      </div>
      {take.error ? <Problem error={take.error} /> : null}
    </Card>
  );
}

/** Who holds the three offices, what each does, and how an installation from before divides them. */
export function AdministratorsPage() {
  const { t } = useWords();
  const actor = useActor();
  const query = useHolders();
  const mayInvite = whyNotManageMembers(actor, actor.acting?.organisationId ?? '') === undefined;
  return (
    <>
      <PageHead
        title={t({ zh: '三员', en: 'Administrators' })}
        sub={t({
          zh: '系统、安全、审计三员各司其职，一人不兼两员。',
          en: 'System, security and audit are kept apart; nobody holds two.',
        })}
        acts={
          mayInvite ? (
            <ButtonLink to="/organisation">{t({ zh: '成员与邀请', en: 'Members and invitations' })}</ButtonLink>
          ) : null
        }
      />
      <Loaded of={query}>
        {({ holders, missing }) => {
          const undivided = holders.filter(({ role }) => role === UNDIVIDED);
          const me = undivided.find(({ personId }) => personId === actor.personId);
          return (
            <>
              {me ? <Divide me={me} holders={holders} missing={missing} /> : null}
              {OFFICE_ROLES.map((role) => (
                <Office key={role} role={role} holders={holders.filter((one) => one.role === role)} />
              ))}
              {undivided.length > 0 ? <Office role={UNDIVIDED} holders={undivided} /> : null}
            </>
          );
        }}
      </Loaded>
    </>
  );
}
