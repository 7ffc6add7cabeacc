-- What an installation knows of itself: whether it shows the demo city, and from when.
create table installation (
  key text primary key,
  value jsonb not null,
  at timestamptz not null default now()
);
grant select on installation to luodi_app, luodi_system;
grant insert, update, delete on installation to luodi_system;
