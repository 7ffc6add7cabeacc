import { State, Table } from '#web/parts/index.ts';
import { useWords } from '#web/wording.ts';
import type { ShownHit } from '../contract-shown.ts';
import { numbered } from './marks.ts';

type Element = ShownHit['elements'][number];

/** Findings named in a row, at most. */
const NAMED = 5;

/** The words of an element that both texts have, with the numbers they are marked by. */
function Shared({ hit, of }: { hit: ShownHit; of: Element }) {
  const { t } = useWords();
  const marked = numbered(hit).length;
  if (of.found.length === 0)
    return <span className="quiet">{t({ zh: '没有对上的词', en: 'No words in common' })}</span>;
  const more = of.found.length - NAMED;
  return (
    <span className="match-shared">
      {of.found.slice(0, NAMED).map((place) => (
        <mark key={place}>
          {hit.found[place]?.surface}
          {place < marked ? <sup>{place + 1}</sup> : null}
        </mark>
      ))}
      {more > 0 ? <span className="quiet">{t({ zh: '另 {n} 处', en: '{n} more' }, { n: more })}</span> : null}
    </span>
  );
}

function Lacking({ of }: { of: Element }) {
  const { t } = useWords();
  if (of.missing.length === 0) return null;
  const words = of.missing.map(({ surface }) => surface).join(t({ zh: '、', en: ', ' }));
  return of.found.length === 0 ? <State kind="stale">{words}</State> : <span>{words}</span>;
}

/** The need element by element: what the other side has of it, what it does not mention, and the points that makes. */
export function Elements({ hit }: { hit: ShownHit }) {
  const { t } = useWords();
  if (hit.elements.length === 0) return null;
  const text = hit.parts.find(({ name }) => name === 'text');
  const title = t({ zh: '五要素各对上什么', en: 'Element by element' });
  return (
    <div className="match-elements">
      <h4>{title}</h4>
      <Table
        caption={title}
        rows={hit.elements}
        rowKey={({ name }) => name}
        columns={[
          { key: 'label', label: t({ zh: '要素', en: 'Element' }), cell: ({ label }) => <b>{t(label)}</b> },
          {
            key: 'shared',
            label: t({ zh: '对上的', en: 'In both' }),
            cell: (of) => <Shared hit={hit} of={of} />,
          },
          {
            key: 'lacking',
            label: t({ zh: '对方没有提到', en: 'Not mentioned' }),
            cell: (of) => <Lacking of={of} />,
          },
          {
            key: 'points',
            label: t({ zh: '得分', en: 'Points' }),
            cell: ({ points }) => points.toFixed(1),
            right: true,
          },
        ]}
        total={{ label: t({ zh: '文字小计', en: 'Wording' }), points: <b>{text?.points.toFixed(1)}</b> }}
      />
    </div>
  );
}
