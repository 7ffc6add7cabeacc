-- Vectors of records that everybody registered may read, from the operator's embedding service where there is one. Kept for the system alone: people
-- see how alike two records are as one part of a score, and no vector.
create table embeddings (
  kind text not null,
  id uuid not null,
  -- which model made it of which text (SHA-256); null while there is none
  model text,
  digest bytea,
  -- one signed byte a dimension
  vector bytea,
  -- when it is to be made anew; null while it is up to date
  due_at timestamptz,
  failures int not null default 0,
  primary key (kind, id)
);
create index embeddings_due on embeddings (due_at) where due_at is not null;
grant select, insert, update, delete on embeddings to luodi_system;
