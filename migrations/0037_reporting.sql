-- 报送: what an institution that runs its own installation sends up to the city. This file is the institution's side.

-- This installation's link to the city's, one for the institution that runs it.
create table city_links (
  organisation_id uuid primary key references organisations (id),
  city_name text not null,
  -- What the city signs its receipts with.
  city_key_id text not null,
  city_key text not null,
  -- What this installation signs with; the private half stands in city_link_keys.
  key_id text not null,
  public_key text not null,
  -- Where the chain of accepted submissions stands at the city.
  sequence int not null default 0,
  last_hash text not null default '',
  -- The city's reporting catalogues as they were last fetched.
  catalogues jsonb not null,
  catalogues_at timestamptz not null,
  joined_at timestamptz not null,
  readers text[] not null,
  version int not null default 1
);
call secure_table('city_links');

-- Private keys, encrypted with the installation key; one that is not in use yet waits for the city's word. The system role alone.
create table city_link_keys (
  key_id text primary key,
  public_key text not null,
  encrypted_private_key bytea not null,
  made_at timestamptz not null default now()
);
grant select, insert, delete on city_link_keys to luodi_system;

-- A submission (报送批次): its content is the text that is sent, byte for byte.
create table submissions (
  id uuid primary key,
  organisation_id uuid not null references organisations (id),
  period text not null,
  catalogue text not null,
  state text not null check (state in ('draft', 'waiting', 'approved', 'receipted', 'refused', 'dropped')),
  content text not null,
  content_hash text not null,
  sequence int not null,
  -- The submission of the same period that the city accepted last, whose place it takes.
  corrects uuid references submissions (id),
  row_count int not null,
  -- Fields that keep rows from being taken: required and empty, or impossible.
  missing int not null,
  withdrawn_count int not null,
  -- Rows the office left out, each with why: never sent.
  left_out jsonb not null,
  prepared_by uuid not null,
  prepared_by_name text not null,
  prepared_at timestamptz not null,
  -- Why the leader sent it back; empty when not.
  returned_because text not null default '',
  approval_id uuid,
  approved_at timestamptz,
  key_id text not null default '',
  signature text not null default '',
  -- From the first try on the city may have it: it is not changed any more.
  attempted_at timestamptz,
  receipt text not null default '',
  receipt_signature text not null default '',
  receipt_number text not null default '',
  receipted_at timestamptz,
  refused_rows int not null default 0,
  -- Why the city refused it, as it said.
  refusal jsonb,
  readers text[] not null,
  version int not null default 1,
  updated_at timestamptz not null,
  check ((state = 'receipted') = (receipt <> '')),
  check (state not in ('approved', 'receipted', 'refused') or signature <> '')
);
-- One at a time is under way: its place in the chain stands in what the leader approves.
create unique index submissions_under_way on submissions (organisation_id) where state in ('draft', 'waiting', 'approved');
create index submissions_by_organisation on submissions (organisation_id, updated_at desc, id);
create index submissions_of_period on submissions (organisation_id, period, receipted_at desc, sequence desc) where state = 'receipted';
call secure_table('submissions');

-- Reports leave through the outbox like mail and webhooks.
alter table deliveries drop constraint deliveries_channel_check;
alter table deliveries add constraint deliveries_channel_check check (channel in ('mail', 'robot', 'webhook', 'report'));
