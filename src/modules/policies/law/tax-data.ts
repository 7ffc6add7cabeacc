import type { Rule } from '#kernel/rule.ts';
import {
  CASH_REWARD_TAX,
  CORE_AREA_TAX,
  CORPORATE_TAX_RULES,
  HOUSE,
  INCOME_TAX_LAW,
  rule,
  SHARES_DEFERRAL,
  STAMP_LAW,
  TRANSFER_TAX,
  VAT_PILOT,
} from './sources.ts';

/** Taxes on transfers and rewards. */
export const TAX_LAW: readonly Rule[] = [
  rule('TAX-01', CASH_REWARD_TAX, '一、五', {
    text: {
      zh: '非营利性研发机构和高校从职务科技成果转让、许可收入中给予科技人员的现金奖励，减按 50 % 计入当月工资薪金；须在取得转化收入后 3 年（36 个月）内发放，合同经登记，人员经公示。成果限于专利（含国防专利）、软件著作权、布图设计、植物新品种、生物医药新品种。',
      en: 'Of a cash reward that a non-profit institute or university pays its people out of assignment or licence income, 50 % counts as wages of the month; it is paid within 36 months of the income, the contract is registered, the persons were shown. Results: patents, software copyright, IC layouts, plant and biomedical varieties.',
    },
    params: { ratePpm: 500_000, months: 36 },
    modality: 'MUST',
    certainty: 'sure',
  }),
  rule('TAX-03', CASH_REWARD_TAX, '三、四', {
    text: {
      zh: '医疗卫生机构没有写在发放单位里，能否适用要由税务机关确认。',
      en: 'Hospitals are not named among the payers; the tax office has to confirm.',
    },
    modality: 'MAY_STANDARD',
    certainty: 'unsure',
  }),
  rule('TAX-04', CASH_REWARD_TAX, '公告2018年第30号', {
    text: {
      zh: '发放现金奖励的次月 15 日内，向税务机关报送备案表。',
      en: 'The form is filed with the tax office by the 15th of the month after the payment.',
    },
    params: { dayOfMonth: 15 },
    modality: 'MUST',
    certainty: 'likely',
  }),
  rule('TAX-06', INCOME_TAX_LAW, '个人所得税税率表一', {
    text: {
      zh: '综合所得按年累计，七级税率 3 % 至 45 %，基本减除费用每年 60000 元。',
      en: 'Comprehensive income of a year, seven brackets from 3 % to 45 %, a basic deduction of ¥60,000 a year.',
    },
    params: {
      basicMonthFen: 500_000,
      to1Fen: 3_600_000,
      rate1Ppm: 30_000,
      quick1Fen: 0,
      to2Fen: 14_400_000,
      rate2Ppm: 100_000,
      quick2Fen: 252_000,
      to3Fen: 30_000_000,
      rate3Ppm: 200_000,
      quick3Fen: 1_692_000,
      to4Fen: 42_000_000,
      rate4Ppm: 250_000,
      quick4Fen: 3_192_000,
      to5Fen: 66_000_000,
      rate5Ppm: 300_000,
      quick5Fen: 5_292_000,
      to6Fen: 96_000_000,
      rate6Ppm: 350_000,
      quick6Fen: 8_592_000,
      rate7Ppm: 450_000,
      quick7Fen: 18_192_000,
    },
    modality: 'MUST',
    certainty: 'likely',
  }),
  rule('TAX-07', HOUSE, '财税字〔1999〕45号；国税发〔1999〕125号', {
    text: {
      zh: '科研机构、高校给予在编正式职工的股权奖励，取得时暂不缴纳个人所得税；分红按 20 %，转让按财产转让 20 %，原值为零。',
      en: 'An equity reward of an institute or university to its established staff bears no income tax on receipt; dividends 20 %, a sale 20 % as a transfer of property with zero cost.',
    },
    params: { ratePpm: 200_000 },
    modality: 'MUST',
    certainty: 'likely',
  }),
  rule('TAX-08', SHARES_DEFERRAL, '三', {
    text: {
      zh: '以技术成果所有权投资入股境内居民企业，对价全部为股权的，可以选择递延：投资时不缴税，转让股权时按转让收入减原值和合理税费的 20 % 缴纳。使用权入股能否适用待税务机关确认。',
      en: 'Ownership of technology contributed to a resident company for shares alone may be deferred: no tax now, 20 % of the price less original cost and taxes at sale. Whether a right of use qualifies is for the tax office.',
    },
    params: { ratePpm: 200_000 },
    modality: 'MAY_STANDARD',
    certainty: 'sure',
  }),
  rule('TAX-09', SHARES_DEFERRAL, '公告2016年第62号', {
    text: {
      zh: '被投资企业在取得技术成果并支付股权的次月 15 日内备案。',
      en: 'The company files by the 15th of the month after it got the technology and issued the shares.',
    },
    params: { dayOfMonth: 15 },
    modality: 'MUST',
    certainty: 'sure',
  }),
  rule('TAX-10', CORPORATE_TAX_RULES, '第九十条', {
    text: {
      zh: '居民企业一个纳税年度技术转让所得不超过 500 万元的部分免税，超过的部分减半（按 25 % 的法定税率减半）。',
      en: 'Of a resident enterprise’s transfer income of a year, up to ¥5 million is exempt and the rest taxed at half of the statutory 25 %.',
    },
    params: { exemptFen: 500_000_000, ratePpm: 125_000, fullPpm: 250_000 },
    modality: 'MUST',
    certainty: 'sure',
  }),
  rule('TAX-11', TRANSFER_TAX, '一；82号公告第一条', {
    text: {
      zh: '适用范围：转让所有权、5 年以上全球独占许可，或 5 年以上非独占许可使用权；合同经认定登记。',
      en: 'It holds for assignments, global exclusive licences of at least 5 years, and non-exclusive ones of at least 5 years; the contract is registered.',
    },
    params: { months: 60 },
    modality: 'MUST',
    certainty: 'sure',
  }),
  rule('TAX-12', TRANSFER_TAX, '82号公告第二条', {
    text: {
      zh: '转让所得 = 收入 − 成本 − 相关税费；5 年以上非独占许可 = 收入 − 无形资产摊销 − 相关税费 − 应分摊期间费用（按收入占比分摊）。',
      en: 'Income of a transfer is revenue less cost and taxes; of a non-exclusive licence, revenue less amortisation, taxes and the period expenses allocated by revenue.',
    },
    modality: 'MUST',
    certainty: 'sure',
  }),
  rule('TAX-14', CORE_AREA_TAX, '一、二', {
    text: {
      zh: '中关村特定区域（朝阳园、海淀园、丰台园、顺义园、大兴—亦庄园、昌平园）：免税额 2000 万元，3 年以上许可即可适用。',
      en: 'In six parks of Zhongguancun the exempt amount is ¥20 million and a licence of at least 3 years qualifies.',
    },
    params: { exemptFen: 2_000_000_000, ratePpm: 125_000, months: 36 },
    modality: 'MUST',
    certainty: 'sure',
  }),
  rule('TAX-16', VAT_PILOT, '一（二十六）；三十六个月的规定见同文', {
    text: {
      zh: '技术转让、技术开发和与之相关的技术咨询、技术服务免征增值税；只能开普通发票。要专用发票的须放弃免税，36 个月内不得再申请。',
      en: 'Technology transfer and development and the consulting and service that go with them are exempt; ordinary invoices only. A special invoice means giving up the exemption for 36 months.',
    },
    params: { ratePpm: 60_000, months: 36 },
    until: '2025-12-31',
    modality: 'MUST',
    certainty: 'sure',
  }),
  rule('TAX-17', HOUSE, '增值税法施行后的过渡规定（文号待核）', {
    text: {
      zh: '2026 年起增值税法施行，技术转让、开发的免税按过渡规定延续；要专用发票的须放弃免税，36 个月内不得再申请。',
      en: 'From 2026 the VAT Law holds; the exemption of technology transfer and development continues by a transitional notice. A special invoice means giving it up for 36 months.',
    },
    params: { ratePpm: 60_000, months: 36 },
    since: '2026-01-01',
    modality: 'MUST',
    certainty: 'unsure',
  }),
  rule('TAX-18', STAMP_LAW, '第五条、第六条、第九条、第十条；税目税率表', {
    text: {
      zh: '技术合同按价款、报酬或使用费 0.03 %；专利权等转让书据 0.03 %；股权转让书据 0.05 %。列明的增值税不计；双方各自缴纳。',
      en: 'Technology contracts 0.03 % of price, remuneration or royalty; deeds of patents and the like 0.03 %; of equity 0.05 %. Itemised VAT is left out; each party pays.',
    },
    params: { contractPpm: 300, deedPpm: 300, equityPpm: 500 },
    modality: 'MUST',
    certainty: 'likely',
  }),
  rule('TAX-18a', HOUSE, '小微企业“六税两费”减半', {
    text: {
      zh: '小规模纳税人、小型微利企业和个体工商户的印花税减半征收，至 2027 年 12 月 31 日。',
      en: 'Small-scale taxpayers, small low-profit enterprises and sole traders pay half of the stamp tax, to 31 December 2027.',
    },
    params: { ratePpm: 500_000 },
    since: '2023-01-01',
    until: '2027-12-31',
    modality: 'MUST',
    certainty: 'likely',
  }),
  rule('TAX-18b', STAMP_LAW, '税目税率表“营业账簿”', {
    text: {
      zh: '实收资本和资本公积合计的 0.025 %，作价出资的被投资企业缴纳。',
      en: '0.025 % of paid-in capital and capital reserve, paid by the company that takes a contribution in kind.',
    },
    params: { ratePpm: 250 },
    modality: 'MUST',
    certainty: 'likely',
  }),
  rule('TAX-21', HOUSE, '赋权人收益的性质（待税务机关答复）', {
    text: {
      zh: '赋权共有人取得的收益不是 58 号文的奖励；按财产转让、特许权使用费还是工资薪金征税，要由税务机关答复，个人须开票。这里按财产转让或特许权使用费 20 % 测算。',
      en: 'The income of an owner by grant is no reward under circular 58; whether it is a transfer of property, a royalty or wages needs a ruling, and the person invoices. Reckoned here at 20 %.',
    },
    params: { ratePpm: 200_000 },
    modality: 'MAY_STANDARD',
    certainty: 'unsure',
  }),
];
