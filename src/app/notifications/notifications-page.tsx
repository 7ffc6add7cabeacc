import type { Instant } from '#kernel/dates.ts';
import { type Notification, notifyContract } from '#server/notify/contract.ts';
import { linkParts } from '#web/address.ts';
import { client } from '#web/api.ts';
import { Link, useGo, useSearch } from '#web/go.tsx';
import { Button, ButtonLink, EmptyState, Loaded, Moment, PageHead, Pager, State, tell } from '#web/parts/index.ts';
import { useCommand, useRead } from '#web/query.ts';
import { useWords } from '#web/wording.ts';
import './notifications.css';

const api = client(notifyContract);
const REFRESH = [api.listNotifications, api.countUnreadNotifications] as const;

function Row({ of }: { of: Notification }) {
  const { t } = useWords();
  const go = useGo();
  const read = useCommand(api.readNotification, { refresh: REFRESH });
  const open = () => {
    if (!of.readAt) read.mutate({ params: { id: of.id } });
    const { to, search } = linkParts(of.link);
    if (of.link) go(to, { search });
  };
  return (
    <li className={of.readAt ? 'notification' : 'notification notification-unread'} data-row>
      <span className="notification-state">
        {of.readAt ? (
          <State kind="seen">{t({ zh: '已读', en: 'Read' })}</State>
        ) : (
          <State kind="open">{t({ zh: '未读', en: 'Unread' })}</State>
        )}
      </span>
      <button type="button" className="notification-title" data-open onClick={open}>
        {t(of.title)}
      </button>
      {of.lines.length > 0 ? (
        <ul className="notification-lines">
          {of.lines.map(({ text, link }) => (
            <li key={link}>
              <Link {...linkParts(link)}>{t(text)}</Link>
            </li>
          ))}
        </ul>
      ) : null}
      <Moment at={of.at as Instant} />
    </li>
  );
}

/** What the platform has to tell this person, unread first. Opening one marks it as read. */
export function NotificationsPage() {
  const { t } = useWords();
  const [search, change] = useSearch();
  const onlyUnread = search.unread === 'yes';
  const query = { limit: 30, cursor: search.cursor, unread: onlyUnread ? ('true' as const) : ('false' as const) };
  const list = useRead(api.listNotifications, { query }, { keep: true });
  const count = useRead(api.countUnreadNotifications, {});
  const readAll = useCommand(api.readAllNotifications, {
    refresh: REFRESH,
    done: () => tell({ zh: '都标为已读了', en: 'All marked as read' }),
  });
  const unread = count.data?.unread ?? 0;
  // What arrived after the page was drawn has not been seen and stays unread.
  const newest = list.data?.notifications
    .map(({ at }) => at)
    .sort()
    .at(-1);
  const none = t({ zh: '没有未读的消息', en: 'No unread notifications' });
  const some = t({ zh: '{n}条消息没读', en: '{n} unread notifications', one: '1 unread notification' }, { n: unread });
  return (
    <>
      <PageHead
        title={unread > 0 ? some : none}
        sub={
          <button
            type="button"
            className="in-line"
            aria-pressed={onlyUnread}
            onClick={() => change({ unread: onlyUnread ? undefined : 'yes', cursor: undefined })}
          >
            {onlyUnread ? t({ zh: '看全部', en: 'Show all' }) : t({ zh: '只看未读', en: 'Only unread' })}
          </button>
        }
        acts={
          <>
            <ButtonLink to="/notification-settings">{t({ zh: '通知设置', en: 'Settings' })}</ButtonLink>
            <Button
              busy={readAll.isPending}
              no={unread === 0 ? none : undefined}
              onClick={() => readAll.mutate({ body: newest ? { until: newest } : {} })}
            >
              {t({ zh: '都标为已读', en: 'Mark all as read' })}
            </Button>
          </>
        }
      />
      <Loaded of={list} rows={8}>
        {({ notifications, next }) =>
          notifications.length === 0 ? (
            <EmptyState title={onlyUnread ? none : t({ zh: '还没有消息。', en: 'No notifications yet.' })}>
              {t({
                zh: '有人请你答复、单位通过核验、公开的内容快到期时，会在这里告诉你。',
                en: 'You are told here when somebody asks for your answer, an organisation is verified, or what you published is about to expire.',
              })}
            </EmptyState>
          ) : (
            <>
              <ul className="notifications">
                {notifications.map((one) => (
                  <Row key={one.id} of={one} />
                ))}
              </ul>
              <Pager
                onFirst={search.cursor ? () => change({ cursor: undefined }, { step: true }) : undefined}
                onNext={next ? () => change({ cursor: next }, { step: true }) : undefined}
              />
            </>
          )
        }
      </Loaded>
    </>
  );
}
