import { useState } from 'react';
import { usePathParam } from '#web/go.tsx';
import {
  Button,
  ButtonLink,
  Columns,
  Facts,
  Loaded,
  PageHead,
  Problem,
  ReasonDialog,
  Section,
  Table,
  tell,
  WhoCanSee,
} from '#web/parts/index.ts';
import { useCommand, useRead } from '#web/query.ts';
import { RecordHistory } from '#web/record-history.tsx';
import { useActor } from '#web/session.ts';
import { useWords } from '#web/wording.ts';
import type { TermGroup } from '../contract.ts';
import { GROUP_KINDS, LANGUAGES, TERM_FIELDS } from '../contract-words.ts';
import { whyNotAct } from '../rules.ts';
import { terms } from './api.ts';
import { FormMarks, GroupStateMark } from './marks.tsx';
import { fieldName, fieldValue, HAPPENED, sourceText, wordOf } from './said.ts';

function WithdrawAct({ of }: { of: TermGroup }) {
  const { t } = useWords();
  const [open, setOpen] = useState(false);
  const withdraw = useCommand(terms.withdrawTerm, {
    refreshAll: true,
    done: () => {
      setOpen(false);
      tell({ zh: '已停用', en: 'Withdrawn' });
    },
  });
  return (
    <>
      <Button onClick={() => setOpen(true)}>{t({ zh: '停用', en: 'Withdraw' })}</Button>
      {open ? (
        <ReasonDialog
          title={t({ zh: '停用“{title}”', en: 'Withdraw “{title}”' }, { title: of.title })}
          act={t({ zh: '停用', en: 'Withdraw' })}
          most={500}
          help={t({ zh: '至少 5 个字，别人会看到。', en: 'At least 5 characters; others read it.' })}
          command={withdraw}
          onSend={(reason) => withdraw.mutate({ params: { id: of.id }, body: { version: of.version, reason } })}
          onClose={() => setOpen(false)}
        >
          <p>
            {t({
              zh: '停用后查找和匹配不再用这一组，它的写法可以放进别的组；随时可以恢复。',
              en: 'Search and matching no longer use the group, and its forms are free for others. It can be restored at any time.',
            })}
          </p>
        </ReasonDialog>
      ) : null}
    </>
  );
}

function Acts({ of }: { of: TermGroup }) {
  const { t } = useWords();
  const actor = useActor();
  const restore = useCommand(terms.restoreTerm, {
    refreshAll: true,
    done: () => tell({ zh: '已恢复使用', en: 'In force again' }),
  });
  return (
    <>
      {whyNotAct(actor, of, 'withdraw') ? null : <WithdrawAct of={of} />}
      {whyNotAct(actor, of, 'change') ? null : (
        <ButtonLink to={`/terms/${of.id}/edit`} kind="main">
          {t({ zh: '修改', en: 'Change' })}
        </ButtonLink>
      )}
      {whyNotAct(actor, of, 'restore') ? null : (
        <Button
          kind="main"
          busy={restore.isPending}
          onClick={() => restore.mutate({ params: { id: of.id }, body: { version: of.version } })}
        >
          {t({ zh: '恢复使用', en: 'Put in force again' })}
        </Button>
      )}
      {restore.error ? <Problem error={restore.error} /> : null}
    </>
  );
}

function Forms({ of }: { of: TermGroup }) {
  const { t } = useWords();
  return (
    <Section title={t({ zh: '写法', en: 'Forms' })} note={t(wordOf(GROUP_KINDS, of.kind))}>
      <Table
        caption={t({ zh: '写法', en: 'Forms' })}
        rows={of.forms}
        rowKey={(form) => form.text}
        columns={[
          {
            key: 'text',
            label: t({ zh: '写作', en: 'Written' }),
            cell: (form) => (
              <span className="term-adds">
                <span lang={form.language}>{form.text}</span>
                <FormMarks of={form} />
              </span>
            ),
          },
          {
            key: 'language',
            label: t({ zh: '语言', en: 'Language' }),
            cell: ({ language }) => t(wordOf(LANGUAGES, language)),
          },
        ]}
      />
    </Section>
  );
}

function Record({ of }: { of: TermGroup }) {
  const { t } = useWords();
  return (
    <>
      <PageHead
        title={of.title}
        above={{ label: t({ zh: '术语', en: 'Terms' }), to: '/terms' }}
        sub={
          <>
            <GroupStateMark state={of.state} pill />
            <span>{t(wordOf(TERM_FIELDS, of.field))}</span>
          </>
        }
        acts={<Acts of={of} />}
      />
      <Columns
        aside={
          <>
            <Section title={t({ zh: '谁看得到', en: 'Who can see this' })}>
              <WhoCanSee readers={of.readers} />
            </Section>
            <RecordHistory
              kind="term-group"
              subject={of.id}
              happened={HAPPENED}
              label={(field) => fieldName(field, t)}
              say={(field, value) => fieldValue(field, value, t)}
            />
          </>
        }
      >
        {of.state === 'withdrawn' ? (
          <Section title={t({ zh: '停用原因', en: 'Why it was withdrawn' })}>
            <p className="reading">{of.stateReason}</p>
          </Section>
        ) : null}
        <Forms of={of} />
        <Section title={t({ zh: '说明', en: 'About it' })}>
          <Facts
            items={[
              { label: t({ zh: '来源', en: 'Source' }), value: sourceText(of.source, t) },
              { label: t({ zh: '备注', en: 'Note' }), value: of.note },
              ...(of.code
                ? [
                    {
                      label: t({ zh: '升级时', en: 'On upgrades' }),
                      value: of.edited
                        ? t({ zh: '有人改过，升级不再改动', en: 'Left alone: somebody has changed it' })
                        : t({ zh: '随产品词表更新', en: 'Renewed with the product' }),
                    },
                  ]
                : []),
            ]}
          />
        </Section>
      </Columns>
    </>
  );
}

/** One group of terms with its forms and history. */
export function TermPage() {
  const id = usePathParam('id');
  const query = useRead(terms.readTerm, { params: { id } });
  return <Loaded of={query}>{(of) => <Record of={of} />}</Loaded>;
}
