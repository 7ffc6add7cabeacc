import { useState } from 'react';
import { Link } from '../go.tsx';
import { useSession } from '../session.ts';
import { useWords } from '../wording.ts';

const KEY = 'luodi/demo-strip';

/** Above the public pages of a demonstration city: that it is one, and the way to the prepared stories. Closed, it stays closed in this tab. */
export function DemoStrip() {
  const { t } = useWords();
  const { demo, person } = useSession();
  const [closed, setClosed] = useState(() => sessionStorage.getItem(KEY) === 'closed');
  if (!demo || person || closed) return null;
  return (
    <aside className="demo-strip" aria-label={t({ zh: '演示说明', en: 'About this demonstration' })}>
      <span>
        {t({
          zh: '这是演示城市，单位、人名与金额均为虚构。',
          en: 'A demonstration city: organisations, people and amounts are invented.',
        })}
      </span>
      <Link to="/sign-in">{t({ zh: '选一个角色，15分钟走一遍', en: 'Walk through one role in 15 minutes' })}</Link>
      <button
        type="button"
        className="in-line"
        onClick={() => {
          sessionStorage.setItem(KEY, 'closed');
          setClosed(true);
        }}
      >
        {t({ zh: '收起', en: 'Hide' })}
      </button>
    </aside>
  );
}
