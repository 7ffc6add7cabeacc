-- One person has one open introduction of a pair. Whether others have brought the same two together is theirs to know: a uniqueness over all
-- proposers would tell a stranger that somebody is already talking.
drop index engagements_open_pair;
create unique index engagements_open_pair on engagements (listing_id, posting_id, proposed_by) where state not in ('closed', 'lost');
