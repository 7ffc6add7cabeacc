import type { Fen } from '#kernel/money.ts';
import { send } from '#web/api.ts';
import { usePathParam } from '#web/go.tsx';
import {
  Columns,
  Facts,
  Field,
  FileInput,
  Loaded,
  PageHead,
  RuleTag,
  Section,
  State,
  type StateKind,
  Table,
  tell,
  WhoCanSee,
} from '#web/parts/index.ts';
import { useRead } from '#web/query.ts';
import { RecordHistory } from '#web/record-history.tsx';
import { moneyText } from '#web/say-money.ts';
import { useWords, type Wording } from '#web/wording.ts';
import { type RegulationShown, regulationsContract, type SettingVerdict } from '../contract.ts';
import { SETTINGS } from '../contract-settings.ts';
import { STANDINGS } from '../contract-words.ts';
import { regulations } from './api.ts';
import { RegulationActs } from './regulation-acts.tsx';
import { FIELD_NAMES, HAPPENED, kindName, LOOKS, sayChange, saySetting, wordOf } from './said.ts';
import './regulations.css';

const VERDICTS: Readonly<Record<SettingVerdict['outcome'], { kind: StateKind; zh: string; en: string }>> = {
  OK: { kind: 'done', zh: '符合', en: 'kept' },
  WARN: { kind: 'late', zh: '低于标准', en: 'below the standard' },
  ERROR: { kind: 'lost', zh: '低于法定要求', en: 'below the law' },
  COUNTED: { kind: 'open', zh: '仅统计', en: 'counted only' },
};

function Settings({ of: { regulation, verdicts } }: { of: RegulationShown }) {
  const { t } = useWords();
  const { kind, settings } = regulation;
  const rows = SETTINGS[kind].filter(({ key }) => key in settings);
  if (SETTINGS[kind].length === 0) return null;
  return (
    <Section
      title={t({ zh: '它定了什么', en: 'What it sets' })}
      note={
        rows.length === 0
          ? t({ zh: '没有设定，按法律和默认规则', en: 'nothing; the law and the defaults hold' })
          : undefined
      }
    >
      {rows.length > 0 ? (
        <Table
          caption={t({ zh: '设定', en: 'Settings' })}
          rows={rows}
          rowKey={({ key }) => key}
          columns={[
            { key: 'what', label: t({ zh: '事项', en: 'What' }), cell: ({ label }) => t(label) },
            {
              key: 'value',
              label: t({ zh: '本单位', en: 'Here' }),
              right: true,
              cell: ({ key }) => saySetting(kind, key, settings[key]!, t),
            },
            {
              key: 'law',
              label: t({ zh: '对照规则', en: 'Against the rules' }),
              cell: ({ key }) =>
                verdicts
                  .filter(({ setting }) => setting === key)
                  .map((one) => <Against key={one.rule} of={one} kind={kind} />),
            },
          ]}
        />
      ) : null}
    </Section>
  );
}

function Against({ of, kind }: { of: SettingVerdict; kind: RegulationShown['regulation']['kind'] }) {
  const { t } = useWords();
  const { kind: look, ...words } = VERDICTS[of.outcome];
  return (
    <div>
      <State kind={look}>{t(words)}</State>{' '}
      <span title={t(of.statement)}>
        {t({ zh: '不低于 {limit}', en: 'at least {limit}' }, { limit: saySetting(kind, of.setting, of.limit, t) })}
      </span>{' '}
      <RuleTag source={of.source} version={t({ zh: '第 {n} 版', en: 'version {n}' }, { n: of.ruleVersion })} />
    </div>
  );
}

function Ladder({ of }: { of: RegulationShown['regulation'] }) {
  const { t, language } = useWords();
  if (of.ladder.length === 0) return null;
  return (
    <Section title={t({ zh: '多大金额由谁决定', en: 'Who decides on which amount' })}>
      <Facts
        items={of.ladder.map(({ upTo, decider }) => ({
          label:
            upTo === null
              ? t({ zh: '以上', en: 'Above' })
              : t({ zh: '不超过 {amount}', en: 'Up to {amount}' }, { amount: moneyText(upTo as Fen, language) }),
          value: decider,
        }))}
      />
    </Section>
  );
}

