import { useState } from 'react';
import { managers } from '#modules/managers/ui/index.ts';
import { Button, Choice, Dialog, EmptyState, Field, Form, Section, Table, TextInput, tell } from '#web/parts/index.ts';
import { useCommand, useRead } from '#web/query.ts';
import { useWords } from '#web/wording.ts';
import type { JudgingShown } from '../contract-record.ts';
import { judging } from './api.ts';

function InviteDialog({ id, onClose }: { id: string; onClose: () => void }) {
  const { t } = useWords();
  const [asked, setAsked] = useState('');
  const [managerId, setManagerId] = useState('');
  const query = { limit: 20, ...(asked ? { q: asked } : {}) };
  const found = useRead(managers.listManagerRecords, { query }, { keep: true });
  const invite = useCommand(judging.inviteJudge, {
    refresh: [judging.getJudgingSet],
    done: () => {
      tell({ zh: '已邀请', en: 'Invited' });
      onClose();
    },
  });
  const options = (found.data?.rows ?? []).map(({ id: code, name, organisationName }) => {
    const says = `${name} · ${organisationName}`;
    return { code, zh: says, en: says };
  });
  return (
    <Dialog open onClose={onClose} title={t({ zh: '邀请评判人', en: 'Invite a judge' })}>
      <Form error={invite.error} onSend={() => invite.mutate({ params: { id }, body: { managerId } })}>
        <Field
          label={t({ zh: '找技术经理人', en: 'Find a manager' })}
          help={t({ zh: '姓名或单位', en: 'Name or organisation' })}
        >
          <TextInput value={asked} onValue={setAsked} />
        </Field>
        <Field label={t({ zh: '邀请谁', en: 'Whom' })} at="/managerId" required>
          <Choice as="list" options={options} value={managerId} onValue={setManagerId} />
        </Field>
        <Button
          kind="main"
          type="submit"
          busy={invite.isPending}
          no={managerId ? undefined : t({ zh: '先选一位。', en: 'Choose somebody first.' })}
        >
          {t({ zh: '邀请', en: 'Invite' })}
        </Button>
      </Form>
    </Dialog>
  );
}

/** Who judges, and how far each has come; grades are not shown beside names. */
export function JudgesPart({ of }: { of: JudgingShown }) {
  const { t } = useWords();
  const [inviting, setInviting] = useState(false);
  const may = of.actions.includes('invite');
  return (
    <Section
      title={t({ zh: '评判人', en: 'Judges' })}
      note={
        of.set.joinable
          ? t({ zh: '技术经理人都可参加', en: 'any technology manager may take part' })
          : t({ zh: '只限邀请', en: 'by invitation' })
      }
      more={
        may ? (
          <button type="button" className="in-line" onClick={() => setInviting(true)}>
            {t({ zh: '邀请', en: 'Invite' })}
          </button>
        ) : undefined
      }
    >
      {of.judges.length === 0 ? (
        <EmptyState title={t({ zh: '还没有评判人。', en: 'No judges yet.' })} />
      ) : (
        <Table
          caption={t({ zh: '评判人', en: 'Judges' })}
          rows={of.judges}
          rowKey={({ personId }) => personId}
          columns={[
            {
              key: 'name',
              label: t({ zh: '姓名', en: 'Name' }),
              cell: ({ name, organisationName }) => (
                <>
                  {name} <span className="quiet">{organisationName}</span>
                </>
              ),
            },
            {
              key: 'joined',
              label: t({ zh: '参加', en: 'Takes part' }),
              cell: ({ joinedAt }) => (joinedAt ? t({ zh: '已参加', en: 'yes' }) : t({ zh: '已邀请', en: 'invited' })),
            },
            { key: 'graded', label: t({ zh: '已评', en: 'Graded' }), cell: ({ graded }) => graded, right: true },
            { key: 'skipped', label: t({ zh: '跳过', en: 'Skipped' }), cell: ({ skipped }) => skipped, right: true },
          ]}
        />
      )}
      {inviting ? <InviteDialog id={of.set.id} onClose={() => setInviting(false)} /> : null}
    </Section>
  );
}
