import type { Audience } from '#kernel/audience.ts';
import { audienceText, WhoCanSee } from '#web/parts/index.ts';
import { useWords } from '#web/wording.ts';

/** 谁能看到, each circle said once: a mandate on everything and one on this record alone read the same. */
export function Readers({
  of,
  names,
  children,
}: {
  of: readonly Audience[];
  names: Readonly<Record<string, string>>;
  children: string;
}) {
  const { t } = useWords();
  const said = [...new Set(of.map((token) => audienceText(token, t, names)))];
  return <WhoCanSee entries={said.map((who) => ({ who }))}>{children}</WhoCanSee>;
}
