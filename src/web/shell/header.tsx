import { useLocation } from '@tanstack/react-router';
import { useCallback, useState } from 'react';
import { Link } from '../go.tsx';
import { useSession } from '../session.ts';
import { Slot } from '../slots.tsx';
import { useWords } from '../wording.ts';
import { Mark } from './mark.tsx';
import { PersonMenu, PhoneMenu, Switches } from './menu.tsx';
import { type Place, placesOf } from './places.ts';

/** Which of the places the page belongs to: the one with the longest path that begins this page's. */
export function currentPlace(places: readonly Place[], pathname: string): Place | undefined {
  return places
    .filter(({ path }) => pathname === path || (path !== '/' && pathname.startsWith(`${path}/`)))
    .sort((a, b) => b.path.length - a.path.length)[0];
}

/** How many things wait in a place. */
function PlaceCount({ place }: { place: Place }) {
  return place.count ? (
    <span className="place-count">
      <place.count />
    </span>
  ) : null;
}

function Places({ places }: { places: readonly Place[] }) {
  const { t } = useWords();
  const { pathname } = useLocation();
  const current = currentPlace(places, pathname);
  return (
    <nav className="places" aria-label={t({ zh: '各处', en: 'Places' })}>
      {places.map((place) => (
        <Link key={place.path} to={place.path} aria-current={place === current ? 'page' : undefined}>
          {t(place.label)}
          <PlaceCount place={place} />
        </Link>
      ))}
    </nav>
  );
}

function Find({ onFind }: { onFind: () => void }) {
  const { t } = useWords();
  return (
    <button type="button" className="find" onClick={onFind}>
      <span className="find-words">{t({ zh: '查找', en: 'Search' })}</span>
      <kbd>{/Mac|iPhone|iPad/.test(navigator.platform) ? '⌘K' : 'Ctrl K'}</kbd>
    </button>
  );
}

/** Mark, places, search, switches and the reader: the same on every page. */
export function Header({ onFind, onKeys }: { onFind: () => void; onKeys: () => void }) {
  const { t } = useWords();
  const session = useSession();
  const [open, setOpen] = useState<'person' | 'phone' | undefined>(undefined);
  const close = useCallback(() => setOpen(undefined), []);
  const keys = useCallback(() => {
    setOpen(undefined);
    onKeys();
  }, [onKeys]);
  const { head } = placesOf(session);
  return (
    <header className="bar">
      <div>
        <Link to="/" className="brand">
          <Mark />
          {t({ zh: '落地', en: 'Luodi' })}
          {session.demo ? <small>{t({ zh: '演示城市', en: 'Demo city' })}</small> : null}
        </Link>
        <Places places={head} />
        <Find onFind={onFind} />
        <div className="tools">
          <Switches />
          <Slot name="header.tools" props={{}} />
          {session.person ? (
            <button
              type="button"
              className="who"
              aria-expanded={open === 'person'}
              onClick={() => setOpen(open === 'person' ? undefined : 'person')}
            >
              {session.person.name}
              {session.acting ? <small>{session.acting.organisationName}</small> : null}
            </button>
          ) : (
            <Link to="/sign-in" className="button">
              {t({ zh: '登录', en: 'Sign in' })}
            </Link>
          )}
          {session.person ? null : (
            <button type="button" className="only-phone" onClick={() => setOpen('phone')}>
              {t({ zh: '菜单', en: 'Menu' })}
            </button>
          )}
        </div>
        {open === 'person' ? <PersonMenu onClose={close} onKeys={keys} /> : null}
      </div>
      <PhoneMenu open={open === 'phone'} onClose={close} onKeys={keys} />
    </header>
  );
}

/** The phone's bar at the foot: two places, the main act in the middle, one more place, and the reader's own menu. */
export function BottomBar({ onKeys }: { onKeys: () => void }) {
  const { t } = useWords();
  const session = useSession();
  const { pathname } = useLocation();
  const [open, setOpen] = useState(false);
  const { head, mainAct } = placesOf(session);
  if (!session.person) return null;
  const current = currentPlace(head, pathname);
  const place = (one: Place) => (
    <Link key={one.path} to={one.path} aria-current={one === current ? 'page' : undefined}>
      {t(one.label)}
      <PlaceCount place={one} />
    </Link>
  );
  return (
    <>
      <nav className="bottom-bar" aria-label={t({ zh: '底栏', en: 'Bottom bar' })}>
        {head.slice(0, 2).map(place)}
        {mainAct ? (
          <Link to={mainAct.path} className="main-act">
            {t(mainAct.label)}
          </Link>
        ) : null}
        {head.slice(2, 3).map(place)}
        <button type="button" onClick={() => setOpen(true)}>
          {t({ zh: '我的', en: 'Me' })}
        </button>
      </nav>
      <PhoneMenu
        open={open}
        onClose={() => setOpen(false)}
        onKeys={() => {
          setOpen(false);
          onKeys();
        }}
      />
    </>
  );
}
