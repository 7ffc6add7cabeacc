import { useEffect } from 'react';
import { useWords } from '#web/wording.ts';
import { HowItGoes } from './portal/how-it-goes.tsx';
import { LiveFigures } from './portal/live-figures.tsx';
import { NewListings, NewPostings } from './portal/newest.tsx';
import { PortalSearch } from './portal/search-box.tsx';
import './portal/portal.css';

/** The public home: one search over all kinds, what the platform has brought about, what is new, how it goes. Light: no component library. */
export function HomePage() {
  const { t } = useWords();
  const [first, second] = [
    t({ zh: '实验室里的成果，', en: 'What laboratories achieve ' }),
    t({ zh: '在这里找到用它的人', en: 'meets those who need it' }),
  ];
  useEffect(() => {
    document.title = t({ zh: '落地 · 科技成果转化', en: 'Luodi · technology transfer' });
  }, [t]);
  return (
    <>
      <div className="portal-hero">
        <div>
          <h1 tabIndex={-1}>
            <span>{first}</span>
            <span>{second}</span>
          </h1>
          <p className="portal-lead">
            {t({
              zh: '高校、医院和企业把成果与需求放在一处，平台说明哪里合、哪里不合；技术经理人陪到签约、到账。',
              en: 'Universities, hospitals and companies put achievements and needs side by side; the platform says what fits and what does not, and technology managers see it through to contract and money.',
            })}
          </p>
          <PortalSearch />
        </div>
        <LiveFigures />
      </div>
      <div className="portal-new">
        <NewPostings />
        <NewListings />
      </div>
      <HowItGoes more />
    </>
  );
}
