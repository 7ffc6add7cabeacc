import { Marked, ShareBar, State, Table } from '#web/parts/index.ts';
import { useWords } from '#web/wording.ts';
import type { ShownHit } from '../contract-shown.ts';
import { snippetOf, sumOf } from '../rules.ts';
import { Elements } from './elements.tsx';
import { marksIn, numbered } from './marks.ts';

/** Characters of the offered text that are shown with the reasons. */
const QUOTED = 320;

function Parts({ hit }: { hit: ShownHit }) {
  const { t } = useWords();
  return (
    <div>
      <h4>{t({ zh: '分数从哪里来', en: 'Where the score comes from' })}</h4>
      <Table
        caption={t({ zh: '分数从哪里来', en: 'Where the score comes from' })}
        rows={hit.parts}
        rowKey={(part) => part.name}
        columns={[
          { key: 'label', label: t({ zh: '方面', en: 'Part' }), cell: (part) => <b>{t(part.label)}</b> },
          {
            key: 'said',
            label: t({ zh: '怎么合', en: 'How it fits' }),
            cell: (part) => (part.stated ? t(part.said) : <span className="quiet">{t(part.said)}</span>),
          },
          {
            key: 'points',
            label: t({ zh: '得分', en: 'Points' }),
            cell: (part) => <b>{part.points.toFixed(1)}</b>,
            right: true,
          },
          { key: 'of', label: t({ zh: '上限', en: 'Of' }), cell: (part) => part.of.toFixed(1), right: true },
        ]}
        total={{
          label: <b>{t({ zh: '合计', en: 'Sum' })}</b>,
          points: <b>{hit.score.toFixed(1)}</b>,
          of: sumOf(hit.parts.map(({ of }) => ({ points: of }))).toFixed(0),
        }}
      />
    </div>
  );
}

function Words({ hit }: { hit: ShownHit }) {
  const { t } = useWords();
  const shown = numbered(hit);
  const most = shown[0]?.points ?? 1;
  const rest = hit.found.slice(shown.length);
  const text = hit.parts.find(({ name }) => name === 'text');
  return (
    <div>
      <h4>{t({ zh: '对上的词', en: 'Words in both' })}</h4>
      {shown.length === 0 ? (
        <p className="quiet">{t({ zh: '没有相同的词。', en: 'No words in common.' })}</p>
      ) : (
        <Table
          caption={t({ zh: '对上的词', en: 'Words in both' })}
          rows={shown.map((found, place) => ({ ...found, place: place + 1 }))}
          rowKey={({ place }) => String(place)}
          columns={[
            {
              key: 'word',
              label: t({ zh: '词', en: 'Words' }),
              cell: ({ surface, as, place }) => (
                <>
                  <mark>
                    {surface}
                    <sup>{place}</sup>
                  </mark>
                  {as && <span className="quiet"> {t({ zh: `对方写作 ${as}`, en: `here: ${as}` })}</span>}
                </>
              ),
            },
            {
              key: 'share',
              label: t({ zh: '份量', en: 'Weight' }),
              cell: ({ points }) => <ShareBar value={points} of={most} />,
              wide: true,
            },
            {
              key: 'points',
              label: t({ zh: '得分', en: 'Points' }),
              cell: ({ points }) => points.toFixed(1),
              right: true,
            },
          ]}
          total={{
            word:
              rest.length > 0
                ? t({ zh: '连同另外 {n} 处，文字小计', en: 'With {n} more, wording' }, { n: rest.length })
                : t({ zh: '文字小计', en: 'Wording' }),
            points: <b>{text?.points.toFixed(1)}</b>,
          }}
        />
      )}
      {hit.missing.length > 0 ? (
        <>
          <h4>{t({ zh: '在这里没找到', en: 'Not found here' })}</h4>
          <p className="match-missing">{hit.missing.map(({ surface }) => surface).join(' · ')}</p>
        </>
      ) : null}
    </div>
  );
}

const VERDICTS = { met: 'done', 'not-met': 'late', 'not-stated': 'stale', unsettled: 'stale' } as const;

function FigureChecks({ hit, asked }: { hit: ShownHit; asked: string }) {
  const { t } = useWords();
  if (hit.figures.length === 0) return null;
  const said = {
    met: t({ zh: '满足', en: 'Met' }),
    'not-met': t({ zh: '不满足', en: 'Not met' }),
    'not-stated': t({ zh: '未写明，可问对方', en: 'Not stated: ask' }),
    unsettled: t({ zh: '说不准，可问对方', en: 'Not settled: ask' }),
  };
  return (
    <div className="match-figures">
      <h4>{t({ zh: '数字对不对得上', en: 'Do the figures hold' })}</h4>
      <Table
        caption={t({ zh: '数字对不对得上', en: 'Do the figures hold' })}
        rows={hit.figures.map((figure, place) => ({ ...figure, place }))}
        rowKey={({ place }) => String(place)}
        columns={[
          { key: 'name', label: t({ zh: '指标', en: 'Figure' }), cell: ({ name }) => name },
          {
            key: 'asked',
            label: t({ zh: '要求', en: 'Asked' }),
            cell: ({ asked: { start, end } }) => asked.slice(start, end),
          },
          {
            key: 'stated',
            label: t({ zh: '对方写的', en: 'Stated' }),
            cell: ({ stated }) =>
              stated ? (
                hit.card.text.slice(stated.start, stated.end)
              ) : (
                <span className="quiet">{t({ zh: '未写明', en: 'Not stated' })}</span>
              ),
          },
          {
            key: 'verdict',
            label: t({ zh: '结论', en: 'Verdict' }),
            cell: ({ verdict, said: sentence }) => (
              <span title={t(sentence)}>
                <State kind={VERDICTS[verdict]}>{said[verdict]}</State>
              </span>
            ),
          },
        ]}
      />
    </div>
  );
}

/** Everything a score is made of: the offered text with its marks, parts, words, what is missing, figures. */
export function Reasons({ hit, asked }: { hit: ShownHit; asked: string }) {
  const quote = snippetOf(hit.card.text, marksIn(hit, 'text'), QUOTED);
  return (
    <div className="match-reasons">
      <blockquote className="match-quote">
        <Marked text={quote.text} spans={quote.spans} />
      </blockquote>
      <Elements hit={hit} />
      <div className="match-tables">
        <Parts hit={hit} />
        <Words hit={hit} />
      </div>
      <FigureChecks hit={hit} asked={asked} />
    </div>
  );
}
