-- One-time links by which an inventor without an account looks at a draft that the transfer office wrote for them, and confirms or returns it.
create table inventor_links (
  id uuid primary key,
  achievement_id uuid not null references achievements (id) on delete cascade,
  organisation_id uuid not null references organisations (id),
  inventor_name text not null,
  -- where it goes by mail; empty when it is handed over
  email text not null default '',
  -- of the sealed secret; the secret itself is shown once or stands in one mail
  secret_hash bytea not null unique,
  -- the version of the draft it is for: another one voids it
  content_version int not null,
  made_by uuid,
  made_by_name text not null,
  made_at timestamptz not null,
  expires_at timestamptz not null,
  used_at timestamptz,
  revoked_at timestamptz,
  outcome text not null default '' check (outcome in ('', 'confirmed', 'returned')),
  signed_name text not null default '',
  remark text not null default '',
  readers text[] not null,
  check ((used_at is null) = (outcome = ''))
);
create index inventor_links_by_achievement on inventor_links (achievement_id, made_at desc);
call secure_table('inventor_links');
