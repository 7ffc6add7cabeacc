import type { LostReason } from '../shape.ts';

/** Why an engagement ends, and what is written about it: those of the first stages, and those of talks about money and rights. */
export const EARLY_REASONS: readonly (readonly [LostReason, string])[] = [
  ['wrong-technology', '看过现场后发现问题不在材料，而在装配环节，技术不对路。'],
  ['wrong-technology', '成果面向小尺寸件，企业的件太大，原理上做不了。'],
  ['maturity', '还停在实验室台架，企业要的是今年能装机的产品。'],
  ['no-answer', '三次电话、两封邮件都没有回音，超过 60 天。'],
  ['taken', '企业已与另一家签了意向，测试条件差不多。'],
  ['region', '企业新产线定在外省，样机运输和驻场都不方便。'],
  ['deadline', '企业 {2~3} 个月内要交货，改造加验证至少半年。'],
  ['team', '主要完成人出国访学一年，团队暂时没人对接。'],
];

export const LATE_REASONS: readonly (readonly [LostReason, string])[] = [
  ['price', '报价与企业心理价差 {40~90} 万元，分期付款也没谈拢。'],
  ['budget', '企业年度预算削减，项目推到后年，先终止。'],
  ['ownership', '企业要独占许可，院校只同意普通许可。'],
  ['maturity', '试用中高温段波动反复出现，企业认为还需一年。'],
  ['taken', '企业同时试了两家，选了交货更快的一家。'],
  ['other', '企业被并购，新股东暂停所有外部合作。'],
];

/** Before both sides said yes. */
export const FIRST_REASONS: readonly (readonly [LostReason, string])[] = [
  ['declined', '企业认为与现有路线重复，不同意引荐。'],
  ['declined', '课题组近期不接新的合作，转化办公室谢绝。'],
  ['withdrawn', '提出方发现需求已撤下，撤回引荐。'],
];

/** Where the achievement misses a figure; `{missed}` says which. */
export const FIGURES_MISSED = '指标没有达到：{missed}，短期内补不上。';
