import type { ReactNode } from 'react';
import type { Bilingual } from '#kernel/refusal.ts';
import { Button, ButtonLink, Card, Problem } from '#web/parts/index.ts';
import { useWords } from '#web/wording.ts';

/** How the public face of a record stands, as far as acts depend on it; null without one. */
type Freshness = string | null | undefined;

const STALE: ReadonlySet<Freshness> = new Set(['due', 'ending', 'expired']);

/** Whether the public face is on the list today. */
const isOnList = (freshness: Freshness): boolean =>
  Boolean(freshness) && freshness !== 'withdrawn' && freshness !== 'expired';

/** The duty to confirm that what is published still holds; nothing while it needs no confirming. `children`: the other act there is. */
export function StillHolds({
  title,
  freshness,
  expiresOn,
  error,
  busy,
  onConfirm,
  children,
}: {
  title: Bilingual;
  freshness: Freshness;
  expiresOn: string;
  error: unknown;
  busy: boolean;
  onConfirm: () => void;
  children?: ReactNode;
}) {
  const { t } = useWords();
  if (!STALE.has(freshness)) return null;
  return (
    <Card duty>
      <h2>{t(title)}</h2>
      <p>
        {freshness === 'expired'
          ? t({
              zh: '已到期并退出清单；确认后立即恢复。',
              en: 'It expired and left the list; confirming brings it back.',
            })
          : t(
              {
                zh: '{on} 到期；没有确认就自动退出公开清单。',
                en: 'It leaves the public list after {on} unless confirmed.',
              },
              { on: expiresOn },
            )}
      </p>
      {error ? <Problem error={error} /> : null}
      <div className="acts">
        <Button kind="wait" busy={busy} onClick={onConfirm}>
          {t({ zh: '仍然有效', en: 'It still holds' })}
        </Button>
        {children}
      </div>
    </Card>
  );
}

/** The ways to a record's form and to its publication, for whoever has them; publishing is the main act while the list is behind the record. */
export function WriteAndPublish({
  at,
  actions,
  freshness,
  changed,
}: {
  /** The record's own address. */
  at: string;
  actions: readonly string[];
  freshness: Freshness;
  changed: boolean;
}) {
  const { t } = useWords();
  const isLive = isOnList(freshness);
  return (
    <>
      {actions.includes('edit') ? (
        <ButtonLink to={`${at}/edit`} hotkey="E">
          {t({ zh: '修改', en: 'Edit' })}
        </ButtonLink>
      ) : null}
      {actions.includes('publish') ? (
        <ButtonLink to={`${at}/publish`} kind={isLive && !changed ? 'plain' : 'main'}>
          {isLive ? t({ zh: '重新公开', en: 'Publish anew' }) : t({ zh: '公开', en: 'Publish' })}
        </ButtonLink>
      ) : null}
    </>
  );
}
