import { mailingsOf } from '#modules/people/index.ts';
import { asSystem } from '#server/database/context.ts';
import type { Composer, Composers } from '#server/mail/channel.ts';
import type { Letter, LetterLink } from '#server/mail/letter.ts';
import type { Notification } from '#server/notify/contract.ts';
import { notificationsOf } from '#server/notify/store.ts';
import { groupOf, type NoticeGroup } from './rules.ts';
import { choicesOf } from './store-choices.ts';
import { unsubscribeUrl } from './unsubscribe.ts';

/** Writing mail as a task of the system role. */
export const LETTERS_TASK = 'channels.letters';

/** Titles a digest shows; more are counted. */
const MOST_TITLES = 40;

const say = (language: 'zh' | 'en', zh: string, en: string) => (language === 'zh' ? zh : en);

/** A notice with what it tells beside its title. */
function itemsOf(notices: readonly Notification[], language: 'zh' | 'en', publicUrl: string): LetterLink[] {
  const items = notices.flatMap(({ title, link, lines }) =>
    [{ text: title, link }, ...lines].map((one) => ({
      text: one.text[language],
      url: `${publicUrl}${one.link || '/notifications'}`,
    })),
  );
  const more = items.length - MOST_TITLES;
  const rest = { text: say(language, `另有 ${more} 条`, `${more} more`), url: `${publicUrl}/notifications` };
  return more > 0 ? [...items.slice(0, MOST_TITLES), rest] : items;
}

/** What is written of notices, in what concerns their person alone. */
interface Writing {
  readonly notices: readonly Notification[];
  readonly language: 'zh' | 'en';
  readonly to: string;
  readonly publicUrl: string;
  readonly stop: string;
}

function footOf({ language, publicUrl }: Writing): string[] {
  const settings = `${publicUrl}/notification-settings`;
  return [
    say(
      language,
      `您收到它，是因为在“落地”确认过这个邮箱。改设置：${settings}`,
      `You get this because you confirmed this address on Luodi. Change what you get: ${settings}`,
    ),
  ];
}

function noticeLetter(writing: Writing, group: NoticeGroup): Letter {
  const { notices, language, to, publicUrl, stop } = writing;
  const [item, ...lines] = itemsOf(notices, language, publicUrl);
  return {
    to,
    language,
    subject: item!.text,
    lines: [item!.text],
    ...(lines.length > 0 ? { items: lines } : {}),
    act: { text: say(language, '打开看看', 'Open it'), url: item!.url },
    foot: footOf(writing),
    unsubscribe: {
      text: say(language, `不再收“${group.title.zh}”的邮件：`, `No more mail about ${group.title.en}: `),
      url: stop,
    },
  };
}

function digestLetter(writing: Writing, rhythm: string): Letter {
  const { notices, language, to, publicUrl, stop } = writing;
  const many = notices.length;
  const zh = `${rhythm === 'daily' ? '今天' : '这一周'}有 ${many} 条消息等您看`;
  const en = `${many === 1 ? '1 notice' : `${many} notices`} for you ${rhythm === 'daily' ? 'today' : 'this week'}`;
  return {
    to,
    language,
    subject: say(language, `落地：${zh}`, `Luodi: ${en}`),
    lines: [say(language, `${zh}：`, `${en}:`)],
    items: itemsOf(notices, language, publicUrl),
    foot: footOf(writing),
    unsubscribe: { text: say(language, '不再收这样的汇总：', 'No more such digests: '), url: stop },
  };
}

/**
 * Writes what a person is told as it stands when the mail leaves: to the address that is proved then, without what was read meanwhile and without
 * groups they no longer want.
 */
const told =
  (groups: readonly NoticeGroup[]): Composer =>
  async ({ personId, data }, { databases, publicUrl }) => {
    if (personId === null) return undefined;
    const ids = Array.isArray(data.notifications) ? data.notifications.map(String) : [];
    return asSystem(databases, LETTERS_TASK, async ({ db }) => {
      const [mailing] = await mailingsOf(db, [personId]);
      if (!mailing?.proved) return undefined;
      const unwanted = new Set(
        (await choicesOf(db, [personId]))
          .filter(({ choice }) => choice === 'none')
          .map(({ noticeGroup }) => noticeGroup),
      );
      const found = await notificationsOf(db, personId, ids);
      const notices = found.filter(({ kind, readAt }) => readAt === null && !unwanted.has(groupOf(groups, kind).code));
      const [first] = notices;
      if (!first) return undefined;
      const rhythm = typeof data.rhythm === 'string' ? data.rhythm : '';
      const group = groupOf(groups, first.kind);
      const stop = await unsubscribeUrl(db, publicUrl, personId, rhythm || group.code);
      const writing = { notices, language: mailing.language, to: mailing.email, publicUrl, stop };
      return rhythm ? digestLetter(writing, rhythm) : noticeLetter(writing, group);
    });
  };

/** What mail of notices says, by kind of delivery. */
export const lettersOfChannels = (groups: readonly NoticeGroup[]): Composers => ({
  'channels.notice': told(groups),
  'channels.digest': told(groups),
});
