import type { Choice } from '#kernel/register.ts';

/** Where a disclosure stands, in the order of its path. */
export const DISCLOSURE_STATES = [
  { code: 'draft', zh: '填写中', en: 'Draft' },
  { code: 'submitted', zh: '已提交', en: 'Submitted' },
  { code: 'college-signed', zh: '院系已签', en: 'Signed by the department' },
  { code: 'formal-check', zh: '形式审查', en: 'Formal check' },
  { code: 'title-check', zh: '权属审查', en: 'Title check' },
  { code: 'registered', zh: '已登记', en: 'Registered' },
  { code: 'archived', zh: '已归档', en: 'Archived' },
  { code: 'returned', zh: '退回修改', en: 'Returned' },
  { code: 'withdrawn', zh: '已撤回', en: 'Withdrawn' },
  { code: 'classified-offline', zh: '已冻结', en: 'Frozen' },
] as const satisfies readonly Choice[];
export type DisclosureState = (typeof DISCLOSURE_STATES)[number]['code'];

/** Kinds of result (北京条例第四十三条, OWN-06). */
export const RESULT_KINDS = [
  { code: 'patent', zh: '专利技术', en: 'Patented technology' },
  { code: 'software', zh: '计算机软件', en: 'Computer software' },
  { code: 'secret', zh: '技术秘密', en: 'Technical secret' },
  { code: 'layout', zh: '集成电路布图设计', en: 'Layout design of integrated circuits' },
  { code: 'plant', zh: '植物新品种', en: 'Plant variety' },
  { code: 'drug', zh: '新药', en: 'New drug' },
  { code: 'drawing', zh: '设计图', en: 'Design drawings' },
  { code: 'formula', zh: '配方', en: 'Formula' },
] as const satisfies readonly Choice[];

/** Class of result as it is registered (科技成果登记). */
export const RESEARCH_CLASSES = [
  { code: 'applied', zh: '应用技术成果', en: 'Applied technology' },
  { code: 'basic', zh: '基础理论成果', en: 'Basic theory' },
  { code: 'soft', zh: '软科学研究成果', en: 'Soft science' },
] as const satisfies readonly Choice[];

/** What a completer is to the institution; all but its own staff bring an ownership statement (OWN-15). */
export const RELATIONS = [
  { code: 'staff', zh: '本单位职工', en: 'Staff' },
  { code: 'leaver', zh: '已离职', en: 'Left the institution' },
  { code: 'student', zh: '学生', en: 'Student' },
  { code: 'visiting', zh: '访问学者', en: 'Visiting scholar' },
  { code: 'hospital', zh: '合作医院人员', en: 'Joint hospital' },
  { code: 'partner', zh: '合作单位人员', en: 'Partner' },
] as const satisfies readonly Choice[];
export type Relation = (typeof RELATIONS)[number]['code'];

/** What somebody contributed; only the first makes a completer (OWN-04). */
export const CONTRIBUTIONS = [
  { code: 'creative', zh: '创造性贡献', en: 'Creative contribution' },
  { code: 'organising', zh: '只组织工作', en: 'Organising only' },
  { code: 'funding', zh: '只提供资金', en: 'Funding only' },
  { code: 'logistics', zh: '只提供后勤', en: 'Logistics only' },
  { code: 'drafting', zh: '只绘图', en: 'Drafting only' },
  { code: 'translating', zh: '只翻译', en: 'Translating only' },
] as const satisfies readonly Choice[];

/** How the unit's resources were used: what decides OWN-01 and OWN-03. */
export const RESOURCES = [
  { code: 'mainly', zh: '主要利用本单位物质技术条件', en: 'Mainly the unit’s resources' },
  { code: 'repaid', zh: '利用了，按约定返还或付费', en: 'Used, and repaid as agreed' },
  { code: 'verification', zh: '只在完成后用来验证、测试', en: 'Used only to verify once complete' },
  { code: 'none', zh: '没有利用', en: 'None used' },
] as const satisfies readonly Choice[];

/** Contracts with partners, and by which rule the result is then whose. */
export const PARTNER_CONTRACTS = [
  { code: 'commissioned', zh: '委托开发', en: 'Commissioned development' },
  { code: 'cooperative', zh: '合作开发', en: 'Cooperative development' },
  { code: 'conversion', zh: '合作转化', en: 'Joint conversion' },
] as const satisfies readonly Choice[];

/** Who owns it by a partner's contract. */
export const CONTRACT_TITLES = [
  { code: 'ours', zh: '约定归本单位', en: 'Ours by the contract' },
  { code: 'shared', zh: '约定共有', en: 'Shared by the contract' },
  { code: 'theirs', zh: '约定归对方', en: 'The partner’s by the contract' },
  { code: 'silent', zh: '没有约定', en: 'The contract is silent' },
] as const satisfies readonly Choice[];

/** Why a record was frozen. Never a word of what it is about. */
export const FREEZE_REASONS = [
  { code: 'marked', zh: '材料带密级标志', en: 'The material bears a secrecy mark' },
  { code: 'classified', zh: '内容经认定涉密', en: 'The content was found classified' },
  { code: 'suspected', zh: '疑似涉密，待认定', en: 'Suspected; to be decided' },
] as const satisfies readonly Choice[];

/** Kind under which ownership statements (权属声明) are kept. */
export const STATEMENT_FILES = 'disclosure-statement';
