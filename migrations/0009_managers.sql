-- Technology managers: their record, what the public reads of them, park assignments, training, cases.

-- One record per person who works as a technology manager, under the person's id.
create table managers (
  id uuid primary key references persons (id),
  organisation_id uuid not null references organisations (id),
  organisation_name text not null,
  organisation_name_en text not null default '',
  name text not null,
  name_en text not null default '',
  title text not null default '',
  level text not null default '' check (level in ('', 'junior', 'intermediate', 'senior')),
  level_state text not null default 'none' check (level_state in ('none', 'waiting', 'verified', 'rejected')),
  level_reason text not null default '',
  level_decided_by text not null default '',
  level_decided_at timestamptz,
  certificate_number text not null default '',
  certificate_issuer text not null default '',
  certified_on date,
  fields text[] not null default '{}',
  industries text[] not null default '{}',
  districts text[] not null default '{}',
  languages text[] not null default '{}',
  introduction text not null default '',
  introduction_en text not null default '',
  -- how many open engagements the manager can carry at a time
  capacity int not null check (capacity between 0 and 100),
  availability text not null default 'open' check (availability in ('open', 'limited', 'away')),
  is_public boolean not null default false,
  -- how often the published row was written: its version for whoever keeps an index
  published_rev int not null default 0,
  -- counted by the system from the cases, never typed
  open_cases int not null default 0,
  won_cases int not null default 0,
  lost_cases int not null default 0,
  contract_value bigint not null default 0,
  amount_received bigint not null default 0,
  demo boolean not null default false,
  readers text[] not null,
  version int not null default 1,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now()
);
create index managers_updated on managers (updated_at desc, id);
create index managers_by_organisation on managers (organisation_id, updated_at desc, id);
create index managers_waiting on managers (level_state, updated_at desc, id);
call secure_table('managers');

-- What the public reads of a manager who wants to be found: written by publishing alone, field by field from an allow-list.
create table manager_profiles (
  id uuid primary key references managers (id),
  organisation_id uuid not null references organisations (id),
  organisation_name text not null,
  organisation_name_en text not null default '',
  name text not null,
  name_en text not null default '',
  title text not null default '',
  -- as verified; empty until an officer has verified it
  level text not null default '',
  fields text[] not null default '{}',
  industries text[] not null default '{}',
  districts text[] not null default '{}',
  languages text[] not null default '{}',
  introduction text not null default '',
  introduction_en text not null default '',
  capacity int not null,
  availability text not null,
  open_cases int not null default 0,
  won_cases int not null default 0,
  -- parks the manager works for today; renewed each day
  park_ids uuid[] not null default '{}',
  park_names text[] not null default '{}',
  demo boolean not null default false,
  readers text[] not null,
  version int not null,
  updated_at timestamptz not null
);
create index manager_profiles_won on manager_profiles (won_cases desc, id);
create index manager_profiles_updated on manager_profiles (updated_at desc, id);
create index manager_profiles_by_name on manager_profiles (name collate "zh-x-icu", id);
create index manager_profiles_by_level on manager_profiles (level, won_cases desc, id);
call secure_table('manager_profiles');

-- A manager works for a park from–to; ended early with a reason.
create table manager_assignments (
  id uuid primary key default gen_random_uuid(),
  manager_id uuid not null references managers (id),
  manager_name text not null,
  park_id uuid not null references organisations (id),
  park_name text not null,
  duties text not null default '',
  from_on date not null,
  to_on date not null,
  assigned_by uuid not null,
  assigned_by_name text not null,
  ended_reason text not null default '',
  readers text[] not null,
  version int not null default 1,
  created_at timestamptz not null default now(),
  check (to_on >= from_on)
);
create index manager_assignments_by_manager on manager_assignments (manager_id, to_on desc, id);
create index manager_assignments_by_park on manager_assignments (park_id, to_on desc, id);
call secure_table('manager_assignments');

-- Training a manager has been through.
create table manager_trainings (
  id uuid primary key default gen_random_uuid(),
  manager_id uuid not null references managers (id),
  title text not null,
  organiser text not null,
  hours int not null check (hours between 1 and 2000),
  finished_on date not null,
  certificate_number text not null default '',
  readers text[] not null,
  created_at timestamptz not null default now()
);
create index manager_trainings_by_manager on manager_trainings (manager_id, finished_on desc, id);
call secure_table('manager_trainings');

-- What came of each introduction a manager brought about or carries: written by the system from the engagements.
create table manager_cases (
  engagement_id uuid not null,
  manager_id uuid not null references managers (id),
  standing text not null check (standing in ('open', 'won', 'lost')),
  title text not null,
  field text not null default '',
  contract_value bigint not null default 0,
  amount_received bigint not null default 0,
  began_on date not null,
  changed_on date not null,
  readers text[] not null,
  primary key (engagement_id, manager_id)
);
create index manager_cases_by_manager on manager_cases (manager_id, changed_on desc, engagement_id);
call secure_table('manager_cases');
