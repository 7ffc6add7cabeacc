import { Link } from '../go.tsx';
import { useWords } from '../wording.ts';
import { Section } from './section.tsx';

/** A question to an author, and where it is answered: a page with its search, or what opens the field beside it. */
interface OpenQuestion {
  readonly key: string;
  readonly text: string;
  readonly to?: string;
  readonly onOpen?: () => void;
}

/** What a record leaves open, asked back of its author: each question leads to the field that answers it. Nothing when nothing is open. */
export function Questions({ of }: { of: readonly OpenQuestion[] }) {
  const { t } = useWords();
  if (of.length === 0) return null;
  return (
    <Section
      title={t({ zh: '补上这几项，配得更准', en: 'Answer these for better matches' })}
      note={t({ zh: '最有用的在前', en: 'the most helpful first' })}
    >
      <ol className="questions">
        {of.map(({ key, text, to, onOpen }) => {
          const [path = '', query = ''] = (to ?? '').split('?');
          return (
            <li key={`${key} ${text}`}>
              {onOpen ? (
                <button type="button" className="in-line" onClick={onOpen}>
                  {text}
                </button>
              ) : (
                <Link to={path} search={Object.fromEntries(new URLSearchParams(query))}>
                  {text}
                </Link>
              )}
            </li>
          );
        })}
      </ol>
    </Section>
  );
}
