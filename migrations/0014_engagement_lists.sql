-- The engagement register at city size: a side finds its few by the token it holds, an officer reads the many in the order of the list.

create index engagements_by_readers on engagements using gin (readers);
drop index engagements_updated;
create index engagements_updated on engagements (updated_at desc, id);
create index engagements_by_state on engagements (state, updated_at desc, id);
