import { z } from 'zod';
import { count, countWords, randomText, type Setting } from './setting.ts';

/** How people sign in, and what they prove. */
export const SIGN_IN_SETTINGS = {
  LUODI_KEY: {
    meaning: {
      zh: '安装密钥：数据库里的两步验证密钥用它加密。不设则首次启动时写在数据目录的 installation.key 里；有几个节点的必须设同一个。要与数据库的备份分开保存',
      en: 'the installation key, with which secrets of second factors in the database are encrypted; without it one is written to installation.key in the data folder at the first start. Several nodes need the same one. Keep it apart from backups of the database',
    },
    wanted: { zh: '至少 32 个字符的随机串，不含空白', en: 'a random text of at least 32 characters without spaces' },
    example: 'openssl rand -hex 32',
    secret: true,
    read: randomText(32),
  },
  LUODI_SESSION_IDLE_MINUTES: {
    meaning: { zh: '多少分钟没有操作就退出登录', en: 'minutes without a request after which a session ends' },
    wanted: countWords(5, 720),
    example: '30',
    otherwise: '30',
    read: count(5, 720),
  },
  LUODI_SESSION_HOURS: {
    meaning: { zh: '登录最长保持多少小时', en: 'hours after which a session ends in any case' },
    wanted: countWords(1, 24),
    example: '12',
    otherwise: '12',
    read: count(1, 24),
  },
  LUODI_STEP_UP_MINUTES: {
    meaning: {
      zh: '签字、动钱、授权的步骤认可多少分钟以内的本人验证，超过就再验证一次',
      en: 'how many minutes ago a person may have proved themselves for signing, money and granting rights; after that they prove it again',
    },
    wanted: countWords(1, 720),
    example: '10',
    otherwise: '10',
    read: count(1, 720),
  },
  PASSWORD_POLICY: {
    meaning: {
      zh: '密码规则：asvs 看长度和是否常见，不强制更换；dengbao3 另要三类字符、90 天一换、不重复最近 5 个，30 分钟不操作就退出',
      en: 'the rules of passwords: asvs looks at length and commonness and forces no change; dengbao3 also asks for three kinds of characters, a new password every 90 days, none of the last five, and sessions that end after 30 idle minutes',
    },
    wanted: { zh: 'asvs 或 dengbao3', en: 'asvs or dengbao3' },
    example: 'asvs',
    otherwise: 'asvs',
    read: z.enum(['asvs', 'dengbao3']),
  },
} as const satisfies Readonly<Record<string, Setting>>;
