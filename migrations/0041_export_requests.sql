-- Exports that a second person approves: what exactly was asked for, by whom and why, how it was decided, and how often the file was taken.
create table export_requests (
  id uuid primary key,
  register text not null,
  title jsonb not null,
  content text not null check (content in ('public', 'internal', 'personal')),
  -- filters, sort, columns, format and language as the export's address has them
  query jsonb not null,
  -- the same in words, as the approver read it
  range jsonb not null,
  columns jsonb not null,
  row_count int not null check (row_count >= 0),
  purpose text not null,
  organisation_id uuid not null references organisations (id),
  organisation_name text not null,
  person_id uuid not null,
  person_name text not null,
  asked_at timestamptz not null,
  approval_id uuid not null,
  state text not null default 'asked' check (state in ('asked', 'approved', 'declined', 'withdrawn')),
  decided_by uuid,
  decided_name text not null default '',
  decided_at timestamptz,
  decline_reason text not null default '',
  expires_at timestamptz,
  downloads int not null default 0,
  most_downloads int,
  readers text[] not null,
  version int not null default 1,
  check (decided_by is null or decided_by <> person_id),
  check (state <> 'approved' or (expires_at is not null and most_downloads is not null)),
  check (most_downloads is null or downloads <= most_downloads)
);
create index export_requests_newest on export_requests (asked_at desc, id);
create index export_requests_of_person on export_requests (person_id, asked_at desc);
call secure_table('export_requests');
