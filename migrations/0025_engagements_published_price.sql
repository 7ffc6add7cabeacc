-- An introduction is read by both sides, the park and the districts: the asking price it shows is the published one, or none.
set local role luodi_system;
update engagements e set asking_price = coalesce(l.price_from, l.price_to)
  from listings l where l.id = e.listing_id and e.asking_price is distinct from coalesce(l.price_from, l.price_to);
reset role;
