import { UNDIVIDED } from '#kernel/administrators.ts';
import type { Instant } from '#kernel/dates.ts';
import { Link } from '#web/go.tsx';
import { Moment, tell } from '#web/parts/index.ts';
import { useSession, useSessionActs } from '#web/session.ts';
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

/** Above every page while a break-glass access is in use: whose content this is, until when, that all of it is recorded, and the way out. */
export function SupportStrip() {
  const { t } = useWords();
  const { support } = useSession();
  const { actFor } = useSessionActs();
  if (!support) return null;
  const leave = () =>
    void actFor(support.homeId).then(
      () => window.location.assign('/admin/support'),
      () => tell({ zh: '没有退出，请再试一次', en: 'Not left; try again' }),
    );
  return (
    <aside
      className="demo-strip support-strip"
      role="status"
      aria-label={t({ zh: '应急访问', en: 'Break-glass access' })}
    >
      <span>
        <strong>
          {t({ zh: '应急访问中：{name}', en: 'Break-glass: {name}' }, { name: support.organisationName })}
        </strong>{' '}
        {t({
          zh: '只能看，每一次都记下并让该单位看到；到',
          en: 'Read only; each reading is recorded and shown to them. Until',
        })}{' '}
        <Moment at={support.until as Instant} />
        {t({ zh: '自动结束。', en: '.' })}
      </span>
      <button type="button" className="in-line" onClick={leave}>
        {t({ zh: '退出', en: 'Leave' })}
      </button>
    </aside>
  );
}
