import { Day } from '../parts/date.tsx';
import { todayHere } from '../say-date.ts';
import { useSession } from '../session.ts';
import { Slot } from '../slots.tsx';
import { useWords } from '../wording.ts';

/** The foot of every page, and the line that stands on paper instead of it. */
export function Footer() {
  const { t } = useWords();
  const { demo, version } = useSession();
  const invented = t({
    zh: '演示数据：单位、人名与金额均为虚构。',
    en: 'Demonstration data: organisations, people and amounts are invented.',
  });
  return (
    <>
      <footer className="foot">
        <div>
          {demo ? <span>{invented}</span> : null}
          <Slot name="footer" props={{}} />
          {version ? <span>{t({ zh: '版本 {version}', en: 'Version {version}' }, { version })}</span> : null}
        </div>
      </footer>
      {demo ? (
        <p className="only-print print-mark" aria-hidden="true">
          {t({ zh: '演示数据', en: 'Demo data' })}
        </p>
      ) : null}
      <p className="only-print">
        {t({ zh: '落地 · 打印于', en: 'Luodi · printed' })} <Day on={todayHere()} form="day" />
        {demo ? ` · ${invented}` : ''}
      </p>
    </>
  );
}
