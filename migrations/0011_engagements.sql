-- The engagement register: every introduction from match to money.

create sequence engagement_numbers;
grant usage on sequence engagement_numbers to luodi_app, luodi_system;

-- One introduction, as the register's row: what the parties, and once introduced the park and the districts, may read.
create table engagements (
  id uuid primary key default gen_random_uuid(),
  number text not null unique,
  state text not null check (state in
    ('suggested', 'introduced', 'contacted', 'meeting', 'trial', 'negotiating', 'contracted', 'paid', 'closed', 'lost')),
  state_since date not null,
  title text not null,
  -- supply side
  listing_id uuid not null,
  achievement_id uuid not null,
  achievement_title text not null,
  supply_organisation_id uuid not null references organisations (id),
  supply_name text not null,
  supply_affiliation text not null default '',
  source_district text not null default '',
  lead_inventor text not null default '',
  inventor_ids uuid[] not null default '{}',
  field text not null default '',
  industry text not null default '',
  trl int,
  ip_numbers text[] not null default '{}',
  route text not null default '',
  asking_price bigint,
  -- demand side: who it is stays null while an anonymous need is not yet introduced (see engagement_sides)
  posting_id uuid not null,
  need_id uuid not null,
  need_title text not null,
  demand_organisation_id uuid references organisations (id),
  demand_name text not null default '',
  demand_credit_code text not null default '',
  demand_district text not null default '',
  demand_park_id uuid references organisations (id),
  demand_park_name text not null default '',
  -- who brought it about, and who carries it
  proposed_by uuid not null,
  proposed_by_name text not null,
  proposed_organisation_id uuid,
  proposed_on date not null,
  message text not null default '',
  match_score real,
  ranker_version text not null default '',
  introduced_on date,
  attribution text not null default '',
  owner_id uuid not null,
  owner_name text not null,
  owner_phone text not null default '',
  lead_department text not null default '',
  -- how it goes
  first_contact_on date,
  last_step_on date not null,
  contact_method text not null default '',
  contact_count int not null default 0,
  next_action text not null default '',
  next_on date,
  problem text not null default '',
  coordination text not null default '',
  contract_value bigint,
  signed_on date,
  contract_number text not null default '',
  registration_number text not null default '',
  amount_received bigint not null default 0,
  first_received_on date,
  landing_district text not null default '',
  venture_name text not null default '',
  venture_registered_on date,
  venture_capital bigint,
  closed_on date,
  lost_reason text not null default '',
  lost_note text not null default '',
  remark text not null default '',
  demo boolean not null default false,
  readers text[] not null,
  version int not null default 1,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  check (state = 'lost' or lost_reason = ''),
  check (state not in ('contracted', 'paid', 'closed') or (contract_value is not null and signed_on is not null)),
  check (state in ('closed', 'lost') or (next_action <> '' and next_on is not null))
);
-- One open introduction of the same pair at a time.
create unique index engagements_open_pair on engagements (listing_id, posting_id) where state not in ('closed', 'lost');
create index engagements_updated on engagements (updated_at desc, id desc);
create index engagements_next on engagements (next_on, id);
create index engagements_by_owner on engagements (owner_id, state, next_on);
create index engagements_by_supply on engagements (supply_organisation_id, updated_at desc);
create index engagements_by_demand on engagements (demand_organisation_id, updated_at desc);
create index engagements_by_landing on engagements (demand_district, updated_at desc);
create index engagements_by_source on engagements (source_district, updated_at desc);
create index engagements_by_park on engagements (demand_park_id, updated_at desc);
create index engagements_by_listing on engagements (listing_id);
create index engagements_by_posting on engagements (posting_id);
create index engagements_signed on engagements (signed_on) where signed_on is not null;
call secure_table('engagements');

-- Each side's identity and its yes or no to the introduction; the other side reads it only once both have said yes.
create table engagement_sides (
  engagement_id uuid not null references engagements (id),
  side text not null check (side in ('supply', 'demand')),
  organisation_id uuid not null references organisations (id),
  anonymous boolean not null default false,
  contact_name text not null default '',
  contact_phone text not null default '',
  answer text not null default 'waiting' check (answer in ('waiting', 'confirmed', 'declined')),
  answered_by uuid,
  answered_by_name text not null default '',
  answered_at timestamptz,
  on_behalf boolean not null default false,
  content_hash text not null default '',
  due_on date not null,
  readers text[] not null,
  version int not null default 1,
  primary key (engagement_id, side)
);
create index engagement_sides_waiting on engagement_sides (organisation_id, due_on) where answer = 'waiting';
call secure_table('engagement_sides');

-- What was said and done: a note, call, meeting, visit; seen by all parties or by the author's organisation alone.
create table engagement_notes (
  id uuid primary key default gen_random_uuid(),
  engagement_id uuid not null references engagements (id),
  kind text not null check (kind in ('note', 'call', 'meeting', 'visit', 'sample', 'move')),
  body text not null,
  happened_on date not null,
  visible_to text not null check (visible_to in ('parties', 'own')),
  author_id uuid,
  author_name text not null,
  organisation_id uuid,
  readers text[] not null,
  created_at timestamptz not null default now()
);
create index engagement_notes_by_engagement on engagement_notes (engagement_id, created_at desc);
call secure_table('engagement_notes');

-- A question of one side to the other: an answer is a duty with a deadline.
create table engagement_questions (
  id uuid primary key default gen_random_uuid(),
  engagement_id uuid not null references engagements (id),
  asked_by uuid not null,
  asked_by_name text not null,
  asked_organisation_id uuid,
  to_side text not null check (to_side in ('supply', 'demand')),
  body text not null,
  asked_at timestamptz not null,
  due_on date not null,
  extended boolean not null default false,
  answer text not null default '',
  answered_by uuid,
  answered_by_name text not null default '',
  answered_at timestamptz,
  readers text[] not null,
  version int not null default 1
);
create index engagement_questions_by_engagement on engagement_questions (engagement_id, asked_at desc);
create index engagement_questions_open on engagement_questions (due_on) where answered_at is null;
call secure_table('engagement_questions');

-- Money that came in on the contract of an engagement.
create table engagement_receipts (
  id uuid primary key default gen_random_uuid(),
  engagement_id uuid not null references engagements (id),
  amount bigint not null check (amount > 0),
  received_on date not null,
  voucher text not null default '',
  recorded_by uuid,
  recorded_by_name text not null,
  readers text[] not null,
  created_at timestamptz not null default now()
);
create index engagement_receipts_by_engagement on engagement_receipts (engagement_id, received_on);
call secure_table('engagement_receipts');

-- The columns a district or park sends up, in its order and under its own headings.
create table report_layouts (
  id uuid primary key default gen_random_uuid(),
  organisation_id uuid not null unique references organisations (id),
  columns jsonb not null,
  title text not null,
  reviewer text not null default '',
  readers text[] not null,
  version int not null default 1,
  updated_at timestamptz not null default now()
);
call secure_table('report_layouts');

-- Figures shown to the public: counted by the system from the rows, never typed.
create table public_figures (
  name text not null,
  part text not null,
  value double precision,
  rows_counted int not null,
  counted_on date not null,
  readers text[] not null,
  primary key (name, part)
);
call secure_table('public_figures');
