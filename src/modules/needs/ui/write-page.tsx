import { QualityPanel, StepForm } from '#modules/achievements/ui/index.ts';
import { useGo, usePathParam } from '#web/go.tsx';
import { EmptyState, Loaded, PageHead, Questions, tell, useDraft } from '#web/parts/index.ts';
import { useCommand, useRead } from '#web/query.ts';
import { useActor } from '#web/session.ts';
import { useWords } from '#web/wording.ts';
import type { NeedRecord } from '../contract.ts';
import { type Need, type NeedDraft, needDraft } from '../contract-record.ts';
import { whyNotEdit, whyNotEnter } from '../rules.ts';
import { qualityOf } from '../rules-quality.ts';
import { questionsOf } from '../rules-questions.ts';
import { needs } from './api.ts';
import { useWriteSteps } from './write-steps.tsx';
import './needs.css';

const EMPTY: NeedDraft = { ...needDraft.parse({ title: '——' }), title: '' };

function draftOf(record: Need): NeedDraft {
  return Object.fromEntries(Object.keys(EMPTY).map((key) => [key, record[key as keyof Need]])) as NeedDraft;
}

function NotHere() {
  const { t } = useWords();
  return (
    <>
      <PageHead title={t({ zh: '不能在这里填写', en: 'Not to be written here' })} />
      <EmptyState title={t({ zh: '您现在的身份不能写这条需求。', en: 'Your present role may not write this need.' })}>
        {t({
          zh: '换成企业的身份；已结束的需求先重新打开。',
          en: 'Act for the enterprise; a closed need is reopened first.',
        })}
      </EmptyState>
    </>
  );
}

function WritingAside({ value, open }: { value: NeedDraft; open: (name: string) => void }) {
  const { t } = useWords();
  const questions = questionsOf(value).map(({ key, said }) => ({ key, text: t(said), onOpen: () => open(key) }));
  return (
    <>
      <Questions of={questions} />
      <QualityPanel of={qualityOf(value)} onOpen={open} most={4} />
    </>
  );
}

/** A new need, one subject a step, with the score beside it. */
export function NewNeedPage() {
  const { t } = useWords();
  const go = useGo();
  const actor = useActor();
  const draft = useDraft<NeedDraft>('needs/new', EMPTY);
  const enter = useCommand(needs.enterNeed, {
    refresh: [needs.listNeeds],
    done: ({ need }) => {
      draft.clear();
      tell({ zh: '草稿已保存', en: 'Draft saved' });
      go(`/needs/${need.id}`, { replace: true });
    },
  });
  const steps = useWriteSteps(draft);
  if (whyNotEnter(actor, actor.acting?.organisationId ?? '')) return <NotHere />;
  return (
    <StepForm
      title={t({ zh: '新建需求', en: 'New need' })}
      above={{ label: t({ zh: '需求台账', en: 'Needs' }), to: '/needs' }}
      steps={steps}
      draft={draft}
      error={enter.error}
      busy={enter.isPending}
      send={t({ zh: '存为草稿', en: 'Save as draft' })}
      onSend={() => enter.mutate({ body: draft.value })}
      aside={(open) => <WritingAside value={draft.value} open={open} />}
    />
  );
}

function Edit({ of: { need, isBudgetSeen } }: { of: NeedRecord }) {
  const { t } = useWords();
  const go = useGo();
  const actor = useActor();
  const draft = useDraft<NeedDraft>(`needs/${need.id}/${need.version}`, draftOf(need));
  const edit = useCommand(needs.editNeed, {
    refreshAll: true,
    done: () => {
      draft.clear();
      tell({ zh: '已保存', en: 'Saved' });
      go(`/needs/${need.id}`, { replace: true });
    },
  });
  const steps = useWriteSteps({ ...draft, isBudgetSeen });
  if (whyNotEdit(actor, need)) return <NotHere />;
  return (
    <StepForm
      title={t({ zh: '修改：{title}', en: 'Edit: {title}' }, { title: need.title })}
      above={{ label: t({ zh: '需求', en: 'Need' }), to: `/needs/${need.id}` }}
      steps={steps}
      draft={draft}
      error={edit.error}
      busy={edit.isPending}
      send={t({ zh: '保存', en: 'Save' })}
      onSend={() => edit.mutate({ params: { id: need.id }, body: { ...draft.value, version: need.version } })}
      aside={(open) => <WritingAside value={draft.value} open={open} />}
    />
  );
}

/** A need to change: the same form with what is on record. */
export function EditNeedPage() {
  const id = usePathParam('id');
  const query = useRead(needs.getNeed, { params: { id } });
  return <Loaded of={query}>{(of) => <Edit of={of} />}</Loaded>;
}
