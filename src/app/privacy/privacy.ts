import { ofPerson } from '#kernel/audience.ts';
import type { Instant } from '#kernel/dates.ts';
import { type Bilingual, defineRefusals, refuse } from '#kernel/refusal.ts';
import { leaveEverything, loginOf, whyNotLeaveEverything } from '#modules/people/index.ts';
import type { Database } from '#server/database/connect.ts';
import { type Ctx, elevated, emit } from '#server/database/context.ts';
import type { JobDeclaration } from '#server/jobs/job.ts';
import { enqueue } from '#server/jobs/requests.ts';
import { NOTICE } from './notice-data.ts';
import { PERSONAL_TABLES } from './personal-tables-data.ts';
import {
  addConsent,
  addExport,
  type Consent,
  consentsOf,
  dutiesOf,
  endConsents,
  erasePerson,
  findExport,
  finishExport,
  forgetExports,
  type MadeExport,
  markClosed,
  notErased,
  rowsAbout,
  waitingExport,
} from './store-privacy.ts';

defineRefusals({
  'privacy/old-notice': {
    status: 409,
    zh: '告知已更新到 {version} 版，请看过新版再同意。',
    en: 'The notice is now version {version}; read it before you agree.',
  },
  'privacy/duties-first': {
    status: 409,
    zh: '还不能注销：{what}',
    en: 'The account cannot be closed yet: {whatEn}',
  },
  'privacy/other-login': {
    status: 422,
    zh: '写的不是您的登录名。请照写登录名以确认注销。',
    en: 'That is not your login. Type your login to confirm.',
  },
  'privacy/by-session': {
    status: 403,
    zh: '这一步要在浏览器里登录后办理。',
    en: 'This step needs a browser session.',
  },
});

/** Reading and erasing what is held about a person, wherever it stands; on the list in `app/wiring.ts`. */
export const PRIVACY_TASK = 'privacy.personal';

/** Whether a person has to be asked for consent to the notice in force. Read with the system role. */
export async function consentNeeded(system: Database, personId: string): Promise<boolean> {
  return isNeeded(await consentsOf(system, personId));
}

const isNeeded = (consents: readonly Consent[]) =>
  !consents.some(({ noticeVersion, withdrawnAt }) => noticeVersion === NOTICE.version && !withdrawnAt);

function me(ctx: Ctx): string {
  if (!ctx.actor.personId) throw refuse('session/needed');
  if (ctx.actor.via === 'token') throw refuse('privacy/by-session');
  return ctx.actor.personId;
}

function tell(ctx: Ctx, type: string, personId: string, data: Record<string, unknown> = {}): void {
  emit(ctx, { type, kind: 'person', subject: personId, readers: [ofPerson(personId)], data });
}

export async function readConsents(ctx: Ctx) {
  const consents = await consentsOf(ctx.db, ctx.actor.personId ?? '');
  return { consents, needed: isNeeded(consents) };
}

/** Records consent to exactly the version in force. */
export async function giveConsent(ctx: Ctx, personId: string, noticeVersion: string): Promise<void> {
  if (noticeVersion !== NOTICE.version) throw refuse('privacy/old-notice', { version: NOTICE.version });
  const given = { personId, noticeVersion, at: ctx.now, readers: [ofPerson(personId)] };
  if (await addConsent(ctx.db, given)) tell(ctx, 'consent.given', personId, { noticeVersion });
}

/** Takes consent back: it is asked for again before the product is used any further. */
export async function withdrawConsent(ctx: Ctx, purpose: string): Promise<void> {
  const personId = me(ctx);
  if (await endConsents(ctx.db, personId, purpose, ctx.now)) tell(ctx, 'consent.withdrawn', personId, { purpose });
}

/** Asks for an export of one's own data; a second one only once the first is made. */
export async function askExport(ctx: Ctx): Promise<MadeExport> {
  const personId = me(ctx);
  const { made, isNew } = await addExport(ctx.db, personId, ctx.now, [ofPerson(personId)]);
  if (isNew) {
    await elevated(ctx, PRIVACY_TASK, () => enqueue(ctx, exportJob.name, { exportId: made.id }));
    tell(ctx, 'my-data.asked', personId);
  }
  return made;
}

/** The file of a finished export, for its person alone and for a day. */
export async function downloadExport(ctx: Ctx, id: string): Promise<Buffer> {
  const personId = me(ctx);
  const content = await findExport(ctx.db, id, ctx.now);
  if (!content) throw refuse('record/missing');
  tell(ctx, 'my-data.downloaded', personId);
  return content;
}

/** Everything held about a person, table by table. System role. */
export async function personalData(ctx: Ctx, personId: string): Promise<Record<string, unknown[]>> {
  const all: Record<string, unknown[]> = {};
  for (const one of PERSONAL_TABLES) {
    const rows = await rowsAbout(ctx.db, one, personId);
    if (rows.length > 0) all[one.table] = rows;
  }
  return all;
}

