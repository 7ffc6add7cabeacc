import { useState } from 'react';
import { say } from '#kernel/refusal.ts';
import { useGo, usePathParam } from '#web/go.tsx';
import {
  Button,
  Choice,
  EmptyState,
  Field,
  Form,
  Loaded,
  PageHead,
  Section,
  TextArea,
  TextInput,
  Tick,
} from '#web/parts/index.ts';
import { useCommand, useRead } from '#web/query.ts';
import { useActor } from '#web/session.ts';
import { useWords } from '#web/wording.ts';
import type { JudgingDraft, JudgingShown } from '../contract-record.ts';
import { whyNotDo, whyNotRun } from '../rules.ts';
import { judging } from './api.ts';
import { AskingFields } from './asking-fields.tsx';
import { type Change, draftOf, NEW } from './draft.ts';
import { NumberField } from './number-field.tsx';

type Pairings = readonly {
  readonly from: { readonly kind: string; readonly label: { readonly zh: string; readonly en: string } };
  readonly to: { readonly kind: string; readonly label: { readonly zh: string; readonly en: string } };
}[];

function PairingField({ value, change, pairings }: { value: JudgingDraft; change: Change; pairings: Pairings }) {
  const { t } = useWords();
  const options = pairings.map(({ from, to }) => ({
    code: `${from.kind} ${to.kind}`,
    zh: `为${from.label.zh}评${to.label.zh}`,
    en: `${to.label.en} for ${from.label.en.toLowerCase()}`,
  }));
  return (
    <Field label={t({ zh: '评什么', en: 'What is judged' })} at="/to" required group>
      <Choice
        as="radio"
        options={options}
        value={`${value.from} ${value.to}`}
        onValue={(code) => {
          const [from = '', to = ''] = code.split(' ');
          change({ from, to, chosen: [] });
        }}
      />
    </Field>
  );
}

function PoolFields({ value, change }: { value: JudgingDraft; change: Change }) {
  const { t } = useWords();
  return (
    <Section title={t({ zh: '候选与评判人', en: 'Candidates and judges' })}>
      <div className="form">
        <NumberField
          label={{ zh: '每种排序取前几个', en: 'First of each ranking' }}
          help={{
            zh: '完整排序和只看文字的排序各取这么多，合并去重后打乱。',
            en: 'So many from the whole ranking and from the words alone, joined and shuffled.',
          }}
          at="/depth"
          value={value.depth}
          onValue={(depth) => change({ depth })}
        />
        <NumberField
          label={{ zh: '随机对照', en: 'Random controls' }}
          help={{
            zh: '每条再随机加几个公开的记录，好看出排序漏掉了什么。',
            en: 'Public records drawn at random beside them, to see what rankings miss.',
          }}
          at="/controls"
          value={value.controls}
          onValue={(controls) => change({ controls })}
        />
        <NumberField
          label={{ zh: '每对几人评', en: 'Judges a pair' }}
          at="/wanted"
          value={value.wanted}
          onValue={(wanted) => change({ wanted })}
        />
        <Tick checked={value.joinable} onValue={(joinable) => change({ joinable })}>
          {t({
            zh: '技术经理人都可参加（不勾选则只限邀请）',
            en: 'Any technology manager may take part (otherwise by invitation alone)',
          })}
        </Tick>
      </div>
    </Section>
  );
}

function GuidelineFields({ value, change }: { value: JudgingDraft; change: Change }) {
  const { t } = useWords();
  return (
    <Section title={t({ zh: '评分说明', en: 'Guideline' })}>
      <div className="form">
        <Field label={t({ zh: '中文', en: 'In Chinese' })} at="/guidelineZh" required>
          <TextArea value={value.guidelineZh} onValue={(guidelineZh) => change({ guidelineZh })} most={4000} rows={8} />
        </Field>
        <Field label={t({ zh: '英文', en: 'In English' })} at="/guidelineEn">
          <TextArea value={value.guidelineEn} onValue={(guidelineEn) => change({ guidelineEn })} most={4000} rows={8} />
        </Field>
      </div>
    </Section>
  );
}

