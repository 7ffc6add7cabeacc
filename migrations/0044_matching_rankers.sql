-- What ranking learns from what people say and from how engagements end, and which weights are in force.

-- How well each part fitted when it was shown, 0 to 1, by the part's name; and where an item was put for the sake of learning, with what probability.
alter table exposures add column parts jsonb, add column explored real check (explored > 0 and explored <= 1);
alter table verdicts add column parts jsonb;
create index exposures_of_pair on exposures (asked_id, subject, at desc) where parts is not null;

-- Weights that were learned for a pairing, with what a trial of them found. None is ever changed or removed; number 0 stands for the declared weights.
create table rankers (
  from_kind text not null,
  to_kind text not null,
  number int not null check (number > 0),
  -- points by the part's name, learned, and as declared at that time
  weights jsonb not null,
  base jsonb not null,
  trained_at timestamptz not null,
  needs int not null,
  enterprises int not null,
  judgements int not null,
  -- {needs, enterprises, before, after, byNeed: {mean, low, high}, byEnterprise: {mean, low, high}}, in nDCG@10
  trial jsonb not null,
  harmless boolean not null,
  readers text[] not null,
  primary key (from_kind, to_kind, number)
);
call secure_table('rankers');

-- When which weights came into force, and why; the last row of a pairing holds. Added to only.
create table ranker_turns (
  id bigint generated always as identity primary key,
  from_kind text not null,
  to_kind text not null,
  number int not null check (number >= 0),
  at timestamptz not null,
  -- null where the nightly learning did it
  person_id uuid,
  person_name text not null default '',
  reason text not null default '',
  readers text[] not null
);
create index ranker_turns_last on ranker_turns (from_kind, to_kind, id desc);
call secure_table('ranker_turns');
revoke update, delete on rankers, ranker_turns from luodi_app;
