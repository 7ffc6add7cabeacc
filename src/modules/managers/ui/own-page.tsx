import { useState } from 'react';
import type { CivilDate } from '#kernel/dates.ts';
import { INDUSTRIES } from '#kernel/industries.ts';
import { say } from '#kernel/refusal.ts';
import { DISTRICTS, FIELDS } from '#kernel/vocabulary.ts';
import { LongField, OneField, ShortField, SomeField } from '#modules/achievements/ui/index.ts';
import { useGo } from '#web/go.tsx';
import {
  Button,
  ButtonLink,
  Card,
  DateInput,
  EmptyState,
  Field,
  Form,
  Loaded,
  PageHead,
  Section,
  TextInput,
  Tick,
  tell,
} from '#web/parts/index.ts';
import { useCommand, useRead } from '#web/query.ts';
import { useActor } from '#web/session.ts';
import { useWords } from '#web/wording.ts';
import type { ManagerShown } from '../contract.ts';
import type { ManagerDraft, ManagerRecord } from '../contract-record.ts';
import { AVAILABILITIES, LANGUAGES, LEVELS } from '../contract-words.ts';
import { whyNotKeep } from '../rules.ts';
import { managers } from './api.ts';
import { Trainings } from './trainings.tsx';
import './own-page.css';

type Change = (part: Partial<ManagerDraft>) => void;

function draftOf(of: ManagerRecord | null, most: number): ManagerDraft {
  const { title = '', level = '', certificateNumber = '', certificateIssuer = '', certifiedOn = null } = of ?? {};
  const { fields = [], industries = [], districts = [], languages = ['zh'] } = of ?? {};
  const { introduction = '', introductionEn = '', capacity = most, availability = 'open', isPublic = true } = of ?? {};
  return {
    ...{ title, level, certificateNumber, certificateIssuer, certifiedOn },
    ...{ fields, industries, districts, languages },
    ...{ introduction, introductionEn, capacity, availability, isPublic },
  };
}

function LevelFields({ value, change }: { value: ManagerDraft; change: Change }) {
  const { t } = useWords();
  return (
    <Section
      title={t({ zh: '级别与证书', en: 'Level and certificate' })}
      note={t({ zh: '改动后重新核验', en: 'a change is verified anew' })}
    >
      <div className="form">
        <OneField
          name="level"
          label={{ zh: '级别', en: 'Level' }}
          options={LEVELS}
          value={value.level}
          onValue={(level) => change({ level: level as ManagerDraft['level'] })}
        />
        <ShortField
          name="certificateNumber"
          label={{ zh: '证书号', en: 'Certificate number' }}
          value={value.certificateNumber}
          onValue={(certificateNumber) => change({ certificateNumber })}
          most={60}
        />
        <ShortField
          name="certificateIssuer"
          label={{ zh: '发证单位', en: 'Issuer' }}
          value={value.certificateIssuer}
          onValue={(certificateIssuer) => change({ certificateIssuer })}
          most={100}
        />
        <Field label={t({ zh: '发证日期', en: 'Certified on' })} at="/certifiedOn">
          <DateInput
            value={(value.certifiedOn ?? '') as CivilDate | ''}
            onValue={(certifiedOn) => change({ certifiedOn: certifiedOn || null })}
          />
        </Field>
      </div>
    </Section>
  );
}

/** Divisions of industry, picked one after the other: the whole list is too long to tick. */
function IndustriesField({ value, change }: { value: ManagerDraft; change: Change }) {
  const { t } = useWords();
  const chosen = value.industries;
  return (
    <>
      <OneField
        name="industries"
        label={{ zh: '熟悉的行业', en: 'Industries' }}
        help={{ zh: '逐个选，最多 12 个。', en: 'Choose one after the other, 12 at most.' }}
        options={INDUSTRIES.filter(({ code }) => !chosen.includes(code))}
        value=""
        onValue={(code) => (code && chosen.length < 12 ? change({ industries: [...chosen, code] }) : undefined)}
      />
      {chosen.length > 0 ? (
        <p className="acts">
          {INDUSTRIES.filter(({ code }) => chosen.includes(code)).map((one) => (
            <Button
              key={one.code}
              small
              onClick={() => change({ industries: chosen.filter((code) => code !== one.code) })}
              aria-label={t({ zh: '去掉{what}', en: 'Remove {what}' }, { what: t(one) })}
            >
              {t(one)} ×
            </Button>
          ))}
        </p>
      ) : null}
    </>
  );
}

