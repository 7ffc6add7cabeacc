import { useSearch } from '#web/go.tsx';
import { TextInput } from '#web/parts/index.ts';
import { useWords } from '#web/wording.ts';
import './admin.css';

/** Events of the system itself carry its Chinese name, or none. */
const isSystem = (name: string) => name === '' || name === '系统';

/** Who did what is recorded, by the name recorded with it. */
export function WhoDid({ name }: { name: string }) {
  const { t } = useWords();
  return <span className="admin-who">{isSystem(name) ? t({ zh: '系统', en: 'The system' }) : name}</span>;
}

/** Asks for entries of one person and of one type; `example` is such a type. The words stand in the address. */
export function WhoAndWhat({ example }: { example: string }) {
  const { t } = useWords();
  const [search, change] = useSearch();
  const set = (key: string) => (value: string) => change({ [key]: value || undefined, before: undefined });
  return (
    <>
      <TextInput
        type="search"
        aria-label={t({ zh: '谁', en: 'Who' })}
        placeholder={t({ zh: '谁：写全姓名', en: 'Who: the full name' })}
        value={search.actor ?? ''}
        maxLength={40}
        onValue={set('actor')}
      />
      <TextInput
        type="search"
        aria-label={t({ zh: '哪一类', en: 'What' })}
        placeholder={t({ zh: '哪一类：例如 {example}', en: 'What: as {example}' }, { example })}
        value={search.type ?? ''}
        maxLength={60}
        onValue={set('type')}
      />
    </>
  );
}

/** What the address asks of a trail. */
export function useAsked() {
  const [{ before, type, actor }] = useSearch();
  return { before, type: type || undefined, actor: actor?.trim() || undefined };
}
