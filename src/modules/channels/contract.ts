import { z } from 'zod';
import { contract } from '#kernel/contract.ts';
import type { Choice } from '#kernel/register.ts';

export const ROBOT_KINDS = [
  { code: 'wecom', zh: '企业微信', en: 'WeCom' },
  { code: 'dingtalk', zh: '钉钉', en: 'DingTalk' },
  { code: 'feishu', zh: '飞书', en: 'Feishu' },
] as const satisfies readonly Choice[];
export type RobotKind = (typeof ROBOT_KINDS)[number]['code'];

export const MAIL_CHOICES = [
  { code: 'at-once', zh: '立即', en: 'At once' },
  { code: 'daily', zh: '每天一封', en: 'Daily' },
  { code: 'weekly', zh: '每周一封', en: 'Weekly' },
  { code: 'none', zh: '不发', en: 'Not at all' },
] as const satisfies readonly Choice[];
export type MailChoice = (typeof MAIL_CHOICES)[number]['code'];

const id = z.strictObject({ id: z.uuid() });
const version = z.int().min(1);
const bilingual = z.strictObject({ zh: z.string(), en: z.string() });
const choice = z.enum(['at-once', 'daily', 'weekly', 'none']);
const code = z.string().trim().min(1).max(60);

const noticeGroup = z.strictObject({ code: z.string(), title: bilingual, what: bilingual });

const mailSettings = z.strictObject({
  /** Whether this installation sends mail at all. */
  on: z.boolean(),
  email: z.string(),
  /** Whether the person has proved that the address is theirs; nothing is sent before. */
  proved: z.boolean(),
  groups: z.array(noticeGroup.extend({ choice })),
});
export type MailSettingsShown = z.infer<typeof mailSettings>;

const robotFields = {
  name: z.string().trim().min(1).max(60),
  groups: z.array(code).min(1).max(30),
  language: z.enum(['zh', 'en']),
} as const;
/** What opens a robot: its address as the messenger shows it, and the secret messages are signed with. */
const robotAccess = { address: z.string().trim().min(1).max(500), secret: z.string().trim().max(200) } as const;

const robot = z.strictObject({
  id: z.uuid(),
  organisationId: z.uuid(),
  kind: z.enum(['wecom', 'dingtalk', 'feishu']),
  ...robotFields,
  /** Host and the last signs of the key: enough to tell robots apart. */
  addressShown: z.string(),
  enabled: z.boolean(),
  /** Failures in a row; five open the circuit. */
  failures: z.int(),
  readers: z.array(z.string()),
  version: z.int(),
});
export type Robot = z.infer<typeof robot>;
export const newRobot = z.strictObject({
  kind: z.enum(['wecom', 'dingtalk', 'feishu']),
  ...robotFields,
  ...robotAccess,
});
export const robotChange = z.strictObject({
  version,
  ...z.object({ ...robotFields, ...robotAccess, enabled: z.boolean() }).partial().shape,
});

const webhookFields = {
  name: z.string().trim().min(1).max(60),
  address: z.string().trim().min(1).max(500),
  types: z.array(code).min(1).max(60),
} as const;
const webhook = z.strictObject({
  id: z.uuid(),
  organisationId: z.uuid(),
  ...webhookFields,
  enabled: z.boolean(),
  failures: z.int(),
  /** Until when messages are also signed with the secret before; null when there is none. */
  formerUntil: z.string().nullable(),
  readers: z.array(z.string()),
  version: z.int(),
});
export type Webhook = z.infer<typeof webhook>;
export const newWebhook = z.strictObject(webhookFields);
export const webhookChange = z.strictObject({
  version,
  ...z.object({ ...webhookFields, enabled: z.boolean() }).partial().shape,
});
const withSecret = z.strictObject({ webhook, secret: z.string() });

const eventType = z.strictObject({ type: z.string(), title: bilingual, fields: z.array(z.string()) });
export type EventType = z.infer<typeof eventType>;

const token = z.strictObject({ token: z.string().min(20).max(200) });

