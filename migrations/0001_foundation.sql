-- What every module stands on: audiences and row security, events with their hash chains, commands done once, sessions.
-- Roles luodi_app and luodi_system are made by the migration runner; neither owns anything, neither is a superuser.

create function audiences() returns text[] language sql stable parallel safe as
$$ select coalesce(nullif(current_setting('luodi.audiences', true), ''), '{}')::text[] $$;

-- Puts a business table under row security in its one form: read and changed by whom `readers` names, everything by the system role.
create procedure secure_table(name regclass) language plpgsql as $$
begin
  execute format('alter table %s enable row level security', name);
  execute format('alter table %s force row level security', name);
  execute format('create policy reading on %s for select to luodi_app using (readers && (select audiences()))', name);
  execute format('create policy adding on %s for insert to luodi_app with check (true)', name);
  execute format('create policy changing on %s for update to luodi_app using (readers && (select audiences())) with check (true)', name);
  execute format('create policy removing on %s for delete to luodi_app using (readers && (select audiences()))', name);
  execute format('create policy system on %s for all to luodi_system using (true) with check (true)', name);
  execute format('grant select, insert, update, delete on %s to luodi_app, luodi_system', name);
end $$;

-- One recorded fact per change. `xid` orders commits for listeners: an event is read once every earlier transaction has ended.
create table events (
  id bigint generated always as identity primary key,
  xid xid8 not null default pg_current_xact_id(),
  at timestamptz not null,
  type text not null,
  kind text not null,
  subject text not null,
  organisation_id uuid,
  actor_id uuid,
  actor_name text not null,
  acting_organisation_id uuid,
  on_behalf_of uuid,
  request_id text not null,
  changes jsonb not null default '{}',
  data jsonb not null default '{}',
  readers text[] not null,
  chain uuid not null,
  seq bigint not null,
  hash bytea not null,
  unique (chain, seq)
);
create index events_by_subject on events (kind, subject, id);
create index events_in_commit_order on events (xid, id);
create index events_by_actor on events (actor_id, id);
alter table events enable row level security;
alter table events force row level security;
create policy reading on events for select to luodi_app using (readers && (select audiences()));
create policy adding on events for insert to luodi_app with check (true);
create policy system on events for all to luodi_system using (true) with check (true);
grant select, insert on events to luodi_app, luodi_system;

-- The last link of each organisation's chain of events.
create table chain_heads (chain uuid primary key, seq bigint not null, hash bytea not null);
grant select, insert, update on chain_heads to luodi_app, luodi_system;

-- How far a listener that works once for the whole installation has come.
create table listeners (name text primary key, xid xid8 not null default '0', id bigint not null default 0, at timestamptz not null default now());
grant select, insert, update on listeners to luodi_system;

-- Answers of commands that must not happen twice, by who asked and the key they chose.
create table commands (
  asked_by text not null,
  key text not null,
  body_hash bytea not null,
  status int,
  answer jsonb,
  at timestamptz not null default now(),
  primary key (asked_by, key)
);
create index commands_by_age on commands (at);
grant select, insert, update, delete on commands to luodi_app, luodi_system;

-- Signed-in browsers and personal access tokens; only hashes of the secrets are kept. Read by the system role alone.
create table sessions (
  id uuid primary key default gen_random_uuid(),
  secret_hash bytea not null unique,
  person_id uuid not null,
  acting_organisation_id uuid,
  created_at timestamptz not null default now(),
  seen_at timestamptz not null default now(),
  ends_at timestamptz not null,
  agent text not null default ''
);
create index sessions_by_person on sessions (person_id);
create table access_tokens (
  id uuid primary key default gen_random_uuid(),
  secret_hash bytea not null unique,
  person_id uuid not null,
  acting_organisation_id uuid,
  name text not null,
  scopes text[] not null,
  created_at timestamptz not null default now(),
  used_at timestamptz,
  expires_on date not null,
  revoked_at timestamptz
);
create index access_tokens_by_person on access_tokens (person_id);
-- Failed attempts by what was tried (a login name, an address), for slowing down guessing.
create table attempts (what text primary key, count int not null, since timestamptz not null, until timestamptz);
grant select, insert, update, delete on sessions, access_tokens, attempts to luodi_system;
