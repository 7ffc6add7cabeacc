import { z } from 'zod';
import { HOST, host, isOrigin, PORT, port, type Setting } from './setting.ts';

/** `kind=origin` of the private edition of a messenger. */
function robotHost(text: string): { kind: string; origin: string } | undefined {
  const [kind = '', origin = '', ...more] = text.split('=');
  const known = more.length === 0 && ['wecom', 'dingtalk', 'feishu'].includes(kind) && isOrigin(origin);
  return known ? { kind, origin: new URL(origin).origin } : undefined;
}

/** What leaves the house, and by whom. */
export const OUTGOING_SETTINGS = {
  LUODI_CITY_URL: {
    meaning: {
      zh: '本安装是一家研发单位自己的版本时，它报送到的市平台的网址；不设则本安装就是市平台。只有报送用它，内网地址不必另列入 LUODI_OUTGOING_ALLOWED',
      en: 'for an institution’s own edition, the address of the city’s installation it reports to; without it this installation is the city’s. Reporting alone uses it; an address of the own network needs no entry in LUODI_OUTGOING_ALLOWED',
    },
    wanted: {
      zh: 'https://主机[:端口]，不带路径（本机试用可以是 http://localhost:端口）',
      en: 'https://host[:port] without a path (http://localhost:port for trying it out)',
    },
    example: 'https://luodi.city.example.org',
    read: z.string().refine(isOrigin),
  },
  LUODI_ROBOT_HOSTS: {
    meaning: {
      zh: '企业微信、钉钉、飞书私有化部署的群机器人网址，逗号分隔；公有云的不用写。内网地址还要列入 LUODI_OUTGOING_ALLOWED',
      en: 'where robots of private editions of WeCom, DingTalk or Feishu are reached, separated by commas; the public ones need no entry. Addresses of the own network also go into LUODI_OUTGOING_ALLOWED',
    },
    wanted: {
      zh: 'wecom、dingtalk 或 feishu=https://主机[:端口]，逗号分隔',
      en: 'wecom, dingtalk or feishu=https://host[:port], separated by commas',
    },
    example: 'wecom=https://wx.example.org',
    read: z
      .string()
      .transform((text) => text.split(',').map((entry) => robotHost(entry.trim())))
      .refine((entries) => entries.every((entry) => entry !== undefined)),
  },
  MAIL_HOST: {
    meaning: {
      zh: '外发邮件的 SMTP 服务器；不设则不发邮件，也不排队',
      en: 'the SMTP server that takes outgoing mail; without it no mail is sent and none is queued',
    },
    wanted: HOST,
    example: 'smtp.example.org',
    read: host,
  },
  MAIL_PORT: {
    meaning: {
      zh: 'SMTP 端口；不设时按 MAIL_TLS 取 465、587 或 25',
      en: 'its port; 465, 587 or 25 by MAIL_TLS without it',
    },
    wanted: PORT,
    example: '587',
    read: port,
  },
  MAIL_TLS: {
    meaning: {
      zh: '与 SMTP 服务器之间的加密：implicit 一开始就加密，starttls 先协商且必须成功，none 不加密',
      en: 'how the connection is encrypted: from the beginning (implicit), after STARTTLS, which must succeed, or not at all (none)',
    },
    wanted: { zh: 'implicit、starttls 或 none', en: 'implicit, starttls or none' },
    example: 'implicit',
    otherwise: 'starttls',
    read: z.enum(['implicit', 'starttls', 'none']),
  },
  MAIL_USER: {
    meaning: { zh: 'SMTP 登录名', en: 'the login name at the SMTP server' },
    wanted: { zh: '1–200 个字符，不含换行', en: '1 to 200 characters on one line' },
    example: 'luodi',
    read: z.string().regex(/^[^\p{Cc}]{1,200}$/u),
  },
  MAIL_PASSWORD: {
    meaning: { zh: 'SMTP 密码', en: 'the password at the SMTP server' },
    wanted: { zh: '1–500 个字符，不含换行', en: '1 to 500 characters on one line' },
    example: '…',
    secret: true,
    read: z.string().regex(/^[^\p{Cc}]{1,500}$/u),
  },
  MAIL_FROM: {
    meaning: { zh: '发件地址', en: 'the address mail comes from' },
    wanted: { zh: '一个邮箱地址，不带姓名', en: 'one mail address without a name' },
    example: 'no-reply@luodi.example.org',
    read: z.email().max(200),
  },
} as const satisfies Readonly<Record<string, Setting>>;
