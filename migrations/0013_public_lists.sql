-- Public lists at city size: what the planner must know of row security, and counts that read the index alone.

-- “A reader holds one of the tokens”, as && says it, for tables of which nearly everything is for everybody. Of && the planner believes that one
-- row in a hundred passes, whoever asks, and so sorts ten thousand rows of a field to show fifty; of an operator without an estimate, one in two.
create operator <&> (leftarg = anyarray, rightarg = anyarray, function = arrayoverlap, commutator = <&>);

alter policy reading on organisations using (readers <&> (select audiences()));
alter policy reading on listings using (readers <&> (select audiences()));
alter policy reading on postings using (readers <&> (select audiences()));

-- The lists show what is live; with what row security and the last day ask for in the index, counting never visits the rows.
drop index listings_published, listings_by_field, listings_by_district, listings_by_affiliation, listings_by_subkind, listings_by_ip_status;
create index listings_published on listings (published_at desc, id) include (expires_on, readers) where state = 'live';
create index listings_by_field on listings (field, published_at desc, id) include (expires_on, readers) where state = 'live';
create index listings_by_district on listings (district, published_at desc, id) include (expires_on, readers) where state = 'live';
create index listings_by_affiliation on listings (affiliation, published_at desc, id) include (expires_on, readers) where state = 'live';
create index listings_by_subkind on listings (subkind, published_at desc, id) include (expires_on, readers) where state = 'live';
create index listings_by_ip_status on listings (ip_status, published_at desc, id) include (expires_on, readers) where state = 'live';
create index listings_use_first on listings (published_at desc, id) include (expires_on, readers) where state = 'live' and use_first_pay_later;

drop index postings_published, postings_by_field, postings_by_industry, postings_by_district;
create index postings_published on postings (published_at desc, id) include (expires_on, readers) where state = 'live';
create index postings_by_field on postings (field, published_at desc, id) include (expires_on, readers) where state = 'live';
create index postings_by_industry on postings (industry, published_at desc, id) include (expires_on, readers) where state = 'live';
create index postings_by_district on postings (district, published_at desc, id) include (expires_on, readers) where state = 'live';
