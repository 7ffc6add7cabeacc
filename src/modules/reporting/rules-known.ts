/**
 * Every field that can be reported (报送), with what it means and where the product has it from. Nothing that is not here ever leaves: no draft, no
 * inventor, no note, no price, no personal money.
 */
import { isCreditCode } from '#kernel/ids.ts';
import type { Choice } from '#kernel/register.ts';
import { DISTRICTS, FIELDS, ROUTES } from '#kernel/vocabulary.ts';
import type { CatalogueField } from './contract-catalogue.ts';
import { REPORTED_STAGES, type RowKind } from './contract-words.ts';

type Type = CatalogueField['type'];
/** A field as the product knows it; `choices`, `is` and the bounds say what it may hold. */
export interface Known {
  readonly label: { readonly zh: string; readonly en: string };
  readonly type: Type;
  readonly definition: { readonly zh: string; readonly en: string };
  readonly from: string;
  readonly required?: true;
  readonly choices?: readonly Choice[];
  readonly least?: number;
  readonly most?: number;
  readonly is?: (text: string) => boolean;
}

const said = (zh: string, en: string) => ({ zh, en });
const known = (
  label: Known['label'],
  type: Type,
  definition: Known['definition'],
  from: string,
  more: Partial<Known> = {},
) => ({
  ...{ label, type, definition, from },
  ...more,
});
const REQUIRED = { required: true } as const;
const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;

const FIELD = known(
  said('领域', 'Field'),
  'choice',
  said('成果公开时填写的领域。', 'The field given when it was published.'),
  'listing.field',
  {
    choices: FIELDS,
  },
);

const ACHIEVEMENT: Readonly<Record<string, Known>> = {
  title: known(
    said('成果名称', 'Title'),
    'text',
    said('公开清单上的名称。', 'As it stands on the public list.'),
    'listing.title',
    { ...REQUIRED, most: 200 },
  ),
  number: known(
    said('单位内部编号', 'Internal number'),
    'code',
    said('单位自己的成果编号，没有编号的留空。', 'The institution’s own number; empty where it gives none.'),
    'achievement.number',
  ),
  field: FIELD,
  trl: known(
    said('成熟度', 'TRL'),
    'number',
    said('技术成熟度等级（GB/T 22900），1 至 9。', 'Technology readiness level (GB/T 22900), 1 to 9.'),
    'listing.trl',
    { least: 1, most: 9 },
  ),
  ipNumbers: known(
    said('知识产权号', 'IP numbers'),
    'codes',
    said('公开清单上已申请、已授权或已登记的知识产权号。', 'Numbers filed, granted or registered, as published.'),
    'listing.intellectualProperty',
  ),
  routes: known(
    said('拟转化方式', 'Planned routes'),
    'choices',
    said('促进科技成果转化法第十六条的方式。', 'Routes of article 16 of the law on transfer.'),
    'listing.routes',
    { choices: ROUTES },
  ),
  useFirstPayLater: known(
    said('先使用后付费', 'Use first, pay later'),
    'yes-no',
    said('是否接受先使用后付费。', 'Whether it can be used first and paid later.'),
    'listing.useFirstPayLater',
  ),
  publishedOn: known(
    said('公开日期', 'Published on'),
    'date',
    said('首次进入公开清单的日期。', 'The day it entered the public list.'),
    'listing.publishedAt',
    REQUIRED,
  ),
  verifiedOn: known(
    said('最近确认', 'Last verified'),
    'date',
    said('单位最近一次确认仍可转化的日期。', 'When the institution last confirmed that it can be transferred.'),
    'listing.lastVerifiedOn',
  ),
  stage: known(
    said('对接阶段', 'Stage'),
    'choice',
    said(
      '该成果各次对接中走得最远的阶段；没有对接的留空。',
      'The furthest stage of its engagements; empty without any.',
    ),
    'engagement.state',
    { choices: REPORTED_STAGES },
  ),
};

