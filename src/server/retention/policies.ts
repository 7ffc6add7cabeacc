import { sql } from 'kysely';
import type { Bilingual } from '#kernel/refusal.ts';
import { type Aging, agingPolicy, type Policy, retentionRule } from './policy.ts';

function policy(name: string, days: number, what: Bilingual, statement: Bilingual, aging: Aging): Policy {
  return agingPolicy({ name, what, rule: retentionRule(name, days, statement) }, aging);
}

/** What the kits keep for a time. Events are on no such list: the audit trail is never removed, so that its chains stay whole. */
export const KIT_POLICIES: readonly Policy[] = [
  policy(
    'sessions',
    90,
    { zh: '登录记录', en: 'Sessions' },
    { zh: '登录会话结束 90 天后删除。', en: 'Sessions are removed 90 days after they ended.' },
    { table: 'sessions', key: 'id', since: 'ends_at', person: 'person_id' },
  ),
  policy(
    'access-tokens',
    365,
    { zh: '过期的访问令牌', en: 'Expired access tokens' },
    { zh: '访问令牌到期一年后删除。', en: 'Access tokens are removed a year after they expired.' },
    { table: 'access_tokens', key: 'id', since: 'expires_on', person: 'person_id' },
  ),
  policy(
    'attempts',
    30,
    { zh: '登录失败计数', en: 'Counts of failed sign-ins' },
    { zh: '登录失败的计数 30 天后删除。', en: 'Counts of failed sign-ins are removed after 30 days.' },
    { table: 'attempts', key: 'what', since: 'since' },
  ),
  policy(
    'commands',
    7,
    { zh: '防重复提交的回执', en: 'Answers of commands done once' },
    { zh: '防重复提交的回执 7 天后删除。', en: 'Answers of commands done once are removed after 7 days.' },
    { table: 'commands', key: 'ctid', since: 'at' },
  ),
  policy(
    'notifications',
    180,
    { zh: '读过的消息', en: 'Notifications that were read' },
    {
      zh: '消息读过 180 天后删除；没读的一直留着。',
      en: 'Notifications are removed 180 days after they were read; unread ones stay.',
    },
    { table: 'notifications', key: 'id', since: 'read_at', person: 'person_id' },
  ),
  policy(
    'duty-reminders',
    365,
    { zh: '催办记录', en: 'Reminders' },
    { zh: '催办的记录一年后删除。', en: 'Notes of reminders are removed after a year.' },
    { table: 'duty_reminders', key: 'id', since: 'reminded_at', person: 'person_id' },
  ),
  policy(
    'saved-searches',
    90,
    { zh: '已终止的保存的查找', en: 'Saved searches that ended' },
    {
      zh: '保存的查找终止（离开单位、失去权限）90 天后删除。',
      en: 'Saved searches are removed 90 days after they ended with a membership or a right.',
    },
    { table: 'saved_searches', key: 'id', since: 'ended_at', person: 'person_id', organisation: 'organisation_id' },
  ),
  policy(
    'imports-unfinished',
    7,
    { zh: '没有完成的导入', en: 'Unfinished imports' },
    {
      zh: '没有写入的导入文件，最后一次改动 7 天后删除。',
      en: 'Uploaded files that were never written are removed 7 days after their last change.',
    },
    {
      table: 'imports',
      key: 'id',
      since: 'updated_at',
      only: sql`state in ('received', 'checked', 'failed', 'cancelled')`,
      organisation: 'organisation_id',
    },
  ),
  policy(
    'deliveries',
    90,
    { zh: '发出的对外通知', en: 'What left the house' },
    {
      zh: '邮件、机器人消息和推送，办结 90 天后删除；还在等的一直留着。',
      en: 'Mail, messages of robots and webhooks are removed 90 days after they were settled; what waits stays.',
    },
    { table: 'deliveries', key: 'id', since: 'settled_at', organisation: 'organisation_id', person: 'person_id' },
  ),
  policy(
    'export-requests',
    1_095,
    { zh: '导出申请', en: 'Requests for exports' },
    {
      zh: '批量导出的申请，提出 3 年后删除；导出本身在审计记录里一直有。',
      en: 'Requests for large exports are removed 3 years after they were made; the exports themselves stay in the audit trail.',
    },
    { table: 'export_requests', key: 'id', since: 'asked_at', organisation: 'organisation_id', person: 'person_id' },
  ),
  policy(
    'viewings',
    1_095,
    { zh: '“谁看过”记录', en: 'Who looked' },
    { zh: '“谁看过”的记录 3 年后删除。', en: 'Notes of who looked are removed after 3 years.' },
    { table: 'viewings', key: 'id', since: 'at', organisation: 'owner_organisation_id' },
  ),
];
