-- Judging sets: technology managers judge blind how well pooled public records fit one another, so that rankings can be measured.

create table judging_sets (
  id uuid primary key,
  title text not null,
  guideline_zh text not null,
  guideline_en text not null default '',
  from_kind text not null,
  to_kind text not null,
  -- the asking records in the order they were chosen; empty while the seed draws them
  chosen uuid[] not null default '{}',
  asking_count int not null check (asking_count between 1 and 100),
  -- how many of the best of each ranking are pooled, and how many drawn at random beside them, for each asking record
  depth int not null check (depth between 1 and 30),
  controls int not null check (controls between 0 and 10),
  -- judges wanted for each pair
  wanted int not null check (wanted between 1 and 5),
  seed int not null check (seed >= 0),
  -- whether every technology manager may take part, or only who was invited
  joinable boolean not null default true,
  state text not null default 'drafted' check (state in ('drafted', 'open', 'closed')),
  pair_count int not null default 0,
  ranker_version text not null default '',
  pooled_at timestamptz,
  opened_at timestamptz,
  closed_at timestamptz,
  -- how far judges agreed, as it was when the set closed
  agreement jsonb,
  organisation_id uuid not null references organisations (id),
  organisation_name text not null,
  made_by uuid not null,
  made_by_name text not null,
  readers text[] not null,
  version int not null default 1,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  check ((state = 'drafted') = (opened_at is null)),
  check ((state = 'closed') = (closed_at is not null)),
  check (state = 'drafted' or pair_count > 0)
);
create index judging_sets_newest on judging_sets (created_at desc, id);
call secure_table('judging_sets');

-- A record of the set as judges read it: its public words on the day of pooling, its owner's name left out.
create table judging_records (
  id uuid primary key,
  set_id uuid not null references judging_sets (id),
  side text not null check (side in ('asking', 'offered')),
  record_id uuid not null,
  title text not null,
  title_en text not null default '',
  text text not null,
  readers text[] not null,
  unique (set_id, side, record_id)
);
call secure_table('judging_records');

-- Whose record it is: read by its organisation and those who hold its mandate, who therefore do not judge it, and by nobody else.
create table judging_owners (
  id uuid primary key references judging_records (id) on delete cascade,
  organisation_id uuid not null references organisations (id),
  record_id uuid not null,
  readers text[] not null
);
create index judging_owners_by_organisation on judging_owners (organisation_id);
call secure_table('judging_owners');

-- An asking record beside an offered one, to be judged; `graded` counts the grades so far.
create table judging_pairs (
  id uuid primary key,
  set_id uuid not null references judging_sets (id),
  asking_id uuid not null references judging_records (id),
  offered_id uuid not null references judging_records (id),
  wanted int not null check (wanted between 1 and 9),
  graded int not null default 0 check (graded >= 0),
  readers text[] not null,
  unique (asking_id, offered_id)
);
create index judging_pairs_of_set on judging_pairs (set_id, id);
create index judging_pairs_by_offered on judging_pairs (offered_id);
call secure_table('judging_pairs');

-- Where a pair came from: its place in each ranking, or drawn at random. Never read by a judge.
create table judging_sources (
  id uuid primary key references judging_pairs (id) on delete cascade,
  whole_rank int,
  words_rank int,
  is_control boolean not null default false,
  readers text[] not null,
  check (whole_rank is not null or words_rank is not null or is_control)
);
call secure_table('judging_sources');

-- Who judges: invited by the maker, or taking part by themselves. `number` is the pseudonym (J1, J2, …), `seed` the order of their pairs.
create table judging_judges (
  id uuid primary key,
  set_id uuid not null references judging_sets (id),
  person_id uuid not null,
  person_name text not null,
  organisation_id uuid not null references organisations (id),
  organisation_name text not null,
  number int not null check (number > 0),
  seed int not null,
  invited_at timestamptz,
  joined_at timestamptz,
  readers text[] not null,
  unique (set_id, person_id),
  unique (set_id, number)
);
create index judging_judges_by_person on judging_judges (person_id);
create index judging_judges_by_organisation on judging_judges (organisation_id);
call secure_table('judging_judges');

-- One judge's grade of a pair, or why it was skipped: read by that judge and by who runs the set.
create table judging_judgements (
  id uuid primary key,
  set_id uuid not null references judging_sets (id),
  pair_id uuid not null references judging_pairs (id),
  person_id uuid not null,
  grade int check (grade between 0 and 3),
  skipped text not null default '' check (skipped in ('', 'not-my-field', 'cannot-tell', 'conflict')),
  note text not null default '',
  judged_at timestamptz not null,
  changed_at timestamptz not null,
  readers text[] not null,
  unique (pair_id, person_id),
  check ((grade is null) = (skipped <> ''))
);
create index judging_judgements_of_set on judging_judgements (set_id, person_id, changed_at desc);
call secure_table('judging_judgements');
