import { useEffect, useState } from 'react';
import type { Instant } from '#kernel/dates.ts';
import {
  Button,
  EmptyState,
  Loaded,
  Moment,
  PageHead,
  ReasonDialog,
  Section,
  State,
  Table,
  tell,
} from '#web/parts/index.ts';
import { useCommand, useRead } from '#web/query.ts';
import { useWords } from '#web/wording.ts';
import type { PairingShown } from '../contract-rankers.ts';
import { rankers } from './api.ts';
import { ExposurePart } from './exposure-part.tsx';
import { RenewalText } from './renewal-text.tsx';
import { pointsText } from './weights-page.tsx';
import './match.css';

type Version = PairingShown['rankers'][number];

/** Milliseconds between looks while kept matches are renewed, and otherwise. */
const RENEWING_MS = 2_000;
const RESTING_MS = 30_000;

const signed = (value: number) => `${value < 0 ? '−' : '+'}${Math.abs(value).toFixed(3)}`;

/** What a version is called. */
function useVersionText() {
  const { t } = useWords();
  return (number: number) =>
    number === 0
      ? t({ zh: '声明的权重', en: 'Declared weights' })
      : t({ zh: '第 {n} 版', en: 'Version {n}' }, { n: number });
}

function TurnDialog({ of, number, onClose }: { of: PairingShown; number: number; onClose: () => void }) {
  const { t } = useWords();
  const version = useVersionText();
  const turn = useCommand(rankers.turnRanker, {
    refreshAll: true,
    done: () => {
      tell({
        zh: '已启用，下一次匹配就按它排；留存的匹配正在重算',
        en: 'In force from the next match on; kept matches are being renewed',
      });
      onClose();
    },
  });
  return (
    <ReasonDialog
      title={t({ zh: '启用“{version}”', en: 'Put “{version}” in force' }, { version: version(number) })}
      act={t({ zh: '启用', en: 'Put in force' })}
      help={t({ zh: '大家都看得到，至少 5 个字。', en: 'Everybody reads this; at least 5 characters.' })}
      most={500}
      command={turn}
      onSend={(reason) => turn.mutate({ body: { from: of.from, to: of.to, number, reason } })}
      onClose={onClose}
    />
  );
}

/** What a version’s trial found, in one sentence. */
function TrialText({ of: { trial, needs, enterprises, judgements } }: { of: Version }) {
  const { t } = useWords();
  const { byNeed, byEnterprise, before, after } = trial;
  return (
    <>
      {t(
        {
          zh: '{enterprises} 家企业的 {needs} 条需求、{judgements} 条评价；没有学过的企业上 nDCG@10 {before} → {after}',
          en: '{needs} needs of {enterprises} enterprises, {judgements} judgements; nDCG@10 on enterprises it was not learned from {before} → {after}',
        },
        { needs, enterprises, judgements, before: before.toFixed(3), after: after.toFixed(3) },
      )}{' '}
      <span className="quiet">
        {t(
          {
            zh: '（按需求 {a} 至 {b}，按企业 {c} 至 {d}）',
            en: '(by need {a} to {b}, by enterprise {c} to {d})',
          },
          {
            a: signed(byNeed.low),
            b: signed(byNeed.high),
            c: signed(byEnterprise.low),
            d: signed(byEnterprise.high),
          },
        )}
      </span>
    </>
  );
}

function Versions({ of, mayDecide }: { of: PairingShown; mayDecide: boolean }) {
  const { t } = useWords();
  const version = useVersionText();
  const [chosen, setChosen] = useState<number>();
  const all = [...of.rankers.map(({ number }) => number), 0];
  const trialOf = (number: number) => of.rankers.find((one) => one.number === number);
  return (
    <>
      <Table
        caption={t({ zh: '各个版本', en: 'Versions' })}
        rows={all.map((number) => ({ number, ranker: trialOf(number) }))}
        rowKey={({ number }) => String(number)}
        columns={[
          { key: 'number', label: t({ zh: '版本', en: 'Version' }), cell: ({ number }) => <b>{version(number)}</b> },
          {
            key: 'when',
            label: t({ zh: '学于', en: 'Learned' }),
            cell: ({ ranker }) => (ranker ? <Moment at={ranker.trainedAt as Instant} /> : '—'),
          },
          {
            key: 'trial',
            label: t({ zh: '试排', en: 'Trial' }),
            cell: ({ ranker }) =>
              ranker ? <TrialText of={ranker} /> : t({ zh: '写在程序里的起点', en: 'Where learning begins' }),
          },
          {
            key: 'state',
            label: t({ zh: '状态', en: 'State' }),
            cell: ({ number, ranker }) =>
              number === of.inForce ? (
                <State kind="done">{t({ zh: '在用', en: 'In force' })}</State>
              ) : ranker && !ranker.harmless ? (
                <State kind="waits">{t({ zh: '试排没通过', en: 'Kept back' })}</State>
              ) : null,
          },
          ...(mayDecide
            ? [
                {
                  key: 'act',
                  label: t({ zh: '操作', en: 'Act' }),
                  cell: ({ number }: { number: number }) =>
                    number === of.inForce ? null : (
                      <Button kind="flat" onClick={() => setChosen(number)}>
                        {t({ zh: '启用', en: 'Put in force' })}
                      </Button>
                    ),
                },
              ]
            : []),
        ]}
      />
      {chosen === undefined ? null : <TurnDialog of={of} number={chosen} onClose={() => setChosen(undefined)} />}
    </>
  );
}