const CONTRACT: Readonly<Record<string, Known>> = {
  title: known(
    said('成果名称', 'Achievement'),
    'text',
    said('合同所转化的成果。', 'The achievement that is transferred.'),
    'engagement.achievementTitle',
    { ...REQUIRED, most: 200 },
  ),
  number: known(
    said('对接编号', 'Engagement number'),
    'code',
    said('单位台账里的编号。', 'Its number in the institution’s register.'),
    'engagement.number',
    REQUIRED,
  ),
  achievement: known(
    said('成果标识', 'Achievement key'),
    'code',
    said('同一批次里成果行的标识。', 'The key of the achievement’s row.'),
    'engagement.achievementId',
    { is: (text) => UUID.test(text) },
  ),
  field: { ...FIELD, from: 'engagement.field' },
  route: known(
    said('转化方式', 'Route'),
    'choice',
    said('合同约定的转化方式。', 'The route agreed.'),
    'engagement.route',
    { choices: ROUTES },
  ),
  counterparty: known(
    said('受让方', 'Counterparty'),
    'text',
    said('与单位签约的企业全称。', 'The full name of the enterprise that signed.'),
    'engagement.demandName',
    { ...REQUIRED, most: 100 },
  ),
  counterpartyCode: known(
    said('受让方信用代码', 'Counterparty’s credit code'),
    'code',
    said('18 位统一社会信用代码。', 'Its unified social credit code of 18 characters.'),
    'engagement.demandCreditCode',
    { ...REQUIRED, is: isCreditCode },
  ),
  counterpartyDistrict: known(
    said('受让方所在区', 'Counterparty’s district'),
    'choice',
    said('企业的注册区。', 'Where the enterprise is registered.'),
    'engagement.demandDistrict',
    { choices: DISTRICTS },
  ),
  contractValue: known(
    said('合同成交额', 'Contract value'),
    'money',
    said('合同约定的总额，分。与到账额分开统计。', 'The amount agreed, in fen; never mixed with what was received.'),
    'engagement.contractValue',
    REQUIRED,
  ),
  signedOn: known(
    said('签订日期', 'Signed on'),
    'date',
    said('合同签订的日期。', 'The day the contract was signed.'),
    'engagement.signedOn',
    REQUIRED,
  ),
  registrationNumber: known(
    said('技术合同登记编号', 'Registration number'),
    'code',
    said('技术合同认定登记的编号；未登记的留空。', 'Of the technology contract’s registration; empty before it.'),
    'engagement.registrationNumber',
  ),
  amountReceived: known(
    said('累计到账额', 'Amount received'),
    'money',
    said('截至期末到账的合计，分。', 'Received by the end of the period, in fen.'),
    'engagement.receipts',
    REQUIRED,
  ),
  receivedInPeriod: known(
    said('本期到账额', 'Received in the period'),
    'money',
    said('本期内到账的合计，分。', 'Received within the period, in fen.'),
    'engagement.receipts',
    REQUIRED,
  ),
  landingDistrict: known(
    said('落地区', 'Landing district'),
    'choice',
    said('结案时登记的落地区。', 'Where it landed, as recorded at closing.'),
    'engagement.landingDistrict',
    { choices: DISTRICTS },
  ),
  ventureName: known(
    said('落地企业', 'Landed company'),
    'text',
    said('因此成立的企业；没有的留空。', 'A company founded on it; empty without one.'),
    'engagement.ventureName',
    { most: 100 },
  ),
  stage: known(
    said('阶段', 'Stage'),
    'choice',
    said('签约、到账或结案。', 'Contracted, paid or closed.'),
    'engagement.state',
    { ...REQUIRED, choices: REPORTED_STAGES },
  ),
};

const count = (zh: string, en: string, defined: Known['definition'], from: string, type: Type = 'number') =>
  known(said(zh, en), type, defined, from, REQUIRED);

/** Totals of the period, without the rows behind them. */
export const KNOWN_COUNTS: Readonly<Record<string, Known>> = {
  disclosed: count(
    '成果披露数',
    'Disclosures',
    said('本期内科研人员报来的成果数，不含草稿。', 'Reported by inventors within the period, drafts left out.'),
    'achievement.createdAt',
  ),
  recorded: count(
    '登记成果数',
    'Achievements recorded',
    said('本期内完成登记的成果数。', 'Recorded within the period.'),
    'achievement.recordedOn',
  ),
  listed: count(
    '公开成果数',
    'Live listings',
    said('准备报送当日在公开清单上的成果数。', 'On the public list on the day of preparation.'),
    'listing.state',
  ),
  introduced: count(
    '引荐数',
    'Introductions',
    said('本期内双方确认的引荐数。', 'Confirmed by both sides within the period.'),
    'engagement.introducedOn',
  ),
  signed: count(
    '签约数',
    'Contracts signed',
    said('本期内签订的合同数。', 'Signed within the period.'),
    'engagement.signedOn',
  ),
  signedValue: count(
    '本期合同成交额',
    'Value of contracts signed',
    said('本期内签订合同的成交额合计，分。', 'Of contracts signed within the period, in fen.'),
    'engagement.contractValue',
    'money',
  ),
  received: count(
    '本期到账额',
    'Amount received',
    said('本期内到账合计，分。', 'Received within the period, in fen.'),
    'engagement.receipts',
    'money',
  ),
};

interface KnownKind {
  readonly label: { readonly zh: string; readonly en: string };
  readonly definition: { readonly zh: string; readonly en: string };
  readonly districts: boolean;
  readonly fields: Readonly<Record<string, Known>>;
}

/** Every kind of row the product can report, with its fields. */
export const KNOWN_KINDS: Readonly<Record<RowKind, KnownKind>> = {
  achievement: {
    label: said('成果', 'Achievements'),
    definition: said(
      '期末前进入公开清单、准备报送当日仍公开的成果。未公开的成果不报。',
      'On the public list by the end of the period and still there. What is not published is not reported.',
    ),
    districts: true,
    fields: ACHIEVEMENT,
  },
  contract: {
    label: said('合同', 'Contracts'),
    definition: said('本期内签订或本期内有到账的合同。', 'Contracts signed, or paid on, within the period.'),
    districts: false,
    fields: CONTRACT,
  },
};
