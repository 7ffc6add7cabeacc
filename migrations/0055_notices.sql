-- Notices for objections (公示): what is shown, where and until when. What has narrower readers stands in the tables of 0056.
create table notices (
  id uuid primary key default gen_random_uuid(),
  organisation_id uuid not null references organisations (id),
  organisation_name text not null,
  organisation_name_en text not null default '',
  kind text not null check (kind in ('NEGOTIATED_PRICE', 'RIGHTS_GRANT', 'CASH_REWARD', 'LEADER_REWARD')),
  -- what it is about: an achievement, later a grant, a deal, a distribution
  subject_kind text not null,
  subject_id uuid not null,
  title text not null,
  -- people of the subject: they are told, and never handle or see who objects
  subject_persons uuid[] not null default '{}',
  -- by the fields of its kind; persons and amounts of a reward are in notice_rewards
  content jsonb not null,
  scopes text[] not null check (scopes <@ '{UNIT,MARKET,PUBLIC}'::text[] and 'UNIT' = any (scopes)),
  procedure text not null,
  contact text not null,
  -- the terms it was opened under, and the versions of the rules they come from
  opens_on date not null,
  days int not null check (days > 0),
  day_kind text not null check (day_kind in ('calendar', 'working')),
  roll_end boolean not null,
  objection_policy text not null check (objection_policy in ('SUSPEND_RESUME', 'RESTART')),
  rules jsonb not null,
  -- SHA-256 of everything shown, rewards included
  content_hash text not null,
  state text not null check (state in
    ('SCHEDULED', 'OPEN', 'OBJECTED', 'INVESTIGATING', 'UPHELD', 'DISMISSED', 'CLOSED_OK', 'CLOSED_CHANGED', 'WITHDRAWN')),
  -- by the calendar; empty while an objection is open
  last_day date,
  next_step_from date,
  opened_at timestamptz,
  closed_at timestamptz,
  closing_reason text not null default '',
  replaces uuid references notices (id),
  replaced_by uuid references notices (id),
  -- place in the list: what runs first, by its last day; see turnOf
  turn int not null,
  created_by uuid,
  demo boolean not null default false,
  readers text[] not null,
  version int not null default 1,
  updated_at timestamptz not null
);
-- One running notice of a kind for a subject: a change closes the one before it.
create unique index notices_once on notices (subject_id, kind)
  where state in ('SCHEDULED', 'OPEN', 'OBJECTED', 'INVESTIGATING', 'UPHELD', 'DISMISSED');
create unique index notices_replaced_once on notices (replaces) where replaces is not null;
create index notices_by_owner on notices (organisation_id, turn, id);
create index notices_of_subject on notices (subject_id, opens_on desc);
create index notices_to_open on notices (opens_on, id) where state = 'SCHEDULED';
create index notices_to_close on notices (last_day, id) where state in ('OPEN', 'DISMISSED');
create index notices_shown_outside on notices (turn, id) where scopes && '{MARKET,PUBLIC}'::text[];
call secure_table('notices');
