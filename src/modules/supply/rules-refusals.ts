import { defineRefusals } from '#kernel/refusal.ts';

defineRefusals({
  'supply/park-only': {
    status: 403,
    zh: '认领和不承接由{park}的人员办理，并以园区身份操作。',
    en: 'Only people of {park}, acting for the park, claim or decline this.',
  },
  'supply/not-waiting': {
    status: 409,
    zh: '这条推送现在是“{state}”，不能再答复。',
    en: 'This row is “{stateEn}” now; it cannot be answered any more.',
  },
  'supply/not-of-the-park': {
    status: 422,
    zh: '承接人应是本园区的人员或派驻本园区的技术经理人，请从列表中选择。',
    en: 'The person in charge must be one of the park’s people or a manager assigned to it; choose from the list.',
  },
  'supply/say-why': {
    status: 422,
    zh: '原因选“其他”时，请写明是什么（至少 5 个字）。',
    en: 'With “Other” as the reason, say in at least 5 characters what it is.',
  },
  'supply/district-only': {
    status: 403,
    zh: '转交由园区所在区的人员办理，并以区的身份操作。',
    en: 'Only people of the park’s district, acting for the district, hand it on.',
  },
  'supply/not-to-hand-on': {
    status: 409,
    zh: '只有逾期未认领或不承接的才能转交，这条现在是“{state}”。',
    en: 'Only what was not claimed in time or was declined is handed on; this is “{stateEn}”.',
  },
  'supply/other-district': {
    status: 422,
    zh: '只能转交给本区另一个已核验的园区，请从列表中选择。',
    en: 'Hand it to another verified park of the same district; choose from the list.',
  },
  'supply/not-your-push': {
    status: 403,
    zh: '推送由成果所属单位的转化部门或技术经理人办理。',
    en: 'Only the transfer office of the achievement’s institution or a technology manager pushes it.',
  },
  'supply/no-park': {
    status: 422,
    zh: '没有这个园区，或它还没有通过核验。',
    en: 'There is no such park, or it has not been verified.',
  },
  'supply/not-listed': {
    status: 409,
    zh: '这项成果不在公开清单上，不能推送。请先公开或确认仍然有效。',
    en: 'The achievement is not on the public list; publish it or confirm that it still holds first.',
  },
  'supply/pushed-already': {
    status: 409,
    zh: '这项成果在 {days} 天内已经推送过给{park}。',
    en: 'This achievement was pushed to {park} within the last {days} days already.',
  },
});
