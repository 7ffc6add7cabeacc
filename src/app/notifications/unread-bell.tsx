import { useQuery } from '@tanstack/react-query';
import { send } from '#web/api.ts';
import { Link } from '#web/go.tsx';
import { isLetIn, useSession } from '#web/session.ts';
import { useWords } from '#web/wording.ts';
import './unread-bell.css';

/** How many notifications wait, in the head of every page; asked again each minute while the page is looked at. */
export function UnreadBell() {
  const { t } = useWords();
  const session = useSession();
  const query = useQuery({
    queryKey: ['/api/notifications', 'unread'],
    queryFn: () => send('GET', '/api/notifications/unread') as Promise<{ unread: number }>,
    enabled: isLetIn(session),
    refetchInterval: 60_000,
  });
  if (!session.person) return null;
  const unread = query.data?.unread ?? 0;
  return (
    <Link to="/notifications" className="bell">
      <span className="bell-words">{t({ zh: '消息', en: 'Notices' })}</span>
      {unread > 0 ? (
        <b>
          {unread > 99 ? '99+' : unread}
          <span className="unseen">{t({ zh: '条未读', en: ' unread' })}</span>
        </b>
      ) : null}
    </Link>
  );
}
