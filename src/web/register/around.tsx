import { type ReactNode, useEffect } from 'react';
import type { Register } from '#kernel/register.ts';
import type { Search } from '../go.tsx';
import { ButtonLink } from '../parts/button.tsx';
import { EmptyState } from '../parts/loaded.tsx';
import { useWords } from '../wording.ts';
import { exportAddress } from './asked.ts';
import type { ListAnswer } from './list.ts';
import { useExport } from './take-out.tsx';

/** At the head of a list: import, export of what one sees, and the page's own acts. */
export function HeadActs({
  register,
  asked,
  sort,
  columns,
  importAt,
  children,
}: {
  register: Register;
  asked: Search;
  sort: string;
  columns: readonly string[];
  importAt: string | undefined;
  children: ReactNode;
}) {
  const { t, language } = useWords();
  const file = (format: 'xlsx' | 'csv') => exportAddress(register, asked, sort, { columns, format, language });
  const taking = useExport(register);
  return (
    <>
      {importAt ? <ButtonLink to={importAt}>{t({ zh: '导入', en: 'Import' })}</ButtonLink> : null}
      <ButtonLink file to={file('xlsx')} onFile={taking.onFile}>
        {t({ zh: '导出所见 Excel', en: 'Export as Excel' })}
      </ButtonLink>
      <ButtonLink file kind="flat" to={file('csv')} onFile={taking.onFile}>
        CSV
      </ButtonLink>
      {children}
      {taking.dialog}
    </>
  );
}

/** Over the table while rows are ticked: how many, what to do with them, and the way out (Escape). */
export function BulkBar({ count, onClear, children }: { count: number; onClear: () => void; children: ReactNode }) {
  const { t } = useWords();
  useEffect(() => {
    const press = (event: KeyboardEvent) => {
      if (event.key === 'Escape' && !event.isComposing && !document.querySelector('dialog[open]')) onClear();
    };
    window.addEventListener('keydown', press);
    return () => window.removeEventListener('keydown', press);
  });
  return (
    <section className="bulk" aria-label={t({ zh: '所选的行', en: 'Selected rows' })}>
      <b aria-live="polite">{t({ zh: '已选{n}条', en: '{n} selected' }, { n: count })}</b>
      {children}
      <button type="button" className="in-line bulk-end" onClick={onClear}>
        {t({ zh: '取消选择（Esc）', en: 'Clear (Esc)' })}
      </button>
    </section>
  );
}

/** What stands instead of rows: the page's own words when there is nothing yet, others when the filters find nothing. */
export function Nothing({ filtered, empty }: { filtered: boolean; empty: ReactNode }) {
  const { t } = useWords();
  if (!filtered && empty) return empty;
  return filtered ? (
    <EmptyState title={t({ zh: '没有符合条件的行', en: 'No rows fit these filters' })}>
      {t({ zh: '放宽一个条件，或清空条件再看。', en: 'Loosen one filter, or clear them all.' })}
    </EmptyState>
  ) : (
    <EmptyState title={t({ zh: '这张表还没有内容', en: 'This list is still empty' })} />
  );
}

/** How many rows are here and in all; “+” when there are more than were counted. */
export function RowsSaid<R>({ list }: { list: ListAnswer<R> }) {
  const { t } = useWords();
  const all = `${list.total.count.toLocaleString('en-US')}${list.total.more ? '+' : ''}`;
  return t({ zh: '本页{n}条，共{all}条', en: '{n} on this page, {all} in all' }, { n: list.rows.length, all });
}
