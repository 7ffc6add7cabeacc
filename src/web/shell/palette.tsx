import { useQuery } from '@tanstack/react-query';
import { type KeyboardEvent, useDeferredValue, useId, useRef, useState } from 'react';
import type { Bilingual } from '#kernel/refusal.ts';
import { send } from '../api.ts';
import { useGo } from '../go.tsx';
import { useModal } from '../parts/dialog.tsx';
import { problemOf } from '../problem.ts';
import { type Session, useSession } from '../session.ts';
import { useWords, type Wording } from '../wording.ts';
import { foundKind, placesOf } from './places.ts';

/** What `GET /api/search?q=` answers: records of every kind the reader may see, best first. */
interface Found {
  readonly groups: readonly {
    readonly kind: string;
    readonly hits: readonly {
      readonly card: { readonly id: string; readonly title: Bilingual; readonly owner: Bilingual };
    }[];
  }[];
}

/** Records of each kind the palette shows. */
const OF_A_KIND = '5';

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
  return (found?.groups ?? []).flatMap((group) => {
    const kind = foundKind(group.kind);
    if (!kind) return [];
    return group.hits.map(({ card: { id, title, owner } }) => ({
      key: `${group.kind} ${id}`,
      group: t(kind.label),
      title: t(title),
      note: t(owner),
      to: kind.path(id, session),
    }));
  });
}

function Lines({
  id,
  lines,
  at,
  onOpen,
}: {
  id: string;
  lines: readonly Line[];
  at: number;
  onOpen: (line: Line) => void;
}) {
  const { t } = useWords();
  return (
    <div className="palette-list" role="listbox" id={id} aria-label={t({ zh: '找到的', en: 'Results' })}>
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
            id={`${id}-${place}`}
            aria-selected={place === at}
            onClick={() => onOpen(line)}
          >
            <span>{line.title}</span>
            {line.note ? <small>{line.note}</small> : null}
          </div>
        </div>
      ))}
    </div>
  );
}

/** The line at the foot: what went wrong, that it is searching, that nothing was found, or the keys. */
function said(
  q: string,
  found: { error: Error | null; isFetching: boolean },
  lines: number,
  t: Wording['t'],
): string | null {
  if (found.error) {
    const problem = problemOf(found.error);
    return problem.words ? t(problem.words) : problem.title;
  }
  if (q && found.isFetching) return t({ zh: '正在找', en: 'Searching' });
  if (lines > 0) return t({ zh: '↑↓ 选，↵ 打开', en: '↑↓ choose, ↵ open' });
  return q ? t({ zh: '没有找到。换个词试试。', en: 'Nothing found. Try another word.' }) : null;
}

const WHAT = { zh: '找成果、需求、单位、人、记录', en: 'Achievements, needs, organisations, people, records' };

/** Places and records for what is typed, and the line under them. */
function useLines(typed: string): { lines: Line[]; foot: string | null } {
  const { t } = useWords();
  const session = useSession();
  const q = useDeferredValue(typed.trim());
  const found = useQuery({
    queryKey: ['/api/search', q],
    queryFn: () => send('GET', '/api/search', { query: { q, limit: OF_A_KIND } }) as Promise<Found>,
    enabled: q.length > 0,
  });
  const lines = [...placeLines(session, typed, t), ...hitLines(q ? found.data : undefined, session, t)];
  return { lines, foot: said(q, found, lines.length, t) };
}

/** Search across places and records, by ⌘K. Arrows choose, Enter opens; Enter while an input method composes only confirms the word. */
export function Palette({ onClose }: { onClose: () => void }) {
  const { t } = useWords();
  const go = useGo();
  const dialog = useRef<HTMLDialogElement>(null);
  const listId = useId();
  const [typed, setTyped] = useState('');
  const [at, setAt] = useState(0);
  const { lines, foot } = useLines(typed);
  useModal(dialog, true);
  const open = (line: Line | undefined) => {
    if (!line) return;
    onClose();
    go(line.to);
  };
  const type = (text: string) => {
    setTyped(text);
    setAt(0);
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
        placeholder={t(WHAT)}
        value={typed}
        onChange={(event) => type(event.target.value)}
        onKeyDown={press}
      />
      <Lines id={listId} lines={lines} at={at} onOpen={open} />
      <p className="palette-foot" role="status">
        {foot}
      </p>
    </dialog>
  );
}
