import { useEffect } from 'react';
import { Button, Loaded, Problem } from '#web/parts/index.ts';
import { useCommand, useRead } from '#web/query.ts';
import type { WayToProve } from '#web/shell/step-up.tsx';
import { useWords } from '#web/wording.ts';
import { identities } from './api.ts';
import { PROVED } from './proved-page.tsx';
import { useWayWords } from './ways-in.tsx';

/** Hears from the window in which somebody signed in anew, and looks again when this one comes back to the front. */
function useProvedElsewhere(onProved: () => void): void {
  useEffect(() => {
    const channel = new BroadcastChannel(PROVED);
    channel.onmessage = onProved;
    window.addEventListener('focus', onProved);
    return () => {
      channel.close();
      window.removeEventListener('focus', onProved);
    };
  }, [onProved]);
}

/**
 * In the dialog that asks who one is: signing in anew at the own organisation, in a window of its own so that this page keeps what was typed. Where no
 * window may be opened, it goes there from here and comes back to this page.
 */
export function WaysToProve({ onProved }: WayToProve) {
  const { t } = useWords();
  const say = useWayWords();
  const query = useRead(identities.listMine);
  const begin = useCommand(identities.beginProof);
  useProvedElsewhere(onProved);
  const go = async (id: string) => {
    const opened = window.open('about:blank', '_blank', 'width=520,height=720');
    const to = opened ? '/step-up/done' : location.pathname + location.search;
    try {
      const { url } = await begin.mutateAsync({ params: { id }, body: { to } });
      if (opened) opened.location.href = url;
      else location.assign(url);
    } catch {
      opened?.close();
    }
  };
  return (
    <Loaded of={query} rows={1}>
      {({ identities: linked }) =>
        linked.length === 0 ? null : (
          <div className="ways-in">
            {begin.error ? <Problem error={begin.error} /> : null}
            {linked
              .filter(({ enabled }) => enabled)
              .map((one) => (
                <p key={one.id}>
                  <Button busy={begin.isPending} onClick={() => void go(one.id)}>
                    {t({ zh: '用“{label}”重新登录来确认', en: 'Sign in anew with {label}' }, { label: say(one) })}
                  </Button>
                </p>
              ))}
          </div>
        )
      }
    </Loaded>
  );
}
