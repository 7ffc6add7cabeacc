-- Disclosures of achievements (成果披露): what only the institution needs to know of a result, and its path to the register.

-- One row an achievement, under its id. Author, transfer office and leadership read it; the department's office where it signs first; nobody once it is frozen.
create table disclosures (
  id uuid primary key references achievements (id) on delete cascade,
  organisation_id uuid not null references organisations (id),
  -- the achievement's title when it was last saved, for the register
  title text not null,
  lead_name text not null default '',
  state text not null check (state in ('draft', 'submitted', 'college-signed', 'formal-check', 'title-check', 'registered', 'archived',
    'returned', 'withdrawn', 'classified-offline')),
  state_reason text not null default '',
  -- [{state, at}], from the draft on
  steps jsonb not null,
  -- what was filled in; see contract-form.ts
  form jsonb not null,
  result_kind text not null default '',
  research text not null default '',
  completed_on date,
  public_on date,
  -- [{name, fileId}]: ownership statements of completers from outside
  statements jsonb not null,
  college_signs boolean not null,
  -- recorded before there was a disclosure: gaps are marked and never block
  is_backfilled boolean not null default false,
  submitted_on date,
  result_number text not null default '',
  registered_on date,
  created_by uuid,
  demo boolean not null default false,
  readers text[] not null,
  version int not null default 1,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  check (state not in ('registered', 'archived') or (registered_on is not null and result_number <> ''))
);
create unique index disclosures_result_number on disclosures (organisation_id, result_number) where result_number <> '';
create index disclosures_by_organisation on disclosures (organisation_id, updated_at desc, id);
create index disclosures_by_state on disclosures (organisation_id, state, updated_at desc, id);
create index disclosures_updated on disclosures (updated_at desc, id);
call secure_table('disclosures');

-- Completers' own word for their share, over the hash of what they saw. An edit voids it; nothing is removed.
create table disclosure_confirmations (
  id uuid primary key default gen_random_uuid(),
  disclosure_id uuid not null references disclosures (id) on delete cascade,
  person_id uuid not null references persons (id),
  person_name text not null,
  content_hash text not null,
  share_ppm int not null check (share_ppm between 0 and 1000000),
  confirmed_at timestamptz not null,
  voided_at timestamptz,
  readers text[] not null
);
create unique index disclosure_confirmations_once on disclosure_confirmations (disclosure_id, person_id) where voided_at is null;
create index disclosure_confirmations_by_person on disclosure_confirmations (person_id);
call secure_table('disclosure_confirmations');

-- What is left to see of a disclosure found classified: no title. The secrecy office, the leadership and the transfer office read it.
create table frozen_disclosures (
  id uuid primary key references disclosures (id),
  organisation_id uuid not null references organisations (id),
  frozen_at timestamptz not null,
  frozen_by uuid not null references persons (id),
  frozen_by_name text not null,
  reason_code text not null,
  readers text[] not null
);
create index frozen_disclosures_by_organisation on frozen_disclosures (organisation_id, frozen_at desc);
call secure_table('frozen_disclosures');

-- An institution's own way: who signs first, how numbers look, how long a missing confirmation is waited for. No row: the defaults.
create table disclosure_settings (
  organisation_id uuid primary key references organisations (id),
  college_signs boolean not null,
  number_pattern text not null,
  confirmation_days int not null check (confirmation_days between 0 and 365),
  -- the year and serial of the last number given
  last_year int not null default 0,
  last_serial int not null default 0,
  readers text[] not null,
  version int not null default 1,
  updated_at timestamptz not null
);
call secure_table('disclosure_settings');
