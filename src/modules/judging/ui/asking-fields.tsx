import { useState } from 'react';
import { matching } from '#modules/matching/ui/index.ts';
import { Button, Choice, Field, TextInput } from '#web/parts/index.ts';
import { useRead } from '#web/query.ts';
import { useWords } from '#web/wording.ts';
import { type JudgingDraft, MOST_ASKING } from '../contract-record.ts';
import type { Change } from './draft.ts';
import { NumberField } from './number-field.tsx';

const WAYS = [
  { code: 'drawn', zh: '从公开的记录里随机抽', en: 'Drawn at random from what is public' },
  { code: 'chosen', zh: '自己选', en: 'Chosen by hand' },
];

function Search({ value, change }: { value: JudgingDraft; change: Change }) {
  const { t } = useWords();
  const [asked, setAsked] = useState('');
  const q = asked.trim();
  const found = useRead(
    matching.search,
    { query: { q, kinds: value.from, limit: '10' } },
    { when: q !== '', keep: true },
  );
  const [names, setNames] = useState<Readonly<Record<string, string>>>({});
  const hits = (found.data?.groups[0]?.hits ?? []).filter(({ card }) => !value.chosen.includes(card.id));
  return (
    <>
      <Field
        label={t({ zh: '找记录', en: 'Find records' })}
        at="/chosen"
        help={t(
          { zh: '写几个字，点标题加入，最多 {n} 条。', en: 'Type a few words and press a title; {n} at most.' },
          { n: MOST_ASKING },
        )}
      >
        <TextInput value={asked} onValue={setAsked} />
      </Field>
      <ul className="judging-found">
        {hits.map(({ card }) => (
          <li key={card.id}>
            <Button
              kind="flat"
              small
              onClick={() => {
                setNames((before) => ({ ...before, [card.id]: t(card.title) }));
                change({ chosen: [...value.chosen, card.id].slice(0, MOST_ASKING) });
              }}
            >
              {t(card.title)}
            </Button>
          </li>
        ))}
      </ul>
      {value.chosen.length > 0 ? (
        <>
          <p className="small">
            {t({ zh: '已选 {n} 条，点一下去掉：', en: '{n} chosen; press to remove:' }, { n: value.chosen.length })}
          </p>
          <ul className="judging-found">
            {value.chosen.map((id) => (
              <li key={id}>
                <Button small onClick={() => change({ chosen: value.chosen.filter((one) => one !== id) })}>
                  {names[id] ?? id} ×
                </Button>
              </li>
            ))}
          </ul>
        </>
      ) : null}
    </>
  );
}

/** Which records ask: so many drawn by the seed, or chosen by search. */
export function AskingFields({ value, change }: { value: JudgingDraft; change: Change }) {
  const { t } = useWords();
  const [way, setWay] = useState(value.chosen.length > 0 ? 'chosen' : 'drawn');
  return (
    <>
      <Field label={t({ zh: '评哪些', en: 'Which ones' })} required group>
        <Choice
          as="radio"
          options={WAYS}
          value={way}
          onValue={(code) => {
            setWay(code);
            if (code === 'drawn') change({ chosen: [] });
          }}
        />
      </Field>
      {way === 'drawn' ? (
        <NumberField
          label={{ zh: '抽几条', en: 'How many' }}
          help={{ zh: '最多 100 条。公开的不够时有多少抽多少。', en: '100 at most; fewer when fewer are public.' }}
          at="/askingCount"
          value={value.askingCount}
          onValue={(askingCount) => change({ askingCount })}
        />
      ) : (
        <Search value={value} change={change} />
      )}
    </>
  );
}
