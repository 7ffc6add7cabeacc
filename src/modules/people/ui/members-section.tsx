import { useState } from 'react';
import type { Output } from '#kernel/contract.ts';
import { OFFICES, type Office } from '#kernel/vocabulary.ts';
import { wordOf } from '#modules/organisations/ui/index.ts';
import {
  Button,
  Choice,
  Dialog,
  Field,
  Form,
  Loaded,
  Phone,
  Problem,
  Section,
  State,
  Table,
  tell,
} from '#web/parts/index.ts';
import { useCommand, useRead } from '#web/query.ts';
import { useActor } from '#web/session.ts';
import { useWords } from '#web/wording.ts';
import { ROLES, type Role } from '../contract.ts';
import type { membersContract } from '../contract-members.ts';
import { rolesToGive, whyNotEndMembership, whyNotManageMembers } from '../rules.ts';
import { members, secondFactor } from './api.ts';
import { LinkShown, type NewLink } from './link-shown.tsx';

export type MemberShown = Output<(typeof membersContract)['changeMembership']['response']>;

/** Changes what a member is: role and office, leaving, a reset link, the account. */
export function ManageMember({
  of,
  all,
  onClose,
}: {
  of: MemberShown;
  all: readonly MemberShown[];
  onClose: () => void;
}) {
  const { t } = useWords();
  const actor = useActor();
  const [role, setRole] = useState<Role>(of.role);
  const [office, setOffice] = useState<Office>(of.office);
  const [link, setLink] = useState<NewLink>();
  const done = (zh: string, en: string) => ({
    refreshAll: true,
    done: () => {
      tell({ zh, en });
      onClose();
    },
  });
  const save = useCommand(members.changeMembership, done('已调整', 'Changed'));
  const end = useCommand(members.endMembership, done('已离开本单位', 'No longer a member'));
  const reset = useCommand(members.makeResetLink, { done: setLink });
  const disable = useCommand(members.setAccount, done(of.disabled ? '账号已恢复' : '账号已停用', 'Done'));
  const resetFactor = useCommand(
    secondFactor.resetSecondFactor,
    done('两步验证已重置，本人会收到通知', 'Reset; they are told'),
  );
  const others = all.filter((one) => one.role === of.role && one.id !== of.id).length;
  const params = { id: of.id };
  const error = save.error ?? end.error ?? reset.error ?? resetFactor.error ?? disable.error;
  if (link) return <LinkShown link={link} title={t({ zh: '重设密码的链接', en: 'Reset link' })} onClose={onClose} />;
  return (
    <Dialog open onClose={onClose} title={of.name}>
      <Form error={save.error} onSend={() => save.mutate({ params, body: { version: of.version, role, office } })}>
        <Field label={t({ zh: '身份', en: 'Role' })} at="/role" required>
          <Choice
            as="list"
            options={ROLES.filter(({ code }) => code === of.role || rolesToGive(of.organisationKind).includes(code))}
            value={role}
            onValue={(code) => setRole(code as Role)}
          />
        </Field>
        <Field label={t({ zh: '部门', en: 'Office' })} at="/office" required>
          <Choice as="list" options={OFFICES} value={office} onValue={(code) => setOffice(code as Office)} />
        </Field>
        <Button kind="main" type="submit" busy={save.isPending}>
          {t({ zh: '保存', en: 'Save' })}
        </Button>
      </Form>
      {error && !save.error ? <Problem error={error} /> : null}
      <Section title={t({ zh: '账号', en: 'Account' })} note={of.login ?? undefined}>
        <div className="acts">
          <Button busy={reset.isPending} onClick={() => reset.mutate({ params: { id: of.personId } })}>
            {t({ zh: '生成重设密码链接', en: 'Make a reset link' })}
          </Button>
          <Button
            busy={resetFactor.isPending}
            no={
              of.personId === actor.personId
                ? t({ zh: '自己的请在“我的账号”停用。', en: 'Your own: see My account.' })
                : undefined
            }
            onClick={() => resetFactor.mutate({ params: { id: of.personId } })}
          >
            {t({ zh: '重置两步验证', en: 'Reset the second factor' })}
          </Button>
          <Button
            busy={disable.isPending}
            no={of.personId === actor.personId ? t({ zh: '不能停用自己的账号。', en: 'Not your own.' }) : undefined}
            onClick={() => disable.mutate({ params: { id: of.personId }, body: { disabled: !of.disabled } })}
          >
            {of.disabled ? t({ zh: '恢复账号', en: 'Enable it' }) : t({ zh: '停用账号', en: 'Disable it' })}
          </Button>
          <Button
            kind="danger"
            no={whyNotEndMembership(actor, of, others)}
            busy={end.isPending}
            onClick={() => end.mutate({ params, body: { version: of.version } })}
          >
            {t({ zh: '移出本单位', en: 'Take out of the organisation' })}
          </Button>
        </div>
        <p className="quiet small">
          {t({
            zh: '移出后权限立即失效，经本单位取得的委托终止，为本单位建的令牌停用。',
            en: 'Rights end at once, with the mandates held through the organisation and tokens made for it.',
          })}
        </p>
      </Section>
    </Dialog>
  );
}

/** The members of an organisation, for its own people; its lead changes them. */
export function MembersSection({ organisationId }: { organisationId: string }) {
  const { t } = useWords();
  const actor = useActor();
  const query = useRead(members.listMembers, { params: { id: organisationId } });
  const [chosen, setChosen] = useState<MemberShown>();
  const mayManage = whyNotManageMembers(actor, organisationId) === undefined;
  return (
    <Section title={t({ zh: '成员', en: 'Members' })} note={query.data ? String(query.data.members.length) : undefined}>
      <Loaded of={query}>
        {(list) => (
          <>
            <Table
              caption={t({ zh: '成员', en: 'Members' })}
              rows={list.members}
              rowKey={(one) => one.id}
              columns={[
                { key: 'name', label: t({ zh: '姓名', en: 'Name' }), cell: (one) => one.name },
                { key: 'role', label: t({ zh: '身份', en: 'Role' }), cell: (one) => t(wordOf(ROLES, one.role)) },
                {
                  key: 'office',
                  label: t({ zh: '部门', en: 'Office' }),
                  cell: (one) => t(wordOf(OFFICES, one.office)),
                  wide: true,
                },
                { key: 'login', label: t({ zh: '登录名', en: 'Login' }), cell: (one) => one.login ?? '—', wide: true },
                {
                  key: 'phone',
                  label: t({ zh: '电话', en: 'Phone' }),
                  cell: (one) => (one.phone ? <Phone number={one.phone} /> : '—'),
                  wide: true,
                },
                {
                  key: 'state',
                  label: t({ zh: '账号', en: 'Account' }),
                  cell: (one) =>
                    one.disabled ? (
                      <State kind="lost">{t({ zh: '已停用', en: 'Disabled' })}</State>
                    ) : (
                      <State kind="done">{t({ zh: '在用', en: 'In use' })}</State>
                    ),
                },
                ...(mayManage
                  ? [
                      {
                        key: 'acts',
                        label: <span className="unseen">{t({ zh: '管理', en: 'Manage' })}</span>,
                        right: true,
                        cell: (one: MemberShown) => (
                          <Button small onClick={() => setChosen(one)}>
                            {t({ zh: '管理', en: 'Manage' })}
                            <span className="unseen"> {one.name}</span>
                          </Button>
                        ),
                      },
                    ]
                  : []),
              ]}
            />
            {chosen ? <ManageMember of={chosen} all={list.members} onClose={() => setChosen(undefined)} /> : null}
          </>
        )}
      </Loaded>
    </Section>
  );
}
