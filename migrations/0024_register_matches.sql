-- Rows that look like records that are there already, and the taking back of an import.

alter table imports drop constraint imports_state_check;
alter table imports add constraint imports_state_check check (
  state in ('received', 'checking', 'mapping', 'checked', 'committing', 'done', 'failed', 'cancelled', 'undoing', 'undone')
);
alter table imports add column alike_rows int not null default 0;
alter table imports add column undone_rows int not null default 0;
alter table imports add column kept_rows int not null default 0;

alter table import_rows drop constraint import_rows_outcome_check;
-- alike: looks like another record and waits for a choice; skipped: left out by choice; undone: taken back; kept: changed since, and left
alter table import_rows add constraint import_rows_outcome_check check (
  outcome in ('new', 'changed', 'unchanged', 'bad', 'alike', 'skipped', 'written', 'undone', 'kept')
);
-- [{record, title, number, why, likeness}]: the records it may be, the likest first
alter table import_rows add column matches jsonb not null default '[]';
-- what a person said of it: write over this record (the choice's own), add as a new one, leave out
alter table import_rows add column choice jsonb;
-- what was written: the record, its version then, and its former content when there was one
alter table import_rows add column record uuid;
alter table import_rows add column written_version int;
alter table import_rows add column before jsonb;
