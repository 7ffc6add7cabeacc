import type { Rewarded } from '../contract-content.ts';
import type { Notice } from '../contract-record.ts';
import type { NoticeKind } from '../contract-words.ts';

/** A notice as its form holds it; `days` empty: as the rule has it. */
export interface Draft {
  readonly kind: NoticeKind;
  readonly content: Readonly<Record<string, string | number>>;
  readonly rewards: readonly Rewarded[];
  readonly scopes: Notice['scopes'];
  readonly opensOn: string;
  readonly days: string;
  readonly procedure: string;
  readonly contact: string;
}
export type Change = (part: Partial<Draft>) => void;

export const NOBODY_YET: Rewarded = {
  personId: null,
  name: '',
  post: '',
  contribution: '',
  isLeader: false,
  amountFen: 0,
  sharePpm: 0,
};

/** A new notice that opens on a day; a price is shown on the market too, or it loses the exemption. */
export const newDraft = (opensOn: string): Draft => ({
  kind: 'NEGOTIATED_PRICE',
  content: {},
  rewards: [],
  scopes: ['UNIT', 'MARKET'],
  opensOn,
  days: '',
  procedure: '公示期内登录提出，或书面送成果转化部门；受理后按本单位规定的期限答复。',
  contact: '',
});

/** A notice's content as the form begins with it. */
export const draftOf = (notice: Notice, rewards: readonly Rewarded[], today: string): Draft => ({
  kind: notice.kind,
  content: notice.content,
  rewards,
  scopes: notice.scopes,
  opensOn: notice.opensOn > today ? notice.opensOn : today,
  days: String(notice.days),
  procedure: notice.procedure,
  contact: notice.contact,
});

/** What the form sends. */
export const bodyOf = ({ days, rewards, content, scopes, ...rest }: Draft) => ({
  ...rest,
  scopes: [...scopes],
  rewards: [...rewards],
  content: Object.fromEntries(Object.entries(content).filter(([, value]) => value !== '')),
  ...(days.trim() === '' ? {} : { days: Number(days) }),
});
