import pg from 'pg';

/** Columns by whose names they hold what is chosen from a list, a hash, a machine's mark, or a name that everybody knows who reads the row. */
const NO_CONTENT = new RegExp(
  `\\.(${[
    ...[
      'readers',
      'state',
      'kind',
      'id',
      'type',
      'key',
      'link',
      'roll',
      'level',
      'role',
      'register',
      'format',
      'number',
    ],
    ...[
      'subject',
      'languages?',
      'districts?',
      'fields?',
      'industry',
      'industries',
      'routes?',
      'musts',
      'offices?',
      'affiliation',
    ],
    ...['subkind', 'standing', 'outcome', 'side', 'opening', 'availability', 'heading', 'attribution', 'ownership'],
    ...[
      'purpose',
      'why',
      'name',
      'name_en',
      'sentence',
      'website',
      'parts',
      'answer',
      'lead_inventor',
      'summary',
      'summary_en',
    ],
    '\\w+_(kind|id|hash|names?|name_en|state|status|code|district|department|type|reason|number|method|control|phone)',
    '\\w+_(fields|by|affiliation|side|to|version)',
  ].join('|')})$|sha256$`,
);

/** Tables that no town fills, each with the tests that hold them. */
const ELSEWHERE: Readonly<Record<string, string>> = {
  approvals: 'src/server/approvals',
  deliveries: 'ids and public words: src/server/outbox, and tests/security/told',
  approval_steps: 'src/server/approvals',
  mail_choices: 'codes of groups and choices',
  robots: 'src/modules/channels: an organisation’s own settings',
  webhooks: 'src/modules/channels: an organisation’s own settings',
  regulations: 'src/modules/regulations: of one institution and the city, by its state',
  term_groups: 'src/modules/terminology: words that everybody registered reads',
  term_forms: 'src/modules/terminology: words that everybody registered reads',
  term_proposals: 'src/modules/terminology: of whoever proposed it',
  identities: 'src/modules/people: signing in through a provider',
  identity_providers: 'src/modules/people: signing in through a provider',
  join_requests: 'src/modules/people: signing in through a provider',
  import_mappings: 'src/server/register: filled by the job that checks a file',
  import_rows: 'src/server/register: filled by the job that checks a file',
  legal_holds: 'the kit that keeps and removes',
  public_figures: 'public',
  consents: 'tests/security/privacy.test.ts',
  personal_exports: 'tests/security/privacy.test.ts',
  mergers: 'tests/security/merging.test.ts',
  report_layouts: 'src/modules/engagements: a report’s own columns',
  saved_searches: 'src/server/saved-searches: a person’s own filters',
  saved_search_rows: 'src/server/saved-searches',
  duty_reminders: 'src/server/duties',
  export_requests: 'src/server/exports: a person’s own request, and who decides it',
  disclosures: 'src/modules/disclosures',
  disclosure_confirmations: 'src/modules/disclosures',
  disclosure_settings: 'src/modules/disclosures: an institution’s own settings',
  frozen_disclosures: 'src/modules/disclosures: no words',
  common_needs: 'src/modules/clusters: of public postings alone',
  common_need_postings: 'src/modules/clusters: ids of public postings',
  common_need_invitations: 'src/modules/clusters: what an officer wrote',
  verdicts: 'src/modules/matching',
  rankers: 'public',
  ranker_turns: 'public: who decided on the weights, and why',
  match_subscriptions: 'src/modules/matching: a person’s own choice',
  match_tellings: 'src/modules/matching: ids',
  judging_sets: 'src/modules/judging',
  judging_records: 'src/modules/judging: public words',
  judging_owners: 'src/modules/judging',
  judging_pairs: 'src/modules/judging',
  judging_sources: 'src/modules/judging',
  judging_judges: 'src/modules/judging',
  judging_judgements: 'src/modules/judging',
  notice_objections: 'src/modules/notices: that there is one, and the public reason of its outcome',
  city_links: 'src/modules/reporting: public keys and the catalogue',
  submissions: 'tests/journeys/institution-to-city and src/modules/reporting',
  report_catalogues: 'public',
  reporters: 'src/modules/reporting: of the city’s officers',
  received_submissions: 'tests/journeys/institution-to-city',
  reported_rows: 'tests/journeys/institution-to-city',
};

/** Words that are read exactly with their row, in whose other columns the towns' words are sought. */
export const WITH_ITS_ROW: readonly string[] = [
  'deadlines.explanation',
  'engagement_lines.before',
  'engagement_lines.line_key',
  'engagement_lines.reason',
  'engagement_lines.seller',
  'engagement_notes.source_key',
  'engagements.lost_note',
  'imports.failure',
  'inventor_links.email',
  'inventor_links.remark',
  'imports.ignored',
  'manager_profiles.introduction_en',
  'manager_profiles.title',
  'managers.introduction_en',
  'managers.title',
  'invitations.email',
  'mandates.conflict_declared',
  'notifications.lines',
  'notices.closing_reason',
  'notices.scopes',
  'notices.rules',
  'notices.objection_policy',
  'notices.day_kind',
  'notice_objectors.hidden_from',
  'persons.title',
  'pushes.decision_note',
  'pushes.reasons',
  'support_accesses.end_reason',
  'support_accesses.reason',
];

/** Tables whose words are put there by steps that a town does not take; their readers are those of the engagement's exchange or the manager alone. */
const LATER = ['engagement_receipts.voucher', 'manager_cases.title'];

/** Whether a column is named as one that need not be sought in. */
export function isNamed(column: string): boolean {
  const table = column.split('.')[0]!;
  return NO_CONTENT.test(column) || table in ELSEWHERE || WITH_ITS_ROW.includes(column) || LATER.includes(column);
}

/** Every column of words in a table with readers, as `table.column`, and those in which something matches the pattern. */
export async function textColumns(databaseUrl: string, pattern: string) {
  const owner = new pg.Client({ connectionString: databaseUrl });
  await owner.connect();
  try {
    const { rows } = await owner.query<{ table: string; column: string }>(`
      select c.table_name as "table", c.column_name as "column" from information_schema.columns c join pg_class t on t.relname = c.table_name and t.relkind = 'r' and t.relnamespace = 'public'::regnamespace
      where c.table_schema = 'public' and (c.data_type in ('text', 'jsonb') or c.udt_name = '_text')
        and exists (select from information_schema.columns r where r.table_name = c.table_name and r.column_name = 'readers') order by 1, 2`);
    const filled = new Set<string>();
    for (const { table, column } of rows) {
      const found = await owner.query(`select from "${table}" where "${column}"::text ilike $1 limit 1`, [pattern]);
      if (found.rowCount) filled.add(`${table}.${column}`);
    }
    return { columns: rows.map(({ table, column }) => `${table}.${column}`), filled };
  } finally {
    await owner.end();
  }
}
