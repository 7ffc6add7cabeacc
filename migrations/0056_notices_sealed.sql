-- Who is rewarded with how much (COR-01): read by the institution's people while the notice runs; afterwards evidence, read by its leadership,
-- discipline inspection and finance. Never in a list, an export, a log, a mail or an event.
create table notice_rewards (
  notice_id uuid primary key references notices (id),
  organisation_id uuid not null references organisations (id),
  persons jsonb not null,
  readers text[] not null
);
call secure_table('notice_rewards');

-- An objection as readers of the notice see it: that there is one, and what became of it. Neither its words nor who raised it.
create table notice_objections (
  id uuid primary key default gen_random_uuid(),
  notice_id uuid not null references notices (id),
  organisation_id uuid not null references organisations (id),
  number int not null,
  raised_on date not null,
  raised_at timestamptz not null,
  -- empty until the calendar knows the year
  answer_due_on date,
  state text not null check (state in ('RAISED', 'INVESTIGATING', 'UPHELD', 'DISMISSED', 'SUPERSEDED')),
  settled_on date,
  reason text not null default '',
  decided_by uuid,
  decided_by_name text not null default '',
  readers text[] not null,
  version int not null default 1,
  updated_at timestamptz not null,
  unique (notice_id, number),
  check ((state in ('UPHELD', 'DISMISSED', 'SUPERSEDED')) = (settled_on is not null))
);
create index notice_objections_open on notice_objections (organisation_id, raised_on, id) where state in ('RAISED', 'INVESTIGATING');
call secure_table('notice_objections');

-- Who objected and in which words: for the office that handles it and discipline inspection, and never for people of the subject, whatever
-- office they hold (`hidden_from`).
create table notice_objectors (
  objection_id uuid primary key references notice_objections (id),
  notice_id uuid not null references notices (id),
  organisation_id uuid not null references organisations (id),
  person_id uuid not null,
  person_name text not null,
  of_organisation_id uuid,
  of_organisation_name text not null default '',
  body text not null,
  hidden_from text[] not null,
  readers text[] not null
);
create index notice_objectors_by_person on notice_objectors (person_id);
call secure_table('notice_objectors');
create policy not_of_the_subject on notice_objectors as restrictive for select to luodi_app
  using (not (hidden_from && (select audiences())));

-- Nor is either read by a break-glass access that was not approved for sealed parts.
create policy not_by_support on notice_rewards as restrictive for select to luodi_app
  using (not ((select audiences()) @> '{support:without-sealed}'::text[]));
create policy not_by_support on notice_objectors as restrictive for select to luodi_app
  using (not ((select audiences()) @> '{support:without-sealed}'::text[]));