function WorkFields({ value, change }: { value: ManagerDraft; change: Change }) {
  const { t } = useWords();
  return (
    <Section title={t({ zh: '做什么', en: 'Works in' })}>
      <div className="form">
        <ShortField
          name="title"
          label={{ zh: '职务', en: 'Title' }}
          value={value.title}
          onValue={(title) => change({ title })}
          most={60}
        />
        <div className="many-choices">
          <SomeField
            name="fields"
            label={{ zh: '领域', en: 'Fields' }}
            help={{ zh: '匹配时首先看它；三个以内最准。', en: 'What matching looks at first; three at most fit best.' }}
            options={FIELDS}
            value={value.fields}
            onValue={(codes) => change({ fields: codes as ManagerDraft['fields'] })}
          />
        </div>
        <IndustriesField value={value} change={change} />
        <div className="many-choices">
          <SomeField
            name="districts"
            label={{ zh: '服务区域', en: 'Districts' }}
            options={DISTRICTS}
            value={value.districts}
            onValue={(codes) => change({ districts: codes as ManagerDraft['districts'] })}
          />
          <SomeField
            name="languages"
            label={{ zh: '语言', en: 'Languages' }}
            options={LANGUAGES}
            value={value.languages}
            onValue={(codes) => change({ languages: codes as ManagerDraft['languages'] })}
          />
        </div>
        <LongField
          name="introduction"
          label={{ zh: '介绍', en: 'Introduction' }}
          help={{
            zh: '写做过什么、擅长什么；不用写业绩数字，台账会统计。',
            en: 'What you did and do well; figures are counted for you.',
          }}
          value={value.introduction}
          onValue={(introduction) => change({ introduction })}
          most={2000}
        />
        <LongField
          name="introductionEn"
          label={{ zh: '英文介绍', en: 'Introduction in English' }}
          value={value.introductionEn}
          onValue={(introductionEn) => change({ introductionEn })}
          most={4000}
        />
      </div>
    </Section>
  );
}

function LoadFields({ value, change, most }: { value: ManagerDraft; change: Change; most: number }) {
  const { t } = useWords();
  return (
    <Section title={t({ zh: '接多少', en: 'Load' })}>
      <div className="form">
        <Field
          label={t({ zh: '同时可办', en: 'Capacity' })}
          at="/capacity"
          help={t(
            { zh: '在办的对接最多几项，不超过 {most}。', en: 'Open introductions at a time, {most} at most.' },
            { most },
          )}
          required
        >
          <TextInput
            value={String(value.capacity)}
            onValue={(text) => change({ capacity: Number(text.replace(/\D/g, '')) })}
            inputMode="numeric"
            maxLength={3}
          />
        </Field>
        <OneField
          name="availability"
          label={{ zh: '接新', en: 'Availability' }}
          options={AVAILABILITIES}
          value={value.availability}
          onValue={(code) => change({ availability: code as ManagerDraft['availability'] })}
        />
        <Tick checked={value.isPublic} onValue={(isPublic) => change({ isPublic })}>
          {t({
            zh: '放进公开名录（姓名、单位、核验过的级别、领域、介绍和统计数；证书号和金额不公开）',
            en: 'Show me in the public directory (name, house, verified level, fields, introduction and counts; no certificate, no amounts)',
          })}
        </Tick>
      </div>
    </Section>
  );
}

function Own({ of, most }: { of: ManagerShown; most: number }) {
  const { t } = useWords();
  const go = useGo();
  const { record } = of;
  const [value, setValue] = useState(() => draftOf(record, most));
  const change: Change = (part) => setValue((before) => ({ ...before, ...part }));
  const save = useCommand(managers.saveOwnManager, {
    refreshAll: true,
    done: (saved) => {
      tell({ zh: '已保存', en: 'Saved' });
      if (saved.record) go(`/managers/${saved.record.id}`);
    },
  });
  return (
    <>
      <PageHead
        title={t({ zh: '我的技术经理人资料', en: 'My record as a technology manager' })}
        above={{ label: t({ zh: '技术经理人', en: 'Technology managers' }), to: '/managers' }}
        sub={t({
          zh: '业绩不用填：对接成了，台账自动记到这里。',
          en: 'No need to enter cases: the engagement register counts them here.',
        })}
        acts={
          record ? <ButtonLink to={`/managers/${record.id}`}>{t({ zh: '看效果', en: 'See it' })}</ButtonLink> : null
        }
      />
      {record?.levelState === 'rejected' ? (
        <Card duty>
          <h2>{t({ zh: '级别没有通过核验', en: 'Your level was not verified' })}</h2>
          <p className="reading">{record.levelReason}</p>
        </Card>
      ) : null}
      <Form error={save.error} onSend={() => save.mutate({ body: { ...value, version: record?.version ?? null } })}>
        <WorkFields value={value} change={change} />
        <LevelFields value={value} change={change} />
        <LoadFields value={value} change={change} most={most} />
        <div className="acts">
          <Button kind="main" type="submit" busy={save.isPending}>
            {t({ zh: '保存', en: 'Save' })}
          </Button>
        </div>
      </Form>
      {record ? <Trainings id={record.id} of={of.trainings} may /> : null}
    </>
  );
}

/** Writing one's own record as a technology manager. */
export function OwnManagerPage() {
  const { language } = useWords();
  const actor = useActor();
  const no = whyNotKeep(actor);
  const query = useRead(managers.getOwnManager, {}, { when: !no });
  if (no) return <EmptyState title={say(no, language)} />;
  return <Loaded of={query}>{(of) => <Own key={of.record?.version ?? 0} of={of} most={of.mostCapacity} />}</Loaded>;
}
