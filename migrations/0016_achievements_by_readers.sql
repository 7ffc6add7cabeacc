-- An inventor finds their few among the thousands of a large institution by the token they hold.
create index achievements_by_readers on achievements using gin (readers);
