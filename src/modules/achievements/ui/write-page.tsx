import { useState } from 'react';
import { useGo, usePathParam } from '#web/go.tsx';
import { EmptyState, Loaded, PageHead, tell, useDraft } from '#web/parts/index.ts';
import { useCommand, useRead } from '#web/query.ts';
import { useActor } from '#web/session.ts';
import { useWords } from '#web/wording.ts';
import type { AchievementRecord } from '../contract.ts';
import { type Achievement, type AchievementDraft, achievementDraft } from '../contract-record.ts';
import { isOfTransferOffice, whyNotEdit, whyNotEnter } from '../rules.ts';
import { qualityOf } from '../rules-quality.ts';
import { achievements } from './api.ts';
import { CertificatePanel, keepCertificate } from './certificate-panel.tsx';
import { QualityPanel } from './quality-panel.tsx';
import { StepForm } from './step-form.tsx';
import { useWriteSteps } from './write-steps.tsx';
import './listing.css';

const EMPTY = { ...achievementDraft.parse({ title: '——' }), title: '' };

/** A draft as it is sent: rows that were begun and left empty are dropped. */
const tidied = (draft: AchievementDraft): AchievementDraft => ({
  ...draft,
  inventors: draft.inventors.filter(({ name }) => name.trim() !== ''),
});

function draftOf(record: Achievement): AchievementDraft {
  return Object.fromEntries(
    Object.keys(EMPTY).map((key) => [key, record[key as keyof Achievement]]),
  ) as AchievementDraft;
}

/**
 * The certificate that fills the form, and what is kept of it once the achievement is saved. `filled` counts how often it wrote, so that fields which
 * hold text of their own are drawn anew.
 */
function useCertificate(draft: { value: AchievementDraft; change: (part: Partial<AchievementDraft>) => void }) {
  const [file, setFile] = useState<File | undefined>();
  const [filled, setFilled] = useState(0);
  const writing = {
    value: draft.value,
    change: (part: Partial<AchievementDraft>) => {
      draft.change(part);
      setFilled(filled + 1);
    },
  };
  const notKept = () =>
    tell({
      zh: '成果已保存，证书没有存成，请在成果页再传',
      en: 'Saved, but the certificate was not kept; send it again on the record',
    });
  return {
    filled,
    panel: <CertificatePanel draft={writing} kept={file} onKeep={setFile} />,
    keep: async (id: string) => {
      if (file) await keepCertificate(id, file).catch(notKept);
    },
  };
}

/** A new achievement, one subject a step. Known data are not asked: the institution, and the inventor who writes. */
export function NewAchievementPage() {
  const { t } = useWords();
  const go = useGo();
  const actor = useActor();
  const organisationId = actor.acting?.organisationId ?? '';
  const isInventor = !isOfTransferOffice(actor, organisationId) && actor.personId !== undefined;
  const inventors = isInventor ? [{ personId: actor.personId!, name: actor.name, organisation: '' }] : [];
  const draft = useDraft<AchievementDraft>('achievements/new', { ...EMPTY, inventors });
  const certificate = useCertificate(draft);
  const enter = useCommand(achievements.enterAchievement, {
    refresh: [achievements.listAchievements],
    done: ({ achievement }) => {
      draft.clear();
      tell({ zh: '草稿已保存', en: 'Draft saved' });
      void certificate.keep(achievement.id).then(() => go(`/achievements/${achievement.id}`, { replace: true }));
    },
  });
  const steps = useWriteSteps({ ...draft, filled: certificate.filled });
  if (whyNotEnter(actor, organisationId)) return <NotHere />;
  return (
    <StepForm
      title={t({ zh: '新建成果', en: 'New achievement' })}
      above={{ label: t({ zh: '成果台账', en: 'Achievements' }), to: '/achievements' }}
      steps={steps}
      draft={draft}
      error={enter.error}
      busy={enter.isPending}
      send={t({ zh: '存为草稿', en: 'Save as draft' })}
      head={certificate.panel}
      onSend={() => enter.mutate({ body: tidied(draft.value) })}
      aside={(open) => <QualityPanel of={qualityOf(draft.value)} onOpen={open} />}
    />
  );
}

function NotHere() {
  const { t } = useWords();
  return (
    <>
      <PageHead title={t({ zh: '不能在这里填写', en: 'Not to be written here' })} />
      <EmptyState title={t({ zh: '您现在的身份不能写这条记录。', en: 'Your present role may not write this record.' })}>
        {t({
          zh: '换成所在研发单位的身份，或请成果转化部门退回修改。',
          en: 'Act for your institution, or ask the transfer office to return it.',
        })}
      </EmptyState>
    </>
  );
}

function Edit({ of: { achievement, isPriceSeen } }: { of: AchievementRecord }) {
  const { t } = useWords();
  const go = useGo();
  const actor = useActor();
  const draft = useDraft<AchievementDraft>(
    `achievements/${achievement.id}/${achievement.version}`,
    draftOf(achievement),
  );
  const certificate = useCertificate(draft);
  const edit = useCommand(achievements.editAchievement, {
    refreshAll: true,
    done: () => {
      draft.clear();
      tell({ zh: '已保存', en: 'Saved' });
      void certificate.keep(achievement.id).then(() => go(`/achievements/${achievement.id}`, { replace: true }));
    },
  });
  const steps = useWriteSteps({ ...draft, isPriceSeen, filled: certificate.filled });
  if (whyNotEdit(actor, achievement)) return <NotHere />;
  return (
    <StepForm
      title={t({ zh: '修改：{title}', en: 'Edit: {title}' }, { title: achievement.title })}
      above={{ label: t({ zh: '成果', en: 'Achievement' }), to: `/achievements/${achievement.id}` }}
      steps={steps}
      draft={draft}
      error={edit.error}
      busy={edit.isPending}
      send={t({ zh: '保存', en: 'Save' })}
      head={certificate.panel}
      onSend={() =>
        edit.mutate({
          params: { id: achievement.id },
          body: { ...tidied(draft.value), version: achievement.version },
        })
      }
      aside={(open) => <QualityPanel of={qualityOf(draft.value)} onOpen={open} />}
    />
  );
}

/** An achievement to change: the same form with what is on record. */
export function EditAchievementPage() {
  const id = usePathParam('id');
  const query = useRead(achievements.getAchievement, { params: { id } });
  return <Loaded of={query}>{(of) => <Edit of={of} />}</Loaded>;
}
