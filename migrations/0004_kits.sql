-- Calendar, rules, deadlines, approvals, notifications, files, requests for jobs, who looked.

-- Working days as the State Council's yearly notice sets them: public facts, entered by an administrator through the system role.
create table calendar_years (
  year int primary key check (year between 2000 and 2100),
  document text not null,
  source_url text not null,
  version int not null default 1,
  entered_by uuid,
  entered_at timestamptz not null default now()
);
-- Every date a notice names; it may name days of the December before.
create table holidays (
  year int not null references calendar_years (year) on delete cascade,
  date date not null,
  kind text not null check (kind in ('off', 'work')),
  name text not null,
  primary key (year, date)
);
grant select on calendar_years, holidays to luodi_app, luodi_system;
grant insert, update, delete on calendar_years, holidays to luodi_system;

insert into calendar_years (year, document, source_url) values
  (2024, '国务院办公厅关于2024年部分节假日安排的通知（国办发明电〔2023〕7号）', 'https://www.gov.cn/zhengce/zhengceku/202310/content_6911528.htm'),
  (2025, '国务院办公厅关于2025年部分节假日安排的通知（国办发明电〔2024〕12号）', 'https://www.gov.cn/zhengce/zhengceku/202411/content_6986383.htm'),
  (2026, '国务院办公厅关于2026年部分节假日安排的通知（国办发明电〔2025〕7号）', 'https://www.gov.cn/zhengce/zhengceku/202511/content_7047091.htm');
insert into holidays (year, date, kind, name)
select year, unnest(dates::date[]), kind, name from (values
  (2024, '元旦', 'off', '{2024-01-01}'),
  (2024, '春节', 'work', '{2024-02-04,2024-02-18}'),
  (2024, '春节', 'off', '{2024-02-10,2024-02-11,2024-02-12,2024-02-13,2024-02-14,2024-02-15,2024-02-16,2024-02-17}'),
  (2024, '清明节', 'off', '{2024-04-04,2024-04-05,2024-04-06}'),
  (2024, '清明节', 'work', '{2024-04-07}'),
  (2024, '劳动节', 'work', '{2024-04-28,2024-05-11}'),
  (2024, '劳动节', 'off', '{2024-05-01,2024-05-02,2024-05-03,2024-05-04,2024-05-05}'),
  (2024, '端午节', 'off', '{2024-06-10}'),
  (2024, '中秋节', 'work', '{2024-09-14}'),
  (2024, '中秋节', 'off', '{2024-09-15,2024-09-16,2024-09-17}'),
  (2024, '国庆节', 'work', '{2024-09-29,2024-10-12}'),
  (2024, '国庆节', 'off', '{2024-10-01,2024-10-02,2024-10-03,2024-10-04,2024-10-05,2024-10-06,2024-10-07}'),
  (2025, '元旦', 'off', '{2025-01-01}'),
  (2025, '春节', 'work', '{2025-01-26,2025-02-08}'),
  (2025, '春节', 'off', '{2025-01-28,2025-01-29,2025-01-30,2025-01-31,2025-02-01,2025-02-02,2025-02-03,2025-02-04}'),
  (2025, '清明节', 'off', '{2025-04-04,2025-04-05,2025-04-06}'),
  (2025, '劳动节', 'work', '{2025-04-27}'),
  (2025, '劳动节', 'off', '{2025-05-01,2025-05-02,2025-05-03,2025-05-04,2025-05-05}'),
  (2025, '端午节', 'off', '{2025-05-31,2025-06-01,2025-06-02}'),
  (2025, '国庆节、中秋节', 'work', '{2025-09-28,2025-10-11}'),
  (2025, '国庆节、中秋节', 'off', '{2025-10-01,2025-10-02,2025-10-03,2025-10-04,2025-10-05,2025-10-06,2025-10-07,2025-10-08}'),
  (2026, '元旦', 'off', '{2026-01-01,2026-01-02,2026-01-03}'),
  (2026, '元旦', 'work', '{2026-01-04}'),
  (2026, '春节', 'work', '{2026-02-14,2026-02-28}'),
  (2026, '春节', 'off', '{2026-02-15,2026-02-16,2026-02-17,2026-02-18,2026-02-19,2026-02-20,2026-02-21,2026-02-22,2026-02-23}'),
  (2026, '清明节', 'off', '{2026-04-04,2026-04-05,2026-04-06}'),
  (2026, '劳动节', 'off', '{2026-05-01,2026-05-02,2026-05-03,2026-05-04,2026-05-05}'),
  (2026, '劳动节', 'work', '{2026-05-09}'),
  (2026, '端午节', 'off', '{2026-06-19,2026-06-20,2026-06-21}'),
  (2026, '国庆节', 'work', '{2026-09-20,2026-10-10}'),
  (2026, '中秋节', 'off', '{2026-09-25,2026-09-26,2026-09-27}'),
  (2026, '国庆节', 'off', '{2026-10-01,2026-10-02,2026-10-03,2026-10-04,2026-10-05,2026-10-06,2026-10-07}')
) as notice (year, name, kind, dates);

-- Rules of law and of the house as data. A version is never changed; a newer one of the same beginning replaces it.
create table rules (
  id text not null,
  version int not null,
  statement jsonb not null,
  params jsonb not null,
  source jsonb not null,
  valid_from date not null,
  valid_to date,
  modality text not null check (modality in ('MUST', 'FLOOR', 'MAY_STANDARD', 'ENCOURAGE')),
  certainty text not null check (certainty in ('sure', 'likely', 'unsure', 'house')),
  origin text not null check (origin in ('product', 'operator')),
  reason text not null default '',
  entered_by uuid,
  entered_at timestamptz not null default now(),
  primary key (id, version),
  check (valid_to >= valid_from)
);
grant select on rules to luodi_app, luodi_system;
grant insert on rules to luodi_system;