/** Versions whose weights stand side by side: those declared, the one in force, and the newest. */
function compared({ rankers: all, inForce }: PairingShown): number[] {
  const newest = all[0]?.number ?? 0;
  return [...new Set([0, inForce, newest])].sort((a, b) => a - b);
}

function SideBySide({ of }: { of: PairingShown }) {
  const { t } = useWords();
  const version = useVersionText();
  const weightIn = (number: number, name: string) => of.rankers.find((one) => one.number === number)?.weights[name];
  return (
    <Table
      caption={t({ zh: '权重对照', en: 'Weights side by side' })}
      rows={of.parts}
      rowKey={({ name }) => name}
      columns={[
        { key: 'label', label: t({ zh: '方面', en: 'Part' }), cell: ({ label }) => t(label) },
        ...compared(of).map((number) => ({
          key: String(number),
          label: version(number),
          cell: ({ name, declared }: PairingShown['parts'][number]) => {
            const weight = number === 0 ? declared : weightIn(number, name);
            const text = weight === undefined ? '—' : pointsText(weight);
            return number === of.inForce ? <b>{text}</b> : text;
          },
          right: true,
        })),
      ]}
    />
  );
}

function Turns({ of }: { of: PairingShown }) {
  const { t } = useWords();
  const version = useVersionText();
  return (
    <ul className="plain-list">
      {of.turns.map(({ number, at, personName, reason }) => (
        <li key={at}>
          <Moment at={at as Instant} /> {t({ zh: '启用', en: 'put in force:' })} {version(number)} ·{' '}
          {personName ? `${personName}：${reason}` : t({ zh: '学习，试排通过', en: 'learning, after its trial' })}
        </li>
      ))}
    </ul>
  );
}

const LEARNED = {
  few: { zh: '评价还不够，先不学', en: 'Too few judgements yet' },
  'nothing-new': { zh: '没有新的评价，权重不变', en: 'Nothing new was judged; the weights stay' },
  'in-force': { zh: '学好了，试排通过，已启用', en: 'Learned; the trial found no harm, and it is in force' },
  'kept-back': { zh: '学好了，试排没通过，没有启用', en: 'Learned; the trial kept it back' },
} as const;

function PairingPart({
  of,
  least,
  mayDecide,
}: {
  of: PairingShown;
  least: { needs: number; enterprises: number };
  mayDecide: boolean;
}) {
  const { t } = useWords();
  const learn = useCommand(rankers.learnRanker, { refreshAll: true, done: ({ outcome }) => tell(LEARNED[outcome]) });
  const title = t({ zh: '{from}找{to}', en: '{from} looking for {to}' }, { from: t(of.fromLabel), to: t(of.toLabel) });
  return (
    <Section
      title={title}
      more={
        mayDecide ? (
          <Button busy={learn.isPending} onClick={() => learn.mutate({ body: { from: of.from, to: of.to } })}>
            {t({ zh: '现在学一次', en: 'Learn now' })}
          </Button>
        ) : null
      }
    >
      {of.rankers.length === 0 ? (
        <EmptyState title={t({ zh: '还没有学来的权重。', en: 'Nothing has been learned yet.' })}>
          {t(
            {
              zh: '按声明的权重排。{enterprises} 家以上企业的 {needs} 条以上需求有了评价或对接结果，就开始学。',
              en: 'Ranked by the declared weights. Learning begins with judgements or outcomes for {needs} needs of {enterprises} enterprises.',
            },
            least,
          )}
        </EmptyState>
      ) : (
        <>
          <Versions of={of} mayDecide={mayDecide} />
          <h3>{t({ zh: '权重对照', en: 'Weights side by side' })}</h3>
          <SideBySide of={of} />
          <h3>{t({ zh: '何时启用了哪一版', en: 'What came into force when' })}</h3>
          <Turns of={of} />
        </>
      )}
    </Section>
  );
}

/** Every version of the weights beside the others, what its trial found, which is in force and why, and how much each institution is shown. */
export function VersionsPage() {
  const { t } = useWords();
  const [every, setEvery] = useState(RESTING_MS);
  const query = useRead(rankers.listRankers, {}, { every });
  const isRenewing = Boolean(query.data?.renewal);
  useEffect(() => setEvery(isRenewing ? RENEWING_MS : RESTING_MS), [isRenewing]);
  return (
    <>
      <PageHead
        title={t({ zh: '匹配权重的各个版本', en: 'Versions of the weights' })}
        sub={t({
          zh: '从评价和对接结果学来，试排不变差才启用；每一版都留着，可以退回。',
          en: 'Learned from judgements and outcomes, in force only when a trial finds no harm; every version is kept.',
        })}
      />
      <Loaded of={query}>
        {({ pairings, least, mayDecide, renewal }) => (
          <>
            {renewal ? <RenewalText of={renewal} /> : null}
            {pairings.map((of) => (
              <PairingPart key={`${of.from} ${of.to}`} of={of} least={least} mayDecide={mayDecide} />
            ))}
            {mayDecide ? <ExposurePart /> : null}
          </>
        )}
      </Loaded>
    </>
  );
}
