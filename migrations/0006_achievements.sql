-- Achievements and their published listings.

-- The institution's own record: its transfer office, its leadership, the inventors and mandated managers read it.
create table achievements (
  id uuid primary key default gen_random_uuid(),
  organisation_id uuid not null references organisations (id),
  -- the institution's own register number
  number text not null default '',
  -- finds the same achievement in a second import: first intellectual-property number, else the folded title
  natural_key text not null,
  title text not null,
  title_en text not null default '',
  abstract text not null default '',
  summary_en text not null default '',
  keywords text[] not null default '{}',
  field text not null default '',
  industry text not null default '',
  trl int check (trl between 1 and 9),
  maturity_evidence text not null default '',
  -- [{kind, number, status, filedOn}]
  intellectual_property jsonb not null,
  ip_status text not null default 'none' check (ip_status in ('none', 'secret', 'filed', 'registered', 'granted')),
  ownership text not null default '' check (ownership in ('', 'sole', 'joint')),
  co_owners text[] not null default '{}',
  routes text[] not null default '{}',
  use_first_pay_later boolean not null default false,
  -- what the institution hopes for, in fen; both null: to be talked about
  price_from bigint check (price_from >= 0),
  price_to bigint check (price_to >= price_from),
  comparison text not null default '',
  unit_economics text not null default '',
  applications text not null default '',
  department text not null default '',
  contact_name text not null default '',
  contact_phone text not null default '',
  state text not null default 'draft' check (state in ('draft', 'submitted', 'recorded')),
  state_reason text not null default '',
  recorded_on date,
  quality int not null default 0 check (quality between 0 and 100),
  created_by uuid,
  demo boolean not null default false,
  readers text[] not null,
  version int not null default 1,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now()
);
create index achievements_by_organisation on achievements (organisation_id, updated_at desc, id);
create index achievements_by_title on achievements (organisation_id, title, id);
create index achievements_by_state on achievements (organisation_id, state, updated_at desc, id);
create index achievements_by_quality on achievements (organisation_id, quality desc, id);
create index achievements_by_natural_key on achievements (organisation_id, natural_key);
create index achievements_updated on achievements (updated_at desc, id);
call secure_table('achievements');

-- Who made it, in order; the first leads. With an account they see their own records.
create table achievement_inventors (
  achievement_id uuid not null references achievements (id) on delete cascade,
  position int not null,
  person_id uuid references persons (id),
  name text not null,
  organisation text not null default '',
  readers text[] not null,
  primary key (achievement_id, position)
);
create index achievement_inventors_by_person on achievement_inventors (person_id) where person_id is not null;
call secure_table('achievement_inventors');

-- The published face of an achievement (supply list), under the achievement's id: written by publishing alone, field by field from an allow-list.
create table listings (
  id uuid primary key references achievements (id),
  organisation_id uuid not null references organisations (id),
  organisation_name text not null,
  organisation_name_en text not null default '',
  subkind text not null default '',
  affiliation text not null default '',
  district text not null default '',
  department text not null default '',
  title text not null,
  title_en text not null default '',
  abstract text not null default '',
  summary_en text not null default '',
  keywords text[] not null default '{}',
  field text not null default '',
  industry text not null default '',
  trl int,
  maturity_evidence text not null default '',
  intellectual_property jsonb not null,
  ip_status text not null default 'none',
  ownership text not null default '',
  routes text[] not null default '{}',
  use_first_pay_later boolean not null default false,
  price_from bigint,
  price_to bigint,
  comparison text not null default '',
  unit_economics text not null default '',
  applications text not null default '',
  quality int not null default 0,
  state text not null default 'live' check (state in ('live', 'expired', 'withdrawn')),
  published_at timestamptz not null,
  last_verified_on date not null,
  expires_on date not null,
  -- when the owner was told that it is about to expire; emptied by the next confirmation
  reminded_on date,
  -- the version of the achievement that was published
  published_version int not null,
  demo boolean not null default false,
  readers text[] not null,
  version int not null default 1,
  updated_at timestamptz not null
);
create index listings_published on listings (published_at desc, id);
create index listings_verified on listings (last_verified_on desc, id);
create index listings_by_title on listings (title collate "zh-x-icu", id);
create index listings_by_trl on listings (trl desc, id);
create index listings_by_field on listings (field, published_at desc, id);
create index listings_by_district on listings (district, published_at desc, id);
create index listings_by_affiliation on listings (affiliation, published_at desc, id);
create index listings_by_subkind on listings (subkind, published_at desc, id);
create index listings_by_ip_status on listings (ip_status, published_at desc, id);
create index listings_by_organisation on listings (organisation_id, published_at desc, id);
create index listings_expiring on listings (expires_on, id) where state = 'live';
call secure_table('listings');

-- What was declared when a listing was published: by whom, in which words, for which content. Added to, never changed.
create table listing_declarations (
  id uuid primary key default gen_random_uuid(),
  listing_id uuid not null references achievements (id),
  listing_version int not null,
  person_id uuid not null,
  person_name text not null,
  sentence text not null,
  sentence_hash text not null,
  -- SHA-256 of the published content
  content_hash text not null,
  export_control text not null check (export_control in ('not-controlled', 'licensed')),
  novelty_acknowledged boolean not null default false,
  at timestamptz not null,
  readers text[] not null
);
create index listing_declarations_by_listing on listing_declarations (listing_id, at);
call secure_table('listing_declarations');