-- Something somebody has to do by a date. The date and its explanation are stored as computed; a later change of rule or calendar leaves them.
create table deadlines (
  id uuid primary key,
  kind text not null,
  subject_kind text not null,
  subject_id text not null,
  organisation_id uuid,
  person_id uuid,
  title jsonb not null,
  link text not null default '',
  started_on date not null,
  due_on date not null,
  days int,
  day_kind text check (day_kind in ('calendar', 'working')),
  roll text not null default 'none' check (roll in ('none', 'next-working-day')),
  rule_id text,
  rule_version int,
  explanation jsonb not null,
  settled_at timestamptz,
  settled_by uuid,
  outcome text not null default '',
  readers text[] not null,
  created_at timestamptz not null default now(),
  foreign key (rule_id, rule_version) references rules (id, version),
  check (organisation_id is not null or person_id is not null)
);
create index deadlines_of_organisation on deadlines (organisation_id, due_on, id) where settled_at is null;
create index deadlines_of_person on deadlines (person_id, due_on, id) where settled_at is null;
create index deadlines_by_date on deadlines (due_on, id) where settled_at is null;
create index deadlines_by_subject on deadlines (subject_kind, subject_id);
call secure_table('deadlines');

-- Signatures on the exact content of something, by its hash.
create table approvals (
  id uuid primary key,
  purpose text not null,
  subject_kind text not null,
  subject_id text not null,
  organisation_id uuid,
  title jsonb not null,
  link text not null default '',
  content_hash text not null,
  mode text not null check (mode in ('in-turn', 'parallel')),
  not_by uuid[] not null default '{}',
  expires_on date,
  state text not null default 'open' check (state in ('open', 'complete', 'declined', 'void')),
  reason text not null default '',
  opened_by uuid,
  opened_at timestamptz not null,
  closed_by uuid,
  closed_at timestamptz,
  readers text[] not null,
  version int not null default 1
);
create unique index approvals_open_once on approvals (subject_kind, subject_id, purpose) where state = 'open';
create index approvals_by_subject on approvals (subject_kind, subject_id, opened_at);
call secure_table('approvals');
create table approval_steps (
  approval_id uuid not null references approvals (id) on delete cascade,
  position int not null,
  side text not null,
  label jsonb not null,
  who text[] not null,
  signed_by uuid,
  signed_name text not null default '',
  signed_for uuid,
  on_behalf_of uuid,
  signed_at timestamptz,
  signed_hash text,
  readers text[] not null,
  primary key (approval_id, position)
);
call secure_table('approval_steps');

-- What a person is told. Never confidential text: a title and where to look.
create table notifications (
  id uuid primary key default gen_random_uuid(),
  person_id uuid not null,
  kind text not null,
  title jsonb not null,
  subject_kind text not null default '',
  subject_id text not null default '',
  link text not null default '',
  -- said once to a person, however often it comes up
  key text,
  at timestamptz(3) not null,
  read_at timestamptz(3),
  readers text[] not null
);
create unique index notifications_once on notifications (person_id, key) where key is not null;
create index notifications_listed on notifications (person_id, (read_at is not null), at desc, id desc);
call secure_table('notifications');

-- Attachments, kept in parts of one mebibyte so that neither side ever holds a file twice.
create table files (
  id uuid primary key,
  organisation_id uuid,
  subject_kind text not null,
  subject_id text not null,
  name text not null,
  type text not null,
  size int not null check (size > 0),
  sha256 text not null,
  readers text[] not null,
  created_by uuid,
  created_by_name text not null,
  created_at timestamptz not null
);
create index files_by_subject on files (subject_kind, subject_id, created_at, id);
call secure_table('files');
create table file_contents (
  file_id uuid not null references files (id) on delete cascade,
  part int not null,
  bytes bytea not null,
  primary key (file_id, part)
);
alter table file_contents alter column bytes set storage external;
alter table file_contents enable row level security;
alter table file_contents force row level security;
-- Who reads the file's row reads its content; the row's own policy decides inside the question.
create policy reading on file_contents for select to luodi_app using (exists (select from files where files.id = file_id));
create policy adding on file_contents for insert to luodi_app with check (exists (select from files where files.id = file_id));
create policy system on file_contents for all to luodi_system using (true) with check (true);
grant select, insert on file_contents to luodi_app;
grant select, insert, delete on file_contents to luodi_system;

-- Work asked for inside a transaction, handed to the job queue once it has committed.
create table job_requests (
  id bigint generated always as identity primary key,
  name text not null,
  data jsonb not null,
  key text,
  at timestamptz not null default now()
);
create unique index job_requests_once on job_requests (name, key) where key is not null;
grant insert on job_requests to luodi_app;
grant select, insert, update, delete on job_requests to luodi_system;

-- Who looked at a published record: for its owner alone. One line per person and day; the person only as a hash that repeats that day.
create table viewings (
  id uuid primary key default gen_random_uuid(),
  kind text not null,
  subject uuid not null,
  owner_organisation_id uuid not null,
  viewer_hash text not null,
  -- empty where the owner may not learn it
  viewer_name text not null default '',
  viewer_kind text not null,
  viewer_district text not null default '',
  viewed_on date not null,
  at timestamptz not null,
  readers text[] not null
);
create unique index viewings_once_a_day on viewings (kind, subject, viewer_hash);
create index viewings_of_owner on viewings (owner_organisation_id, at desc, id);
create index viewings_of_subject on viewings (kind, subject, at desc, id);
call secure_table('viewings');
