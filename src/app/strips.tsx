import { UNDIVIDED } from '#kernel/administrators.ts';
import { Link } from '#web/go.tsx';
import { useSession } from '#web/session.ts';
import { useWords } from '#web/wording.ts';

/** Above every page of an administrator from before: that one person holds what three should, and where it is mended. */
export function UndividedStrip() {
  const { t } = useWords();
  const { acting } = useSession();
  if (acting?.organisationKind !== 'platform' || acting.role !== UNDIVIDED) return null;
  return (
    <aside className="demo-strip" aria-label={t({ zh: '三员未分设', en: 'Offices not divided' })}>
      <span>
        {t({
          zh: '系统、安全、审计三项职权现在都在您一人手里，应分给三个人。',
          en: 'You hold the offices of system, security and audit administrator alone; three people should.',
        })}
      </span>
      <Link to="/admin/administrators">{t({ zh: '去分设', en: 'Divide them' })}</Link>
    </aside>
  );
}
