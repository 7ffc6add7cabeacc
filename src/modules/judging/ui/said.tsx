import type { Bilingual } from '#kernel/refusal.ts';
import { State, type StateKind } from '#web/parts/index.ts';
import type { Happened } from '#web/record-history.tsx';
import { useWords, type Wording } from '#web/wording.ts';
import type { JudgingRow, Progress } from '../contract-record.ts';
import { GRADES, SET_STATES, type SetState, SKIP_REASONS } from '../contract-words.ts';

/** What happens to a set, in words. */
export const HAPPENED: Happened = {
  'judging.made': { zh: '新建', en: 'made the set' },
  'judging.changed': { zh: '修改', en: 'changed the set' },
  'judging.pooled': { zh: '汇集候选', en: 'pooled candidates' },
  'judging.listed': { zh: '列入邀请', en: 'listed a judge to be invited' },
  'judging.invited': { zh: '邀请评判人', en: 'invited a judge' },
  'judging.opened': { zh: '开放评判', en: 'opened the set' },
  'judging.joined': { zh: '参加评判', en: 'took part' },
  'judging.third-asked': { zh: '分歧大的请再评一次', en: 'asked one more judge' },
  'judging.closed': { zh: '结束评判', en: 'closed the set' },
};

const SHAPES: Readonly<Record<SetState, StateKind>> = { drafted: 'stale', open: 'going', closed: 'done' };

/** The state of a set. */
export function SetMark({ of, pill = false }: { of: SetState; pill?: boolean }) {
  const { t } = useWords();
  return (
    <State kind={SHAPES[of]} pill={pill}>
      {t(SET_STATES.find(({ code }) => code === of)!)}
    </State>
  );
}

/** How far judging has come, in one line. */
export function progressText({ graded, skipped, left }: Progress, t: Wording['t'], isOver = false): string {
  const done = t({ zh: '已评 {n} 对', en: '{n} pairs graded', one: '1 pair graded' }, { n: graded });
  const passed = skipped > 0 ? t({ zh: '，跳过 {n} 对', en: ', {n} skipped' }, { n: skipped }) : '';
  if (isOver) return `${done}${passed}`;
  return `${done}${passed}${left > 0 ? t({ zh: '，还剩 {n} 对', en: ', {n} left' }, { n: left }) : t({ zh: '，没有剩下的', en: ', nothing left' })}`;
}

/** What kind of record is judged against what: 需求 → 成果. */
export const sidesText = (
  { from, to }: { readonly from: Bilingual; readonly to: Bilingual },
  t: Wording['t'],
): string => `${t(from)} → ${t(to)}`;

/** A grade with its word, or why there is none. */
export function saidText(of: { readonly grade: number | null; readonly skipped: string }, t: Wording['t']): string {
  const word = of.grade === null ? SKIP_REASONS.find(({ code }) => code === of.skipped) : GRADES[of.grade];
  const text = word ? t(word) : '';
  return of.grade === null ? t({ zh: '跳过：{why}', en: 'Skipped: {why}' }, { why: text }) : `${of.grade} ${text}`;
}

/** Where the reader stands, when it is not plain from the page. */
export const STANDINGS: Readonly<Record<JudgingRow['standing'], Bilingual>> = {
  maker: { zh: '我管理', en: 'I run it' },
  judge: { zh: '我在评', en: 'I judge it' },
  invited: { zh: '邀请我', en: 'I am invited' },
  offered: { zh: '可以参加', en: 'I may take part' },
};
