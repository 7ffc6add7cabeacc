import { useQuery } from '@tanstack/react-query';
import { type KeyboardEvent, useDeferredValue, useEffect, useId, useRef, useState } from 'react';
import { send } from '../api.ts';
import { useGo } from '../go.tsx';
import { problemOf } from '../problem.ts';
import { type Session, useSession } from '../session.ts';
import { useWords, type Wording } from '../wording.ts';
import { foundKind, placesOf } from './places.ts';

/** What `GET /api/search?q=` answers: records of every kind the reader may see, best first. */
interface Found {
  readonly hits: readonly {
    readonly kind: string;
    readonly id: string;
    readonly title: string;
    readonly note?: string;
  }[];
}

interface Line {
  readonly key: string;
  readonly group: string;
  readonly title: string;
  readonly note?: string | undefined;
  readonly to: string;
}

function placeLines(session: Session, typed: string, t: Wording['t']): Line[] {
  const { head, menu, mainAct } = placesOf(session);
  const wanted = typed.trim().toLowerCase();
  return [...head, ...menu, ...(mainAct ? [mainAct] : [])]
    .filter(({ label }) => wanted === '' || label.zh.includes(wanted) || label.en.toLowerCase().includes(wanted))
    .map((place) => ({ key: place.path, group: t({ zh: '去', en: 'Go to' }), title: t(place.label), to: place.path }));
}

function hitLines(found: Found | undefined, session: Session, t: Wording['t']): Line[] {
  return (found?.hits ?? []).flatMap((hit) => {
    const kind = foundKind(hit.kind);
    return kind
      ? [
          {
            key: `${hit.kind} ${hit.id}`,
            group: t(kind.label),
            title: hit.title,
            note: hit.note,
            to: kind.path(hit.id, session),
          },
        ]
      : [];
  });
}

/** Search across places and records, by ⌘K. Arrows choose, Enter opens; Enter while an input method composes only confirms the word. */
export function Palette({ onClose }: { onClose: () => void }) {
  const { t } = useWords();
  const go = useGo();
  const session = useSession();
  const dialog = useRef<HTMLDialogElement>(null);
  const listId = useId();
  const [typed, setTyped] = useState('');
  const [at, setAt] = useState(0);
  const q = useDeferredValue(typed.trim());
  const found = useQuery({
    queryKey: ['/api/search', q],
    queryFn: () => send('GET', '/api/search', { query: { q } }) as Promise<Found>,
    enabled: q.length > 0,
  });
  useEffect(() => dialog.current?.showModal(), []);
  const lines = [...placeLines(session, typed, t), ...hitLines(q ? found.data : undefined, session, t)];
  const open = (line: Line | undefined) => {
    if (!line) return;
    onClose();
    go(line.to);
  };
  const press = (event: KeyboardEvent) => {
    if (event.nativeEvent.isComposing) return;
    if (event.key === 'ArrowDown') setAt(Math.min(lines.length - 1, at + 1));
    else if (event.key === 'ArrowUp') setAt(Math.max(0, at - 1));
    else if (event.key === 'Enter') open(lines[at]);
    else return;
    event.preventDefault();
  };
  return (
    <dialog
      ref={dialog}
      className="dialog palette"
      aria-label={t({ zh: '查找', en: 'Search' })}
      onClose={onClose}
      onPointerDown={(event) => event.target === dialog.current && onClose()}
    >
      <input
        autoFocus
        className="input"
        role="combobox"
        aria-expanded="true"
        aria-controls={listId}
        aria-activedescendant={lines[at] ? `${listId}-${at}` : undefined}
        aria-label={t({ zh: '查找', en: 'Search' })}
        placeholder={t({
          zh: '找成果、需求、单位、人、记录',
          en: 'Achievements, needs, organisations, people, records',
        })}
        value={typed}
        onChange={(event) => {
          setTyped(event.target.value);
          setAt(0);
        }}
        onKeyDown={press}
      />
      <div className="palette-list" role="listbox" id={listId} aria-label={t({ zh: '找到的', en: 'Results' })}>
        {lines.map((line, place) => (
          <div key={line.key} role="presentation">
            {line.group !== lines[place - 1]?.group ? (
              <div className="palette-group" role="presentation">
                {line.group}
              </div>
            ) : null}
            {/* biome-ignore lint/a11y/useKeyWithClickEvents: the keys are handled by the field, which keeps the focus */}
            <div
              className="palette-hit"
              role="option"
              tabIndex={-1}
              id={`${listId}-${place}`}
              aria-selected={place === at}
              onClick={() => open(line)}
            >
              <span>{line.title}</span>
              {line.note ? <small>{line.note}</small> : null}
            </div>
          </div>
        ))}
      </div>
      <p className="palette-foot" role="status">
        {found.error ? problemOf(found.error).title : null}
        {!found.error && q && found.isFetching ? t({ zh: '正在找', en: 'Searching' }) : null}
        {!found.error && q && !found.isFetching && lines.length === 0
          ? t({ zh: '没有找到。换个词试试。', en: 'Nothing found. Try another word.' })
          : null}
        {lines.length > 0 && !found.isFetching ? t({ zh: '↑↓ 选，↵ 打开', en: '↑↓ choose, ↵ open' }) : null}
      </p>
    </dialog>
  );
}
