-- Matches kept for their owners, what was shown, and what people said about it.

-- The best documents of one kind for a record of another, kept fresh as both sides change. Read by the owner of the asking side alone.
create table matches (
  from_kind text not null,
  from_id uuid not null,
  to_kind text not null,
  to_id uuid not null,
  -- whose record asks
  organisation_id uuid not null,
  score real not null,
  rank int not null,
  -- [{name, points, of}], points to a tenth; they add up to the score
  parts jsonb not null,
  ranker_version text not null,
  first_seen_at timestamptz not null,
  seen_at timestamptz not null,
  -- when the owner's people said that it does not fit
  dismissed_at timestamptz,
  readers text[] not null,
  primary key (from_kind, from_id, to_kind, to_id)
);
create index matches_new on matches (organisation_id, first_seen_at desc, score desc) where dismissed_at is null;
create index matches_to on matches (to_kind, to_id);
call secure_table('matches');

-- Records whose kept matches are to be found anew. A node takes some for a while; `spread` also renews those on the other side.
create table matches_waiting (
  kind text not null,
  id uuid not null,
  spread boolean not null,
  -- counts up at each change, so that one that comes while a node works is not lost
  mark int not null default 1,
  since timestamptz not null default now(),
  taken_until timestamptz,
  primary key (kind, id)
);
create index matches_waiting_in_order on matches_waiting (since, kind, id);
grant select, insert, update, delete on matches_waiting to luodi_system;

-- Every item that was shown for a query, for the viewer's organisation alone. Added to; only `opened_at` is filled in later.
create table exposures (
  id bigint generated always as identity primary key,
  -- what was answered together
  answer_id uuid not null,
  person_id uuid,
  organisation_id uuid,
  -- `search`, `text`, or the kind of the record that was matched
  asked_kind text not null,
  asked_id uuid,
  -- SHA-256 of the words that were searched for; the words themselves are not kept
  text_hash text not null default '',
  kind text not null,
  subject uuid not null,
  rank int not null,
  score real not null,
  ranker_version text not null,
  at timestamptz not null,
  opened_at timestamptz,
  readers text[] not null,
  unique (answer_id, kind, subject)
);
create index exposures_by_age on exposures (at);
call secure_table('exposures');

-- Whether an offered match fits, said by one person, with the reason where it does not. What ranking may learn from later.
create table verdicts (
  id uuid primary key default gen_random_uuid(),
  person_id uuid not null,
  organisation_id uuid,
  asked_kind text not null,
  asked_id uuid not null,
  kind text not null,
  subject uuid not null,
  fits boolean not null,
  reason text not null default '',
  note text not null default '',
  score real not null,
  rank int not null,
  ranker_version text not null,
  at timestamptz not null,
  readers text[] not null,
  version int not null default 1,
  unique (person_id, asked_kind, asked_id, kind, subject)
);
create index verdicts_of_asked on verdicts (asked_kind, asked_id);
call secure_table('verdicts');
