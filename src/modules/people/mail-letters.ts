import { organisationsByIds } from '#modules/organisations/index.ts';
import { asSystem, type Databases } from '#server/database/context.ts';
import type { Composer, Composers } from '#server/mail/channel.ts';
import type { Letter } from '#server/mail/letter.ts';
import { newSecret } from '#server/session/secrets.ts';
import { addNewResetLink } from './account.ts';
import { LINKS_TASK } from './invitations.ts';
import { mayBeMailed } from './rules-mail.ts';
import { personsOf } from './store.ts';
import { type Mailed, type MailedLink, mailedOf, renewSecret } from './store-mail.ts';

const say = (language: 'zh' | 'en', zh: string, en: string) => (language === 'zh' ? zh : en);
const linkOf = (publicUrl: string, secret: string) => `${publicUrl}/link#${secret}`;

const notYou = (language: 'zh' | 'en') => [
  say(
    language,
    '不是您要的？不用理会，什么也不会改变。请不要把链接转给别人。',
    'Not asked for by you? Ignore it and nothing changes. Do not pass the link on.',
  ),
];

/** A link with a secret that this mail alone holds; only its hash is kept. A mail that is tried again carries a new one. */
async function freshLink(
  databases: Databases,
  linkId: unknown,
): Promise<(MailedLink & { secret: string }) | undefined> {
  if (typeof linkId !== 'string') return undefined;
  const { secret, hash } = newSecret();
  const link = await asSystem(databases, LINKS_TASK, ({ db }) => renewSecret(db, linkId, hash));
  return link && { ...link, secret };
}

async function mailedPerson(databases: Databases, personId: string | null): Promise<Mailed | undefined> {
  if (personId === null) return undefined;
  const [mailed] = await asSystem(databases, LINKS_TASK, ({ db }) => mailedOf(db, [personId]));
  return mailed;
}

const prove: Composer = async ({ personId, data }, { databases, publicUrl }): Promise<Letter | undefined> => {
  const mailed = await mailedPerson(databases, personId);
  const link = mailed && (await freshLink(databases, data.linkId));
  if (!mailed || !link) return undefined;
  const { language } = mailed;
  return {
    to: link.email,
    language,
    subject: say(language, '落地：确认您的邮箱', 'Luodi: confirm your mail address'),
    lines: [
      say(
        language,
        '请在一天之内打开链接，确认这是您的邮箱。',
        'Open the link within a day to confirm that this address is yours.',
      ),
    ],
    act: { text: say(language, '确认邮箱', 'Confirm the address'), url: linkOf(publicUrl, link.secret) },
    foot: notYou(language),
  };
};

const reset: Composer = async ({ personId }, { databases, publicUrl }): Promise<Letter | undefined> => {
  const mailed = await mailedPerson(databases, personId);
  if (!mailed || !mayBeMailed(mailed)) return undefined;
  const { secret } = await asSystem(databases, LINKS_TASK, (ctx) => addNewResetLink(ctx, mailed.personId));
  const { language, email } = mailed;
  return {
    to: email,
    language,
    subject: say(language, '落地：重设密码', 'Luodi: set a new password'),
    lines: [
      say(
        language,
        '有人（应该是您）在登录页说忘了密码。链接一天之内有效，只能用一次。',
        'Somebody, you as it seems, said on the sign-in page that the password was forgotten. The link is good for a day and one use.',
      ),
    ],
    act: { text: say(language, '重设密码', 'Set a new password'), url: linkOf(publicUrl, secret) },
    foot: notYou(language),
  };
};

/** Its reader's language is not known yet: both. */
const invite: Composer = async ({ data }, { databases, publicUrl }): Promise<Letter | undefined> => {
  const link = await freshLink(databases, data.linkId);
  if (!link?.organisationId) return undefined;
  const { organisationId, madeBy } = link;
  const { organisation, by } = await asSystem(databases, LINKS_TASK, async (ctx) => ({
    organisation: (await organisationsByIds(ctx, [organisationId])).get(organisationId),
    by: madeBy ? (await personsOf(ctx.db, [madeBy]))[0] : undefined,
  }));
  if (!organisation) return undefined;
  const { name, nameEn } = organisation;
  return {
    to: link.email,
    language: 'zh',
    subject: `${name}邀请您加入落地 · You are invited to join ${nameEn || name} on Luodi`,
    lines: [
      `${by?.name ?? name}请您以${name}成员的身份使用科技成果转化平台“落地”。链接七天之内有效，只能用一次。`,
      `${by?.nameEn || by?.name || name} invites you to Luodi, the technology transfer platform, as a member of ${nameEn || name}. The link is good for seven days and one use.`,
    ],
    act: { text: '接受邀请 · Accept', url: linkOf(publicUrl, link.secret) },
    foot: [...notYou('zh'), ...notYou('en')],
  };
};

/** What mail of accounts says, by kind of delivery. */
export const lettersOfPeople: Composers = { 'people.prove': prove, 'people.reset': reset, 'people.invite': invite };
