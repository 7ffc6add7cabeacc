-- What was recorded stays as it was written: links over the whole row, triggers, sealed heads.

-- Which fields a link's hash covers. 1: without names, organisations and readers; 2: every field that says something.
alter table events add column link_version smallint not null default 1;

-- The two roles of the application have no right to change events; this stops the owner as well, except where the switch says why. Its use is
-- written to the database server's log.
create function keep_the_audit_trail() returns trigger language plpgsql as $$
declare
  reason text := nullif(current_setting('luodi.audit_maintenance', true), '');
begin
  if reason is null then
    raise exception 'the audit trail is added to, never changed: % of %', lower(tg_op), tg_table_name
      using errcode = 'restrict_violation',
        hint = 'Only a migration may: set local luodi.audit_maintenance = ''why''. What it changes breaks the chain and is found by luodi audit verify.';
  end if;
  raise log 'audit maintenance: % of % by %: %', lower(tg_op), tg_table_name, session_user, reason;
  return null;
end $$;

create trigger kept before update or delete or truncate on events for each statement execute function keep_the_audit_trail();
create trigger kept before delete or truncate on chain_heads for each statement execute function keep_the_audit_trail();
create trigger forward after update on chain_heads for each row when (new.seq <= old.seq or new.chain <> old.chain)
  execute function keep_the_audit_trail();

-- The heads of all chains, sealed every minute: each seal's hash covers the seal before and the heads that moved since.
create table audit_seals (
  seq bigint primary key check (seq > 0),
  at timestamptz(3) not null,
  hash bytea not null
);
create table audit_seal_heads (
  seal bigint not null references audit_seals (seq),
  chain uuid not null,
  seq bigint not null,
  hash bytea not null,
  primary key (chain, seq)
);
create index audit_seal_heads_by_seal on audit_seal_heads (seal, chain);
grant select, insert on audit_seals, audit_seal_heads to luodi_system;
create trigger kept before update or delete or truncate on audit_seals for each statement execute function keep_the_audit_trail();
create trigger kept before update or delete or truncate on audit_seal_heads for each statement execute function keep_the_audit_trail();
