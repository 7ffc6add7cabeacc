export { calculate, getCalculator, shippedRulesOn } from './calculate.ts';
export { type RuleBook, ruleBook } from './calculator.ts';
export { NOTICE_RULES, type NoticeKind, noticeTerms, type OwnNoticeTerms } from './calculators/notice-period.ts';
export { CALCULATORS } from './calculators.ts';
export { bookOn, calculateOn } from './in-force.ts';
export { POLICY_RULES } from './law.ts';
export { type NoticePeriod, type NoticeTerms, noticePeriod, type Objection } from './notice.ts';
export { calculatorRoutes, describeCalculator } from './routes.ts';
