-- The words that search and matching know: groups of forms that mean the same, and terms that stay one word. `forms` are as written:
-- [{text, language, abbreviation, ambiguous}].
create table term_groups (
  id uuid primary key,
  -- of a group that came with the product: stays the same over its versions
  code text unique,
  kind text not null check (kind in ('same', 'term')),
  field text not null,
  -- the first form, and the others as the list shows them
  title text not null check (title <> ''),
  words text not null default '',
  forms jsonb not null check (jsonb_typeof(forms) = 'array' and jsonb_array_length(forms) > 0),
  note text not null default '',
  source text not null default '',
  state text not null default 'in-force' check (state in ('in-force', 'withdrawn')),
  state_reason text not null default '',
  -- a person has changed it: an upgrade leaves it as it is
  edited boolean not null default false,
  readers text[] not null,
  version int not null default 1,
  created_at timestamptz not null,
  updated_at timestamptz not null
);
create index term_groups_newest on term_groups (updated_at desc, id);
create index term_groups_titled on term_groups (title collate "zh-x-icu", id);
call secure_table('term_groups');

-- Every form as it is compared; one that is not ambiguous stands in one group in force.
create table term_forms (
  group_id uuid not null references term_groups (id) on delete cascade,
  folded text not null check (folded <> ''),
  ambiguous boolean not null default false,
  in_force boolean not null default true,
  readers text[] not null,
  primary key (group_id, folded)
);
create unique index term_forms_once on term_forms (folded) where in_force and not ambiguous;
create index term_forms_folded on term_forms (folded);
call secure_table('term_forms');

-- What people propose, and what the editors answered.
create table term_proposals (
  id uuid primary key,
  kind text not null check (kind in ('same', 'term')),
  field text not null,
  title text not null check (title <> ''),
  words text not null default '',
  forms jsonb not null check (jsonb_typeof(forms) = 'array' and jsonb_array_length(forms) > 0),
  note text not null default '',
  source text not null default '',
  state text not null default 'waiting' check (state in ('waiting', 'accepted', 'refused')),
  reason text not null default '',
  person_id uuid not null,
  person_name text not null,
  organisation_id uuid references organisations (id),
  group_id uuid references term_groups (id),
  decided_by uuid,
  decided_name text not null default '',
  decided_at timestamptz,
  readers text[] not null,
  version int not null default 1,
  created_at timestamptz not null,
  check ((state = 'waiting') = (decided_at is null)),
  check ((state = 'accepted') = (group_id is not null)),
  check (state <> 'refused' or reason <> '')
);
create index term_proposals_waiting on term_proposals (created_at, id) where state = 'waiting';
create index term_proposals_of_person on term_proposals (person_id, created_at desc);
create index term_proposals_newest on term_proposals (created_at desc, id);
call secure_table('term_proposals');
