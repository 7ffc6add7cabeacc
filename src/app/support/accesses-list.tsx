import type { Instant } from '#kernel/dates.ts';
import { ACCESS_STATES, type SupportAccess } from '#server/support/contract.ts';
import { type Item, Items, Moment, State, type StateKind } from '#web/parts/index.ts';
import { useWords } from '#web/wording.ts';

const SHAPES: Record<SupportAccess['state'], StateKind> = {
  asked: 'waits',
  open: 'going',
  ended: 'done',
  declined: 'lost',
};

function How({ of }: { of: SupportAccess }) {
  const { t } = useWords();
  return (
    <>
      {of.askedName} · <Moment at={of.askedAt as Instant} />
      {of.decidedName ? (
        <>
          {' · '}
          {of.state === 'declined' ? t({ zh: '驳回', en: 'declined by' }) : t({ zh: '批准', en: 'approved by' })}{' '}
          {of.decidedName}
        </>
      ) : null}
      {of.state === 'open' && of.until ? (
        <>
          {' · '}
          {t({ zh: '到', en: 'until' })} <Moment at={of.until as Instant} />
        </>
      ) : null}
      {of.endedAt ? (
        <>
          {' · '}
          {of.endReason === 'time' ? t({ zh: '到时结束', en: 'over at its time' }) : t({ zh: '结束', en: 'ended by' })}{' '}
          {of.endedName} <Moment at={of.endedAt as Instant} />
        </>
      ) : null}
    </>
  );
}

/** Accesses, newest first: the case, who asked and approved, how often something was read; with the acts of the page. */
export function AccessesList({
  accesses,
  named,
  acts,
}: {
  accesses: readonly SupportAccess[];
  /** Whether each names its organisation. */
  named: boolean;
  acts: (of: SupportAccess) => Item['rightMeta'];
}) {
  const { t } = useWords();
  return (
    <Items
      items={accesses.map((one) => ({
        key: one.id,
        title: named ? `${one.organisationName} · ${one.caseNumber}` : one.caseNumber,
        text: (
          <>
            {one.reason}
            {one.includesSealed ? <strong> · {t({ zh: '含密封部分', en: 'sealed parts included' })}</strong> : null}
          </>
        ),
        meta: (
          <>
            <How of={one} />
            {one.state === 'declined' ? null : <> · {t({ zh: '读了 {n} 次', en: '{n} readings' }, { n: one.reads })}</>}
          </>
        ),
        right: <State kind={SHAPES[one.state]}>{t(ACCESS_STATES.find(({ code }) => code === one.state)!)}</State>,
        rightMeta: acts(one),
      }))}
    />
  );
}
