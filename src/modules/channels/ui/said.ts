import type { Bilingual } from '#kernel/refusal.ts';
import type { DeliveryShown } from '#server/outbox/contract.ts';
import type { StateKind } from '#web/parts/index.ts';

/** How a delivery stands, as a shape. */
export const SHAPES: Readonly<Record<DeliveryShown['state'], StateKind>> = {
  pending: 'going',
  sent: 'done',
  failed: 'late',
  dropped: 'lost',
};

const REASONS: Readonly<Record<string, Bilingual>> = {
  silent: { zh: '对方没有回答', en: 'no answer' },
  unreachable: { zh: '连不上', en: 'not reached' },
  'unknown-host': { zh: '找不到主机', en: 'no such host' },
  private: { zh: '地址在内网，不允许访问', en: 'a private address, which is not allowed' },
  scheme: { zh: '地址不是 https', en: 'not https' },
  port: { zh: '端口不允许', en: 'a port that is not allowed' },
  'too-large': { zh: '回答太长', en: 'too long an answer' },
  garbage: { zh: '回答看不懂', en: 'an answer that makes no sense' },
  tls: { zh: '加密连接没有建成', en: 'no encrypted connection' },
  'smtp-login': { zh: '邮件服务器不认登录名和密码', en: 'the mail server refuses the login' },
  city: { zh: '市平台退回，原因见批次', en: 'refused by the city; see the submission' },
  receipt: { zh: '回执不是市平台签的', en: 'a receipt the city did not sign' },
  off: { zh: '已停用或删除', en: 'switched off or removed' },
  nothing: { zh: '已经看过，或不用再发', en: 'read already, or not needed any more' },
  error: { zh: '系统内部错误', en: 'an error of this system' },
};

const NAMES: Readonly<Record<string, Bilingual>> = {
  http: { zh: '对方回答', en: 'answered' },
  smtp: { zh: '邮件服务器回答', en: 'the mail server answered' },
  wecom: { zh: '企业微信错误码', en: 'WeCom error' },
  dingtalk: { zh: '钉钉错误码', en: 'DingTalk error' },
  feishu: { zh: '飞书错误码', en: 'Feishu error' },
};

/** Why something was not sent, in words. */
export function reasonText(reason: string): Bilingual {
  const [, name = '', code = ''] = /^(http|smtp|wecom|dingtalk|feishu)-(\d+)$/.exec(reason) ?? [];
  const words = NAMES[name];
  if (words) return { zh: `${words.zh} ${code}`, en: `${words.en} ${code}` };
  return REASONS[reason] ?? { zh: reason, en: reason };
}

const KINDS: Readonly<Record<string, Bilingual>> = {
  'people.prove': { zh: '确认邮箱', en: 'Confirming an address' },
  'people.reset': { zh: '重设密码', en: 'A new password' },
  'people.invite': { zh: '邀请加入', en: 'An invitation' },
  'channels.notice': { zh: '消息', en: 'A notice' },
  'channels.digest': { zh: '汇总', en: 'A digest' },
  submission: { zh: '报送批次', en: 'A submission' },
  trial: { zh: '测试', en: 'Trial' },
};

/** What a delivery is of, in words; the type of an event as it is written. */
export const kindText = (kind: string): Bilingual => KINDS[kind] ?? { zh: kind, en: kind };
