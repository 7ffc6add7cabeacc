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
