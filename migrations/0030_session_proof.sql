-- When a session last proved itself, the second factor of a password, and sign-ins that wait for it. All of it is the system role's alone.
alter table sessions add column proved_at timestamptz not null default now();
update sessions set proved_at = created_at;
-- How long the session may go unused: as the installation said when it was opened.
alter table sessions add column idle_minutes int not null default 30 check (idle_minutes > 0);
-- Set where an organisation asks for a second factor the person does not have yet: until it is there nothing else is answered.
alter table sessions add column must_enrol boolean not null default false;

-- A person's authenticator (RFC 6238). The secret is encrypted with the installation's key.
create table second_factors (
  person_id uuid primary key,
  encrypted_secret bytea not null,
  made_at timestamptz not null default now(),
  -- Empty until a first code has shown that the secret arrived.
  confirmed_at timestamptz,
  -- The latest 30-second step of which a code was taken; no code of it or of an earlier one is taken again.
  last_step bigint not null default 0
);
-- Codes for the day the phone is lost: hashes, each good once.
create table recovery_codes (
  person_id uuid not null references second_factors (person_id) on delete cascade,
  code_hash bytea not null,
  used_at timestamptz,
  primary key (person_id, code_hash)
);
-- A password was right and the code is still to come: no session yet, good for five minutes.
create table pending_sign_ins (
  secret_hash bytea primary key,
  person_id uuid not null,
  agent text not null default '',
  expires_at timestamptz not null
);
create index pending_sign_ins_by_end on pending_sign_ins (expires_at);
-- A way to a provider is begun to sign in, to link an identity, or to prove again who uses a session.
alter table sign_in_flows add column purpose text not null default 'sign-in' check (purpose in ('sign-in', 'link', 'prove'));
alter table sign_in_flows add column begun_at timestamptz not null default now();
grant select, insert, update, delete on second_factors, recovery_codes, pending_sign_ins to luodi_system;
