import { useState } from 'react';
import { useSearch } from '#web/go.tsx';
import { Button, Field, Items, Loaded, Problem, Section, TextInput } from '#web/parts/index.ts';
import { useCommand, useRead } from '#web/query.ts';
import { useWords } from '#web/wording.ts';
import type { WayIn } from '../contract.ts';
import { identities } from './api.ts';
import './identities.css';

const REMEMBERED = 'luodi.way-in';

/** The way in used last in this browser; undefined when there is none or the browser keeps nothing. */
function remembered(): WayIn | undefined {
  try {
    return JSON.parse(localStorage.getItem(REMEMBERED) ?? 'null') ?? undefined;
  } catch {
    return undefined;
  }
}

function remember(way: WayIn): void {
  try {
    localStorage.setItem(REMEMBERED, JSON.stringify(way));
  } catch {
    // A browser that keeps nothing asks again the next time.
  }
}

/** Says a way in: its label, and the organisation when the label does not. */
export function useWayWords() {
  const { language } = useWords();
  return (way: Pick<WayIn, 'labelZh' | 'labelEn'>) => (language === 'en' && way.labelEn) || way.labelZh;
}

function useGoThere(to: string | undefined) {
  const begin = useCommand(identities.beginSignIn, { done: ({ url }) => location.assign(url) });
  const go = (way: WayIn) => {
    remember(way);
    begin.mutate({ body: { providerId: way.id, ...(to ? { to } : {}) } });
  };
  return { go, begin };
}

function Found({ text, go, busy }: { text: string; go: (way: WayIn) => void; busy: boolean }) {
  const { t, language } = useWords();
  const say = useWayWords();
  const query = useRead(identities.findWaysIn, { query: text ? { q: text } : {} }, { keep: true });
  return (
    <Loaded of={query} rows={2}>
      {({ providers, more }) => (
        <>
          <Items
            empty={<p className="quiet">{t({ zh: '没有找到这样的单位。', en: 'No such organisation.' })}</p>}
            items={providers.map((way) => ({
              key: way.id,
              title: say(way),
              meta: (language === 'en' && way.organisationNameEn) || way.organisationName,
              right: (
                <Button small busy={busy} onClick={() => go(way)}>
                  {t({ zh: '登录', en: 'Sign in' })}
                  <span className="unseen"> {say(way)}</span>
                </Button>
              ),
            }))}
          />
          {more ? (
            <p className="quiet small">
              {t({ zh: '还有更多，请输入单位名称查找。', en: 'There are more: type a name.' })}
            </p>
          ) : null}
        </>
      )}
    </Loaded>
  );
}

/** On the sign-in page: the own organisation's way in, the one used last first, others by name. Nothing while there is none. */
export function WaysIn() {
  const { t } = useWords();
  const say = useWayWords();
  const [search] = useSearch();
  const [text, setText] = useState('');
  const [last] = useState(remembered);
  const all = useRead(identities.findWaysIn, { query: {} });
  const { go, begin } = useGoThere(search.to);
  if (!all.data || all.data.providers.length === 0) return null;
  const searchable = all.data.more || text !== '';
  return (
    <div className="ways-in">
      <Section title={t({ zh: '用本单位账号登录', en: 'With your organisation’s account' })}>
        {begin.error ? <Problem error={begin.error} /> : null}
        {last ? (
          <p>
            <Button busy={begin.isPending} onClick={() => go(last)}>
              {t({ zh: '用“{label}”登录', en: 'Sign in with {label}' }, { label: say(last) })}
            </Button>
          </p>
        ) : null}
        {searchable ? (
          <Field label={t({ zh: '查找单位', en: 'Find your organisation' })}>
            <TextInput value={text} onValue={setText} maxLength={100} autoComplete="organization" />
          </Field>
        ) : null}
        <Found text={text.trim()} go={go} busy={begin.isPending} />
      </Section>
    </div>
  );
}
