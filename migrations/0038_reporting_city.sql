-- 报送接收: the city's side. It holds no address of an installation and nothing that opens one.

-- Versions of the reporting catalogue (报送目录) that the city published after the one that comes with the product.
create table report_catalogues (
  version text primary key,
  effective_from date not null unique,
  counts jsonb not null,
  kinds jsonb not null,
  published_at timestamptz not null,
  readers text[] not null
);
call secure_table('report_catalogues');

-- One-time codes with which a registered organisation's own installation joins.
create table join_codes (
  id uuid primary key,
  organisation_id uuid not null references organisations (id),
  code_hash bytea not null unique,
  -- Whose officer made it: the name the institution sees.
  city_name text not null,
  made_at timestamptz not null,
  expires_at timestamptz not null,
  used_at timestamptz,
  readers text[] not null
);
create index join_codes_by_organisation on join_codes (organisation_id);
call secure_table('join_codes');

-- Organisations that report from their own installation, and where each chain of submissions stands.
create table reporters (
  id uuid primary key,
  organisation_id uuid not null unique references organisations (id),
  state text not null check (state in ('joined', 'revoked')),
  key_id text not null,
  sequence int not null default 0,
  last_hash text not null default '',
  joined_at timestamptz not null,
  key_since timestamptz not null,
  revoked_at timestamptz,
  revoked_because text not null default '',
  readers text[] not null,
  version int not null default 1,
  check ((state = 'revoked') = (revoked_at is not null))
);
call secure_table('reporters');

-- Public keys of installations, those of before too: what was signed stays verifiable.
create table reporter_keys (
  key_id text primary key,
  reporter_id uuid not null references reporters (id) on delete cascade,
  public_key text not null,
  since timestamptz not null,
  until timestamptz
);
create index reporter_keys_by_reporter on reporter_keys (reporter_id);
grant select, insert, update, delete on reporter_keys to luodi_system;

-- Submissions the city has accepted, as they came.
create table received_submissions (
  id uuid primary key,
  organisation_id uuid not null references organisations (id),
  organisation_name text not null,
  -- Whose chain it is a link of.
  reporter_id uuid not null,
  period text not null,
  catalogue text not null,
  state text not null check (state in ('current', 'superseded')),
  sequence int not null,
  previous text not null,
  content text not null,
  content_hash text not null,
  key_id text not null,
  signature text not null,
  supersedes uuid,
  counts jsonb not null,
  taken_rows int not null,
  refused_rows int not null,
  withdrawn_rows int not null,
  contract_value bigint not null,
  amount_received bigint not null,
  number text not null unique,
  receipt text not null,
  receipt_signature text not null,
  received_at timestamptz not null,
  readers text[] not null,
  unique (reporter_id, sequence)
);
create index received_submissions_newest on received_submissions (received_at desc, id);
create index received_submissions_of_period on received_submissions (organisation_id, period);
call secure_table('received_submissions');
create sequence receipt_numbers;
grant usage on sequence receipt_numbers to luodi_system;

-- What was reported, row by row; of a period the latest submission's rows are current.
create table reported_rows (
  id uuid primary key default gen_random_uuid(),
  submission_id uuid not null references received_submissions (id),
  organisation_id uuid not null references organisations (id),
  organisation_name text not null,
  period text not null,
  kind text not null,
  -- The row's name at the institution, which means nothing here.
  key uuid not null,
  state text not null check (state in ('current', 'superseded', 'withdrawn')),
  withdrawn_because text not null default '',
  title text not null default '',
  number text not null default '',
  field text not null default '',
  trl int,
  ip_numbers text[] not null default '{}',
  routes text[] not null default '{}',
  use_first_pay_later boolean,
  published_on date,
  verified_on date,
  stage text not null default '',
  achievement uuid,
  counterparty text not null default '',
  counterparty_code text not null default '',
  counterparty_district text not null default '',
  contract_value bigint,
  signed_on date,
  registration_number text not null default '',
  amount_received bigint,
  received_in_period bigint,
  landing_district text not null default '',
  venture_name text not null default '',
  received_at timestamptz not null,
  readers text[] not null,
  unique (submission_id, kind, key)
);
create index reported_rows_newest on reported_rows (received_at desc, id) where state = 'current';
create index reported_rows_of_period on reported_rows (organisation_id, period, kind, key) where state = 'current';
create index reported_rows_of_submission on reported_rows (submission_id);
call secure_table('reported_rows');
