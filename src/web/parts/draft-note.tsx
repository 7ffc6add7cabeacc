import { useWords } from '../wording.ts';
import type { Draft } from './draft.ts';

/** Says that what is typed is kept, or that it was kept from before and can be dropped. Stands beside a form's send button. */
export function DraftNote({ draft }: { draft: Pick<Draft<object>, 'saved' | 'restored' | 'clear'> }) {
  const { t } = useWords();
  return (
    <span className="draft-note" aria-live="polite">
      {draft.saved ? t({ zh: '已暂存在本机', en: 'Kept on this device' }) : null}
      {!draft.saved && draft.restored ? (
        <>
          {t({ zh: '已恢复上次没写完的内容', en: 'What you had begun is back' })}
          <button type="button" className="in-line" onClick={draft.clear}>
            {t({ zh: '从头写', en: 'Start over' })}
          </button>
        </>
      ) : null}
    </span>
  );
}
