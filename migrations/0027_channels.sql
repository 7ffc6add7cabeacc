-- Ways in which what is told leaves the house: a person's mail, an organisation's robots and webhooks.

-- What a person wants by mail of a group of notices, and when; a group without a row is as the product sets it.
create table mail_choices (
  person_id uuid not null references persons (id),
  notice_group text not null,
  choice text not null check (choice in ('at-once', 'daily', 'weekly', 'none')),
  readers text[] not null,
  updated_at timestamptz not null default now(),
  primary key (person_id, notice_group)
);
call secure_table('mail_choices');

-- Notices that wait for the next digest of a person.
create table digest_items (
  person_id uuid not null references persons (id),
  notification_id uuid not null references notifications (id) on delete cascade,
  rhythm text not null check (rhythm in ('daily', 'weekly')),
  primary key (person_id, notification_id)
);
create index digest_items_by_rhythm on digest_items (rhythm, person_id);
create index digest_items_by_notification on digest_items (notification_id);
grant select, insert, delete on digest_items to luodi_system;

-- With what the links that stop mail are sealed, by person.
create table unsubscribe_keys (
  person_id uuid primary key references persons (id),
  key bytea not null
);
grant select, insert, update, delete on unsubscribe_keys to luodi_system;

-- A robot of a group chat that tells an organisation's notices there.
create table robots (
  id uuid primary key,
  organisation_id uuid not null references organisations (id),
  kind text not null check (kind in ('wecom', 'dingtalk', 'feishu')),
  name text not null,
  -- Where it is, without what opens it.
  address_shown text not null,
  notice_groups text[] not null,
  language text not null default 'zh' check (language in ('zh', 'en')),
  enabled boolean not null default true,
  readers text[] not null,
  version int not null default 1,
  created_at timestamptz not null,
  updated_at timestamptz not null
);
create index robots_by_organisation on robots (organisation_id, created_at);
call secure_table('robots');

-- An address of an organisation's own system that is told of events.
create table webhooks (
  id uuid primary key,
  organisation_id uuid not null references organisations (id),
  name text not null,
  address text not null,
  event_types text[] not null,
  enabled boolean not null default true,
  readers text[] not null,
  version int not null default 1,
  created_at timestamptz not null,
  updated_at timestamptz not null
);
create index webhooks_by_organisation on webhooks (organisation_id, created_at);
create index webhooks_by_type on webhooks using gin (event_types) where enabled;
call secure_table('webhooks');

-- What opens a robot, and with what messages are signed; needed as it is to sign, so the system role alone reads it.
create table channel_secrets (
  of uuid primary key,
  address text not null default '',
  secret text not null default '',
  former_secret text not null default '',
  former_until timestamptz
);
grant select, insert, update, delete on channel_secrets to luodi_system;

-- Webhooks begin with what happens from now on.
insert into listeners (name, xid, id)
select 'webhooks', xid, id from events order by events.xid desc, id desc limit 1
  on conflict do nothing;
