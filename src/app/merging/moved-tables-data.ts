import type { Bilingual } from '#kernel/refusal.ts';

/** A table whose rows go from one organisation to the other: the columns that name it, and what is written beside them. */
export interface MovedTable {
  readonly table: string;
  readonly label: Bilingual;
  readonly columns: readonly string[];
  /** By column: names of the organisation kept with the row. */
  readonly names?: Readonly<Record<string, Readonly<Record<string, 'name' | 'name_en' | 'subkind' | 'affiliation'>>>>;
  /** Columns that with the organisation make a row unique: the row of the organisation that goes is dropped where the other has one. */
  readonly uniqueBeside?: readonly string[];
  /** The event that tells the matching index to read a moved row again. */
  readonly told?: 'listing' | 'posting';
}

const both = { organisation_name: 'name', organisation_name_en: 'name_en' } as const;
const of = (zh: string, en: string): Bilingual => ({ zh, en });

/**
 * In the order of moving: people first, so that nobody adds to the organisation that goes. A test holds the list against the database: every column
 * that names an organisation is here or excused.
 */
export const MOVED_TABLES: readonly MovedTable[] = [
  { table: 'memberships', label: of('成员', 'Members'), columns: ['organisation_id'] },
  { table: 'invitations', label: of('邀请', 'Invitations'), columns: ['organisation_id'] },
  { table: 'sessions', label: of('登录', 'Sessions'), columns: ['acting_organisation_id'] },
  { table: 'access_tokens', label: of('令牌', 'Tokens'), columns: ['acting_organisation_id'] },
  { table: 'identity_providers', label: of('统一身份认证', 'Identity providers'), columns: ['organisation_id'] },
  { table: 'join_requests', label: of('加入申请', 'Requests to join'), columns: ['organisation_id'] },
  {
    table: 'mandates',
    label: of('委托', 'Mandates'),
    columns: ['principal_id', 'manager_organisation_id'],
    names: { principal_id: { principal_name: 'name' } },
  },
  { table: 'achievements', label: of('成果', 'Achievements'), columns: ['organisation_id'] },
  {
    table: 'listings',
    label: of('公开的成果', 'Listings'),
    columns: ['organisation_id'],
    names: { organisation_id: { ...both, subkind: 'subkind', affiliation: 'affiliation' } },
    told: 'listing',
  },
  { table: 'disclosures', label: of('成果披露', 'Disclosures'), columns: ['organisation_id'] },
  { table: 'frozen_disclosures', label: of('冻结的记录', 'Frozen records'), columns: ['organisation_id'] },
  {
    table: 'disclosure_settings',
    label: of('披露办法', 'Settings of disclosures'),
    columns: ['organisation_id'],
    uniqueBeside: [],
  },
  { table: 'needs', label: of('需求', 'Needs'), columns: ['organisation_id'] },
  { table: 'need_sealed', label: of('密封部分', 'Sealed parts'), columns: ['organisation_id'] },
  {
    table: 'sealed_agreements',
    label: of('保密协议', 'Agreements'),
    columns: ['organisation_id', 'for_organisation_id'],
  },
  {
    table: 'postings',
    label: of('公开的需求', 'Postings'),
    columns: ['organisation_id'],
    names: { organisation_id: both },
    told: 'posting',
  },
  { table: 'match_subscriptions', label: of('新匹配的提醒', 'Subscriptions to matches'), columns: ['organisation_id'] },
  { table: 'matches', label: of('匹配', 'Matches'), columns: ['organisation_id'] },
  { table: 'exposures', label: of('匹配的展示', 'Matches shown'), columns: ['organisation_id'] },
  { table: 'verdicts', label: of('对匹配的评价', 'Verdicts'), columns: ['organisation_id'] },
  {
    table: 'managers',
    label: of('技术经理人', 'Technology managers'),
    columns: ['organisation_id'],
    names: { organisation_id: both },
  },
  {
    table: 'manager_profiles',
    label: of('经理人名片', 'Managers’ profiles'),
    columns: ['organisation_id'],
    names: { organisation_id: both },
  },
  {
    table: 'judging_sets',
    label: of('评判集', 'Judging sets'),
    columns: ['organisation_id'],
    names: { organisation_id: { organisation_name: 'name' } },
  },
  {
    table: 'judging_judges',
    label: of('评判人', 'Judges'),
    columns: ['organisation_id'],
    names: { organisation_id: { organisation_name: 'name' } },
  },
  { table: 'judging_owners', label: of('评判记录的归属', 'Owners of judged records'), columns: ['organisation_id'] },
  { table: 'term_proposals', label: of('术语建议', 'Proposed terms'), columns: ['organisation_id'] },
  {
    table: 'common_need_invitations',
    label: of('共性需求的邀请', 'Invitations to common needs'),
    columns: ['organisation_id'],
    names: { organisation_id: { organisation_name: 'name' } },
  },
  { table: 'pushes', label: of('推送', 'Pushes'), columns: ['organisation_id'], names: { organisation_id: both } },
  { table: 'notices', label: of('公示', 'Notices'), columns: ['organisation_id'], names: { organisation_id: both } },
  { table: 'notice_rewards', label: of('公示的奖励', 'Rewards of notices'), columns: ['organisation_id'] },
  { table: 'notice_objections', label: of('公示异议', 'Objections'), columns: ['organisation_id'] },
  {
    table: 'notice_objectors',
    label: of('异议人', 'Objectors'),
    columns: ['organisation_id', 'of_organisation_id'],
    names: { of_organisation_id: { of_organisation_name: 'name' } },
  },
  {
    table: 'engagements',
    label: of('对接', 'Engagements'),
    columns: ['supply_organisation_id', 'demand_organisation_id', 'proposed_organisation_id'],
    names: {
      supply_organisation_id: { supply_name: 'name' },
      demand_organisation_id: { demand_name: 'name' },
    },
  },
  { table: 'engagement_sides', label: of('对接的一方', 'Sides of engagements'), columns: ['organisation_id'] },
  { table: 'engagement_notes', label: of('对接记录', 'Notes'), columns: ['organisation_id'] },
  { table: 'engagement_questions', label: of('问答', 'Questions'), columns: ['asked_organisation_id'] },
  { table: 'inventor_links', label: of('发明人链接', 'Inventors’ links'), columns: ['organisation_id'] },
  {
    table: 'engagement_lines',
    label: of('到账与合同登记', 'Receipts and registered contracts'),
    columns: ['organisation_id'],
    uniqueBeside: ['kind', 'line_key'],
  },
  { table: 'report_layouts', label: of('上报格式', 'Report layouts'), columns: ['organisation_id'], uniqueBeside: [] },
  { table: 'files', label: of('附件', 'Files'), columns: ['organisation_id'] },
  { table: 'imports', label: of('导入', 'Imports'), columns: ['organisation_id'] },
  {
    table: 'import_mappings',
    label: of('导入的对应关系', 'Import mappings'),
    columns: ['organisation_id'],
    uniqueBeside: ['register', 'signature'],
  },
  { table: 'deadlines', label: of('期限', 'Deadlines'), columns: ['organisation_id'] },
  { table: 'approvals', label: of('会签', 'Approvals'), columns: ['organisation_id'] },
  { table: 'approval_steps', label: of('签字', 'Signatures'), columns: ['on_behalf_of'] },
  {
    table: 'security_settings',
    label: of('登录要求', 'Sign-in settings'),
    columns: ['organisation_id'],
    uniqueBeside: [],
  },
  { table: 'robots', label: of('群机器人', 'Robots'), columns: ['organisation_id'] },
  { table: 'webhooks', label: of('网络回调', 'Webhooks'), columns: ['organisation_id'] },
  { table: 'deliveries', label: of('外发消息', 'Deliveries'), columns: ['organisation_id'] },
  { table: 'city_links', label: of('入网', 'Links to the city'), columns: ['organisation_id'], uniqueBeside: [] },
  { table: 'submissions', label: of('报送批次', 'Submissions'), columns: ['organisation_id'] },
  { table: 'join_codes', label: of('入网码', 'Join codes'), columns: ['organisation_id'] },
  { table: 'reporters', label: of('入网的安装', 'Installations'), columns: ['organisation_id'], uniqueBeside: [] },
  {
    table: 'received_submissions',
    label: of('收到的报送', 'Submissions received'),
    columns: ['organisation_id'],
    names: { organisation_id: { organisation_name: 'name' } },
  },
  {
    table: 'reported_rows',
    label: of('报送明细', 'Reported rows'),
    columns: ['organisation_id'],
    names: { organisation_id: { organisation_name: 'name' } },
  },
  { table: 'saved_searches', label: of('保存的检索', 'Saved searches'), columns: ['organisation_id'] },
  {
    table: 'export_requests',
    label: of('导出申请', 'Requests for exports'),
    columns: ['organisation_id'],
    names: { organisation_id: { organisation_name: 'name' } },
  },
  {
    table: 'twins',
    label: of('可能重复的记录', 'Records that may be the same'),
    columns: ['organisation_id', 'other_organisation_id'],
  },
  { table: 'viewings', label: of('谁看过', 'Who looked'), columns: ['owner_organisation_id'] },
  { table: 'support_accesses', label: of('应急访问', 'Break-glass accesses'), columns: ['organisation_id'] },
  { table: 'legal_holds', label: of('留存冻结', 'Legal holds'), columns: ['organisation_id'] },
];

/** Columns that name an organisation and stay as they are, each with why. */
export const STAYING: Readonly<Record<string, string>> = {
  'regulations.organisation_id':
    'the rules of the organisation that goes are its own and end with it; the one that stays has others',
  'events.organisation_id': 'the chain of events is never changed',
  'events.acting_organisation_id': 'the chain of events is never changed',
  'events.on_behalf_of': 'the chain of events is never changed',
  'twin_marks.organisation_id': 'derived: the next event of the record writes its mark again',
  'mergers.source_id': 'the pointer itself',
  'mergers.target_id': 'the pointer itself',
};

/** Tables whose readers are never rewritten: history, and the organisations themselves. */
export const READERS_STAY: readonly string[] = ['events', 'organisations', 'mergers', 'regulations'];
