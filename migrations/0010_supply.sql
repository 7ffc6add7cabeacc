-- Supply rows pushed to parks: each is claimed or declined within a set time, or the district hands it on.
create table pushes (
  id uuid primary key default gen_random_uuid(),
  listing_id uuid not null,
  -- what is pushed, as its published face says; follows the listing
  organisation_id uuid not null references organisations (id),
  organisation_name text not null,
  organisation_name_en text not null default '',
  title text not null,
  title_en text not null default '',
  field text not null default '',
  industry text not null default '',
  trl int,
  last_verified_on date not null,
  expires_on date not null,
  is_live boolean not null default true,
  -- to whom
  park_id uuid not null references organisations (id),
  park_name text not null,
  district text not null default '',
  score int not null check (score between 0 and 100),
  reasons jsonb not null,
  note text not null default '',
  pushed_at timestamptz not null,
  -- empty: by matching
  pushed_by uuid,
  pushed_by_name text not null default '',
  handed_from uuid references pushes (id),
  due_on date not null,
  -- the park's answer
  state text not null check (state in ('waiting', 'claimed', 'declined', 'unclaimed', 'handed-over', 'gone')),
  -- place in the list: what waits first, by its due day; see turnOf
  turn int not null,
  decided_by uuid,
  decided_by_name text not null default '',
  decided_at timestamptz,
  reason_code text not null default '',
  decision_note text not null default '',
  in_charge_id uuid,
  in_charge_name text not null default '',
  demo boolean not null default false,
  readers text[] not null,
  version int not null default 1,
  updated_at timestamptz not null,
  check (state <> 'claimed' or in_charge_id is not null),
  check (state <> 'declined' or reason_code <> '')
);
-- One open or claimed push of a listing to a park at a time.
create unique index pushes_once on pushes (listing_id, park_id) where state in ('waiting', 'claimed');
create index pushes_by_park on pushes (park_id, turn, id);
create index pushes_by_district on pushes (district, turn, id);
create index pushes_by_owner on pushes (organisation_id, turn, id);
create index pushes_by_person_in_charge on pushes (in_charge_id, turn, id) where in_charge_id is not null;
create index pushes_by_pusher on pushes (pushed_by, turn, id) where pushed_by is not null;
create index pushes_of_listing on pushes (listing_id, pushed_at desc);
create index pushes_due on pushes (due_on, id) where state = 'waiting';
call secure_table('pushes');

-- Listings whose push had to be put off, such as for a year without a holiday notice; the daily job tries again.
create table put_off_pushes (
  listing_id uuid primary key,
  reason text not null,
  since timestamptz not null
);
grant select, insert, update, delete on put_off_pushes to luodi_system;
