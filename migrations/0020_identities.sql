-- How organisations let their people sign in: their identity providers, who is linked to them, who asks to be let in.
create table identity_providers (
  id uuid primary key default gen_random_uuid(),
  organisation_id uuid not null references organisations (id),
  kind text not null check (kind in ('oidc', 'cas')),
  label_zh text not null,
  label_en text not null default '',
  -- The issuer of OpenID Connect, the base address of CAS.
  issuer text not null,
  client_id text not null default '',
  -- Name of the environment variable that holds the client's secret; dealt out by the product, so that nobody can name another's.
  secret_ref text not null unique,
  scopes text[] not null default '{openid,profile}',
  subject_claim text not null default '',
  name_claim text not null default 'name',
  organisation_claim text not null default '',
  office_claim text not null default '',
  mail_domains text[] not null default '{}',
  organisations jsonb not null,
  offices jsonb not null,
  default_role text not null default 'member' check (default_role in ('member', 'inventor', 'manager', 'officer')),
  -- Whether a first sign-in makes a member at once; otherwise it waits for the organisation's lead.
  admits boolean not null default false,
  enabled boolean not null default false,
  readers text[] not null,
  version int not null default 1,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now()
);
create index identity_providers_by_organisation on identity_providers (organisation_id);
call secure_table('identity_providers');

-- Somebody at a provider who is a person here. The provider belongs to the key: what one provider says of a subject says nothing for another.
create table identities (
  id uuid primary key default gen_random_uuid(),
  provider_id uuid not null references identity_providers (id),
  issuer text not null,
  subject text not null,
  person_id uuid not null references persons (id),
  name text not null default '',
  linked_at timestamptz not null default now(),
  used_at timestamptz,
  -- An identity that was unlinked stays, so that signing in with it makes nobody a second person.
  unlinked_at timestamptz,
  readers text[] not null
);
create unique index identities_once on identities (provider_id, issuer, subject) where unlinked_at is null;
create index identities_by_person on identities (person_id);
call secure_table('identities');

-- Somebody at a provider who asks to be let into the organisation; with a person when they left it and come back.
create table join_requests (
  id uuid primary key default gen_random_uuid(),
  provider_id uuid not null references identity_providers (id),
  organisation_id uuid not null references organisations (id),
  issuer text not null,
  subject text not null,
  person_id uuid references persons (id),
  name text not null,
  role text not null,
  office text not null,
  state text not null default 'waiting' check (state in ('waiting', 'accepted', 'declined')),
  reason text not null default '',
  readers text[] not null,
  version int not null default 1,
  created_at timestamptz not null default now(),
  decided_at timestamptz
);
create unique index join_requests_once on join_requests (provider_id, issuer, subject) where state = 'waiting';
create index join_requests_by_organisation on join_requests (organisation_id, created_at desc);
call secure_table('join_requests');

-- A way to a provider and back that has begun: good for ten minutes, one browser and one use. Only hashes of what the browser holds.
create table sign_in_flows (
  state_hash bytea primary key,
  browser_hash bytea not null,
  provider_id uuid not null references identity_providers (id),
  -- Set when a signed-in person links an identity; empty when somebody signs in.
  person_id uuid references persons (id),
  nonce text not null,
  code_verifier text not null,
  return_to text not null,
  expires_at timestamptz not null
);
grant select, insert, delete on sign_in_flows to luodi_system;
