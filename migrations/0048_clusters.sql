-- Common needs (共性需求): published needs of several enterprises that ask the same thing, found by their likeness.

create table common_needs (
  id uuid primary key,
  -- the posting the others are like, and its title when the group was found
  leader_id uuid not null,
  title text not null,
  title_en text not null default '',
  field text not null default '',
  -- words that most of them share, the weightiest first
  words text[] not null default '{}',
  postings int not null check (postings >= 2),
  -- enterprises that are named; an anonymous posting may be of any, so it is no further one
  enterprises int not null check (enterprises >= 2),
  anonymous int not null check (anonymous >= 0),
  -- mean likeness to the first, in percent
  likeness int not null check (likeness between 0 and 100),
  found_at timestamptz not null,
  changed_at timestamptz not null,
  -- when enterprises were last invited to talk
  invited_at timestamptz,
  readers text[] not null
);
create index common_needs_newest on common_needs (changed_at desc, id);
create index common_needs_largest on common_needs (enterprises desc, id);
call secure_table('common_needs');

-- The postings of a group; who is behind an anonymous one is not known here.
create table common_need_postings (
  need_id uuid not null references common_needs (id) on delete cascade,
  posting_id uuid not null unique,
  likeness int not null check (likeness between 0 and 100),
  readers text[] not null,
  primary key (need_id, posting_id)
);
call secure_table('common_need_postings');

-- What a park, a district or the city wrote to the enterprises of a group.
create table common_need_invitations (
  id uuid primary key,
  need_id uuid not null,
  organisation_id uuid not null references organisations (id),
  organisation_name text not null,
  person_id uuid not null,
  person_name text not null,
  message text not null,
  contact text not null,
  at timestamptz not null,
  readers text[] not null
);
create index common_need_invitations_of on common_need_invitations (need_id, at desc);
call secure_table('common_need_invitations');
