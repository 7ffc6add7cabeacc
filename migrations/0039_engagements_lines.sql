-- What other systems say of engagements: contracts registered, money that came in, papers of the office system.

-- One line of another system's export, kept as it came until it belongs to an engagement: read by the transfer office and leadership whose export
-- it is. A line is there once, and belongs to one engagement at most.
create table engagement_lines (
  id uuid primary key default gen_random_uuid(),
  organisation_id uuid not null references organisations (id),
  kind text not null check (kind in ('contract', 'receipt')),
  -- what the line is recognised by in a second export
  line_key text not null,
  title text not null default '',
  -- the buyer, or who paid
  counterparty text not null default '',
  amount bigint not null check (amount > 0),
  -- the day of registration, or of the receipt
  happened_on date not null,
  contract_number text not null default '',
  registration_number text not null default '',
  -- of a receipt: the bank's or the books' own number
  voucher text not null default '',
  -- of a contract
  contract_kind text not null default '',
  seller text not null default '',
  technology_value bigint,
  signed_on date,
  state text not null default 'waiting' check (state in ('waiting', 'claimed', 'set-aside')),
  engagement_id uuid references engagements (id),
  -- the receipt that the line made, or that was there and is this line's
  receipt_id uuid unique references engagement_receipts (id),
  made_receipt boolean not null default false,
  -- what of the engagement the claim changed, as it was: {state, contractValue, ...}; empty when it changed none
  before text not null default '',
  reason text not null default '',
  settled_by uuid,
  settled_by_name text not null default '',
  settled_at timestamptz,
  readers text[] not null,
  version int not null default 1,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  unique (organisation_id, kind, line_key),
  check ((state = 'claimed') = (engagement_id is not null)),
  check (state <> 'set-aside' or reason <> '')
);
create index engagement_lines_listed on engagement_lines (organisation_id, kind, state, happened_on desc, id);
create index engagement_lines_by_engagement on engagement_lines (engagement_id) where engagement_id is not null;
call secure_table('engagement_lines');

-- A note that came from another system's export, by what it is recognised by in a second one.
alter table engagement_notes add column source_key text not null default '';
create unique index engagement_notes_by_source on engagement_notes (organisation_id, engagement_id, source_key) where source_key <> '';
