-- Institutions, enterprises, TTOs, parks, districts, banks: whoever takes part.
create table organisations (
  id uuid primary key default gen_random_uuid(),
  kind text not null check (kind in ('institution', 'enterprise', 'tto', 'agency', 'park', 'district', 'city', 'bank', 'platform')),
  -- university, institute, hospital, national-laboratory, new-type for institutions; sub-park, specialised for parks; else empty
  subkind text not null default '',
  name text not null,
  name_en text not null default '',
  short_name text not null default '',
  credit_code text,
  affiliation text not null default '' check (affiliation in ('', 'ministry', 'cas', 'municipal', 'district', 'military', 'private', 'enterprise')),
  competent_department text not null default '',
  legal_person_type text not null default '',
  registered_district text not null default '',
  operating_district text not null default '',
  park_id uuid references organisations (id),
  industries text[] not null default '{}',
  fields text[] not null default '{}',
  registered_on date,
  registered_capital bigint,
  summary text not null default '',
  summary_en text not null default '',
  website text not null default '',
  state text not null default 'waiting' check (state in ('waiting', 'verified', 'rejected', 'closed')),
  state_reason text not null default '',
  verified_at timestamptz,
  verified_by uuid,
  demo boolean not null default false,
  readers text[] not null,
  version int not null default 1,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now()
);
-- The code names one legal person in the whole country: this uniqueness is not a secret of anybody's.
create unique index organisations_by_credit_code on organisations (credit_code) where credit_code is not null and state in ('waiting', 'verified');
create index organisations_by_name on organisations (name collate "zh-x-icu", id);
create index organisations_by_kind on organisations (kind, state, name collate "zh-x-icu", id);
create index organisations_by_park on organisations (park_id);
create index organisations_updated on organisations (updated_at desc, id);
call secure_table('organisations');

-- What other modules join to: how an organisation stands today. Row security of the reader holds.
create view organisation_standings with (security_invoker = true) as
  select id, kind, name, state, coalesce(nullif(registered_district, ''), nullif(operating_district, '')) as district from organisations;
grant select on organisation_standings to luodi_app, luodi_system;
