-- The three administrators kept apart: their roles, and nobody in two offices. An administrator from before keeps everything until the
-- offices are divided.
alter table memberships drop constraint memberships_role_check;
alter table memberships add constraint memberships_role_check check (role in ('lead', 'member', 'inventor', 'manager', 'officer',
  'system-administrator', 'security-administrator', 'audit-administrator', 'administrator'));
create unique index memberships_one_office on memberships (person_id)
  where until is null and role in ('system-administrator', 'security-administrator', 'audit-administrator');

-- Break-glass: an administrator reads one organisation's confidential content for at most an hour, with a case number, after another approved.
create table support_accesses (
  id uuid primary key,
  organisation_id uuid not null,
  organisation_name text not null,
  case_number text not null,
  reason text not null,
  minutes int not null check (minutes between 5 and 60),
  includes_sealed boolean not null default false,
  state text not null default 'asked' check (state in ('asked', 'open', 'ended', 'declined')),
  approval_id uuid not null,
  asked_by uuid not null,
  asked_name text not null,
  asked_at timestamptz not null,
  decided_by uuid,
  decided_name text not null default '',
  decided_at timestamptz,
  until timestamptz,
  ended_at timestamptz,
  ended_name text not null default '',
  end_reason text not null default '',
  readers text[] not null,
  version int not null default 1,
  check (decided_by is null or decided_by <> asked_by),
  check ((state in ('open', 'ended')) = (until is not null))
);
create unique index support_accesses_once on support_accesses (asked_by, organisation_id) where state in ('asked', 'open');
create index support_accesses_open on support_accesses (asked_by) where state = 'open';
create index support_accesses_newest on support_accesses (asked_at desc, id);
call secure_table('support_accesses');

-- What is open: one more source of a person's tokens, with an end in time. Row security of the reader holds.
create view support_open with (security_invoker = true) as
  select id, asked_by as person_id, organisation_id, until, includes_sealed from support_accesses where state = 'open';
grant select on support_open to luodi_app, luodi_system;

-- Whoever reads by such an access has no sealed part, unless it was named.
create policy not_by_support on need_sealed as restrictive for select to luodi_app
  using (not ((select audiences()) @> '{support:without-sealed}'::text[]));

-- Privacy: which version of the notice somebody agreed to and when; withdrawing leaves the row with its end.
create table consents (
  id uuid primary key default gen_random_uuid(),
  person_id uuid not null,
  purpose text not null check (purpose in ('notice')),
  notice_version text not null,
  given_at timestamptz not null,
  withdrawn_at timestamptz,
  readers text[] not null
);
create unique index consents_once on consents (person_id, purpose, notice_version) where withdrawn_at is null;
call secure_table('consents');

-- What the product holds about a person, put together by a job for that person alone, for a day.
create table personal_exports (
  id uuid primary key default gen_random_uuid(),
  person_id uuid not null,
  state text not null default 'waiting' check (state in ('waiting', 'ready', 'failed')),
  asked_at timestamptz not null,
  ready_at timestamptz,
  expires_at timestamptz,
  content bytea,
  readers text[] not null
);
create unique index personal_exports_once on personal_exports (person_id) where state = 'waiting';
call secure_table('personal_exports');

-- Who closed their account: what is read of them afterwards has no name any more, the chains of events stay as they are.
create table closed_persons (
  person_id uuid primary key,
  closed_at timestamptz not null,
  erased_at timestamptz
);
grant select on closed_persons to luodi_app, luodi_system;
grant insert, update on closed_persons to luodi_system;
