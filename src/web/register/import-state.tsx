import type { Bilingual } from '#kernel/refusal.ts';
import type { ImportState } from '#kernel/register-import.ts';
import { State, type StateKind } from '../parts/state.tsx';
import { useWords } from '../wording.ts';

const STATES: Record<ImportState, Bilingual & { readonly kind: StateKind }> = {
  received: { zh: '已收到', en: 'Received', kind: 'open' },
  checking: { zh: '正在检查', en: 'Checking', kind: 'going' },
  mapping: { zh: '等你对应各列', en: 'Waits for its columns', kind: 'waits' },
  checked: { zh: '等你确认写入', en: 'Waits for your go', kind: 'waits' },
  committing: { zh: '正在写入', en: 'Writing', kind: 'going' },
  done: { zh: '已写入', en: 'Written', kind: 'done' },
  failed: { zh: '没有成功', en: 'Failed', kind: 'late' },
  undoing: { zh: '正在撤销', en: 'Being taken back', kind: 'going' },
  undone: { zh: '已撤销', en: 'Taken back', kind: 'lost' },
  cancelled: { zh: '已取消', en: 'Cancelled', kind: 'lost' },
};
/** States in which the server works and the page looks again every second. */
export const RUNNING: readonly ImportState[] = ['received', 'checking', 'committing', 'undoing'];

/** What an import has come to, in a word. */
export function StateOf({ state }: { state: ImportState }) {
  const { t } = useWords();
  return <State kind={STATES[state].kind}>{t(STATES[state])}</State>;
}
