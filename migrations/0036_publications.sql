-- Feeds and previews ask at each request when the public lists last changed.
create index listings_changed on listings (updated_at desc);
create index postings_changed on postings (updated_at desc);
