import { useState } from 'react';
import type { Instant } from '#kernel/dates.ts';
import { OFFICES, type Office } from '#kernel/vocabulary.ts';
import { wordOf } from '#modules/organisations/ui/index.ts';
import { mailContract } from '#server/mail/contract.ts';
import { client } from '#web/api.ts';
import { Link } from '#web/go.tsx';
import {
  Button,
  Choice,
  EmptyState,
  Field,
  Form,
  Items,
  Loaded,
  Moment,
  Section,
  State,
  type StateKind,
  TextInput,
  tell,
} from '#web/parts/index.ts';
import { useCommand, useRead } from '#web/query.ts';
import { useWords } from '#web/wording.ts';
import { ROLES, type Role } from '../contract.ts';
import { INVITATION_STATES, type Invitation } from '../contract-members.ts';
import { rolesToGive } from '../rules.ts';
import { members } from './api.ts';
import { LinkShown, type NewLink } from './link-shown.tsx';

const mail = client(mailContract);

const SHAPES: Record<(typeof INVITATION_STATES)[number]['code'], StateKind> = {
  open: 'going',
  used: 'done',
  revoked: 'lost',
  expired: 'stale',
};

function stateOf(of: Invitation): keyof typeof SHAPES {
  if (of.usedAt) return 'used';
  if (of.revokedAt) return 'revoked';
  return of.expiresAt > new Date().toISOString() ? 'open' : 'expired';
}

function InviteForm({
  organisationId,
  kind,
  onMade,
}: {
  organisationId: string;
  kind: string;
  onMade: (link: NewLink) => void;
}) {
  const { t } = useWords();
  const byMail = useRead(mail.readMail).data?.on === true;
  const [name, setName] = useState('');
  const [email, setEmail] = useState('');
  const [role, setRole] = useState<Role>('member');
  const [office, setOffice] = useState<Office>(kind === 'institution' ? 'transfer' : 'general');
  const invite = useCommand(members.invite, {
    refresh: [members.listInvitations],
    done: (link) => {
      setName('');
      onMade(link);
    },
  });
  const inviteByMail = useCommand(members.inviteByMail, {
    refresh: [members.listInvitations],
    done: () => {
      setName('');
      setEmail('');
      tell({ zh: '邀请邮件已排上', en: 'The invitation is on its way by mail' });
    },
  });
  const send = () => {
    const wish = { name, role, office };
    if (email.trim()) inviteByMail.mutate({ params: { id: organisationId }, body: { ...wish, email: email.trim() } });
    else invite.mutate({ params: { id: organisationId }, body: wish });
  };
  const options = ROLES.filter(({ code }) => rolesToGive(kind).includes(code));
  return (
    <Form error={invite.error ?? inviteByMail.error} onSend={send}>
      <Field
        label={t({ zh: '请谁', en: 'Whom' })}
        at="/name"
        help={t({ zh: '写个姓名，好认出这条邀请。', en: 'A name, to recognise the invitation by.' })}
      >
        <TextInput value={name} onValue={setName} maxLength={50} />
      </Field>
      <Field label={t({ zh: '身份', en: 'Role' })} at="/role" required>
        <Choice as="list" options={options} value={role} onValue={(code) => setRole(code as Role)} />
      </Field>
      <Field label={t({ zh: '部门', en: 'Office' })} at="/office" required>
        <Choice as="list" options={OFFICES} value={office} onValue={(code) => setOffice(code as Office)} />
      </Field>
      {byMail ? (
        <Field
          label={t({ zh: '对方邮箱', en: 'Mail address' })}
          at="/email"
          help={t({
            zh: '填了就把链接直接发过去；不填就生成链接，由您转交。',
            en: 'With one, the link goes there; without, you hand it over.',
          })}
        >
          <TextInput value={email} onValue={setEmail} autoComplete="off" maxLength={100} />
        </Field>
      ) : null}
      <Button kind="main" type="submit" busy={invite.isPending || inviteByMail.isPending}>
        {email.trim()
          ? t({ zh: '发邀请邮件', en: 'Send the invitation' })
          : t({ zh: '生成邀请链接', en: 'Make the link' })}
      </Button>
    </Form>
  );
}

function Sent({ organisationId, onShown }: { organisationId: string; onShown: (link: NewLink) => void }) {
  const { t } = useWords();
  const query = useRead(members.listInvitations, { params: { id: organisationId } });
  const revoke = useCommand(members.revokeInvitation, {
    refresh: [members.listInvitations],
    done: () => tell({ zh: '已撤回', en: 'Withdrawn' }),
  });
  const show = useCommand(members.showInvitation, { done: onShown });
  return (
    <Loaded of={query}>
      {({ invitations }) => (
        <Items
          empty={<EmptyState title={t({ zh: '还没有发过邀请。', en: 'No invitation yet.' })} />}
          items={invitations.map((one) => ({
            key: one.id,
            title: one.name || t({ zh: '未写姓名', en: 'No name' }),
            text: `${t(wordOf(ROLES, one.role))} · ${t(wordOf(OFFICES, one.office))}`,
            meta: (
              <>
                {t({ zh: '有效到', en: 'Good until' })} <Moment at={one.expiresAt as Instant} />
              </>
            ),
            right: <State kind={SHAPES[stateOf(one)]}>{t(wordOf(INVITATION_STATES, stateOf(one)))}</State>,
            rightMeta:
              stateOf(one) === 'open' ? (
                <>
                  <button type="button" className="in-line" onClick={() => show.mutate({ params: { id: one.id } })}>
                    {t({ zh: '新链接', en: 'New link' })}
                  </button>{' '}
                  <button type="button" className="in-line" onClick={() => revoke.mutate({ params: { id: one.id } })}>
                    {t({ zh: '撤回', en: 'Withdraw' })}
                  </button>
                </>
              ) : undefined,
          }))}
        />
      )}
    </Loaded>
  );
}

/** Inviting colleagues by one-time links, and what became of the links. */
export function InvitationsSection({ organisationId, kind }: { organisationId: string; kind: string }) {
  const { t } = useWords();
  const [link, setLink] = useState<NewLink>();
  return (
    <>
      <Section
        title={t({ zh: '邀请同事', en: 'Invite a colleague' })}
        note={t({ zh: '一次性链接，7 天有效', en: 'A one-time link, good for 7 days' })}
      >
        <InviteForm organisationId={organisationId} kind={kind} onMade={setLink} />
      </Section>
      <Section
        title={t({ zh: '发出的邀请', en: 'Invitations sent' })}
        more={<Link to="/imports/colleagues">{t({ zh: '按人员名册邀请', en: 'Invite by a roster' })}</Link>}
      >
        <Sent organisationId={organisationId} onShown={setLink} />
      </Section>
      <LinkShown link={link} title={t({ zh: '邀请链接', en: 'Invitation link' })} onClose={() => setLink(undefined)} />
    </>
  );
}
