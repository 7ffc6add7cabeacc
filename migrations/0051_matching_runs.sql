-- A run also begins when other weights come into force; what an open one has still to do is then done by that.
alter table matching_runs drop constraint matching_runs_origin_check;
alter table matching_runs add constraint matching_runs_origin_check check (origin in ('nightly', 'terminal', 'weights'));
