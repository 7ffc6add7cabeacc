import type { ReactNode } from 'react';
import { Link, type Search, useSearch } from '../go.tsx';
import { useWords } from '../wording.ts';

export interface Tab {
  readonly key: string;
  readonly label: ReactNode;
  readonly count?: number;
  readonly content: ReactNode;
}

/** Views of one record. The open one stands in the address (`?tab=`), so that it can be sent and come back to. */
export function Tabs({ tabs, label, name = 'tab' }: { tabs: readonly Tab[]; label: string; name?: string }) {
  const [search, change] = useSearch();
  const open = tabs.find((tab) => tab.key === search[name]) ?? tabs[0];
  if (!open) return null;
  return (
    <>
      <nav className="tabs" aria-label={label}>
        {tabs.map((tab) => (
          <button
            key={tab.key}
            type="button"
            aria-current={tab.key === open.key ? 'page' : undefined}
            onClick={() => change({ [name]: tab.key === tabs[0]?.key ? undefined : tab.key })}
          >
            {tab.label}
            {tab.count === undefined ? null : <small>{tab.count.toLocaleString('en-US')}</small>}
          </button>
        ))}
      </nav>
      {open.content}
    </>
  );
}

export interface LinkTab {
  readonly key: string;
  readonly label: ReactNode;
  readonly to: string;
  readonly search?: Search;
  readonly count?: number | undefined;
  readonly current: boolean;
}

/** Saved views of a list, each an address. */
export function LinkTabs({ tabs, label, children }: { tabs: readonly LinkTab[]; label: string; children?: ReactNode }) {
  return (
    <nav className="tabs" aria-label={label}>
      {tabs.map((tab) => (
        <Link key={tab.key} to={tab.to} search={tab.search ?? {}} aria-current={tab.current ? 'page' : undefined}>
          {tab.label}
          {tab.count === undefined ? null : <small>{tab.count.toLocaleString('en-US')}</small>}
        </Link>
      ))}
      {children}
    </nav>
  );
}

/** Steps through a keyset list: no page numbers, no promise of a total. Absent handlers leave the step out. */
export function Pager({
  onPrevious,
  onNext,
  onFirst,
  children,
}: {
  onPrevious?: (() => void) | undefined;
  onNext?: (() => void) | undefined;
  onFirst?: (() => void) | undefined;
  children?: ReactNode;
}) {
  const { t } = useWords();
  const step = (act: (() => void) | undefined, words: string) =>
    act ? (
      <button type="button" className="in-line" onClick={act}>
        {words}
      </button>
    ) : null;
  return (
    <nav className="pager" aria-label={t({ zh: '翻页', en: 'Pages' })}>
      <span>{children}</span>
      {step(onFirst, t({ zh: '回到开头', en: 'To the start' }))}
      {step(onPrevious, t({ zh: '上一页', en: 'Previous' }))}
      {step(onNext, t({ zh: '下一页', en: 'Next' }))}
    </nav>
  );
}
