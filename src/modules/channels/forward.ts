import { mailingsOf } from '#modules/people/index.ts';
import type { Database } from '#server/database/connect.ts';
import { isMailOn, queueMail } from '#server/mail/mail.ts';
import type { Forward, Told } from '#server/notify/notify.ts';
import { addDeliveries } from '#server/outbox/store.ts';
import { groupOf, isForEveryMember, type NoticeGroup, organisationsTold } from './rules.ts';
import { robotsFor, targetOf } from './store.ts';
import { addDigestItems, choicesOf } from './store-choices.ts';

async function toMail(db: Database, { written }: Told, group: NoticeGroup): Promise<void> {
  if (!(await isMailOn(db))) return;
  const persons = written.map(({ personId }) => personId);
  const mailed = new Set(
    (await mailingsOf(db, persons)).filter(({ proved }) => proved).map(({ personId }) => personId),
  );
  if (mailed.size === 0) return;
  const chosen = (await choicesOf(db, [...mailed])).filter(({ noticeGroup }) => noticeGroup === group.code);
  const choices = new Map(chosen.map(({ personId, choice }) => [personId, choice]));
  const told = written
    .filter(({ personId }) => mailed.has(personId))
    .map(({ id, personId }) => ({ personId, notificationId: id, rhythm: choices.get(personId) ?? group.otherwise }));
  const now = told.filter(({ rhythm }) => rhythm === 'at-once');
  await queueMail(
    db,
    now.map(({ personId, notificationId }) => ({
      kind: 'channels.notice',
      personId,
      data: { notifications: [notificationId] },
    })),
  );
  await addDigestItems(
    db,
    told.filter(({ rhythm }) => rhythm === 'daily' || rhythm === 'weekly'),
  );
}

async function toRobots(db: Database, { draft, readers }: Told, group: NoticeGroup): Promise<void> {
  const to = draft.to.tokens ?? [];
  const organisations = organisationsTold(to);
  if (organisations.length === 0) return;
  const robots = await robotsFor(db, organisations, group.code);
  const drafts = robots.map((robot) => {
    const isOpen = isForEveryMember(robot.organisationId, { to, readers });
    return {
      channel: 'robot' as const,
      target: targetOf('robot', robot.id),
      organisationId: robot.organisationId,
      kind: draft.kind,
      data: { group: group.code, ...(isOpen ? { title: draft.title, link: draft.link ?? '' } : {}) },
      readers: robot.readers,
    };
  });
  await addDeliveries(db, drafts);
}

/** What leaves the house of a notification, written in its own transaction: mail as each person chose, robots of the organisations told. */
export const forwardBy =
  (groups: readonly NoticeGroup[]): Forward =>
  async (db, told) => {
    const group = groupOf(groups, told.draft.kind);
    await toMail(db, told, group);
    await toRobots(db, told, group);
  };
