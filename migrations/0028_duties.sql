-- The to-do centre: who waits for what has to be done, and the reminders sent.

-- Who asked, for which organisation, and how whoever has to act is named to them: an enterprise that is not named yet stays unnamed.
alter table deadlines
  add column asked_by uuid,
  add column asked_by_name text not null default '',
  add column asked_for_id uuid,
  add column asked_of_name text not null default '';
update deadlines d set asked_by = e.proposed_by, asked_by_name = e.proposed_by_name, asked_for_id = e.proposed_organisation_id,
    asked_of_name = case d.kind when 'engagement-answer-supply' then e.supply_name else e.demand_name end
  from engagements e where d.subject_kind = 'engagement' and d.kind like 'engagement-answer-%' and e.id::text = d.subject_id;
update deadlines d set asked_by = q.asked_by, asked_by_name = q.asked_by_name, asked_for_id = q.asked_organisation_id,
    asked_of_name = case q.to_side when 'supply' then e.supply_name else e.demand_name end
  from engagement_questions q join engagements e on e.id = q.engagement_id
  where d.subject_kind = 'engagement-question' and q.id::text = d.subject_id;
update deadlines d set asked_by = p.pushed_by, asked_by_name = p.pushed_by_name, asked_of_name = p.park_name
  from pushes p where d.subject_kind = 'push' and p.id::text = d.subject_id and p.pushed_by is not null;
create index deadlines_by_asker on deadlines (asked_by, started_on desc, id) where asked_by is not null;

-- One reminder a working day of each who waits, for each matter.
create table duty_reminders (
  id uuid primary key default gen_random_uuid(),
  kind text not null,
  -- the matter: what its kind calls its id
  matter_id text not null,
  person_id uuid not null,
  reminded_on date not null,
  reminded_at timestamptz not null,
  readers text[] not null
);
create unique index duty_reminders_once on duty_reminders (person_id, kind, matter_id, reminded_on);
create index duty_reminders_by_matter on duty_reminders (matter_id);
create index duty_reminders_by_age on duty_reminders (reminded_at);
call secure_table('duty_reminders');

-- Published rows that wait for their owner's confirmation.
create index listings_to_confirm on listings (organisation_id, last_verified_on) where state = 'live';
create index listings_ending on listings (organisation_id, expires_on) where state = 'live';

-- What each who began something asks of the kits and modules.
create index approvals_by_opener on approvals (opened_by, opened_at desc, id) where opened_by is not null;
create index achievements_submitted on achievements (created_by, updated_at desc, id) where state = 'submitted';

-- The secret address of a person's calendar; only the hash of the secret is kept. Read by the system role alone.
create table calendar_feeds (
  person_id uuid primary key references persons (id),
  secret_hash bytea not null unique,
  made_at timestamptz not null,
  used_at timestamptz
);
grant select, insert, update, delete on calendar_feeds to luodi_system;
