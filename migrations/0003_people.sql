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

-- Sign-in names and password hashes.
create table accounts (
  person_id uuid primary key references persons (id),
  login text not null,
  password_hash text,
  must_change boolean not null default false,
  disabled_at timestamptz,
  changed_at timestamptz not null default now()
);
create unique index accounts_by_login on accounts (lower(login));
-- Whoever may read the person may know how they sign in; the password's hash is for the system role alone.
alter table accounts enable row level security;
alter table accounts force row level security;
create policy reading on accounts for select to luodi_app using (exists (select from persons p where p.id = person_id));
create policy system on accounts for all to luodi_system using (true) with check (true);
grant select (person_id, login, must_change, disabled_at) on accounts to luodi_app;
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
create index memberships_newest on memberships (created_at desc, id);
call secure_table('memberships');

-- The register of people and what they are where: one row per present membership. Row security of the reader holds.
create view members with (security_invoker = true) as
  select m.id, m.organisation_id, o.name as organisation_name, o.kind as organisation_kind, m.person_id, p.name, p.name_en, p.title, p.phone,
    p.email, a.login, a.disabled_at is not null as disabled, m.role, m.office, m.since, m.version, m.created_at
  from memberships m join persons p on p.id = m.person_id join organisation_standings o on o.id = m.organisation_id
    left join accounts a on a.person_id = m.person_id
  where m.until is null;
grant select on members to luodi_app, luodi_system;

-- A principal lets a technology manager act for it, on everything or on one subject, from–to.
create table mandates (
  id uuid primary key default gen_random_uuid(),
  principal_id uuid not null references organisations (id),
  manager_id uuid not null references persons (id),
  manager_organisation_id uuid references organisations (id),
  -- Names as they stood when the mandate was offered: each side may not read the other's row.
  principal_name text not null,
  manager_name text not null,
  subject_kind text not null default '',
  subject_id uuid,
  subject_title text not null default '',
  from_on date not null,
  to_on date not null,
  may_see_price boolean not null default false,
  may_sign boolean not null default false,
  exclusive boolean not null default false,
  conflict_declared text not null default '',
  note text not null default '',
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
  revoked_at timestamptz,
  readers text[] not null
);
create index invitations_by_organisation on invitations (organisation_id, made_at desc);
call secure_table('invitations');
