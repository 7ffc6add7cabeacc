import type { Adapter } from '#server/register/adapter.ts';

const KINDS = {
  开发: 'development',
  委托开发: 'development',
  合作开发: 'development',
  技术开发合同: 'development',
  '技术开发（委托）': 'development',
  '技术开发（合作）': 'development',
  转让: 'transfer',
  技术转让合同: 'transfer',
  专利权转让: 'transfer',
  专利申请权转让: 'transfer',
  技术秘密转让: 'transfer',
  许可: 'licence',
  技术许可合同: 'licence',
  专利实施许可: 'licence',
  技术秘密使用许可: 'licence',
  咨询: 'consulting',
  技术咨询合同: 'consulting',
  服务: 'service',
  技术服务合同: 'service',
} as const;

/** Exports of the registration of technology contracts (技术合同认定登记). */
export const CONTRACT_ADAPTERS: readonly Adapter[] = [
  {
    name: 'contract-registration',
    title: { zh: '技术合同认定登记系统 – 登记清单', en: 'Registration of technology contracts – list' },
    signs: [
      ['合同登记编号', '登记编号', '认定登记编号'],
      ['合同类别', '合同类型', '技术交易额', '技术交易金额'],
      ['项目名称', '合同名称', '技术合同名称'],
    ],
    columns: [
      { key: 'registrationNumber', headings: ['合同登记编号', '登记编号', '认定登记编号'] },
      { key: 'contractKind', headings: ['合同类别', '合同类型'], words: KINDS },
      { key: 'title', headings: ['项目名称', '合同名称', '技术合同名称'] },
      { key: 'seller', headings: ['卖方名称', '卖方', '技术输出方', '转让方', '卖方单位'] },
      { key: 'counterparty', headings: ['买方名称', '买方', '技术吸纳方', '受让方', '买方单位'] },
      { key: 'amount', headings: ['合同金额', '合同成交金额', '合同总金额', '成交金额', '合同成交总额'], unit: 'wan' },
      {
        key: 'technologyValue',
        headings: ['技术交易额', '技术交易金额', '其中技术交易额', '核定技术交易额'],
        unit: 'wan',
      },
      { key: 'signedOn', headings: ['合同签订日期', '签订日期', '签约日期'] },
      { key: 'happenedOn', headings: ['登记日期', '认定登记日期', '认定日期', '审核日期'] },
      { key: 'contractNumber', headings: ['合同编号', '自编合同号', '合同自编号'] },
    ],
  },
];

const isNothing = (text = '') => /^[-—\s]*0*(\.0*)?$/.test(text.replace(/[,，万元]/g, ''));

/** Exports of finance systems and banks (收款流水): what went out is none of the register's. */
export const RECEIPT_ADAPTERS: readonly Adapter[] = [
  {
    name: 'finance-receipts',
    title: { zh: '财务系统 – 收款流水', en: 'Finance system – money in' },
    signs: [
      ['对方户名', '付款方', '付款单位', '来款单位', '对方单位', '付款方名称', '对方账户名称'],
      ['收入金额', '贷方金额', '到账金额', '收款金额', '贷方发生额', '贷方', '收入', '进账金额'],
      ['交易日期', '到账日期', '入账日期', '收款日期', '记账日期', '交易时间'],
    ],
    columns: [
      {
        key: 'voucher',
        headings: ['交易流水号', '银行流水号', '流水号', '核心流水号', '凭证号', '凭证编号', '到款编号', '来款编号'],
      },
      { key: 'happenedOn', headings: ['到账日期', '入账日期', '交易日期', '收款日期', '记账日期', '交易时间'] },
      {
        key: 'counterparty',
        headings: ['付款方名称', '付款方', '付款单位', '来款单位', '对方户名', '对方账户名称', '对方单位'],
      },
      {
        key: 'amount',
        headings: ['到账金额', '收款金额', '收入金额', '贷方金额', '贷方发生额', '进账金额', '收入', '贷方'],
      },
      { key: 'contractNumber', headings: ['合同编号', '合同号', '项目合同号'] },
      { key: 'title', headings: ['摘要', '用途', '附言', '交易摘要', '款项用途'] },
    ],
    leavesOut: ({ amount }) => (isNothing(amount) ? { zh: '没有收入金额', en: 'no money in' } : undefined),
  },
];

/** Exports of office systems (OA): approvals and uses of the seal. */
export const PAPER_ADAPTERS: readonly Adapter[] = [
  {
    name: 'office-approvals',
    title: { zh: 'OA 系统 – 审批与用印台账', en: 'Office system – approvals and seals' },
    signs: [
      ['流程编号', '申请单号', '用印编号', '审批单号', '文号', '流程号'],
      ['合同编号', '关联合同编号', '关联编号', '对接编号', '合同登记编号'],
      ['流程标题', '标题', '用印事由', '事由', '文件名称', '申请事由'],
    ],
    columns: [
      { key: 'source', headings: ['流程编号', '申请单号', '用印编号', '审批单号', '流程号', '文号'] },
      { key: 'reference', headings: ['对接编号', '关联合同编号', '合同编号', '关联编号', '合同登记编号'] },
      { key: 'title', headings: ['流程标题', '标题', '文件名称', '用印事由', '申请事由', '事由'] },
      { key: 'happenedOn', headings: ['办结日期', '用印日期', '审批日期', '归档日期', '办结时间', '完成时间'] },
    ],
  },
];
