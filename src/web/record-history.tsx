import { useQuery } from '@tanstack/react-query';
import type { CivilDate, Instant } from '#kernel/dates.ts';
import type { Changes } from '#kernel/event.ts';
import type { Bilingual } from '#kernel/refusal.ts';
import { send } from './api.ts';
import type { Language } from './in-language.ts';
import { EmptyState, Loaded } from './parts/loaded.tsx';
import { History } from './parts/people.tsx';
import { Section } from './parts/section.tsx';
import { dateText } from './say-date.ts';
import { useWords } from './wording.ts';

interface Recorded {
  readonly id: string;
  readonly at: Instant;
  readonly type: string;
  readonly actorName: string;
  readonly changes: Changes;
}

/** What happened, by event type, as a sentence without the person. */
export type Happened = Readonly<Record<string, Bilingual>>;

/** Who did something without being a person with a name. */
const UNNAMED: Readonly<Record<string, Bilingual>> = {
  系统: { zh: '系统', en: 'The system' },
  受保护: { zh: '受保护的人', en: 'Somebody protected' },
  '': { zh: '访客', en: 'A visitor' },
};

const DATE = /^\d{4}-\d{2}-\d{2}$/;

const dayInWords = (value: unknown, language: Language): unknown =>
  typeof value === 'string' && DATE.test(value) ? dateText(value as CivilDate, language, 'day') : value;

/**
 * A record's history as far as its reader may see it, for the right-hand column. `happened` says each event type in words; `label` names
 * changed fields, and a field it does not name is left out, so that nothing technical reaches the page.
 */
export function RecordHistory({
  kind,
  subject,
  happened,
  label,
  say,
}: {
  kind: string;
  subject: string;
  happened: Happened;
  label?: (field: string) => string | undefined;
  /** A field's value in words, for codes of closed lists. */
  say?: (field: string, value: unknown) => unknown;
}) {
  const { t, language } = useWords();
  const query = useQuery({
    queryKey: ['/api/history', 'GET', { kind, subject }],
    queryFn: () =>
      send('GET', '/api/history/:kind/:subject', { params: { kind, subject } }) as Promise<{ entries: Recorded[] }>,
  });
  const words = (field: string, value: unknown) => say?.(field, value) ?? dayInWords(value, language);
  const told = (changes: Changes): Changes =>
    Object.fromEntries(
      Object.entries(changes)
        .filter(([field]) => label?.(field))
        .map(([field, [before, after]]) => [field, [words(field, before), words(field, after)]]),
    );
  return (
    <Section title={t({ zh: '操作记录', en: 'History' })}>
      <Loaded of={query}>
        {({ entries }) =>
          entries.length === 0 ? (
            <EmptyState title={t({ zh: '还没有您能看到的记录。', en: 'Nothing you may see yet.' })} />
          ) : (
            <History
              entries={entries.map((entry) => ({
                id: entry.id,
                at: entry.at,
                who: t(UNNAMED[entry.actorName] ?? { zh: entry.actorName, en: entry.actorName }),
                what: t(happened[entry.type] ?? { zh: '有一次操作', en: 'did something' }),
                changes: told(entry.changes),
              }))}
              label={(field) => label?.(field) ?? field}
            />
          )
        }
      </Loaded>
    </Section>
  );
}
