/** The evidence of a notice (公示证明): what was shown, when, how the days were counted, what was objected to and under which rules. Pure. */
import { NOTICE_FIELDS } from './contract-content.ts';
import type { Counted, Notice, NoticeShown, Objection } from './contract-record.ts';
import {
  DAY_KINDS,
  NOTICE_KINDS,
  NOTICE_STATES,
  OBJECTION_POLICIES,
  OBJECTION_STATES,
  REWARD_KINDS,
  SCOPES,
} from './contract-words.ts';

/** A paragraph of the document. */
export interface Paragraph {
  readonly kind: 'title' | 'heading' | 'text' | 'code';
  readonly text: string;
}

const wordOf = (choices: readonly { readonly code: string; readonly zh: string }[], code: string): string =>
  choices.find((one) => one.code === code)?.zh ?? code;

const text = (...lines: (string | undefined)[]): Paragraph[] =>
  lines.flatMap((line) => (line === undefined ? [] : [{ kind: 'text' as const, text: line }]));
const heading = (title: string): Paragraph => ({ kind: 'heading', text: title });

/** Fen as yuan with separators: 12345600 is 123,456.00 元. */
function yuan(fen: number): string {
  const [whole = '', rest = ''] = (fen / 100).toFixed(2).split('.');
  return `${whole.replace(/\B(?=(\d{3})+$)/g, ',')}.${rest} 元`;
}

function shownOf({ kind, content }: Notice): Paragraph[] {
  return NOTICE_FIELDS[kind].flatMap(({ key, label, choices }) => {
    const value = content[key];
    if (value === undefined || value === '') return [];
    const said = typeof value === 'number' ? yuan(value) : choices ? wordOf(choices, value) : value;
    return text(`${label.zh}：${said}`);
  });
}

/** How the days came out, sentence by sentence. */
export function countedInWords(
  notice: Pick<Notice, 'opensOn' | 'days' | 'dayKind' | 'rollEnd' | 'lastDay'>,
  { nominalEndOn, movedPast, leftOut, workedWeekends, daysLeft }: Counted,
): string[] {
  const unit = wordOf(DAY_KINDS, notice.dayKind);
  const days = `公示 ${notice.days} 个${unit}，自 ${notice.opensOn} 的次日起算（民法典第二百零一条）。`;
  if (daysLeft !== null) return [days, `异议处理期间暂停计算，处理完后还有 ${daysLeft} 个${unit}。`];
  const moved =
    movedPast.length > 0
      ? `${nominalEndOn} 遇休假日（${movedPast.join('、')}），顺延至 ${notice.lastDay}。`
      : undefined;
  return [
    days,
    ...(leftOut.length > 0 ? [`工作日中不计法定节假日：${leftOut.join('、')}。`] : []),
    ...(workedWeekends.length > 0 ? [`调休上班的周末计入：${workedWeekends.join('、')}。`] : []),
    ...(moved ? [moved] : []),
    ...(notice.rollEnd ? [] : ['本单位规定末日遇休假日不顺延。']),
  ];
}

function objected(objections: readonly Objection[]): Paragraph[] {
  if (objections.length === 0) return text('公示期间没有收到异议。');
  return objections.flatMap(({ number, raisedOn, state, settledOn, reason }) =>
    text(
      `第 ${number} 号：${raisedOn} 提出，${wordOf(OBJECTION_STATES, state)}${settledOn ? `（${settledOn}）` : ''}。${reason}`,
    ),
  );
}

/** The document's paragraphs. Names nobody who objected, and nobody who is rewarded: those stand sealed in the record, under the same hash. */
export function evidenceOf({ notice, objections, counted, rules, warnings }: NoticeShown): Paragraph[] {
  const scopes = notice.scopes.map((scope) => wordOf(SCOPES, scope)).join('、');
  return [
    { kind: 'title', text: '公示证明' },
    ...text(
      `公示单位：${notice.organisationName}`,
      `公示事项：${notice.title}`,
      `公示类别：${wordOf(NOTICE_KINDS, notice.kind)}`,
    ),
    ...text(`公示范围：${scopes}`, `状态：${wordOf(NOTICE_STATES, notice.state)}`),
    heading('公示内容'),
    ...shownOf(notice),
    ...text(
      REWARD_KINDS.has(notice.kind) ? '奖励人员和金额：公示期间向本单位人员公示，期满后封存，凭职责查看。' : undefined,
    ),
    ...text(`异议处理程序：${notice.procedure}`, `联系方式：${notice.contact}`),
    heading('公示期限'),
    ...text(`公示开始：${notice.opensOn}`, notice.lastDay ? `最后一日：${notice.lastDay}（含当日）` : undefined),
    ...text(notice.nextStepFrom ? `下一步最早：${notice.nextStepFrom}` : undefined),
    ...text(...countedInWords(notice, counted)),
    ...text(`异议期间：${wordOf(OBJECTION_POLICIES, notice.objectionPolicy)}。`),
    ...text(notice.closingReason ? `结束说明：${notice.closingReason}` : undefined),
    heading('异议及处理'),
    ...objected(objections),
    heading('依据'),
    ...rules.flatMap(({ id, version, statement, document, article }) =>
      text(`${id}（第 ${version} 版）${document} ${article}：${statement.zh}`),
    ),
    ...warnings.flatMap(({ detail }) => text(`提示：${detail.zh}`)),
    heading('内容指纹'),
    { kind: 'code', text: `SHA-256 ${notice.contentHash}` },
    { kind: 'code', text: `编号 ${notice.id}` },
  ];
}