export const channelsContract = contract({
  readMailChoices: {
    method: 'GET',
    path: '/api/me/mail-choices',
    access: 'member',
    response: mailSettings,
    summary: { zh: '我的通知设置', en: 'What I am mailed, and when' },
  },
  chooseMail: {
    method: 'PUT',
    path: '/api/me/mail-choices',
    access: 'member',
    body: z.strictObject({
      choices: z
        .array(z.strictObject({ group: code, choice }))
        .min(1)
        .max(30),
    }),
    response: mailSettings,
    summary: { zh: '修改通知设置', en: 'Change what I am mailed, and when' },
  },
  seeUnsubscribe: {
    method: 'GET',
    path: '/api/mail/unsubscribe/:token',
    access: 'public',
    redirects: true,
    params: token,
    summary: { zh: '退订页（什么也不改）', en: 'The page for stopping mail; changes nothing' },
  },
  unsubscribe: {
    method: 'POST',
    path: '/api/mail/unsubscribe/:token',
    access: 'public',
    params: token,
    response: z.strictObject({ stopped: z.array(bilingual) }),
    summary: { zh: '一键退订（RFC 8058）', en: 'Stop mail of a kind with one click (RFC 8058)' },
  },
  listNoticeGroups: {
    method: 'GET',
    path: '/api/notice-groups',
    access: 'public',
    response: z.strictObject({ groups: z.array(noticeGroup) }),
    summary: { zh: '消息的类别', en: 'Groups of notices' },
  },
  listEventTypes: {
    method: 'GET',
    path: '/api/event-types',
    access: 'public',
    response: z.strictObject({ types: z.array(eventType) }),
    summary: { zh: 'Webhook 可以订阅的事件', en: 'Events a webhook can be told of' },
  },
  listRobots: {
    method: 'GET',
    path: '/api/organisations/:id/robots',
    access: 'member',
    params: id,
    response: z.strictObject({ robots: z.array(robot) }),
    summary: { zh: '本单位的群机器人', en: 'Robots of my organisation' },
  },
  addRobot: {
    method: 'POST',
    path: '/api/organisations/:id/robots',
    access: 'member',
    params: id,
    body: newRobot,
    response: robot,
    summary: { zh: '添加群机器人', en: 'Add a robot' },
  },
  changeRobot: {
    method: 'PATCH',
    path: '/api/robots/:id',
    access: 'member',
    params: id,
    body: robotChange,
    response: robot,
    summary: { zh: '修改群机器人', en: 'Change a robot' },
  },
  removeRobot: {
    method: 'DELETE',
    path: '/api/robots/:id',
    access: 'member',
    params: id,
    summary: { zh: '删除群机器人', en: 'Remove a robot' },
  },
  tryRobot: {
    method: 'POST',
    path: '/api/robots/:id/trial',
    access: 'member',
    once: true,
    params: id,
    summary: { zh: '让机器人发一条测试消息', en: 'Have a robot say a trial message' },
  },
  listWebhooks: {
    method: 'GET',
    path: '/api/organisations/:id/webhooks',
    access: 'member',
    params: id,
    response: z.strictObject({ webhooks: z.array(webhook) }),
    summary: { zh: '本单位的 Webhook', en: 'Webhooks of my organisation' },
  },
  addWebhook: {
    method: 'POST',
    path: '/api/organisations/:id/webhooks',
    access: 'member',
    params: id,
    body: newWebhook,
    response: withSecret,
    summary: { zh: '添加 Webhook；密钥只显示这一次', en: 'Add a webhook; its secret is shown this once' },
  },
  changeWebhook: {
    method: 'PATCH',
    path: '/api/webhooks/:id',
    access: 'member',
    params: id,
    body: webhookChange,
    response: webhook,
    summary: { zh: '修改 Webhook', en: 'Change a webhook' },
  },
  removeWebhook: {
    method: 'DELETE',
    path: '/api/webhooks/:id',
    access: 'member',
    params: id,
    summary: { zh: '删除 Webhook', en: 'Remove a webhook' },
  },
  renewWebhookSecret: {
    method: 'POST',
    path: '/api/webhooks/:id/secret',
    access: 'member',
    params: id,
    body: z.strictObject({ version }),
    response: withSecret,
    summary: {
      zh: '换 Webhook 密钥：旧的再用 24 小时',
      en: 'Renew a webhook’s secret; the one before also signs for 24 hours',
    },
  },
  tryWebhook: {
    method: 'POST',
    path: '/api/webhooks/:id/trial',
    access: 'member',
    once: true,
    params: id,
    summary: { zh: '发一个测试事件', en: 'Send a trial event' },
  },
});
