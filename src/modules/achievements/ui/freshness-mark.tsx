import { FRESHNESS, type Freshness } from '#kernel/freshness.ts';
import { wordOf } from '#modules/organisations/ui/index.ts';
import { State, type StateKind } from '#web/parts/index.ts';
import { useWords } from '#web/wording.ts';

const SHAPES: Record<Freshness | 'none', StateKind> = {
  none: 'open',
  fresh: 'done',
  due: 'going',
  ending: 'late',
  expired: 'stale',
  withdrawn: 'lost',
};

const WORDS = [{ code: 'none', zh: '未公开', en: 'Not published' }, ...FRESHNESS];

/** How a published record stands, as a word and a shape. */
export function FreshnessMark({ of, pill }: { of: Freshness | 'none'; pill?: boolean }) {
  const { t } = useWords();
  return (
    <State kind={SHAPES[of]} {...(pill ? { pill } : {})}>
      {t(wordOf(WORDS, of))}
    </State>
  );
}
