import { type ReactNode, useState } from 'react';
import type { Audience } from '#kernel/audience.ts';
import type { Instant } from '#kernel/dates.ts';
import type { Changes } from '#kernel/event.ts';
import { OFFICES } from '#kernel/vocabulary.ts';
import { useWords, type Wording } from '../wording.ts';
import { Moment } from './date.tsx';

/** The words for an audience token. Names of organisations and people come from `names`, keyed by id; what is not named is said in general. */
export function audienceText(token: Audience, t: Wording['t'], names: Readonly<Record<string, string>> = {}): string {
  const [kind = '', rest = ''] = token.split(/:(.*)/s);
  const [id = '', part = ''] = rest.split('/');
  const name = names[rest] ?? names[id] ?? '';
  switch (kind) {
    case 'public':
      return t({ zh: '所有人', en: 'Everybody' });
    case 'registered':
      return t({ zh: '已核验单位的成员', en: 'Members of verified organisations' });
    case 'city':
      return t({ zh: '市级专班', en: 'The city commission' });
    case 'administrators':
      if (rest === 'audit') return t({ zh: '审计管理员', en: 'Audit administrators' });
      if (rest === 'system') return t({ zh: '系统管理员', en: 'System administrators' });
      if (rest === 'security') return t({ zh: '安全管理员', en: 'Security administrators' });
      return t({ zh: '系统和安全管理员', en: 'System and security administrators' });
    case 'org':
      return name
        ? t({ zh: '{name}的成员', en: 'Members of {name}' }, { name })
        : t({ zh: '一家单位的成员', en: 'Members of one organisation' });
    case 'office':
      return t(
        { zh: '{name}的{part}', en: '{part}, {name}' },
        { name: name || t({ zh: '单位', en: 'organisation' }), part: officeText(part, t) },
      );
    case 'person':
      return name || t({ zh: '指定的人', en: 'A named person' });
    case 'member':
      return names[part] || t({ zh: '指定的人（在职期间）', en: 'A named person while they work there' });
    case 'district':
      return t({ zh: '{name}区级专员', en: 'Officers of {name}' }, { name: name || id });
    case 'park':
      return t({ zh: '{name}专员', en: 'Officers of {name}' }, { name: name || t({ zh: '园区', en: 'the park' }) });
    case 'mandate':
      return t(
        { zh: '受{name}委托的技术经理人', en: 'Technology managers mandated by {name}' },
        { name: name || t({ zh: '委托方', en: 'the principal' }) },
      );
    default:
      return token;
  }
}

function officeText(office: string, t: Wording['t']): string {
  return t(OFFICES.find(({ code }) => code === office) ?? { zh: office, en: office });
}

export interface Reader {
  readonly who: ReactNode;
  /** What these readers see: 全部往来, 汇总数, 看不到. */
  readonly what?: ReactNode;
}

/** 谁能看到: the readers of a record in words. Give `readers` as stored (with `names`), or `entries` already in words. */
export function WhoCanSee({
  readers,
  names,
  entries,
  children,
}: {
  readers?: readonly Audience[];
  names?: Readonly<Record<string, string>>;
  entries?: readonly Reader[];
  children?: ReactNode;
}) {
  const { t } = useWords();
  const rows: readonly Reader[] = entries ?? (readers ?? []).map((token) => ({ who: audienceText(token, t, names) }));
  return (
    <>
      <ul className="readers">
        {rows.length === 0 ? <li>{t({ zh: '除系统外没有人', en: 'Nobody but the system' })}</li> : null}
        {rows.map((row, place) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: readers are a fixed list without an identity of their own
          <li key={place}>
            <span>{row.who}</span>
            {row.what ? <span className="quiet">{row.what}</span> : null}
          </li>
        ))}
      </ul>
      {children ? <p className="readers-foot">{children}</p> : null}
    </>
  );
}

export interface HistoryEntry {
  readonly id: string;
  readonly at: Instant;
  /** Who did it; with a mandate, on whose behalf. */
  readonly who?: string;
  readonly onBehalfOf?: string;
  /** What happened, as a sentence without the person: “改下一步”. */
  readonly what: ReactNode;
  readonly changes?: Changes;
}

const shown = (value: unknown): string =>
  value === null || value === undefined || value === ''
    ? '—'
    : typeof value === 'object'
      ? JSON.stringify(value)
      : String(value);

function ChangeList({ changes, label }: { changes: Changes; label: (field: string) => string }) {
  return (
    <ul className="changes">
      {Object.entries(changes).map(([field, [before, after]]) => (
        <li key={field}>
          {label(field)} <del>{shown(before)}</del> → <ins>{shown(after)}</ins>
        </li>
      ))}
    </ul>
  );
}

/** What happened to a record, newest first. Shows six, then all; `label` names changed fields. */
export function History({
  entries,
  label = (field) => field,
  most = 6,
}: {
  entries: readonly HistoryEntry[];
  label?: (field: string) => string;
  most?: number;
}) {
  const { t } = useWords();
  const [all, setAll] = useState(false);
  const visible = all ? entries : entries.slice(0, most);
  return (
    <>
      <ol className="history">
        {visible.map((entry) => (
          <li key={entry.id}>
            <p>
              {entry.who ? <b>{entry.who}</b> : null}
              {entry.onBehalfOf ? (
                <span className="quiet">
                  {t({ zh: '（代{name}）', en: ' (for {name})' }, { name: entry.onBehalfOf })}
                </span>
              ) : null}{' '}
              {entry.what}
            </p>
            {entry.changes && Object.keys(entry.changes).length > 0 ? (
              <ChangeList changes={entry.changes} label={label} />
            ) : null}
            <Moment at={entry.at} />
          </li>
        ))}
      </ol>
      {entries.length > most ? (
        <button type="button" className="in-line" onClick={() => setAll(!all)}>
          {all
            ? t({ zh: '只看最近', en: 'Only the latest' })
            : t({ zh: '全部{n}条', en: 'All {n}' }, { n: entries.length })}
        </button>
      ) : null}
    </>
  );
}
