import { useEffect, useRef } from 'react';
import { Link } from '../go.tsx';
import { Dialog } from '../parts/dialog.tsx';
import { tell } from '../parts/toast.tsx';
import { choose, usePreferences } from '../preferences.ts';
import { type Session, useSession, useSessionActs } from '../session.ts';
import { Slot } from '../slots.tsx';
import { useWords } from '../wording.ts';
import { type Place, placesOf } from './places.ts';

/** The three switches every reader has: 大字版, 深色, language. */
export function Switches() {
  const { t, language, setLanguage } = useWords();
  const { theme, size } = usePreferences();
  return (
    <>
      <button
        type="button"
        className="preference"
        aria-pressed={size === 'large'}
        onClick={() => choose({ size: size === 'large' ? 'standard' : 'large' })}
      >
        {t({ zh: '大字版', en: 'Large text' })}
      </button>
      <button
        type="button"
        className="preference"
        aria-pressed={theme === 'dark'}
        onClick={() => choose({ theme: theme === 'dark' ? 'light' : 'dark' })}
      >
        {t({ zh: '深色', en: 'Dark' })}
      </button>
      <button
        type="button"
        className="preference"
        lang={language === 'zh' ? 'en' : 'zh-CN'}
        onClick={() => setLanguage(language === 'zh' ? 'en' : 'zh')}
      >
        {language === 'zh' ? 'English' : '中文'}
      </button>
    </>
  );
}

function Memberships({ session, onDone }: { session: Session; onDone: () => void }) {
  const { t } = useWords();
  const { actFor } = useSessionActs();
  const others = session.memberships.filter(
    (membership) => membership.organisationId !== session.acting?.organisationId,
  );
  return others.map((membership) => (
    <button
      key={`${membership.organisationId} ${membership.role}`}
      type="button"
      onClick={() => {
        onDone();
        void actFor(membership.organisationId).then(
          () =>
            tell({
              zh: `现在以${membership.organisationName}的身份办事`,
              en: `Now acting for ${membership.organisationName}`,
            }),
          () => tell({ zh: '没有换成身份，请再试一次', en: 'The role was not changed; try again' }),
        );
      }}
    >
      {membership.organisationName}
      <small>{t({ zh: '换成这个身份', en: 'Act for it' })}</small>
    </button>
  ));
}

function MenuItems({ places, onDone, onKeys }: { places: readonly Place[]; onDone: () => void; onKeys: () => void }) {
  const { t } = useWords();
  const session = useSession();
  const { signOut } = useSessionActs();
  return (
    <div className="menu-list">
      {places.map((place) => (
        <Link key={place.path} to={place.path} onClick={onDone}>
          {t(place.label)}
          {place.count ? (
            <span className="place-count">
              <place.count />
            </span>
          ) : null}
        </Link>
      ))}
      <Slot name="menu" props={{ onDone }} />
      {session.person ? <Memberships session={session} onDone={onDone} /> : null}
      <button type="button" onClick={onKeys}>
        {t({ zh: '按键一览', en: 'Keyboard' })}
        <kbd>?</kbd>
      </button>
      {session.person ? (
        <button
          type="button"
          onClick={() => {
            onDone();
            void signOut().then(
              () => location.assign('/'),
              () => tell({ zh: '没有退出，请再试一次', en: 'You are still signed in; try again' }),
            );
          }}
        >
          {t({ zh: '退出登录', en: 'Sign out' })}
        </button>
      ) : (
        <Link to="/sign-in" onClick={onDone}>
          {t({ zh: '登录', en: 'Sign in' })}
        </Link>
      )}
    </div>
  );
}

/** The phone's menu: every place, the switches, the memberships. */
export function PhoneMenu({ open, onClose, onKeys }: { open: boolean; onClose: () => void; onKeys: () => void }) {
  const { t } = useWords();
  const session = useSession();
  const { head, menu } = placesOf(session);
  return (
    <Dialog open={open} onClose={onClose} title={session.person?.name ?? t({ zh: '菜单', en: 'Menu' })}>
      <div className="segments">
        <Switches />
      </div>
      <MenuItems places={[...head, ...menu]} onDone={onClose} onKeys={onKeys} />
    </Dialog>
  );
}

/** What opens under the reader's name on a wide page. Escape, a press elsewhere and going on to the page close it. */
export function PersonMenu({ onClose, onKeys }: { onClose: () => void; onKeys: () => void }) {
  const box = useRef<HTMLDivElement>(null);
  const session = useSession();
  const { menu } = placesOf(session);
  useEffect(() => {
    const opener = document.activeElement as HTMLElement | null;
    box.current?.querySelector<HTMLElement>('a, button')?.focus();
    const key = (event: KeyboardEvent) => {
      if (event.key !== 'Escape') return;
      onClose();
      opener?.focus();
    };
    const elsewhere = (event: Event) => {
      const target = event.target as Node;
      if (!box.current?.contains(target) && !opener?.contains(target)) onClose();
    };
    window.addEventListener('keydown', key);
    window.addEventListener('pointerdown', elsewhere);
    window.addEventListener('focusin', elsewhere);
    return () => {
      window.removeEventListener('keydown', key);
      window.removeEventListener('pointerdown', elsewhere);
      window.removeEventListener('focusin', elsewhere);
    };
  }, [onClose]);
  return (
    <div className="person-menu" ref={box}>
      <MenuItems places={menu} onDone={onClose} onKeys={onKeys} />
    </div>
  );
}
