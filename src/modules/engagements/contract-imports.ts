import { register } from '#kernel/register.ts';
import { CONTRACT_KINDS } from './contract-lines.ts';

/** Registered technology contracts (技术合同认定登记), recognised again by their registration number. */
export const contractsImport = register({
  name: 'contract-registrations',
  title: { zh: '合同登记导入', en: 'Import of registered contracts' },
  defaultSort: 'title',
  columns: [
    {
      key: 'registrationNumber',
      label: { zh: '合同登记编号', en: 'Registration number' },
      type: 'code',
      import: { required: true, maxLength: 80, example: '2026990000000001', aliases: ['登记编号', '认定登记编号'] },
    },
    {
      key: 'contractKind',
      label: { zh: '合同类别', en: 'Kind of contract' },
      type: 'choice',
      choices: CONTRACT_KINDS,
      import: { example: '技术许可', aliases: ['合同类型'] },
    },
    {
      key: 'title',
      label: { zh: '项目名称', en: 'Project' },
      type: 'text',
      import: {
        required: true,
        maxLength: 300,
        example: '低损耗碳化硅功率模块封装技术许可',
        aliases: ['合同名称', '技术合同名称'],
      },
    },
    {
      key: 'seller',
      label: { zh: '卖方', en: 'Seller' },
      type: 'text',
      import: { maxLength: 200, aliases: ['卖方名称', '转让方', '受托方', '技术输出方'] },
    },
    {
      key: 'counterparty',
      label: { zh: '买方', en: 'Buyer' },
      type: 'text',
      import: {
        required: true,
        maxLength: 200,
        example: '示例部件有限公司',
        aliases: ['买方名称', '受让方', '委托方', '技术吸纳方'],
      },
    },
    {
      key: 'amount',
      label: { zh: '合同金额', en: 'Contract value' },
      type: 'money',
      import: { required: true, example: '320000', aliases: ['合同成交金额', '合同总金额', '成交额'] },
    },
    {
      key: 'technologyValue',
      label: { zh: '技术交易额', en: 'Technology value' },
      type: 'money',
      import: { aliases: ['技术交易金额'] },
    },
    {
      key: 'signedOn',
      label: { zh: '签订日期', en: 'Signed on' },
      type: 'date',
      import: { example: '2026-03-02', aliases: ['合同签订日期', '签约日期'] },
    },
    {
      key: 'happenedOn',
      label: { zh: '登记日期', en: 'Registered on' },
      type: 'date',
      import: { required: true, example: '2026-03-09', aliases: ['认定登记日期', '认定日期'] },
    },
    {
      key: 'contractNumber',
      label: { zh: '合同编号', en: 'Contract number' },
      type: 'code',
      import: { maxLength: 80, aliases: ['自编合同号'] },
    },
  ],
});

/** Money that came in (到账流水), a line of the bank or the books each. */
export const receiptsImport = register({
  name: 'receipts',
  title: { zh: '到账导入', en: 'Import of receipts' },
  defaultSort: 'title',
  columns: [
    {
      key: 'voucher',
      label: { zh: '流水号', en: 'Line number' },
      type: 'code',
      hint: {
        zh: '银行流水号或凭证号。没有的，同一天同一付款方同样金额只算一笔。',
        en: 'The bank’s or the books’ number. Without one, the same sum of the same payer on one day is one line.',
      },
      import: { maxLength: 120, example: 'L20260302000001', aliases: ['交易流水号', '凭证号'] },
    },
    {
      key: 'happenedOn',
      label: { zh: '到账日期', en: 'Received on' },
      type: 'date',
      import: { required: true, example: '2026-03-02', aliases: ['交易日期', '入账日期', '收款日期'] },
    },
    {
      key: 'counterparty',
      label: { zh: '付款方', en: 'Payer' },
      type: 'text',
      import: {
        required: true,
        maxLength: 200,
        example: '示例部件有限公司',
        aliases: ['对方户名', '付款单位', '来款单位'],
      },
    },
    {
      key: 'amount',
      label: { zh: '到账金额', en: 'Amount' },
      type: 'money',
      import: { required: true, example: '100000', aliases: ['收入金额', '贷方金额', '收款金额'] },
    },
    {
      key: 'contractNumber',
      label: { zh: '合同编号', en: 'Contract number' },
      type: 'code',
      import: { maxLength: 80, aliases: ['合同号'] },
    },
    {
      key: 'title',
      label: { zh: '摘要', en: 'Words' },
      type: 'text',
      import: { maxLength: 300, aliases: ['用途', '附言'] },
    },
  ],
});

/** Papers of the office system (审批、用印), noted on engagements as they came. */
export const papersImport = register({
  name: 'office-papers',
  title: { zh: '公文导入', en: 'Import of office papers' },
  defaultSort: 'title',
  columns: [
    {
      key: 'source',
      label: { zh: '流程编号', en: 'Paper number' },
      type: 'code',
      import: { required: true, maxLength: 120, example: 'YY-2026-0009', aliases: ['文号', '申请单号', '流水号'] },
    },
    {
      key: 'reference',
      label: { zh: '关联编号', en: 'Number of the engagement' },
      type: 'code',
      hint: { zh: '对接编号、合同编号或合同登记编号。', en: 'Of the engagement, its contract, or the registration.' },
      import: {
        required: true,
        maxLength: 120,
        example: 'DJ-2026-0417',
        aliases: ['合同编号', '对接编号', '合同登记编号'],
      },
    },
    {
      key: 'title',
      label: { zh: '标题', en: 'Title' },
      type: 'text',
      import: { required: true, maxLength: 300, example: '技术许可合同用印', aliases: ['流程标题', '事由'] },
    },
    {
      key: 'happenedOn',
      label: { zh: '办结日期', en: 'Settled on' },
      type: 'date',
      import: { required: true, example: '2026-03-02', aliases: ['用印日期', '审批日期', '归档日期'] },
    },
    {
      key: 'whole',
      label: { zh: '原表内容', en: 'The row as it came' },
      type: 'text',
      hint: { zh: '不用填：导入时自动保留整行。', en: 'Leave empty: the whole row is kept by itself.' },
      import: { maxLength: 4000, whole: true },
    },
  ],
});
