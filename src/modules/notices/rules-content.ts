/** What has to be shown: the minimum of each kind, what is warned of beyond it, and how the count of days is explained. Pure. */
import { addDays, type CivilDate, isWorkingDay, type WorkCalendar, weekdayOf } from '#kernel/dates.ts';
import { type Bilingual, type FieldError, type Refusal, refuse, whyNotFields } from '#kernel/refusal.ts';
import { type ContentField, NOTICE_FIELDS } from './contract-content.ts';
import type { Counted, Notice, NoticeDraft } from './contract-record.ts';
import { DAY_KINDS, type NoticeKind, REWARD_KINDS } from './contract-words.ts';
import './rules-refusals.ts';

const MISSING = 'ERR_PUBLICITY_FIELD_MISSING';

const missing = (pointer: string, label: Bilingual, rule: string): FieldError => ({
  pointer,
  code: MISSING,
  detail: {
    zh: `公示应写明“${label.zh}”（${rule}）。`,
    en: `The notice has to show “${label.en}” (${rule}).`,
  },
});

const isGiven = (value: unknown) => value !== undefined && value !== '';

function missingFields(kind: NoticeKind, content: NoticeDraft['content']): FieldError[] {
  const fields = NOTICE_FIELDS[kind];
  const groupGiven = (group: string) => fields.some((one) => one.group === group && isGiven(content[one.key]));
  const lacks = ({ key, rule, group }: ContentField) =>
    rule !== undefined && (group ? !groupGiven(group) : !isGiven(content[key]));
  return fields.filter(lacks).map(({ key, label, rule }) => missing(`#/content/${key}`, label, rule!));
}

const wrong = (pointer: string, zh: string, en: string): FieldError => ({
  pointer,
  code: 'notices/content',
  detail: { zh, en },
});

/** Values that are not what their field holds, and fields the kind does not have. */
function wrongFields(kind: NoticeKind, content: NoticeDraft['content']): FieldError[] {
  return Object.entries(content).flatMap(([key, value]) => {
    const field = NOTICE_FIELDS[kind].find((one) => one.key === key);
    if (!field) return [wrong(`#/content/${key}`, '这类公示没有这一项。', 'This kind of notice has no such field.')];
    if (value === '') return [];
    const fits =
      field.type === 'money'
        ? typeof value === 'number'
        : typeof value === 'string' && (!field.choices || field.choices.some(({ code }) => code === value));
    return fits ? [] : [wrong(`#/content/${key}`, '这一项填写的不合要求。', 'This value does not fit its field.')];
  });
}

function rewardFields({ kind, rewards }: Pick<NoticeDraft, 'kind' | 'rewards'>): FieldError[] {
  if (!REWARD_KINDS.has(kind)) {
    return rewards.length > 0
      ? [wrong('#/rewards', '这类公示不写奖励人员。', 'This kind of notice names nobody rewarded.')]
      : [];
  }
  const rule = kind === 'CASH_REWARD' ? 'PUB-05' : 'PUB-07';
  const label = { zh: '奖励人员和金额', en: 'Persons and amounts' };
  if (rewards.length === 0) return [missing('#/rewards', label, rule)];
  const whole = rewards.reduce((sum, { sharePpm }) => sum + sharePpm, 0);
  return whole > 1_000_000
    ? [wrong('#/rewards', '各人比例之和超过 100%。', 'The shares add up to more than 100 %.')]
    : [];
}

function shownBeside({ procedure, contact }: Pick<NoticeDraft, 'procedure' | 'contact'>): FieldError[] {
  const parts: readonly [string, string, Bilingual][] = [
    ['#/procedure', procedure, { zh: '异议处理程序', en: 'How objections are handled' }],
    ['#/contact', contact, { zh: '联系方式', en: 'Contact' }],
  ];
  return parts.filter(([, value]) => value === '').map(([pointer, , label]) => missing(pointer, label, 'PUB-02'));
}

/** Why this cannot be shown as it is: what the law asks for is missing (`ERR_PUBLICITY_FIELD_MISSING`, by field), or a value does not fit. */
export function whyNotShow(draft: NoticeDraft): Refusal | undefined {
  const { kind, content } = draft;
  return whyNotFields([
    ...missingFields(kind, content),
    ...wrongFields(kind, content),
    ...rewardFields(draft),
    ...shownBeside(draft),
  ]);
}

/** Why a notice cannot begin then and there: never back-dated, and always within the institution too. */
export function whyNotBegin({ opensOn, scopes }: NoticeDraft, today: CivilDate): Refusal | undefined {
  if (!scopes.includes('UNIT')) return refuse('notices/unit-too');
  if (opensOn < today) return refuse('notices/opened-before', { opensOn, today });
}

/** The least a rule asks for. */
export interface Least {
  readonly rule: string;
  readonly days: number;
  readonly dayKind: string;
  readonly document: string;
  readonly article: string;
}

/** Why so few days will not do; undefined when they reach what the rule asks for. */
export function whyNotDays(days: number, least: Least): Refusal | undefined {
  if (days >= least.days) return undefined;
  const { zh, en } = DAY_KINDS.find(({ code }) => code === least.dayKind)!;
  const { rule, document, article } = least;
  return refuse('ERR_PUBLICITY_TOO_SHORT', {
    ...{ days, least: least.days, dayKind: zh, dayKindEn: en },
    ...{ rule, document, article },
  });
}

/** What a notice lacks beyond the minimum, with the rule quoted. */
export function warningsOf({ kind, scopes }: Pick<Notice, 'kind' | 'scopes'>): { code: string; detail: Bilingual }[] {
  if (kind !== 'NEGOTIATED_PRICE' || scopes.includes('MARKET')) return [];
  return [
    {
      code: 'WARN_NO_MARKET_PUBLICITY',
      detail: {
        zh: '没有在技术市场公示拟交易价格：按国发〔2016〕16号（十）（PUB-03），协议定价要得到定价免责，须在本单位和技术市场都公示。',
        en: 'The intended price is not shown on the technology market: by State Council document 16 of 2016, item 10 (PUB-03), exemption from liability over a negotiated price needs both the institution and the market.',
      },
    },
  ];
}

/** Days after `from` up to and including `to` for which something holds. */
function daysThat(from: CivilDate, to: CivilDate, holds: (day: CivilDate) => boolean): CivilDate[] {
  const days: CivilDate[] = [];
  for (let on = addDays(from, 1); on <= to; on = addDays(on, 1)) if (holds(on)) days.push(on);
  return days;
}

/**
 * How the days came out: days of rest the last day was moved past; for working days also those on weekdays left out of the count, and days at
 * weekends that were worked and so counted. The calendar knows every year concerned, since the dates were computed with it.
 */
export function explainCount(
  { opensOn, dayKind }: Pick<Notice, 'opensOn' | 'dayKind'>,
  period: { readonly nominalEndOn: CivilDate; readonly lastDay: CivilDate },
  calendar: WorkCalendar,
): Omit<Counted, 'daysLeft'> {
  const { nominalEndOn, lastDay } = period;
  const rests = (day: CivilDate) => !isWorkingDay(day, calendar);
  const working = dayKind === 'working';
  return {
    nominalEndOn,
    movedPast: lastDay > nominalEndOn ? daysThat(addDays(nominalEndOn, -1), addDays(lastDay, -1), rests) : [],
    leftOut: working ? daysThat(opensOn, nominalEndOn, (day) => weekdayOf(day) <= 5 && rests(day)) : [],
    workedWeekends: working ? daysThat(opensOn, nominalEndOn, (day) => weekdayOf(day) > 5 && !rests(day)) : [],
  };
}
