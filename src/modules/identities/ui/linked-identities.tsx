import type { Instant } from '#kernel/dates.ts';
import { Button, EmptyState, Items, Loaded, Moment, Problem, Section, State, tell } from '#web/parts/index.ts';
import { useCommand, useRead } from '#web/query.ts';
import { useWords } from '#web/wording.ts';
import { identities } from './api.ts';
import { useWayWords } from './ways-in.tsx';

/** On one's account page: the identities that are linked, unlinking, and linking one of the own organisations'. */
export function LinkedIdentities() {
  const { t } = useWords();
  const say = useWayWords();
  const query = useRead(identities.listMine);
  const link = useCommand(identities.beginLink, { done: ({ url }) => location.assign(url) });
  const unlink = useCommand(identities.unlink, {
    refresh: [identities.listMine],
    done: () => tell({ zh: '已解除绑定', en: 'Unlinked' }),
  });
  const error = link.error ?? unlink.error;
  if (query.data && query.data.identities.length === 0 && query.data.available.length === 0) return null;
  return (
    <Section
      title={t({ zh: '统一身份', en: 'Linked identities' })}
      note={t({ zh: '绑定后可用单位账号登录', en: 'Sign in with your organisation’s account' })}
    >
      {error ? <Problem error={error} /> : null}
      <Loaded of={query} rows={1}>
        {({ identities: linked, available }) => (
          <>
            <Items
              empty={<EmptyState title={t({ zh: '没有绑定。', en: 'None linked.' })} />}
              items={linked.map((one) => ({
                key: one.id,
                title: say(one),
                text: one.name,
                meta: one.usedAt ? (
                  <>
                    {t({ zh: '最近使用', en: 'Last used' })} <Moment at={one.usedAt as Instant} />
                  </>
                ) : (
                  t({ zh: '没用过', en: 'Never used' })
                ),
                right: one.enabled ? (
                  <State kind="done">{t({ zh: '可用', en: 'Good' })}</State>
                ) : (
                  <State kind="stale">{t({ zh: '已停用', en: 'Switched off' })}</State>
                ),
                rightMeta: (
                  <button type="button" className="in-line" onClick={() => unlink.mutate({ params: { id: one.id } })}>
                    {t({ zh: '解除绑定', en: 'Unlink' })}
                  </button>
                ),
              }))}
            />
            {available.map((way) => (
              <p key={way.id}>
                <Button
                  busy={link.isPending}
                  onClick={() => link.mutate({ body: { providerId: way.id, to: '/account' } })}
                >
                  {t({ zh: '绑定“{label}”', en: 'Link {label}' }, { label: say(way) })}
                </Button>
              </p>
            ))}
          </>
        )}
      </Loaded>
    </Section>
  );
}
