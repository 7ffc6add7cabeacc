import { Outlet, useRouter } from '@tanstack/react-router';
import { lazy, Suspense, useCallback, useEffect, useState } from 'react';
import { usePageKeys } from '../keys.ts';
import { Toasts } from '../parts/toast.tsx';
import { useSession } from '../session.ts';
import { Slot } from '../slots.tsx';
import { proveWith } from '../step-up.ts';
import { useWords } from '../wording.ts';
import { DemoStrip } from './demo-strip.tsx';
import { Footer } from './footer.tsx';
import { BottomBar, Header } from './header.tsx';

const Palette = lazy(() => import('./palette.tsx').then(({ Palette: Part }) => ({ default: Part })));
const StepUp = lazy(() => import('./step-up.tsx').then(({ StepUp: Part }) => ({ default: Part })));
const KeyList = lazy(() => import('./key-list.tsx').then(({ KeyList: Part }) => ({ default: Part })));

/**
 * After navigation the focus goes to the title, so that a screen reader says where one is. A title that is still loading is waited for five
 * seconds, unless the reader has moved on meanwhile. An address that names a field of a form leads there instead.
 */
function useFocusOnTitle(): void {
  const router = useRouter();
  useEffect(() => {
    let observer: MutationObserver | undefined;
    const stop = router.subscribe('onRendered', ({ pathChanged, fromLocation, toLocation }) => {
      observer?.disconnect();
      if (!pathChanged || !fromLocation || 'field' in toLocation.search) return;
      const main = document.querySelector('main');
      if (!main) return;
      let title: HTMLElement | null = null;
      // The title of the page before may still stand there, and go.
      const settle = () => {
        const now = document.activeElement;
        const isLost = !now || now === document.body || now === main || now === title;
        if (!isLost) return observer?.disconnect();
        title = main.querySelector<HTMLElement>('h1');
        (title ?? main).focus({ preventScroll: true });
      };
      main.focus({ preventScroll: true });
      settle();
      observer = new MutationObserver(settle);
      observer.observe(main, { childList: true, subtree: true });
      setTimeout(() => observer?.disconnect(), 5000);
    });
    return () => {
      observer?.disconnect();
      stop();
    };
  }, [router]);
}

/** The question to prove oneself, while a request waits for it. */
function useStepUp() {
  const [waiting, setWaiting] = useState<(proved: boolean) => void>();
  useEffect(() => proveWith(() => new Promise((resolve) => setWaiting(() => resolve))), []);
  return waiting
    ? (proved: boolean) => {
        setWaiting(undefined);
        waiting(proved);
      }
    : undefined;
}

/** The frame around every page: skip link, head, the page, foot, the phone's bar, what floats. */
export function Frame() {
  const { t } = useWords();
  const session = useSession();
  const [floating, setFloating] = useState<'find' | 'keys' | undefined>(undefined);
  const onProved = useStepUp();
  const onFind = useCallback(() => setFloating('find'), []);
  const onKeys = useCallback(() => setFloating('keys'), []);
  const onClose = useCallback(() => setFloating(undefined), []);
  usePageKeys({ onFind, onList: onKeys });
  useFocusOnTitle();
  return (
    <div className={session.person ? 'frame with-bottom-bar' : 'frame'}>
      <a className="skip" href="#page">
        {t({ zh: '跳到正文', en: 'Skip to content' })}
      </a>
      <Slot name="banner" props={{}} otherwise={<DemoStrip />} />
      <Slot name="frame.strips" props={{}} />
      <Header onFind={onFind} onKeys={onKeys} />
      <main id="page" tabIndex={-1}>
        <Outlet />
      </main>
      <Footer />
      <BottomBar onKeys={onKeys} />
      <Toasts />
      <Suspense fallback={null}>
        {floating === 'find' ? <Palette onClose={onClose} /> : null}
        {onProved ? <StepUp onDone={onProved} /> : null}
        {floating === 'keys' ? <KeyList onClose={onClose} /> : null}
      </Suspense>
    </div>
  );
}
