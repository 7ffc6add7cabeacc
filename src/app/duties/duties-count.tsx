import { useQuery } from '@tanstack/react-query';
import { send } from '#web/api.ts';
import { Link } from '#web/go.tsx';
import { isLetIn, useSession } from '#web/session.ts';
import { useWords } from '#web/wording.ts';
import './duties-count.css';

/** How much waits on the reader, in the head of every page; asked again each minute while the page is looked at. */
export function DutiesCount() {
  const { t } = useWords();
  const session = useSession();
  const query = useQuery({
    queryKey: ['/api/duties', 'count'],
    queryFn: () => send('GET', '/api/duties/count') as Promise<{ waiting: number; overdue: number }>,
    enabled: isLetIn(session),
    refetchInterval: 60_000,
  });
  if (!session.person) return null;
  const { waiting = 0, overdue = 0 } = query.data ?? {};
  return (
    <Link to="/duties" className="duties-count">
      <span>{t({ zh: '待办', en: 'To do' })}</span>
      {waiting > 0 ? (
        <b>
          {waiting > 99 ? '99+' : waiting}
          <span className="unseen">
            {overdue > 0
              ? t({ zh: '件，其中{n}件超期', en: ', {n} of them overdue' }, { n: overdue })
              : t({ zh: '件', en: ' waiting' })}
          </span>
        </b>
      ) : null}
    </Link>
  );
}
