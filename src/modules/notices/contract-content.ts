/** What each kind of notice shows: its fields as data, with the rule that asks for each. The law's minimum is required; good practice is not. */
import { z } from 'zod';
import type { Bilingual } from '#kernel/refusal.ts';
import type { Choice } from '#kernel/register.ts';
import { fenAmount } from '#kernel/schema.ts';
import { ROUTES } from '#kernel/vocabulary.ts';
import { GRANT_KINDS, type NoticeKind } from './contract-words.ts';

/** One field of what is shown. */
export interface ContentField {
  readonly key: string;
  readonly label: Bilingual;
  /** `money` is fen. */
  readonly type: 'text' | 'long' | 'money' | 'date' | 'choice';
  readonly choices?: readonly Choice[];
  /** The rule that asks for it; absent where it is good practice alone. */
  readonly rule?: string;
  /** Fields of one group stand in for each other: one of them at least is given. */
  readonly group?: string;
  readonly help?: Bilingual;
}

const field = (
  key: string,
  zh: string,
  en: string,
  type: ContentField['type'],
  more: Partial<ContentField> = {},
): ContentField => ({ key, label: { zh, en }, type, ...more });

const resultName = (rule: string) => field('resultName', '成果名称', 'Result', 'text', { rule });
const route = (rule?: string) =>
  field('route', '转化方式', 'Route', 'choice', { choices: ROUTES, ...(rule ? { rule } : {}) });

const REWARD_FIELDS = (rule: string): readonly ContentField[] => [
  resultName(rule),
  field('resultType', '成果类型', 'Type of result', 'text', { rule }),
  route(rule),
  field('incomeFen', '转化收入', 'Income from the transfer', 'money', { rule }),
  field('incomeOn', '取得收入的日期', 'Date of the income', 'date', { rule }),
  field('contractNumber', '技术合同登记编号', 'Registration of the technology contract', 'text', { rule }),
];

/** The fields of each kind, in the order in which they are shown. */
export const NOTICE_FIELDS: Readonly<Record<NoticeKind, readonly ContentField[]>> = {
  NEGOTIATED_PRICE: [
    resultName('PUB-01'),
    field('priceFen', '拟交易价格', 'Intended price', 'money', { rule: 'PUB-01', group: 'price' }),
    field('priceFormula', '价格计算公式', 'Formula of the price', 'long', {
      rule: 'PUB-01',
      group: 'price',
      help: { zh: '没有固定价格的写公式，如“入门费 20 万元＋销售额的 3%”。', en: 'Where there is no fixed price.' },
    }),
    field('abstract', '成果简介', 'Abstract', 'long'),
    route(),
    field('taker', '受让方或被许可方', 'Taker', 'text'),
    field('relatedParty', '关联关系', 'Related party', 'text', {
      help: {
        zh: '与成果完成人或单位有无关联关系。',
        en: 'Whether it is related to the inventors or the institution.',
      },
    }),
  ],
  RIGHTS_GRANT: [
    resultName('PUB-08'),
    field('grantees', '被赋权人', 'Granted to', 'long', { rule: 'PUB-08' }),
    field('grantKind', '赋权内容', 'What is granted', 'choice', { choices: GRANT_KINDS, rule: 'PUB-08' }),
    field('share', '份额', 'Share', 'text', { rule: 'PUB-08', group: 'extent' }),
    field('term', '期限', 'Term', 'text', { rule: 'PUB-08', group: 'extent' }),
  ],
  CASH_REWARD: REWARD_FIELDS('PUB-05'),
  LEADER_REWARD: REWARD_FIELDS('PUB-07'),
};

/** What is shown, by the keys of the kind's fields: money in fen, everything else words. */
export const noticeContent = z.record(z.string().max(40), z.union([z.string().trim().max(4000), fenAmount]));

/** One person rewarded. Shown to the institution's people while the notice runs and to nobody else; see `notice_rewards`. */
export const rewarded = z.strictObject({
  personId: z.uuid().nullable().default(null),
  name: z.string().trim().min(1).max(60),
  post: z.string().trim().min(1).max(100),
  contribution: z.string().trim().min(1).max(500),
  isLeader: z.boolean(),
  amountFen: fenAmount,
  /** Of the whole reward, in millionths. */
  sharePpm: z.int().min(0).max(1_000_000),
});
export type Rewarded = z.infer<typeof rewarded>;
