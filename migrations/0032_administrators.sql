-- The three administrators kept apart: their roles, and nobody in two offices. An administrator from before keeps everything until the
-- offices are divided.
alter table memberships drop constraint memberships_role_check;
alter table memberships add constraint memberships_role_check check (role in ('lead', 'member', 'inventor', 'manager', 'officer',
  'system-administrator', 'security-administrator', 'audit-administrator', 'administrator'));
create unique index memberships_one_office on memberships (person_id)
  where until is null and role in ('system-administrator', 'security-administrator', 'audit-administrator');
