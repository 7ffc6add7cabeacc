-- An achievement found classified is frozen: nobody reads it any more, nothing of it is erased.
alter table achievements add column frozen_at timestamptz;
