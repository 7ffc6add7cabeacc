#!/bin/sh
# Makes the login that owns Luodi's database and the two roles it works as; run once, as PostgreSQL's superuser. The owner's password is read from the
# file that OWNER_PASSWORD_FILE names. Works with psql's own settings (PGHOST, PGUSER, …).
set -eu

psql -v ON_ERROR_STOP=1 -v password="$(cat "$OWNER_PASSWORD_FILE")" --username "${POSTGRES_USER:-postgres}" --dbname postgres <<'SQL'
create role luodi_app nologin;
create role luodi_system nologin;
create role luodi login password :'password';
grant luodi_app, luodi_system to luodi;
create database luodi owner luodi encoding 'UTF8' template template0;
SQL
