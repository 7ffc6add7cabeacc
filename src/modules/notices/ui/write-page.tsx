import { useState } from 'react';
import { say } from '#kernel/refusal.ts';
import { achievements } from '#modules/achievements/ui/index.ts';
import { useGo, usePathParam, useSearch } from '#web/go.tsx';
import { Button, Choice, EmptyState, Field, Form, Loaded, PageHead, TextInput } from '#web/parts/index.ts';
import { useCommand, useRead } from '#web/query.ts';
import { useActor } from '#web/session.ts';
import { useWords } from '#web/wording.ts';
import type { Rewarded } from '../contract-content.ts';
import type { NoticeShown } from '../contract-record.ts';
import { NOTICE_KINDS } from '../contract-words.ts';
import { whyNotKeep } from '../rules.ts';
import { notices } from './api.ts';
import { bodyOf, type Change, type Draft, draftOf, newDraft } from './draft.ts';
import { ContentFields, RewardFields, TermFields } from './form.tsx';

function AchievementField({ value, onValue }: { value: string; onValue: (id: string, title: string) => void }) {
  const { t } = useWords();
  const list = useRead(achievements.listAchievements, { query: { state: 'recorded', limit: 200 } });
  const rows = list.data?.rows ?? [];
  return (
    <Field
      label={t({ zh: '哪一项成果', en: 'Which achievement' })}
      at="/achievementId"
      required
      help={t({ zh: '本单位已登记的成果。', en: 'One that your institution has recorded.' })}
    >
      <Choice
        as="list"
        options={rows.map(({ id, title }) => ({ code: id, zh: title, en: title }))}
        value={value}
        onValue={(id) => onValue(id, rows.find((row) => row.id === id)?.title ?? '')}
      />
    </Field>
  );
}

function NewForm({ today }: { today: string }) {
  const { t } = useWords();
  const go = useGo();
  const [search] = useSearch();
  const [achievementId, setAchievement] = useState(search.achievement ?? '');
  const [value, setValue] = useState<Draft>(() => newDraft(today));
  const change: Change = (part) => setValue((before) => ({ ...before, ...part }));
  const open = useCommand(notices.openNoticeByHand, {
    refresh: [notices.listNotices],
    done: ({ notice }) => go(`/notices/${notice.id}`, { replace: true }),
  });
  return (
    <Form error={open.error} onSend={() => open.mutate({ body: { ...bodyOf(value), achievementId } })}>
      <AchievementField
        value={achievementId}
        onValue={(id, title) => {
          setAchievement(id);
          if (!value.content.resultName) change({ content: { ...value.content, resultName: title } });
        }}
      />
      <Field label={t({ zh: '公示什么', en: 'What is shown' })} at="/kind" required group>
        <Choice
          as="radio"
          options={NOTICE_KINDS}
          value={value.kind}
          onValue={(kind) =>
            change({ kind: kind as Draft['kind'], content: { resultName: value.content.resultName ?? '' } })
          }
        />
      </Field>
      <ContentFields value={value} change={change} />
      <RewardFields value={value} change={change} />
      <TermFields value={value} change={change} />
      <div className="acts">
        <Button kind="main" type="submit" busy={open.isPending}>
          {t({ zh: '开始公示', en: 'Open the notice' })}
        </Button>
      </div>
    </Form>
  );
}

/** A notice by hand, from an achievement. */
export function NewNoticePage() {
  const { t, language } = useWords();
  const actor = useActor();
  const no = whyNotKeep(actor, actor.acting?.organisationId ?? '');
  const terms = useRead(notices.getNoticeTerms, {}, { when: !no });
  if (no) return <EmptyState title={say(no, language)} />;
  return (
    <>
      <PageHead
        title={t({ zh: '发起公示', en: 'New notice' })}
        above={{ label: t({ zh: '公示', en: 'Notices' }), to: '/notices' }}
        sub={t({
          zh: '公示开始后内容不能改；要改就重新公示，期限从头算。',
          en: 'Once it is up nothing is edited; a change is shown anew, from the first day.',
        })}
      />
      <Loaded of={terms}>{({ today }) => <NewForm today={today} />}</Loaded>
    </>
  );
}

function ChangeForm({ of, rewards }: { of: NoticeShown; rewards: readonly Rewarded[] }) {
  const { t } = useWords();
  const go = useGo();
  const { notice, today, actions } = of;
  const anew = !actions.includes('edit');
  const [value, setValue] = useState<Draft>(() => draftOf(notice, rewards, today));
  const [reason, setReason] = useState('');
  const change: Change = (part) => setValue((before) => ({ ...before, ...part }));
  const send = useCommand(notices.changeNotice, {
    refreshAll: true,
    done: (next) => go(`/notices/${next.notice.id}`, { replace: true }),
  });
  const { kind: _, ...body } = bodyOf(value);
  return (
    <Form
      error={send.error}
      onSend={() =>
        send.mutate({ params: { id: notice.id }, body: { ...body, version: notice.version, reason, anew } })
      }
    >
      <ContentFields value={value} change={change} />
      <RewardFields value={value} change={change} />
      <TermFields value={value} change={change} />
      {anew ? (
        <Field label={t({ zh: '为什么变更', en: 'Why it is changed' })} at="/reason" required>
          <TextInput value={reason} onValue={setReason} maxLength={500} />
        </Field>
      ) : null}
      <div className="acts">
        <Button kind="main" type="submit" busy={send.isPending}>
          {anew ? t({ zh: '结束本次，重新公示', en: 'End it and show it anew' }) : t({ zh: '保存', en: 'Save' })}
        </Button>
      </div>
    </Form>
  );
}

/** Persons and amounts are read by a press of their own, since a reading may be recorded. */
function ChangeWithRewards({ of }: { of: NoticeShown }) {
  const { t } = useWords();
  const read = useCommand(notices.readRewards);
  if (!of.hasRewards) return <ChangeForm of={of} rewards={[]} />;
  if (read.data) return <ChangeForm of={of} rewards={read.data.persons} />;
  return (
    <Button kind="main" busy={read.isPending} onClick={() => read.mutate({ params: { id: of.notice.id }, body: {} })}>
      {t({ zh: '打开人员和金额，开始变更', en: 'Open persons and amounts to change them' })}
    </Button>
  );
}

/** Changing a notice: in place before it opens, shown anew afterwards. */
export function ChangeNoticePage() {
  const { t } = useWords();
  const id = usePathParam('id');
  const query = useRead(notices.getNotice, { params: { id } });
  return (
    <Loaded of={query}>
      {(of) => (
        <>
          <PageHead
            title={t({ zh: '变更公示', en: 'Change the notice' })}
            above={{ label: of.notice.title, to: `/notices/${id}` }}
            sub={
              of.actions.includes('edit')
                ? t({ zh: '公示还没有开始，直接改。', en: 'It has not opened yet: edit it in place.' })
                : t({
                    zh: '公示中的内容不能改：本次公示将结束，新的公示从头计算期限。',
                    en: 'What is shown is not edited: this notice ends, and the new one counts its days from the beginning.',
                  })
            }
          />
          <ChangeWithRewards of={of} />
        </>
      )}
    </Loaded>
  );
}
