const first = (table: string, where = 'true', id = 'id') =>
  `(select ${id} from ${table} where ${where} order by ${id} limit 1)`;

/** For each check of the doctor, statements that break it behind the product's back; the last one answers the ids of the rows it broke. */
export const VIOLATIONS: Readonly<Record<string, readonly string[]>> = {
  'managers.readers': [
    `update managers set readers = readers || array['public'] where id = ${first('managers', 'is_public')} returning id`,
  ],
  'managers.counted': [`update managers set won_cases = won_cases + 1 where id = ${first('managers')} returning id`],
  'managers.cases': [
    `update manager_cases set readers = readers || array['registered'] where engagement_id = ${first('manager_cases', 'true', 'engagement_id')}
       returning manager_id as id`,
  ],
  'managers.published': [
    `update manager_profiles set level = case level when 'senior' then 'junior' else 'senior' end where id = ${first('manager_profiles')} returning id`,
  ],
  'notices.readers': [`update notices set readers = array['public'] where id = ${first('notices')} returning id`],
  'notices.turn': [`update notices set turn = turn + 1 where id = ${first('notices')} returning id`],
  'notices.rewards': [
    `update notice_rewards set readers = array['registered'] where notice_id = (select notice_id from notice_rewards order by 1 limit 1) returning notice_id as id`,
  ],
  'notices.state': [
    `update notices set state = 'DISMISSED' where id = ${first('notices', "state = 'OPEN'")} returning id`,
  ],
  'notices.objectors': [
    `update notice_objectors set hidden_from = array['public'] where objection_id = (select objection_id from notice_objectors order by 1 limit 1) returning notice_id as id`,
  ],
  'pushes.readers': [`update pushes set readers = array['public'] where id = ${first('pushes')} returning id`],
  'pushes.turn': [`update pushes set turn = turn + 1 where id = ${first('pushes')} returning id`],
  'pushes.score': [`update pushes set score = score - 1 where id = ${first('pushes', 'score > 0')} returning id`],
  'pushes.open': [`update pushes set is_live = false where id = ${first('pushes', "state = 'waiting'")} returning id`],
  'pushes.handed': [
    `update pushes set handed_from = ${first('pushes', "state = 'waiting'")} where id = ${first('pushes', "state <> 'waiting'")} returning id`,
  ],
  'deadlines.due': [`update deadlines set due_on = started_on - 1 where id = ${first('deadlines')} returning id`],
  'deadlines.settled': [
    `update deadlines set outcome = 'done' where id = ${first('deadlines', 'settled_at is null')} returning id`,
  ],
  'deadlines.readers': [`update deadlines set readers = '{}' where id = ${first('deadlines')} returning id`],
  'viewings.readers': [`update viewings set readers = array['public'] where id = ${first('viewings')} returning id`],
  'viewings.named': [
    `update viewings set viewer_kind = 'district', viewer_name = '某区科委' where id = ${first('viewings')} returning id`,
  ],
  'viewings.day': [`update viewings set viewed_on = viewed_on + 1 where id = ${first('viewings')} returning id`],
  'files.content': [
    `update file_contents set bytes = '\\x00' where file_id = ${first('files')} returning file_id as id`,
  ],
  'files.readers': [`update files set readers = '{}' where id = ${first('files')} returning id`],
  'files.row': [
    'alter table file_contents drop constraint file_contents_file_id_fkey',
    `delete from files where id = ${first('files')} returning id`,
  ],
  'engagements: an attachment is read by whom its note is': [
    `update files set readers = array['public'] where id = ${first('files')} returning id`,
  ],
};
