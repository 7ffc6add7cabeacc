-- Matching everything anew as a run that any node carries on, and the order in which records wait.

-- 0 a change somebody made, 1 what such a change touches, 2 a run over everything
alter table matches_waiting add column priority smallint not null default 0 check (priority between 0 and 2);
-- the run this record is counted in, when it is through
alter table matches_waiting add column run_id uuid;
-- the change up to which those on the other side are to be renewed too; `spread` holds while that has not been done
alter table matches_waiting add column spread_mark int not null default 0;
update matches_waiting set spread_mark = mark where spread;
-- how often it failed
alter table matches_waiting add column failures int not null default 0;
drop index matches_waiting_in_order;
create index matches_waiting_in_order on matches_waiting (priority, since, kind, id);

-- One run over every record whose matches are kept; at most one at a time.
create table matching_runs (
  id uuid primary key,
  -- where it was asked for: a job, or the terminal
  origin text not null check (origin in ('nightly', 'terminal')),
  started_at timestamptz not null,
  ended_at timestamptz
);
create unique index matching_runs_open on matching_runs ((ended_at is null)) where ended_at is null;
create index matching_runs_newest on matching_runs (started_at desc);
grant select, insert, update, delete on matching_runs to luodi_system;

-- How far a run is with one kind of record. Records are queued some hundred at a time, behind `after`, and counted when they are through.
create table matching_run_kinds (
  run_id uuid not null references matching_runs (id) on delete cascade,
  kind text not null,
  -- records when the run began, as the node that began with them counted them
  expected int not null default 0,
  queued int not null default 0,
  done int not null default 0,
  -- given up after several tries; they are among those done
  failed int not null default 0,
  after uuid,
  all_queued boolean not null default false,
  primary key (run_id, kind)
);
grant select, insert, update, delete on matching_run_kinds to luodi_system;

-- How somebody is told of new matches of one record: read by that person alone. Without a row they are not told.
create table match_subscriptions (
  person_id uuid not null references persons (id),
  -- the record whose matches are kept
  kind text not null,
  record_id uuid not null,
  organisation_id uuid not null,
  rhythm text not null check (rhythm in ('at-once', 'daily', 'weekly')),
  -- from which score on
  points int not null check (points between 0 and 100),
  -- the day on which it was last looked for a digest
  looked_on date not null,
  readers text[] not null,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  primary key (person_id, kind, record_id)
);
create index match_subscriptions_of on match_subscriptions (kind, record_id);
call secure_table('match_subscriptions');

-- The matches a subscriber knows of: those that were there when they subscribed, and those they were told.
create table match_tellings (
  person_id uuid not null,
  kind text not null,
  record_id uuid not null,
  to_kind text not null,
  to_id uuid not null,
  readers text[] not null,
  primary key (person_id, kind, record_id, to_kind, to_id),
  foreign key (person_id, kind, record_id) references match_subscriptions on delete cascade
);
call secure_table('match_tellings');

-- What a notification tells beside its title, line by line: [{text: {zh, en}, link}].
alter table notifications add column lines jsonb not null default '[]';
