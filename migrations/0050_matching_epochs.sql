-- The figures that scores are computed with, one row for each epoch that a score on record names (`ranker_version` is version/epoch/weights), so that the
-- score can be computed again. Compressed already. Kept for the system alone: how rare words are and which keep company tells nobody anything.
create table epochs (
  kind text not null,
  digest text not null,
  packed bytea not null,
  -- when a score that names it was last put on record
  named_at timestamptz not null,
  primary key (kind, digest)
);
alter table epochs alter column packed set storage external;
grant select, insert, update, delete on epochs to luodi_system;

-- Checksums of what was read of both sides for a score, so that it can be said whether they have changed since; null for searches and for scores of before.
alter table matches add column asked_digest bigint, add column digest bigint;
alter table exposures add column asked_digest bigint, add column digest bigint;

-- which epochs are still named
create index matches_epoch on matches (to_kind, split_part(ranker_version, '/', 2));
create index exposures_epoch on exposures (kind, split_part(ranker_version, '/', 2));
