-- Searches of a list kept under a name: by whom, for which organisation, who may see them, and how far new rows have been looked for.
create table saved_searches (
  id uuid primary key default gen_random_uuid(),
  person_id uuid not null references persons (id),
  person_name text not null,
  organisation_id uuid references organisations (id),
  list_name text not null,
  name text not null,
  -- filters, sort and text as the list's address has them
  query jsonb not null,
  shared boolean not null default false,
  notify boolean not null default true,
  -- the newest row that has been looked at, in the list's own order; empty where the list has none
  position text not null default '',
  looked_for_at timestamptz not null,
  opened_at timestamptz not null,
  notified_on date,
  ended_at timestamptz,
  readers text[] not null,
  version int not null default 1,
  created_at timestamptz not null
);
create unique index saved_searches_once on saved_searches (person_id, list_name, name) where ended_at is null;
create index saved_searches_of_organisation on saved_searches (organisation_id, list_name) where shared and ended_at is null;
create index saved_searches_ended on saved_searches (ended_at) where ended_at is not null;
call secure_table('saved_searches');

-- Rows a search has found: those that were there when it was saved have no time.
create table saved_search_rows (
  search_id uuid not null references saved_searches (id) on delete cascade,
  row_id text not null,
  found_at timestamptz,
  readers text[] not null,
  primary key (search_id, row_id)
);
create index saved_search_rows_found on saved_search_rows (search_id, found_at) where found_at is not null;
call secure_table('saved_search_rows');
