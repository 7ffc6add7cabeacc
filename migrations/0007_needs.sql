-- Needs, their sealed part and their postings.

-- The enterprise's own record: its members and mandated managers read it.
create table needs (
  id uuid primary key default gen_random_uuid(),
  organisation_id uuid not null references organisations (id),
  number text not null default '',
  natural_key text not null,
  title text not null,
  title_en text not null default '',
  description text not null default '',
  summary_en text not null default '',
  keywords text[] not null default '{}',
  -- the five elements (材料、方法、功效、产品、应用)
  material text not null default '',
  method text not null default '',
  effect text not null default '',
  product text not null default '',
  application text not null default '',
  must_haves text not null default '',
  test_method text not null default '',
  field text not null default '',
  industry text not null default '',
  trl_wanted int check (trl_wanted between 1 and 9),
  budget_from bigint check (budget_from >= 0),
  budget_to bigint check (budget_to >= budget_from),
  needed_by date,
  routes text[] not null default '{}',
  -- where the result would be used
  district text not null default '',
  park_id uuid references organisations (id),
  contact_name text not null default '',
  contact_phone text not null default '',
  anonymous boolean not null default false,
  -- what an anonymous posting shows beside industry, field and district
  shown_fields text[] not null default '{}',
  state text not null default 'draft' check (state in ('draft', 'published', 'closed')),
  close_reason text not null default '',
  closed_on date,
  quality int not null default 0 check (quality between 0 and 100),
  created_by uuid,
  demo boolean not null default false,
  readers text[] not null,
  version int not null default 1,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now()
);
create index needs_by_organisation on needs (organisation_id, updated_at desc, id);
create index needs_by_title on needs (organisation_id, title, id);
create index needs_by_state on needs (organisation_id, state, updated_at desc, id);
create index needs_by_quality on needs (organisation_id, quality desc, id);
create index needs_by_natural_key on needs (organisation_id, natural_key);
create index needs_updated on needs (updated_at desc, id);
call secure_table('needs');

-- The published face of a need (demand list), under the need's id: written by publishing alone, field by field from an allow-list. An anonymous
-- one holds neither the organisation nor its park nor anything else that names it.
create table postings (
  id uuid primary key references needs (id),
  anonymous boolean not null,
  organisation_id uuid references organisations (id),
  organisation_name text not null default '',
  organisation_name_en text not null default '',
  park_id uuid references organisations (id),
  park_name text not null default '',
  title text not null,
  title_en text not null default '',
  description text not null default '',
  summary_en text not null default '',
  keywords text[] not null default '{}',
  material text not null default '',
  method text not null default '',
  effect text not null default '',
  product text not null default '',
  application text not null default '',
  must_haves text not null default '',
  test_method text not null default '',
  field text not null default '',
  industry text not null default '',
  trl_wanted int,
  budget_from bigint,
  budget_to bigint,
  needed_by date,
  routes text[] not null default '{}',
  district text not null default '',
  has_sealed boolean not null default false,
  quality int not null default 0,
  state text not null default 'live' check (state in ('live', 'expired', 'withdrawn')),
  published_at timestamptz not null,
  last_verified_on date not null,
  expires_on date not null,
  -- when the owner was told that it is about to expire; emptied by the next confirmation
  reminded_on date,
  published_version int not null,
  demo boolean not null default false,
  readers text[] not null,
  version int not null default 1,
  updated_at timestamptz not null,
  check (not anonymous or (organisation_id is null and organisation_name = '' and organisation_name_en = '' and park_id is null and park_name = ''))
);
create index postings_published on postings (published_at desc, id);
create index postings_verified on postings (last_verified_on desc, id);
create index postings_by_title on postings (title collate "zh-x-icu", id);
create index postings_by_date on postings (needed_by, id);
create index postings_by_field on postings (field, published_at desc, id);
create index postings_by_industry on postings (industry, published_at desc, id);
create index postings_by_district on postings (district, published_at desc, id);
create index postings_by_organisation on postings (organisation_id, published_at desc, id);
create index postings_by_park on postings (park_id, published_at desc, id);
create index postings_expiring on postings (expires_on, id) where state = 'live';
call secure_table('postings');

-- The sealed part of a need: read by its enterprise and by each person it was opened for. Never indexed, never in an event.
create table need_sealed (
  need_id uuid primary key references needs (id),
  organisation_id uuid not null references organisations (id),
  content text not null,
  opening text not null default 'after-approval' check (opening in ('on-agreement', 'after-approval')),
  readers text[] not null,
  version int not null default 1,
  updated_at timestamptz not null
);
call secure_table('need_sealed');

-- A person's signed confidentiality agreement for a sealed part, and what the owner answered.
create table sealed_agreements (
  id uuid primary key default gen_random_uuid(),
  need_id uuid not null references needs (id),
  organisation_id uuid not null references organisations (id),
  person_id uuid not null references persons (id),
  person_name text not null,
  for_organisation_id uuid not null references organisations (id),
  for_organisation_name text not null,
  purpose text not null default '',
  agreement_version text not null,
  agreement_text text not null,
  agreement_hash text not null,
  signed_at timestamptz not null,
  state text not null check (state in ('waiting', 'open', 'declined', 'revoked')),
  decided_by uuid,
  decided_by_name text not null default '',
  decided_at timestamptz,
  decision_reason text not null default '',
  readers text[] not null,
  version int not null default 1
);
create unique index sealed_agreements_once on sealed_agreements (need_id, person_id) where state in ('waiting', 'open');
create index sealed_agreements_waiting on sealed_agreements (organisation_id, signed_at) where state = 'waiting';
create index sealed_agreements_by_person on sealed_agreements (person_id, signed_at desc);
call secure_table('sealed_agreements');

-- Every reading of a sealed part by somebody outside the enterprise: shown to its owner.
create table sealed_openings (
  id uuid primary key default gen_random_uuid(),
  need_id uuid not null references needs (id),
  agreement_id uuid not null references sealed_agreements (id),
  person_id uuid not null,
  person_name text not null,
  for_organisation_name text not null,
  content_version int not null,
  at timestamptz not null,
  readers text[] not null
);
create index sealed_openings_by_need on sealed_openings (need_id, at desc);
call secure_table('sealed_openings');
