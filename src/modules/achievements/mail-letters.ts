import type { Cipher } from '#server/cipher/cipher.ts';
import type { Composer, Composers } from '#server/mail/channel.ts';
import { LINK_MAIL, secretForMail } from './links.ts';

/** The reader's language is not known: both. Neither the title nor anything else of the draft stands in it. */
const inventorLink =
  (cipher: Cipher): Composer =>
  async ({ data }, { databases, publicUrl }) => {
    const found = await secretForMail({ databases, cipher }, String(data.linkId ?? ''));
    if (!found) return undefined;
    const { link, secret, organisationName } = found;
    return {
      to: link.email,
      language: 'zh',
      subject: `${organisationName}请您确认一项成果 · ${organisationName} asks you to confirm an achievement`,
      lines: [
        `${link.inventorName}：${organisationName}的${link.madeByName}替您填写了一项成果的登记草稿，请打开链接核对、改正并确认，或者退回。不用注册账号；链接十四天之内有效，只能用一次。`,
        `${link.inventorName}: ${link.madeByName} of ${organisationName} wrote the record of an achievement for you. Open the link to check, correct and confirm it, or return it. You need no account; the link is good for fourteen days and one use.`,
      ],
      act: { text: '核对并确认 · Check and confirm', url: `${publicUrl}/inventor#${secret}` },
      foot: [
        '不是您的成果？不用理会，什么也不会改变。请不要把链接转给别人。',
        'Not your achievement? Ignore it and nothing changes. Do not pass the link on.',
      ],
    };
  };

/** What mail of achievements says, by kind of delivery. */
export const lettersOfAchievements = (cipher: Cipher): Composers => ({ [LINK_MAIL]: inventorLink(cipher) });
