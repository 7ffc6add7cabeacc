-- What leaves the house: mail, messages of robots, webhooks. A row is written in the transaction of what it tells and delivered later.

-- Ids and public words alone; what a message says is put together when it leaves, from what may be said then.
create table deliveries (
  id uuid primary key default gen_random_uuid(),
  -- In the order in which they were written.
  number bigint generated always as identity,
  channel text not null check (channel in ('mail', 'robot', 'webhook')),
  -- Whose circuit, pace and lease it shares: the mail server, a robot, a webhook.
  target text not null,
  organisation_id uuid,
  person_id uuid,
  kind text not null,
  data jsonb not null default '{}',
  state text not null default 'pending' check (state in ('pending', 'sent', 'failed', 'dropped')),
  tries int not null default 0,
  made_at timestamptz(3) not null default now(),
  due_at timestamptz(3) not null default now(),
  tried_at timestamptz(3),
  settled_at timestamptz(3),
  -- A word for why it is not sent, or was not at the last try.
  last_reason text not null default '',
  readers text[] not null,
  check ((state = 'pending') = (settled_at is null))
);
create index deliveries_due on deliveries (target, due_at, number) where state = 'pending';
create unique index deliveries_by_number on deliveries (number);
create index deliveries_of_organisation on deliveries (organisation_id, number) where organisation_id is not null;
create index deliveries_of_person on deliveries (person_id, number) where person_id is not null;
create index deliveries_settled on deliveries (settled_at) where settled_at is not null;
call secure_table('deliveries');

-- One sender at a time per target, across all nodes; its circuit and its pace.
create table delivery_targets (
  target text primary key,
  channel text not null,
  lease uuid,
  leased_until timestamptz,
  failures int not null default 0,
  wait_until timestamptz not null default '-infinity',
  minute_began timestamptz not null default '-infinity',
  minute_sent int not null default 0
);
grant select, insert, update, delete on delivery_targets to luodi_system;

-- The address somebody has proved to be theirs; mail goes to no other.
alter table accounts add column proved_email text not null default '';

-- One-time links that go by mail: where to; proving an address is a purpose of its own.
alter table invitations add column email text not null default '';
alter table invitations drop constraint invitations_purpose_check;
alter table invitations add constraint invitations_purpose_check check (purpose in ('join', 'reset', 'prove'));
