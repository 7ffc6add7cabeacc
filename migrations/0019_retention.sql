-- How long rows are kept is said by rules (the rule book); what a court, an audit or a dispute needs longer is held here.
create table legal_holds (
  id uuid primary key,
  -- a retention policy; empty for every one
  policy text not null default '',
  -- whose rows; both empty for everybody's
  organisation_id uuid,
  person_id uuid,
  reason text not null,
  placed_by uuid,
  placed_by_name text not null,
  placed_at timestamptz not null,
  lifted_by uuid,
  lifted_by_name text not null default '',
  lifted_at timestamptz,
  readers text[] not null,
  check (organisation_id is null or person_id is null)
);
create index legal_holds_in_force on legal_holds (placed_at, id) where lifted_at is null;
call secure_table('legal_holds');

create index sessions_by_end on sessions (ends_at);
create index notifications_by_reading on notifications (read_at) where read_at is not null;
create index viewings_by_age on viewings (at);
