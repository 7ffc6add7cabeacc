import { Button, State } from '#web/parts/index.ts';
import { useWords } from '#web/wording.ts';
import type { MatchAnswer, ShownHit } from '../contract-shown.ts';

/** How an offered record stands to the musts: what it contradicts, and what it does not say. */
export function MustMarks({ hit }: { hit: ShownHit }) {
  const { t } = useWords();
  const join = t({ zh: '、', en: ', ' });
  const unmet = hit.musts.filter(({ verdict }) => verdict === 'not-met');
  const open = hit.musts.filter(({ verdict }) => verdict === 'not-stated' || verdict === 'unsettled');
  if (unmet.length === 0 && open.length === 0) return null;
  const names = open.map(({ label }) => t(label)).join(join);
  return (
    <p className="match-musts">
      {unmet.map(({ said }) => (
        <State key={said.zh} kind="late">
          {t({ zh: '不满足必须条件：{said}', en: 'Misses a must: {said}' }, { said: t(said) })}
        </State>
      ))}
      {open.length > 0 ? (
        <State kind="stale">{t({ zh: '必须条件未写明：{names}', en: 'Musts not stated: {names}' }, { names })}</State>
      ) : null}
    </p>
  );
}

/** What is not listed because it contradicts a must, by which, and the way to see it all the same. */
export function LeftOut({
  of,
  unmet,
  onUnmet,
}: {
  of: MatchAnswer;
  unmet: boolean;
  onUnmet: (unmet: boolean) => void;
}) {
  const { t } = useWords();
  const { among, count, by } = of.leftOut;
  if (unmet)
    return (
      <p className="match-left-out">
        {t({ zh: '不满足必须条件的也列在里面，逐项标明。', en: 'What misses a must is listed too, and marked.' })}{' '}
        <Button small kind="flat" onClick={() => onUnmet(false)}>
          {t({ zh: '只看满足的', en: 'Leave it out' })}
        </Button>
      </p>
    );
  if (count === 0) return null;
  const told = by.map(({ label, count: n }) => t({ zh: '{what} {n} 项', en: '{what} {n}' }, { what: t(label), n }));
  return (
    <p className="match-left-out">
      {t(
        {
          zh: '用词最接近的前 {among} 条中，有 {n} 条因必须条件未列出：{by}。',
          en: 'Of the {among} nearest by their words, {n} are left out for a must: {by}.',
        },
        { among, n: count, by: told.join(t({ zh: '、', en: ', ' })) },
      )}{' '}
      <Button small kind="flat" onClick={() => onUnmet(true)}>
        {t({ zh: '也看看不满足的', en: 'See those too' })}
      </Button>
    </p>
  );
}
