-- Which of a need's conditions must be met: what contradicts one is left out of its matches. Codes of facets: maturity, budget, route, region.
alter table needs add column musts text[] not null default '{}';
alter table postings add column musts text[] not null default '{}';
