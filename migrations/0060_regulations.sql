-- The institutions' own rules on transfer: what the law leaves to them, on file with how it came about, and what the engine computes with.
create table regulations (
  id uuid primary key,
  organisation_id uuid not null references organisations (id),
  organisation_name text not null,
  kind text not null check (kind in ('conversion', 'rights-grant', 'separate-assets', 'distribution', 'duty-of-care')),
  title text not null check (title <> ''),
  -- the document number (文号)
  number text not null default '',
  body text not null default '',
  -- the meeting that adopted it, and when
  meeting text not null default '',
  adopted_on date,
  -- how and when the staff was consulted, and when it was published within the institution
  consultation text not null default '',
  consulted_on date,
  announced_on date,
  effective_on date,
  -- its last day; null while nothing has taken its place
  ends_on date,
  -- what the engine computes with: {key: number | text | boolean} as the kind declares
  settings jsonb not null,
  -- who decides up to which amount: [{upTo: fen | null, decider}]
  ladder jsonb not null,
  state text not null default 'draft' check (state in ('draft', 'adopted', 'repealed')),
  state_reason text not null default '',
  -- what the rules of law say of the settings, as it was told when it was put in force
  verdicts jsonb not null,
  created_by uuid,
  edited_by uuid,
  demo boolean not null default false,
  readers text[] not null,
  version int not null default 1,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  check (state = 'draft' or (effective_on is not null and adopted_on is not null)),
  check (ends_on is null or ends_on >= effective_on - 1)
);
create index regulations_by_organisation on regulations (organisation_id, kind, effective_on desc);
create index regulations_newest on regulations (updated_at desc, id);
call secure_table('regulations');
