-- People, how they sign in, what they are in which organisation, and who acts for whom.
create table persons (
  id uuid primary key default gen_random_uuid(),
  name text not null,
  name_en text not null default '',
  phone text not null default '',
  email text not null default '',
  title text not null default '',
  language text not null default 'zh' check (language in ('zh', 'en')),
  demo boolean not null default false,
  readers text[] not null,
  version int not null default 1,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now()
);
call secure_table('persons');

-- Sign-in names and password hashes: read by the system role alone.
create table accounts (
  person_id uuid primary key references persons (id),
  login text not null,
  password_hash text,
  must_change boolean not null default false,
  disabled_at timestamptz,
  changed_at timestamptz not null default now()
);
create unique index accounts_by_login on accounts (lower(login));
grant select, insert, update, delete on accounts to luodi_system;

create table memberships (
  id uuid primary key default gen_random_uuid(),
  organisation_id uuid not null references organisations (id),
  person_id uuid not null references persons (id),
  role text not null check (role in ('lead', 'member', 'inventor', 'manager', 'officer', 'administrator')),
  office text not null default 'general',
  since date not null,
  until date,
  readers text[] not null,
  version int not null default 1,
  created_at timestamptz not null default now()
);
create unique index memberships_once on memberships (organisation_id, person_id) where until is null;
create index memberships_by_person on memberships (person_id);
call secure_table('memberships');

-- A principal lets a technology manager act for it, on everything or on one subject, from–to.
create table mandates (
  id uuid primary key default gen_random_uuid(),
  principal_id uuid not null references organisations (id),
  manager_id uuid not null references persons (id),
  manager_organisation_id uuid references organisations (id),
  subject_kind text not null default '',
  subject_id uuid,
  from_on date not null,
  to_on date not null,
  may_see_price boolean not null default false,
  may_sign boolean not null default false,
  exclusive boolean not null default false,
  conflict_declared text not null default '',
  state text not null default 'offered' check (state in ('offered', 'active', 'declined', 'revoked', 'ended')),
  granted_by uuid not null,
  ended_reason text not null default '',
  readers text[] not null,
  version int not null default 1,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  check (to_on >= from_on)
);
create index mandates_by_manager on mandates (manager_id, state);
create index mandates_by_principal on mandates (principal_id, state);
call secure_table('mandates');

-- One-time links: an invitation into an organisation, or a password reset. Only the hash of the secret is kept.
create table invitations (
  id uuid primary key default gen_random_uuid(),
  purpose text not null check (purpose in ('join', 'reset')),
  secret_hash bytea not null unique,
  organisation_id uuid references organisations (id),
  person_id uuid references persons (id),
  role text not null default 'member',
  office text not null default 'general',
  name text not null default '',
  made_by uuid,
  made_at timestamptz not null default now(),
  expires_at timestamptz not null,
  used_at timestamptz,
  readers text[] not null
);
call secure_table('invitations');
