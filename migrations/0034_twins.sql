-- Records of two organisations that may be the same thing. No uniqueness reaches across organisations: each owner is told of what it may know.

-- Hashes of what records are known by: numbers, titles, texts, as recorded and as published. The system role alone.
create table twin_marks (
  kind text not null,
  subject uuid not null,
  organisation_id uuid not null references organisations (id),
  published boolean not null,
  why text not null check (why in ('number', 'title', 'text')),
  mark text not null,
  primary key (subject, kind, published, mark)
);
create index twin_marks_by_mark on twin_marks (mark, kind, published);
grant select, insert, delete on twin_marks to luodi_system;

-- One owner's view of one pair: `subject` is its own record, `other` the record of another organisation. The other owner's view is a row of its own.
create table twins (
  id uuid primary key default gen_random_uuid(),
  kind text not null,
  subject uuid not null,
  organisation_id uuid not null references organisations (id),
  other uuid not null,
  other_organisation_id uuid not null references organisations (id),
  why text[] not null,
  state text not null default 'open' check (state in ('open', 'same', 'different')),
  -- this owner has told the other one of its record
  told_at timestamptz,
  -- the other owner has told this one: its name and what it said
  told_by text not null default '',
  message text not null default '',
  readers text[] not null,
  version int not null default 1,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  unique (kind, subject, other)
);
create index twins_by_other on twins (kind, other);
call secure_table('twins');

-- Whoever proposes an introduction may be a stranger to the record behind the listing: until both sides said yes the row holds what is published.
set local role luodi_system;
update engagements e set ip_numbers = array(
    select item->>'number' from jsonb_array_elements(l.intellectual_property) with ordinality as items (item, place)
    where item->>'number' <> '' and item->>'status' in ('filed', 'granted', 'registered') order by place)
  from listings l where l.id = e.listing_id;
update engagements set lead_inventor = '' where introduced_on is null and lead_inventor <> '';
reset role;

-- Where a page of history ends is told sealed: the running number of events would say how much happens elsewhere.
insert into installation (key, value) values ('history.cursor', to_jsonb(replace(gen_random_uuid()::text, '-', '')))
  on conflict do nothing;
