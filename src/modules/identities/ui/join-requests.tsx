import { useState } from 'react';
import type { Instant } from '#kernel/dates.ts';
import { OFFICES, type Office } from '#kernel/vocabulary.ts';
import { wordOf } from '#modules/organisations/ui/index.ts';
import { ROLES } from '#modules/people/ui/index.ts';
import {
  Button,
  Choice,
  Dialog,
  EmptyState,
  Field,
  Form,
  Items,
  Loaded,
  Moment,
  Section,
  State,
  TextInput,
  tell,
} from '#web/parts/index.ts';
import { useCommand, useRead } from '#web/query.ts';
import { useWords } from '#web/wording.ts';
import type { ADMITTED_ROLES, JoinRequest } from '../contract.ts';
import { identities } from './api.ts';
import { ADMITTED } from './mapping-fields.tsx';
import { useWayWords } from './ways-in.tsx';

type Role = (typeof ADMITTED_ROLES)[number];

function Accept({ of, onDone }: { of: JoinRequest; onDone: () => void }) {
  const { t } = useWords();
  const [role, setRole] = useState(of.role);
  const [office, setOffice] = useState(of.office);
  const accept = useCommand(identities.acceptJoinRequest, {
    refreshAll: true,
    done: () => {
      tell({ zh: '已同意，本人再次登录即可进入', en: 'Accepted; they are in at their next sign-in' });
      onDone();
    },
  });
  const body = { version: of.version, role: role as Role, office: office as Office };
  return (
    <Form error={accept.error} onSend={() => accept.mutate({ params: { id: of.id }, body })}>
      <Field label={t({ zh: '身份', en: 'Role' })} at="/role" required>
        <Choice as="list" options={ADMITTED} value={role} onValue={(code) => code && setRole(code)} />
      </Field>
      <Field label={t({ zh: '部门', en: 'Office' })} at="/office" required>
        <Choice as="list" options={OFFICES} value={office} onValue={(code) => code && setOffice(code)} />
      </Field>
      <Button kind="main" type="submit" busy={accept.isPending}>
        {t({ zh: '同意加入', en: 'Let them in' })}
      </Button>
    </Form>
  );
}

function Decline({ of, onDone }: { of: JoinRequest; onDone: () => void }) {
  const { t } = useWords();
  const [reason, setReason] = useState('');
  const decline = useCommand(identities.declineJoinRequest, {
    refresh: [identities.listJoinRequests],
    done: () => {
      tell({ zh: '没有同意', en: 'Declined' });
      onDone();
    },
  });
  const body = { version: of.version, reason };
  return (
    <Form error={decline.error} onSend={() => decline.mutate({ params: { id: of.id }, body })}>
      <Field
        label={t({ zh: '原因', en: 'Reason' })}
        at="/reason"
        help={t({
          zh: '只留在本单位的记录里，申请人看不到。',
          en: 'Kept in your records; the applicant does not see it.',
        })}
      >
        <TextInput value={reason} onValue={setReason} maxLength={200} />
      </Field>
      <Button kind="danger" type="submit" busy={decline.isPending}>
        {t({ zh: '不同意', en: 'Decline' })}
      </Button>
    </Form>
  );
}

function Standing({ of }: { of: JoinRequest }) {
  const { t } = useWords();
  if (of.state === 'waiting') return <State kind="waits">{t({ zh: '等您办理', en: 'Waits for you' })}</State>;
  if (of.state === 'accepted') return <State kind="done">{t({ zh: '已同意', en: 'Accepted' })}</State>;
  return <State kind="lost">{t({ zh: '没有同意', en: 'Declined' })}</State>;
}

/** Who asks to be let in after signing in at a provider: the waiting first, with accepting and declining. */
export function JoinRequests() {
  const { t } = useWords();
  const say = useWayWords();
  const query = useRead(identities.listJoinRequests);
  const [deciding, setDeciding] = useState<{ of: JoinRequest; to: 'accept' | 'decline' }>();
  const close = () => setDeciding(undefined);
  return (
    <Section title={t({ zh: '申请加入', en: 'Requests to join' })}>
      <Loaded of={query} rows={2}>
        {({ requests }) => (
          <Items
            empty={<EmptyState title={t({ zh: '没有人在等。', en: 'Nobody waits.' })} />}
            items={[...requests]
              .sort((a, b) => Number(b.state === 'waiting') - Number(a.state === 'waiting'))
              .map((of) => ({
                key: of.id,
                title: of.name,
                text: `${t(wordOf(ROLES, of.role))} · ${t(wordOf(OFFICES, of.office))}${of.returns ? t({ zh: ' · 以前是本单位成员', en: ' · was a member before' }) : ''}`,
                meta: (
                  <>
                    {say(of)} · {of.subject} · <Moment at={of.createdAt as Instant} />
                  </>
                ),
                right: <Standing of={of} />,
                rightMeta:
                  of.state === 'accepted' ? undefined : (
                    <span className="acts">
                      <Button small onClick={() => setDeciding({ of, to: 'accept' })}>
                        {t({ zh: '同意', en: 'Accept' })}
                        <span className="unseen"> {of.name}</span>
                      </Button>
                      {of.state === 'waiting' ? (
                        <Button small onClick={() => setDeciding({ of, to: 'decline' })}>
                          {t({ zh: '不同意', en: 'Decline' })}
                          <span className="unseen"> {of.name}</span>
                        </Button>
                      ) : null}
                    </span>
                  ),
              }))}
          />
        )}
      </Loaded>
      {deciding ? (
        <Dialog open onClose={close} title={deciding.of.name}>
          {deciding.to === 'accept' ? (
            <Accept of={deciding.of} onDone={close} />
          ) : (
            <Decline of={deciding.of} onDone={close} />
          )}
        </Dialog>
      ) : null}
    </Section>
  );
}