/** Puts an export together that was asked for; a run that was cut off is simply made again. */
export const exportJob: JobDeclaration = {
  name: 'privacy.export',
  title: { zh: '生成个人资料导出', en: 'Exports of personal data' },
  run: async ({ data, system }) => {
    const { exportId } = data as { exportId: string };
    await system(async (ctx) => {
      const personId = await waitingExport(ctx.db, exportId);
      if (!personId) return;
      const file = { person: personId, producedAt: ctx.now, data: await personalData(ctx, personId) };
      await finishExport(ctx.db, exportId, Buffer.from(JSON.stringify(file, null, 2)));
    });
  },
};

/** Erases those who closed their account, when asked for and every night what was cut off; removes exports whose day is over. */
export const eraseJob: JobDeclaration = {
  name: 'privacy.erase',
  title: { zh: '删去已注销用户的个人信息', en: 'Erasing closed accounts' },
  cron: '20 3 * * *',
  run: async ({ system }) => {
    const persons = await system((ctx) => notErased(ctx.db));
    for (const personId of persons) await system((ctx) => erasePerson(ctx.db, personId));
    await system((ctx) => forgetExports(ctx.db));
  },
};

interface First extends Bilingual {
  readonly link: string;
}

async function firstOf(ctx: Ctx, personId: string): Promise<First[]> {
  const { engagements, pushes } = await elevated(ctx, PRIVACY_TASK, () => dutiesOf(ctx.db, personId));
  const left = await whyNotLeaveEverything(ctx);
  return [
    ...left.map(({ zh, en }) => ({ zh, en, link: '/organisation' })),
    ...(engagements > 0
      ? [
          {
            zh: `您还负责 ${engagements} 件对接，请先交给同事。`,
            en: `You carry ${engagements} engagements; hand them over first.`,
            link: '/engagements',
          },
        ]
      : []),
    ...(pushes > 0
      ? [
          {
            zh: `您还负责 ${pushes} 条认领的供给，请先交给同事。`,
            en: `You carry ${pushes} claimed pushes; hand them over first.`,
            link: '/supply',
          },
        ]
      : []),
  ];
}

const GOES: readonly Bilingual[] = [
  {
    zh: '姓名、职务、电话、邮箱、登录名、密码、绑定的统一身份、令牌、消息和登录记录。',
    en: 'Name, title, phone, e-mail, login, password, linked identities, tokens, messages and sessions.',
  },
  {
    zh: '各单位的身份和您持有的委托，即刻终止。',
    en: 'Your places in organisations and mandates you hold end at once.',
  },
];
const STAYS: readonly Bilingual[] = [
  {
    zh: '您办过的事留在单位的记录里，写作“已注销的用户”：那是单位的业务档案。',
    en: 'What you did stays in the records of organisations as by “a former user”: they are the organisations’ files.',
  },
  {
    zh: '签过的保密协议和声明保留原名：它们是对方权利的凭据。',
    en: 'Confidentiality agreements and declarations you signed keep your name: they prove others’ rights.',
  },
  {
    zh: '审计链一字不改（网络安全法、等级保护要求留存日志），但页面上不再显示您的姓名。',
    en: 'The audit chain is not altered, as the law on logs asks, but pages show your name no more.',
  },
  {
    zh: '同意和撤回的记录保留三年（个人信息保护法第五十六条）。',
    en: 'Records of consent are kept for three years (Personal Information Protection Law, article 56).',
  },
];

/** What closing the account means, before it is done. */
export async function readClosing(ctx: Ctx) {
  return { first: await firstOf(ctx, ctx.actor.personId ?? ''), goes: [...GOES], stays: [...STAYS] };
}

/**
 * Closes one's own account: memberships end, the way in is shut at once, and the name goes everywhere but from what has to stay. Refuses while
 * something has to be handed over, and the last lead or administrator.
 */
export async function closeAccount(ctx: Ctx, login: string): Promise<void> {
  const personId = me(ctx);
  const first = await firstOf(ctx, personId);
  if (first.length > 0) {
    const words = { what: first.map(({ zh }) => zh).join(''), whatEn: first.map(({ en }) => en).join(' ') };
    throw refuse('privacy/duties-first', words);
  }
  if ((await loginOf(ctx, personId)).toLowerCase() !== login.trim().toLowerCase()) throw refuse('privacy/other-login');
  await leaveEverything(ctx);
  await elevated(ctx, PRIVACY_TASK, async () => {
    await markClosed(ctx.db, personId, ctx.now as Instant);
    await erasePerson(ctx.db, personId);
  });
  tell(ctx, 'account.closed', personId);
}
