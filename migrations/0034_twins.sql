-- Whoever proposes an introduction may be a stranger to the record behind the listing: until both sides said yes the row holds what is published.
set local role luodi_system;
update engagements e set ip_numbers = array(
    select item->>'number' from jsonb_array_elements(l.intellectual_property) with ordinality as items (item, place)
    where item->>'number' <> '' and item->>'status' in ('filed', 'granted', 'registered') order by place)
  from listings l where l.id = e.listing_id;
update engagements set lead_inventor = '' where introduced_on is null and lead_inventor <> '';
reset role;

-- Where a page of history ends is told sealed: the running number of events would say how much happens elsewhere.
insert into installation (key, value) values ('history.cursor', to_jsonb(replace(gen_random_uuid()::text, '-', '')));
