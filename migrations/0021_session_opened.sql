-- How a session was opened: by password when empty, otherwise the label of the identity provider in both languages.
alter table sessions add column opened_with jsonb;
