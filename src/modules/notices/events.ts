import { ofOffice, readers } from '#kernel/audience.ts';
import type { EventDraft } from '#kernel/event.ts';
import { type Ctx, emit } from '#server/database/context.ts';
import { type NotificationDraft, notify } from '#server/notify/notify.ts';
import type { Notice } from './contract-record.ts';
import { DISCIPLINE } from './rules.ts';
import type { StoredNotice } from './store.ts';

/**
 * What happens to a notice, for whoever follows it; `data` of each holds {@link NoticeEventData}. `closed` says that it ran its time without an
 * objection left: the next step may follow from `nextStepFrom`.
 */
export const NOTICE_EVENTS = {
  scheduled: 'notice.scheduled',
  edited: 'notice.edited',
  opened: 'notice.opened',
  objected: 'notice.objected',
  accepted: 'notice.accepted',
  upheld: 'notice.upheld',
  dismissed: 'notice.dismissed',
  closed: 'notice.closed',
  changed: 'notice.changed',
  withdrawn: 'notice.withdrawn',
  rewardsRead: 'notice.rewards-read',
  objectorRead: 'notice.objector-read',
} as const;

/** What an event of a notice carries: no person, no amount, not a word of an objection. */
export interface NoticeEventData {
  readonly noticeKind: Notice['kind'];
  readonly subjectKind: string;
  readonly subjectId: string;
  readonly title: string;
  readonly lastDay: string | null;
  readonly nextStepFrom: string | null;
  readonly contentHash: string;
  /** The objection's number among those to the notice. */
  readonly objection?: number;
  /** The notice that takes the place of one that was changed. */
  readonly replacedBy?: string;
}

type More = Pick<EventDraft, 'changes' | 'withoutActor'> & {
  readonly data?: Pick<NoticeEventData, 'objection' | 'replacedBy'>;
  readonly readers?: readonly string[];
};

/** Records what happened to a notice, read by whom it is read by. */
export function emitNotice(
  ctx: Ctx,
  type: keyof typeof NOTICE_EVENTS,
  notice: Notice,
  { data, readers: seenBy, ...more }: More = {},
): void {
  const { kind, subjectKind, subjectId, title, lastDay, nextStepFrom, contentHash } = notice;
  const told: NoticeEventData = {
    ...{ noticeKind: kind, subjectKind, subjectId, title, lastDay, nextStepFrom, contentHash },
    ...data,
  };
  emit(ctx, {
    type: NOTICE_EVENTS[type],
    kind: 'notice',
    subject: notice.id,
    organisation: notice.organisationId,
    readers: seenBy ?? notice.readers,
    data: { ...told },
    ...more,
  });
}

/** Records that somebody read what is sealed, for discipline inspection and the institution's leadership alone. */
export function emitReading(ctx: Ctx, type: 'rewardsRead' | 'objectorRead', notice: Notice, objection?: number): void {
  const overseeing = [DISCIPLINE, 'lead'].map((office) => ofOffice(notice.organisationId, office));
  emitNotice(ctx, type, notice, {
    readers: readers(...overseeing),
    ...(objection === undefined ? {} : { data: { objection } }),
  });
}

/** A message about a notice. */
export const messageOf = (
  notice: Pick<Notice, 'id'>,
  kind: string,
  title: NotificationDraft['title'],
): Omit<NotificationDraft, 'to'> => ({
  kind,
  title,
  subjectKind: 'notice',
  subjectId: notice.id,
  link: `/notices/${notice.id}`,
});

/** Tells the people a notice is about; their ids stand in no event. */
export async function tellSubject(
  ctx: Ctx,
  notice: StoredNotice,
  type: 'opened' | 'closed',
  title: NotificationDraft['title'],
): Promise<void> {
  if (notice.subjectPersons.length === 0) return;
  await notify(ctx, { to: { persons: notice.subjectPersons }, ...messageOf(notice, NOTICE_EVENTS[type], title) });
}
