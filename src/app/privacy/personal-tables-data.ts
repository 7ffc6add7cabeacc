/**
 * Where the product keeps something about a person: the tables and the columns that name them. From this list the export is put together and a closed
 * account is erased; a test holds it against the database, so that a new column that names a person is either here or excused with a reason.
 */
export interface PersonalTable {
  readonly table: string;
  /** Columns that hold the person's id. */
  readonly by: readonly string[];
  /** Columns left out of the export: secrets, other people's words, what readers are. */
  readonly without?: readonly string[];
  /** When the account is closed: rows that go, or columns that are overwritten, by the column that names the person. */
  readonly closing?: 'remove' | Readonly<Record<string, Readonly<Record<string, string>>>>;
}

/** What stands where a name stood. */
export const FORMER = '已注销的用户';

/** The name of whoever did something, overwritten where their id stands. */
const named = (by: string, name: string) => ({ [by]: { [name]: FORMER } });
const nameBoth = { name: FORMER, name_en: 'Former user' };

export const PERSONAL_TABLES: readonly PersonalTable[] = [
  { table: 'persons', by: ['id'], closing: { id: { ...nameBoth, phone: '', email: '', title: '' } } },
  { table: 'accounts', by: ['person_id'], without: ['password_hash'] },
  { table: 'memberships', by: ['person_id'] },
  { table: 'mandates', by: ['manager_id', 'granted_by'], closing: named('manager_id', 'manager_name') },
  { table: 'invitations', by: ['person_id', 'made_by'], without: ['secret_hash'] },
  { table: 'identities', by: ['person_id'], closing: 'remove' },
  { table: 'join_requests', by: ['person_id'], closing: { person_id: { name: FORMER } } },
  {
    table: 'sign_in_flows',
    by: ['person_id'],
    without: ['browser_hash', 'state_hash', 'code_verifier', 'nonce'],
    closing: 'remove',
  },
  { table: 'sessions', by: ['person_id'], without: ['secret_hash'], closing: 'remove' },
  { table: 'access_tokens', by: ['person_id'], without: ['secret_hash'], closing: 'remove' },
  { table: 'mail_choices', by: ['person_id'], closing: 'remove' },
  { table: 'digest_items', by: ['person_id'], closing: 'remove' },
  { table: 'unsubscribe_keys', by: ['person_id'], without: ['key'], closing: 'remove' },
  { table: 'deliveries', by: ['person_id'], closing: 'remove' },
  { table: 'duty_reminders', by: ['person_id'], closing: 'remove' },
  { table: 'calendar_feeds', by: ['person_id'], without: ['secret_hash'], closing: 'remove' },
  { table: 'match_subscriptions', by: ['person_id'], closing: 'remove' },
  { table: 'match_tellings', by: ['person_id'], closing: 'remove' },
  { table: 'saved_searches', by: ['person_id'], closing: 'remove' },
  { table: 'recovery_codes', by: ['person_id'], without: ['code_hash'], closing: 'remove' },
  { table: 'second_factors', by: ['person_id'], without: ['encrypted_secret'], closing: 'remove' },
  { table: 'pending_sign_ins', by: ['person_id'], without: ['secret_hash'], closing: 'remove' },
  { table: 'password_history', by: ['person_id'], without: ['password_hash'], closing: 'remove' },
  { table: 'notifications', by: ['person_id'], closing: 'remove' },
  { table: 'consents', by: ['person_id'] },
  { table: 'personal_exports', by: ['person_id'], without: ['content'], closing: 'remove' },
  { table: 'closed_persons', by: ['person_id'] },
  { table: 'support_accesses', by: ['asked_by', 'decided_by'] },
  {
    table: 'export_requests',
    by: ['person_id', 'decided_by'],
    closing: { ...named('person_id', 'person_name'), ...named('decided_by', 'decided_name') },
  },
  { table: 'approvals', by: ['opened_by', 'closed_by'] },
  { table: 'approval_steps', by: ['signed_by'], closing: named('signed_by', 'signed_name') },
  { table: 'deadlines', by: ['person_id', 'settled_by', 'asked_by'] },
  { table: 'legal_holds', by: ['person_id', 'placed_by', 'lifted_by'] },
  { table: 'files', by: ['created_by'], closing: named('created_by', 'created_by_name') },
  { table: 'imports', by: ['person_id'] },
  { table: 'import_mappings', by: ['chosen_by'] },
  { table: 'regulations', by: ['created_by', 'edited_by'] },
  { table: 'achievements', by: ['created_by'] },
  { table: 'achievement_inventors', by: ['person_id'] },
  { table: 'listing_declarations', by: ['person_id'] },
  { table: 'disclosures', by: ['created_by'] },
  { table: 'disclosure_confirmations', by: ['person_id'] },
  { table: 'frozen_disclosures', by: ['frozen_by'], closing: named('frozen_by', 'frozen_by_name') },
  { table: 'needs', by: ['created_by'] },
  { table: 'sealed_agreements', by: ['person_id', 'decided_by'] },
  { table: 'sealed_openings', by: ['person_id'] },
  { table: 'exposures', by: ['person_id'] },
  { table: 'verdicts', by: ['person_id'] },
  { table: 'managers', by: ['id'], closing: { id: nameBoth } },
  { table: 'manager_profiles', by: ['id'], closing: { id: nameBoth } },
  {
    table: 'manager_assignments',
    by: ['manager_id', 'assigned_by'],
    closing: { ...named('manager_id', 'manager_name'), ...named('assigned_by', 'assigned_by_name') },
  },
  { table: 'manager_trainings', by: ['manager_id'] },
  { table: 'manager_cases', by: ['manager_id'] },
  {
    table: 'term_proposals',
    by: ['person_id', 'decided_by'],
    closing: { ...named('person_id', 'person_name'), ...named('decided_by', 'decided_name') },
  },
  { table: 'ranker_turns', by: ['person_id'], closing: named('person_id', 'person_name') },
  { table: 'judging_sets', by: ['made_by'], without: ['agreement'], closing: named('made_by', 'made_by_name') },
  { table: 'judging_judges', by: ['person_id'], closing: named('person_id', 'person_name') },
  { table: 'judging_judgements', by: ['person_id'] },
  { table: 'common_need_invitations', by: ['person_id'], closing: named('person_id', 'person_name') },
  {
    table: 'pushes',
    by: ['in_charge_id', 'pushed_by', 'decided_by'],
    closing: {
      ...named('in_charge_id', 'in_charge_name'),
      ...named('pushed_by', 'pushed_by_name'),
      ...named('decided_by', 'decided_by_name'),
    },
  },
  {
    table: 'engagements',
    by: ['proposed_by', 'owner_id'],
    closing: { ...named('proposed_by', 'proposed_by_name'), ...named('owner_id', 'owner_name') },
  },
  { table: 'notices', by: ['created_by'] },
  { table: 'notice_objections', by: ['decided_by'], closing: named('decided_by', 'decided_by_name') },
  { table: 'notice_objectors', by: ['person_id'], closing: named('person_id', 'person_name') },
  { table: 'engagement_sides', by: ['answered_by'], closing: named('answered_by', 'answered_by_name') },
  { table: 'engagement_notes', by: ['author_id'], closing: named('author_id', 'author_name') },
  {
    table: 'engagement_questions',
    by: ['asked_by', 'answered_by'],
    closing: { ...named('asked_by', 'asked_by_name'), ...named('answered_by', 'answered_by_name') },
  },
  { table: 'engagement_receipts', by: ['recorded_by'], closing: named('recorded_by', 'recorded_by_name') },
  { table: 'inventor_links', by: ['made_by'], without: ['secret_hash'], closing: named('made_by', 'made_by_name') },
  { table: 'engagement_lines', by: ['settled_by'], closing: named('settled_by', 'settled_by_name') },
  {
    table: 'submissions',
    by: ['prepared_by'],
    without: ['content', 'left_out', 'signature', 'receipt', 'receipt_signature', 'refusal'],
    closing: named('prepared_by', 'prepared_by_name'),
  },
  { table: 'events', by: ['actor_id'], without: ['hash', 'xid'] },
];

/** Columns that name a person and are not on the list, each with why. */
export const EXCUSED: Readonly<Record<string, string>> = {
  'approvals.not_by': 'who may not sign; their own acts are in approvals.opened_by',
  'engagements.inventor_ids': 'the team of the achievement, which achievement_inventors names',
  'notices.replaced_by': 'another notice',
  'notices.subject_persons': 'the team of the achievement, which achievement_inventors names',
  'calendar_years.entered_by': 'an administrator’s public act, which the events name',
  'rules.entered_by': 'an administrator’s public act, which the events name',
  'organisations.verified_by': 'an officer’s act, which the events name',
  'mergers.proposed_by': 'an officer’s act, which the events name',
  'mergers.approved_by': 'an administrator’s act, which the events name',
  'mergers.source_agreed_by': 'a lead’s act, which the events name',
  'mergers.target_agreed_by': 'a lead’s act, which the events name',
};
