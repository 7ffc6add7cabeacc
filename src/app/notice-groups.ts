import type { NoticeGroup } from '#modules/channels/index.ts';

/** The groups by which people and organisations choose what leaves the house. The last covers what no other does. */
export const NOTICE_GROUPS: readonly NoticeGroup[] = [
  {
    code: 'engagements',
    title: { zh: '对接', en: 'Engagements' },
    what: {
      zh: '引荐等答复、新问题、签约、到账、邀请一起谈',
      en: 'Introductions, questions, contracts, money, being invited to talk',
    },
    covers: ['engagement.', 'common-need.'],
    otherwise: 'at-once',
  },
  {
    code: 'notices',
    title: { zh: '公示', en: 'Notices for objections' },
    what: { zh: '开始公示、收到异议、异议答复、公示期满', en: 'Opened, objected to, answered, run their time' },
    covers: ['notice.'],
    otherwise: 'at-once',
  },
  {
    code: 'deadlines',
    title: { zh: '期限', en: 'Deadlines' },
    what: { zh: '快到期、已逾期、催办', en: 'Due soon, overdue, reminders' },
    covers: ['deadline.', 'duty.'],
    otherwise: 'at-once',
  },
  {
    code: 'supply',
    title: { zh: '供给清单', en: 'Supply' },
    what: { zh: '推送、认领、不承接', en: 'Pushed, claimed, declined' },
    covers: ['push.'],
    otherwise: 'daily',
  },
  {
    code: 'matches',
    title: { zh: '新匹配', en: 'New matches' },
    what: {
      zh: '您在匹配页订的记录有了新匹配；多久一次在那里选',
      en: 'New matches of records you subscribed to; how often is chosen on their matches page',
    },
    covers: ['match.'],
    otherwise: 'at-once',
  },
  {
    code: 'records',
    title: { zh: '成果与需求', en: 'Achievements and needs' },
    what: { zh: '披露、登记、到期、密封部分', en: 'Disclosures, recording, expiry, sealed parts' },
    covers: ['achievement.', 'disclosure.', 'listing.', 'need.', 'posting.'],
    otherwise: 'daily',
  },
  {
    code: 'mandates',
    title: { zh: '委托与派驻', en: 'Mandates and assignments' },
    what: { zh: '委托、派驻、经理人级别、请您评判', en: 'Mandates, assignments, levels of managers, judging' },
    covers: ['mandate.', 'manager.', 'judging.'],
    otherwise: 'at-once',
  },
  {
    code: 'organisation',
    title: { zh: '单位与成员', en: 'Organisation and members' },
    what: {
      zh: '核验结果、申请加入、应急查看、导出审批、单位制度',
      en: 'Verification, people who ask to join, break-glass access, exports to approve, regulations',
    },
    covers: ['organisation.', 'join-request.', 'membership.', 'support.', 'export.', 'regulation.'],
    otherwise: 'at-once',
  },
  {
    code: 'reporting',
    title: { zh: '报送', en: 'Reporting' },
    what: { zh: '退回、回执、收到报送', en: 'Sent back, receipted, received' },
    covers: ['submission.', 'report.'],
    otherwise: 'at-once',
  },
  {
    code: 'others',
    title: { zh: '其他', en: 'Others' },
    what: { zh: '系统提醒等', en: 'Reminders of the system and the like' },
    covers: [],
    otherwise: 'daily',
  },
];
