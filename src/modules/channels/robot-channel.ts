import type { Bilingual } from '#kernel/refusal.ts';
import { asSystem } from '#server/database/context.ts';
import type { Channel, Delivery, Outcome, SendRun } from '#server/outbox/channel.ts';
import { OutgoingError } from '#server/outgoing/fetch.ts';
import type { Adapter, Line, Message } from './adapters/adapter.ts';
import { dingtalk } from './adapters/dingtalk.ts';
import { feishu } from './adapters/feishu.ts';
import { wecom } from './adapters/wecom.ts';
import type { RobotKind } from './contract.ts';
import type { NoticeGroup } from './rules.ts';
import type { ChannelSettings } from './settings.ts';
import { robotToSend } from './store.ts';

/** Sending to robots as a task of the system role. */
export const ROBOTS_TASK = 'channels.robots';

const ADAPTERS: Readonly<Record<RobotKind, Adapter>> = { wecom, dingtalk, feishu };

/** What a robot is to tell: a title when everybody in the chat may know it, otherwise that there is something new in a group. */
interface Notice {
  readonly group: string;
  readonly title?: Bilingual;
  readonly link?: string;
}

/** Lines with their own link in one message; more are counted. */
const MOST_LINES = 10;

function titled(notices: readonly Notice[], language: 'zh' | 'en', publicUrl: string): Line[] {
  const lines = notices.flatMap(({ title, link }) =>
    title ? [{ text: title[language], url: `${publicUrl}${link || '/notifications'}` }] : [],
  );
  const more = lines.length - MOST_LINES;
  const rest = language === 'zh' ? `另有 ${more} 条` : `${more} more`;
  return more > 0 ? [...lines.slice(0, MOST_LINES), { text: rest, url: `${publicUrl}/notifications` }] : lines;
}

function untitled(
  notices: readonly Notice[],
  groups: readonly NoticeGroup[],
  language: 'zh' | 'en',
  publicUrl: string,
): Line[] {
  const counts = Map.groupBy(
    notices.filter(({ title }) => !title),
    ({ group }) => group,
  );
  return [...counts].map(([code, { length }]) => {
    const name = groups.find((group) => group.code === code)?.title[language] ?? '';
    const text =
      language === 'zh' ? `${name}：${length} 条新消息，登录后查看` : `${name}: ${length} new, sign in to see`;
    return { text, url: `${publicUrl}/notifications` };
  });
}

/** Several notices as one message. */
export function messageOf(
  notices: readonly Notice[],
  language: 'zh' | 'en',
  { groups, publicUrl = '' }: Pick<ChannelSettings, 'groups' | 'publicUrl'>,
): Message {
  const lines = [...titled(notices, language, publicUrl), ...untitled(notices, groups, language, publicUrl)];
  const many = notices.length;
  return {
    headline:
      language === 'zh' ? `落地 · ${many} 条新消息` : `Luodi · ${many === 1 ? '1 new notice' : `${many} new notices`}`,
    lines,
    open: language === 'zh' ? '打开落地' : 'Open Luodi',
  };
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** What a request that was given up says of its target. */
export function outcomeOfError(error: unknown): Outcome {
  if (error instanceof OutgoingError) return { as: 'down', reason: error.reason };
  throw error;
}

async function sendTo(deliveries: readonly Delivery[], run: SendRun, settings: ChannelSettings): Promise<Outcome> {
  const id = deliveries[0]!.target.slice('robot:'.length);
  const robot = await asSystem(run.databases, ROBOTS_TASK, ({ db }) => robotToSend(db, id));
  if (!robot) return { as: 'dropped', reason: 'off' };
  const { request, judge } = ADAPTERS[robot.kind];
  const message = messageOf(
    deliveries.map(({ data }) => data as unknown as Notice),
    robot.language,
    settings,
  );
  const { url, body } = request(robot, message, Date.parse(run.now));
  const headers = { 'content-type': 'application/json; charset=utf-8' };
  try {
    const answer = await settings.fetch(url, { method: 'POST', headers, body });
    return judge(answer.status, jsonOf(await answer.text()));
  } catch (error) {
    return outcomeOfError(error);
  }
}

/** Robots as a way out of the house: what comes within a moment goes as one message, fewer a minute than any messenger takes. */
export const robotChannel = (settings: ChannelSettings): Channel => ({
  name: 'robot',
  together: 30,
  perMinute: 18,
  leaseSeconds: 60,
  send: (deliveries, run) => sendTo(deliveries, run, settings),
});
