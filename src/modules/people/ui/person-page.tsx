import { useState } from 'react';
import { OFFICES } from '#kernel/vocabulary.ts';
import { wordOf } from '#modules/organisations/ui/index.ts';
import { usePathParam } from '#web/go.tsx';
import {
  Button,
  Columns,
  EmptyState,
  Facts,
  Items,
  Loaded,
  PageHead,
  Phone,
  Section,
  State,
} from '#web/parts/index.ts';
import { useRead } from '#web/query.ts';
import { RecordHistory } from '#web/record-history.tsx';
import { useActor } from '#web/session.ts';
import { useWords } from '#web/wording.ts';
import { ROLES } from '../contract.ts';
import { whyNotManageMembers } from '../rules.ts';
import { members } from './api.ts';
import { ManageMember, type MemberShown } from './members-section.tsx';
import { HAPPENED_TO_ME } from './said.ts';

function Places({ list }: { list: readonly MemberShown[] }) {
  const { t } = useWords();
  const actor = useActor();
  const [chosen, setChosen] = useState<MemberShown>();
  return (
    <Section title={t({ zh: '单位与身份', en: 'Organisations and roles' })} note={String(list.length)}>
      <Items
        items={list.map((one) => ({
          key: one.id,
          title: one.organisationName,
          to: `/organisations/${one.organisationId}`,
          text: `${t(wordOf(ROLES, one.role))} · ${t(wordOf(OFFICES, one.office))}`,
          right: whyNotManageMembers(actor, one.organisationId) ? undefined : (
            <Button small onClick={() => setChosen(one)}>
              {t({ zh: '管理', en: 'Manage' })}
              <span className="unseen"> {one.organisationName}</span>
            </Button>
          ),
        }))}
      />
      {chosen ? <ManageInPlace of={chosen} onClose={() => setChosen(undefined)} /> : null}
    </Section>
  );
}

/** Knows the other members of the organisation, since the last lead stays. */
function ManageInPlace({ of, onClose }: { of: MemberShown; onClose: () => void }) {
  const query = useRead(members.listMembers, { params: { id: of.organisationId } });
  return (
    <Loaded of={query} rows={2}>
      {(list) => <ManageMember of={of} all={list.members} onClose={onClose} />}
    </Loaded>
  );
}

/** One person, for administrators and colleagues: where they belong, what they are there, how to reach them, what happened to their access. */
export function PersonPage() {
  const { t } = useWords();
  const id = usePathParam('id');
  const query = useRead(members.listPeople, { query: { personId: id, limit: 50 } });
  return (
    <Loaded of={query}>
      {({ rows }) => {
        const [person] = rows;
        if (!person)
          return (
            <EmptyState title={t({ zh: '没有这个人，或您看不到。', en: 'No such person, or you may not see them.' })} />
          );
        return (
          <>
            <PageHead
              title={person.name}
              above={{ label: t({ zh: '人员与角色', en: 'People and roles' }), to: '/people' }}
              sub={
                person.disabled ? (
                  <State kind="lost" pill>
                    {t({ zh: '账号已停用', en: 'Account disabled' })}
                  </State>
                ) : (
                  <State kind="done" pill>
                    {t({ zh: '账号在用', en: 'Account in use' })}
                  </State>
                )
              }
            />
            <Columns aside={<RecordHistory kind="person" subject={id} happened={HAPPENED_TO_ME} />}>
              <Section title={t({ zh: '联系', en: 'Contact' })}>
                <Facts
                  items={[
                    { label: t({ zh: '登录名', en: 'Login' }), value: person.login },
                    { label: t({ zh: '职务', en: 'Title' }), value: person.title },
                    { label: t({ zh: '电话', en: 'Phone' }), value: person.phone && <Phone number={person.phone} /> },
                    { label: t({ zh: '邮箱', en: 'E-mail' }), value: person.email },
                  ]}
                />
              </Section>
              <Places list={rows} />
            </Columns>
          </>
        );
      }}
    </Loaded>
  );
}
