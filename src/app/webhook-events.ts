import type { EventType } from '#modules/channels/index.ts';

const type = (name: string, zh: string, en: string, ...fields: string[]): EventType => ({
  type: name,
  title: { zh, en },
  fields,
});

/** Events that webhooks can be told of, each with the fields of its data that may leave: ids, numbers and dates, never words. */
export const EVENT_TYPES: readonly EventType[] = [
  type('achievement.recorded', '成果登记入库', 'An achievement was recorded'),
  type('achievement.changed', '成果档案修改', 'An achievement was changed'),
  type('listing.published', '成果公开', 'A listing was published'),
  type('listing.changed', '公开成果更新', 'A listing was changed'),
  type('listing.expiring', '公开成果快到期', 'A listing is about to expire', 'expiresOn'),
  type('listing.expired', '公开成果到期', 'A listing expired'),
  type('listing.withdrawn', '公开成果撤下', 'A listing was withdrawn'),
  type('need.published', '需求公开', 'A posting was published'),
  type('need.withdrawn', '公开需求撤下', 'A posting was withdrawn'),
  type('need.closed', '需求关闭', 'A need was closed'),
  type('posting.expiring', '公开需求快到期', 'A posting is about to expire', 'expiresOn'),
  type('push.made', '成果推送给园区', 'A listing was pushed to a park', 'listing', 'parkId'),
  type('push.claimed', '园区认领', 'A park claimed a listing', 'listing', 'parkId'),
  type('push.declined', '园区不承接', 'A park declined a listing', 'listing', 'parkId'),
  type('push.unclaimed', '推送逾期未答复', 'A push was not answered in time', 'listing', 'parkId', 'dueOn'),
  type('engagement.suggested', '有引荐等答复', 'An introduction waits for an answer', 'number', 'listing', 'posting'),
  type('engagement.introduced', '引荐成立', 'Both sides are introduced', 'number', 'listing', 'posting'),
  type('engagement.asked', '有新问题', 'A question was asked', 'number', 'dueOn'),
  type('engagement.answered', '问题已答复', 'A question was answered', 'number'),
  type('engagement.contracted', '签约', 'Contracted', 'number', 'listing', 'posting'),
  type('engagement.paid', '有款到账', 'Money came in', 'number', 'listing', 'posting'),
  type('engagement.lost', '流失', 'Lost', 'number', 'listing', 'posting'),
  type('submission.receipted', '报送已回执', 'A submission was receipted', 'period', 'number'),
  type('submission.refused', '报送被市平台退回', 'The city refused a submission', 'period', 'code'),
  type('mandate.began', '委托生效', 'A mandate began'),
  type('mandate.revoked', '委托撤销', 'A mandate was revoked'),
  type('membership.began', '成员加入', 'A member joined'),
  type('membership.ended', '成员离开', 'A member left'),
];