function Files({ of: { regulation, files, actions }, refresh }: { of: RegulationShown; refresh: () => void }) {
  const { t } = useWords();
  const attach = async (file: File | undefined) => {
    if (!file) return;
    const body = new FormData();
    body.append('file', file);
    await send('POST', regulationsContract.attachToRegulation.path, { params: { id: regulation.id }, body });
    tell({ zh: '已附上', en: 'Attached' });
    refresh();
  };
  if (files.length === 0 && !actions.includes('edit')) return null;
  return (
    <Section title={t({ zh: '正式文件', en: 'Documents' })}>
      <ul className="plain-list">
        {files.map(({ id, name }) => (
          <li key={id}>
            <a href={`/api/files/${id}`}>{name}</a>
          </li>
        ))}
      </ul>
      {actions.includes('edit') ? (
        <Field label={t({ zh: '附上正式文件、会议纪要', en: 'Attach the signed text or minutes' })} at="/file">
          <FileInput accept=".pdf,.doc,.docx,.jpg,.png" onFile={attach} />
        </Field>
      ) : null}
    </Section>
  );
}

function factsOf({ regulation: r }: RegulationShown, t: Wording['t']) {
  return [
    { label: t({ zh: '单位', en: 'Institution' }), value: r.organisationName },
    { label: t({ zh: '文号', en: 'Number' }), value: r.number },
    { label: t({ zh: '通过', en: 'Adopted' }), value: [r.adoptedOn, r.meeting].filter(Boolean).join('，') },
    {
      label: t({ zh: '征求科技人员意见', en: 'Staff consulted' }),
      value: [r.consultedOn, r.consultation].filter(Boolean).join('，'),
    },
    { label: t({ zh: '在本单位公开', en: 'Published within' }), value: r.announcedOn },
    { label: t({ zh: '施行', en: 'Takes effect' }), value: r.effectiveOn },
    { label: t({ zh: '最后一日', en: 'Last day' }), value: r.endsOn ?? t({ zh: '长期', en: 'none' }) },
    ...(r.stateReason ? [{ label: t({ zh: '废止原因', en: 'Why repealed' }), value: r.stateReason }] : []),
  ];
}

function Page({ of, refresh }: { of: RegulationShown; refresh: () => void }) {
  const { t } = useWords();
  const { regulation, standing } = of;
  return (
    <>
      <PageHead
        title={regulation.title}
        above={{ label: t({ zh: '单位制度', en: 'Regulations' }), to: '/regulations' }}
        sub={
          <>
            <State kind={LOOKS[standing]} pill>
              {t(wordOf(STANDINGS, standing))}
            </State>
            <span>{t(kindName(regulation.kind))}</span>
          </>
        }
        acts={<RegulationActs of={of} />}
      />
      <Columns
        aside={
          <>
            <Section title={t({ zh: '谁看得到', en: 'Who can see this' })}>
              <WhoCanSee readers={regulation.readers} />
            </Section>
            <RecordHistory
              kind="regulation"
              subject={regulation.id}
              happened={HAPPENED}
              label={(field) => FIELD_NAMES[field] && t(FIELD_NAMES[field])}
              say={(field, value) => sayChange(regulation.kind, field, value, t)}
            />
          </>
        }
      >
        <Facts items={factsOf(of, t)} columns={2} />
        <Settings of={of} />
        <Ladder of={regulation} />
        <Files of={of} refresh={refresh} />
        {regulation.body ? (
          <Section title={t({ zh: '正文', en: 'Text' })}>
            <p className="regulation-body">{regulation.body}</p>
          </Section>
        ) : null}
      </Columns>
    </>
  );
}

/** One regulation: what it sets against what the law asks for, how it came about, its text and documents. */
export function RegulationPage() {
  const id = usePathParam('id');
  const query = useRead(regulations.getRegulation, { params: { id } });
  return <Loaded of={query}>{(of) => <Page of={of} refresh={() => void query.refetch()} />}</Loaded>;
}
