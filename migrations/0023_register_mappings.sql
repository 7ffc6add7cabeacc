-- Files whose headers are not the template's: which column of the register each of their columns is, asked once and remembered.

alter table imports drop constraint imports_state_check;
alter table imports add constraint imports_state_check
  check (state in ('received', 'checking', 'mapping', 'checked', 'committing', 'done', 'failed', 'cancelled'));
-- {sheet, row, settled, columns: [{header, samples, key, by}]}: where the header stands in the file and what it means
alter table imports add column heading jsonb;

-- What an organisation said of files with these headers, for this register; applied to the next one without asking.
create table import_mappings (
  organisation_id uuid not null,
  register text not null,
  -- hash of the headers, in order
  signature text not null,
  -- [{header, key}], key null for a column left out
  columns jsonb not null,
  chosen_by uuid not null,
  readers text[] not null,
  updated_at timestamptz not null,
  primary key (organisation_id, register, signature)
);
call secure_table('import_mappings');
