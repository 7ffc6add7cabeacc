-- What an organisation asks of how its members sign in.
create table security_settings (
  organisation_id uuid primary key references organisations (id),
  second_factor_required boolean not null default false,
  readers text[] not null,
  version int not null default 1,
  updated_at timestamptz not null default now()
);
call secure_table('security_settings');

-- Earlier passwords' hashes, kept only where the rules of passwords ask that none comes back (PASSWORD_POLICY=dengbao3). The system role alone.
create table password_history (
  person_id uuid not null references persons (id),
  password_hash text not null,
  until timestamptz not null default now(),
  primary key (person_id, until)
);
grant select, insert, delete on password_history to luodi_system;
