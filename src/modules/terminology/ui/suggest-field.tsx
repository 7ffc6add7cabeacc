import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { type InputHTMLAttributes, type KeyboardEvent, useEffect, useId, useState } from 'react';
import type { Bilingual } from '#kernel/refusal.ts';
import { send } from '#web/api.ts';
import { useWords } from '#web/wording.ts';
import './suggest.css';

interface Suggested {
  readonly text: string;
  readonly label: Bilingual;
}

/** After the last key, before suggestions are asked for, in milliseconds. */
const WAIT_MS = 150;

function useSettled(value: string): string {
  const [settled, setSettled] = useState('');
  useEffect(() => {
    const timer = setTimeout(() => setSettled(value), WAIT_MS);
    return () => clearTimeout(timer);
  }, [value]);
  return settled;
}

/** Suggestions for what has been typed; none when they cannot be had: searching works without. */
function useSuggestions(typed: string, when: boolean): readonly Suggested[] {
  const q = useSettled(typed.trim().slice(0, 60));
  const asked = when && q !== '';
  const found = useQuery({
    queryKey: ['/api/terms/suggest', q],
    queryFn: () => send('GET', '/api/terms/suggest', { query: { q } }) as Promise<{ suggestions: Suggested[] }>,
    enabled: asked,
    retry: false,
    staleTime: 60_000,
    placeholderData: keepPreviousData,
  });
  return asked && typed.trim() !== '' ? (found.data?.suggestions ?? []) : [];
}

function List({
  id,
  of,
  at,
  onChoose,
}: {
  id: string;
  of: readonly Suggested[];
  at: number;
  onChoose: (text: string) => void;
}) {
  const { t } = useWords();
  return (
    <div className="suggest-list" role="listbox" id={id} aria-label={t({ zh: '联想', en: 'Suggestions' })}>
      {of.map(({ text, label }, place) => (
        // biome-ignore lint/a11y/useKeyWithClickEvents: the keys are handled by the field, which keeps the focus
        <div
          key={`${text} ${label.zh}`}
          id={`${id}-${place}`}
          role="option"
          tabIndex={-1}
          aria-selected={place === at}
          // The field keeps the focus, so that the list does not close before the click.
          onMouseDown={(event) => event.preventDefault()}
          onClick={() => onChoose(text)}
        >
          <span>{text}</span>
          <small>{t(label)}</small>
        </div>
      ))}
    </div>
  );
}

interface SuggestFieldProps extends Omit<InputHTMLAttributes<HTMLInputElement>, 'onChange' | 'value' | 'type'> {
  readonly value: string;
  readonly onValue: (value: string) => void;
  /** A suggestion was chosen: it is the value already, and is to be searched for. */
  readonly onChoose: (value: string) => void;
}

/**
 * A search field that suggests while one types: terms, and titles of what is published, by characters, pinyin, initials or English. Arrows choose, Enter takes,
 * Escape closes; nothing while an input method composes. The list floats: nothing moves. Without the component library, for public pages.
 */
export function SuggestField({ value, onValue, onChoose, className, ...rest }: SuggestFieldProps) {
  const { t } = useWords();
  const listId = useId();
  const [open, setOpen] = useState(false);
  const [composing, setComposing] = useState(false);
  const [at, setAt] = useState(-1);
  const found = useSuggestions(value, open && !composing);
  const shown = open && !composing && found.length > 0;
  const active = shown && at < found.length ? at : -1;
  const close = () => {
    setOpen(false);
    setAt(-1);
  };
  const choose = (text: string) => {
    onValue(text);
    close();
    onChoose(text);
  };
  const press = (event: KeyboardEvent<HTMLInputElement>) => {
    if (event.nativeEvent.isComposing || !shown) return;
    if (event.key === 'ArrowDown') setAt(active + 1 < found.length ? active + 1 : -1);
    else if (event.key === 'ArrowUp') setAt(active < 0 ? found.length - 1 : active - 1);
    else if (event.key === 'Enter' && active >= 0) choose(found[active]!.text);
    else if (event.key === 'Escape') close();
    else return;
    event.preventDefault();
  };
  return (
    <span className="suggest">
      <input
        {...rest}
        type="search"
        className={className}
        role="combobox"
        autoComplete="off"
        aria-autocomplete="list"
        aria-expanded={shown}
        aria-controls={shown ? listId : undefined}
        aria-activedescendant={active >= 0 ? `${listId}-${active}` : undefined}
        value={value}
        onChange={(event) => {
          onValue(event.target.value);
          setOpen(true);
          setAt(-1);
        }}
        onCompositionStart={() => setComposing(true)}
        onCompositionEnd={() => setComposing(false)}
        onKeyDown={press}
        onBlur={close}
      />
      {shown ? <List id={listId} of={found} at={active} onChoose={choose} /> : null}
      <span className="unseen" role="status">
        {shown
          ? t(
              { zh: '{n} 条联想，上下键选', en: '{n} suggestions; choose with the arrow keys', one: '1 suggestion' },
              { n: found.length },
            )
          : ''}
      </span>
    </span>
  );
}
