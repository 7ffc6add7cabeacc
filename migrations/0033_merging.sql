-- Merging duplicate organisations: everything moves from one to another, which it then points to. The chain of events of both stays.
alter table organisations add column merged_into uuid references organisations (id);
create index organisations_merged on organisations (merged_into) where merged_into is not null;
create view organisation_mergers with (security_invoker = true) as select id, merged_into from organisations where merged_into is not null;
grant select on organisation_mergers to luodi_app, luodi_system;

create table mergers (
  id uuid primary key,
  source_id uuid not null references organisations (id),
  source_name text not null,
  target_id uuid not null references organisations (id),
  target_name text not null,
  reason text not null,
  state text not null default 'proposed' check (state in ('proposed', 'declined', 'moving', 'done')),
  proposed_by uuid not null,
  proposed_name text not null,
  proposed_at timestamptz not null,
  -- Who agreed: a security administrator alone, or the leads of both.
  approved_by uuid,
  approved_name text not null default '',
  source_agreed_by uuid,
  target_agreed_by uuid,
  decline_reason text not null default '',
  -- How far moving has come: the table it is at, and rows moved of those there were.
  at_table text not null default '',
  moved int not null default 0,
  total int not null default 0,
  finished_at timestamptz,
  readers text[] not null,
  version int not null default 1,
  check (source_id <> target_id)
);
create unique index mergers_once on mergers (source_id) where state in ('proposed', 'moving');
create index mergers_newest on mergers (proposed_at desc, id);
call secure_table('mergers');
