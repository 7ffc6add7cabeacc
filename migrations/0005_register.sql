-- Imports into registers: a file, its rows as they were read, and how far it has come.
create table imports (
  id uuid primary key,
  register text not null,
  organisation_id uuid not null,
  person_id uuid not null,
  file_name text not null,
  format text not null check (format in ('xlsx', 'csv', 'jsonl')),
  sha256 text not null,
  size int not null,
  state text not null default 'received'
    check (state in ('received', 'checking', 'checked', 'committing', 'done', 'failed', 'cancelled')),
  new_rows int not null default 0,
  changed_rows int not null default 0,
  unchanged_rows int not null default 0,
  bad_rows int not null default 0,
  written_rows int not null default 0,
  -- rows worked through in the present state, of how many; the total is known once every row has been read
  done_rows int not null default 0,
  total_rows int not null default 0,
  -- the last row that has been committed: where a job takes up again after a crash
  last_row int not null default 0,
  -- counts the times checking began; a reader that was overtaken stops
  attempt int not null default 0,
  failure jsonb,
  ignored text[] not null default '{}',
  readers text[] not null,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now()
);
create index imports_of_person on imports (person_id, created_at desc, id);
create index imports_by_age on imports (updated_at);
call secure_table('imports');

-- The file in parts of one mebibyte, kept until its rows have been read.
create table import_parts (
  import_id uuid not null references imports (id) on delete cascade,
  part int not null,
  bytes bytea not null,
  readers text[] not null,
  primary key (import_id, part)
);
alter table import_parts alter column bytes set storage external;
call secure_table('import_parts');

create table import_rows (
  import_id uuid not null references imports (id) on delete cascade,
  row_no int not null,
  raw jsonb not null,
  value jsonb not null,
  natural_key text,
  outcome text not null check (outcome in ('new', 'changed', 'unchanged', 'bad', 'written')),
  changed text[] not null default '{}',
  errors jsonb not null default '[]',
  readers text[] not null,
  primary key (import_id, row_no)
);
create index import_rows_by_outcome on import_rows (import_id, outcome, row_no);
call secure_table('import_rows');
