/** What a need may end with: how the enterprise wants to work. */
export const ENDINGS: readonly string[] = [
  '可先做样品，样品费我们出。',
  '希望三个月内看到样件，明年上半年小批。',
  '现场可以随时来看，最好能来一天。',
  '知识产权可以共有，但同行业两年内请不要再供。',
  '有类似案例的请附检测报告，没有报告的也可以谈思路。',
  '我们出测试台和工况数据，对方出方案。',
  '价格按达标后分期付，先付三成。',
  '供应商换过两家，都卡在批量稳定上。',
  '内部评审要看对比数据，请说清楚测试条件。',
  '若指标只能做到九成，也请说明差在哪里。',
];

/** A need whose author has not yet found the figures, from the product `{p}`, the application `{a}` and nothing else. */
export const VAGUE: readonly string[] = [
  '{a}现在的做法不理想，想了解有没有新技术可以用在{p}上，指标还没有整理，先聊聊。',
  '想升级{p}，成本和寿命都要兼顾。我们不太懂技术指标，希望有人来现场帮着看。',
  '同行已经在换新的{p}了，我们也想跟上，预算和时间待定。',
  '{p}经常被客户提意见，原因说不清。先找懂行的老师诊断一下。',
];

/** Needs that open only after a confidentiality agreement, where the technology's own text has none. */
export const SEALED: readonly string[] = [
  '目标客户与年用量约 {800~6000} 件，现供价格和失效样件照片，签保密协议后提供。',
  '现场工艺窗口、原料供应商和上一轮试验失败的记录，签保密协议后提供。',
];