function SetForm({
  first,
  pairings,
  error,
  busy,
  act,
  onSend,
}: {
  first: JudgingDraft;
  pairings: Pairings;
  error: Error | null;
  busy: boolean;
  act: string;
  onSend: (draft: JudgingDraft) => void;
}) {
  const { t } = useWords();
  const [value, setValue] = useState(first);
  const change: Change = (part) => setValue((before) => ({ ...before, ...part }));
  return (
    <Form error={error} onSend={() => onSend(value)}>
      <Field label={t({ zh: '名称', en: 'Name' })} at="/title" required>
        <TextInput value={value.title} onValue={(title) => change({ title })} maxLength={100} />
      </Field>
      <PairingField value={value} change={change} pairings={pairings} />
      <AskingFields value={value} change={change} />
      <PoolFields value={value} change={change} />
      <GuidelineFields value={value} change={change} />
      <div className="acts">
        <Button kind="main" type="submit" busy={busy}>
          {act}
        </Button>
      </div>
    </Form>
  );
}

/** A new judging set; the guideline is there already. */
export function NewJudgingSetPage() {
  const { t, language } = useWords();
  const go = useGo();
  const no = whyNotRun(useActor());
  const list = useRead(judging.listJudgingSets, {}, { when: !no });
  const make = useCommand(judging.makeJudgingSet, {
    refresh: [judging.listJudgingSets],
    done: ({ set }) => go(`/judging/${set.id}`, { replace: true }),
  });
  if (no) return <EmptyState title={say(no, language)} />;
  return (
    <>
      <PageHead
        title={t({ zh: '新建评判集', en: 'New judging set' })}
        above={{ label: t({ zh: '评判', en: 'Judging' }), to: '/judging' }}
        sub={t({
          zh: '只用公开的内容。存下以后先汇集候选，看过再开放。',
          en: 'Only what is public is used. Save it, pool candidates, look at them, then open it.',
        })}
      />
      <Loaded of={list}>
        {({ pairings }) => (
          <SetForm
            first={NEW}
            pairings={pairings}
            error={make.error}
            busy={make.isPending}
            act={t({ zh: '存下', en: 'Save' })}
            onSend={(body) => make.mutate({ body })}
          />
        )}
      </Loaded>
    </>
  );
}

function Edit({ of, pairings }: { of: JudgingShown; pairings: Pairings }) {
  const { t, language } = useWords();
  const go = useGo();
  const no = whyNotDo(useActor(), of.set, 'edit');
  const { id, version } = of.set;
  const change = useCommand(judging.changeJudgingSet, {
    refresh: [judging.getJudgingSet, judging.listJudgingSets],
    done: () => go(`/judging/${id}`, { replace: true }),
  });
  if (no) return <EmptyState title={say(no, language)} />;
  return (
    <>
      <PageHead
        title={t({ zh: '修改评判集', en: 'Change the set' })}
        above={{ label: of.set.title, to: `/judging/${id}` }}
        sub={t({ zh: '改动后要重新汇集候选。', en: 'Candidates are pooled anew after a change.' })}
      />
      <SetForm
        first={draftOf(of)}
        pairings={pairings}
        error={change.error}
        busy={change.isPending}
        act={t({ zh: '存下', en: 'Save' })}
        onSend={(draft) => change.mutate({ params: { id }, body: { ...draft, version } })}
      />
    </>
  );
}

/** Changing a set that is being prepared. */
export function EditJudgingSetPage() {
  const id = usePathParam('id');
  const query = useRead(judging.getJudgingSet, { params: { id } });
  const list = useRead(judging.listJudgingSets);
  return (
    <Loaded of={query}>
      {(of) => <Loaded of={list}>{({ pairings }) => <Edit key={of.set.version} of={of} pairings={pairings} />}</Loaded>}
    </Loaded>
  );
}
