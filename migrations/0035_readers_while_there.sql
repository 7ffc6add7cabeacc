-- What was somebody's to do for an organisation is read by them while they work there, and no longer (`member:organisation/person`).
create function while_there(readers text[], person uuid, organisations uuid[], keeps boolean) returns text[] language sql as $$
  select case when person is null or not readers @> array['person:' || person] then readers else array(
    select distinct token collate "C" from unnest(
      case when keeps then readers else array_remove(readers, 'person:' || person) end
      || array(select 'member:' || organisation || '/' || person from unnest(organisations) organisation where organisation is not null)) token
    order by 1) end
$$;
create view concerned with (security_invoker = true) as
  select e.id, e.owner_id, e.proposed_by, e.inventor_ids, array[s.organisation_id, d.organisation_id, e.proposed_organisation_id] as organisations
  from engagements e join engagement_sides s on s.engagement_id = e.id and s.side = 'supply'
    join engagement_sides d on d.engagement_id = e.id and d.side = 'demand';
grant select on concerned to luodi_system;
set local role luodi_system;
update achievements a set readers = while_there(readers, created_by, array[organisation_id],
    exists (select from achievement_inventors i where i.achievement_id = a.id and i.person_id = a.created_by))
  where created_by is not null and state <> 'recorded';
update achievement_inventors i set readers = a.readers from achievements a where a.id = i.achievement_id and i.readers <> a.readers;
update engagements e set readers = while_there(
    while_there(e.readers, c.owner_id, c.organisations, c.owner_id = any(c.inventor_ids)),
    c.proposed_by, c.organisations, c.proposed_by = any(c.inventor_ids)) from concerned c where c.id = e.id;
update engagement_sides t set readers = while_there(t.readers, c.owner_id, c.organisations, c.owner_id = any(c.inventor_ids))
  from concerned c where c.id = t.engagement_id;
update engagement_notes t set readers = while_there(t.readers, c.owner_id, c.organisations, c.owner_id = any(c.inventor_ids))
  from concerned c where c.id = t.engagement_id and t.visible_to = 'parties';
update engagement_questions t set readers = while_there(t.readers, c.owner_id, c.organisations, c.owner_id = any(c.inventor_ids))
  from concerned c where c.id = t.engagement_id;
update engagement_receipts t set readers = while_there(t.readers, c.owner_id, c.organisations, c.owner_id = any(c.inventor_ids))
  from concerned c where c.id = t.engagement_id;
update files f set readers = n.readers from engagement_notes n where f.subject_kind = 'engagement-note' and f.subject_id = n.id::text and f.readers <> n.readers;
update imports set readers = array['member:' || organisation_id || '/' || person_id];
update import_parts p set readers = i.readers from imports i where i.id = p.import_id;
update import_rows r set readers = i.readers from imports i where i.id = r.import_id;
reset role;
drop view concerned;
drop function while_there;
