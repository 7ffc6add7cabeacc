import { useState } from 'react';
import type { Bilingual } from '#kernel/refusal.ts';
import type { MappingTarget } from '#kernel/register-import.ts';
import type { Conversion } from '#kernel/register-reading.ts';
import { useWords } from '../wording.ts';

const UNITS = [
  { code: 'yuan', zh: '元', en: 'yuan' },
  { code: 'wan', zh: '万元', en: '10,000 yuan' },
] as const satisfies readonly (Bilingual & { code: string })[];

/** What is read of a column whose cells nobody explained. */
const PLAIN: Conversion = { unit: null, tidy: null, words: [] };

interface Props {
  readonly header: string;
  readonly target: MappingTarget;
  readonly value: Conversion | null;
  readonly onValue: (next: Conversion) => void;
}

function Unit({ header, value, onValue }: Props) {
  const { t } = useWords();
  return (
    <label className="import-reading">
      <span className="quiet">{t({ zh: '没写单位的按', en: 'Bare amounts are in' })}</span>
      <select
        className="input"
        aria-label={t({ zh: '“{header}”的单位', en: 'The unit of “{header}”' }, { header })}
        value={value?.unit ?? 'yuan'}
        onChange={(event) => onValue({ ...(value ?? PLAIN), unit: event.target.value as 'yuan' | 'wan' })}
      >
        {UNITS.map((unit) => (
          <option key={unit.code} value={unit.code}>
            {t(unit)}
          </option>
        ))}
      </select>
    </label>
  );
}

const UNKNOWN = { zh: '还不认识', en: 'not known yet' };
const NOTHING = { zh: '当作没填', en: 'as if empty' };

function Word({
  from,
  to,
  target,
  onTo,
}: {
  from: string;
  to: string | null;
  target: MappingTarget;
  onTo: (to: string) => void;
}) {
  const { t } = useWords();
  return (
    <li>
      <span>{from}</span>
      <select
        className="input"
        aria-label={t({ zh: '“{from}”是哪一个', en: 'What “{from}” is' }, { from })}
        value={to ?? '?'}
        onChange={(event) => onTo(event.target.value)}
      >
        {to === null ? (
          <option value="?" disabled>
            {t(UNKNOWN)}
          </option>
        ) : null}
        {target.choices.map((choice) => (
          <option key={choice.code} value={choice.code}>
            {t(choice)}
          </option>
        ))}
        <option value="">{t(NOTHING)}</option>
      </select>
    </li>
  );
}

/** The file's words under one column: those nobody knows yet stand open, the others are looked at when somebody wants to. */
function Words({ header, target, value, onValue }: Props) {
  const { t } = useWords();
  const { words } = value ?? PLAIN;
  const [asked] = useState(() => new Set(words.filter(({ to }) => to === null).map(({ from }) => from)));
  const set = (word: string, to: string) =>
    onValue({ ...(value ?? PLAIN), words: words.map((one) => (one.from === word ? { ...one, to } : one)) });
  const list = (shown: Conversion['words']) => (
    <ul>
      {shown.map(({ from, to }) => (
        <Word key={from} from={from} to={to} target={target} onTo={(next) => set(from, next)} />
      ))}
    </ul>
  );
  const known = words.filter(({ from }) => !asked.has(from));
  return (
    <div className="import-words">
      {asked.size > 0 ? (
        <>
          <p>{t({ zh: '这几个词还不认识，请选：', en: 'These words are not known; choose:' })}</p>
          {list(words.filter(({ from }) => asked.has(from)))}
        </>
      ) : null}
      {known.length > 0 ? (
        <details>
          <summary>
            {t({ zh: '{header}：{n}个词怎么读', en: '{header}: how {n} words are read' }, { header, n: known.length })}
          </summary>
          {list(known)}
        </details>
      ) : null}
    </div>
  );
}

function Names({ value, onValue }: Props) {
  const { t } = useWords();
  return (
    <label className="import-reading">
      <input
        type="checkbox"
        checked={value?.tidy === 'names'}
        onChange={(event) => onValue({ ...(value ?? PLAIN), tidy: event.target.checked ? 'names' : null })}
      />
      <span className="quiet">{t({ zh: '去掉姓名旁的序号和括号', en: 'Drop ranks and brackets beside names' })}</span>
    </label>
  );
}

/** How a column's cells are read: the unit of bare amounts, words that are not the register's own, names with ranks. Nothing where the type says all. */
export function ImportReading(props: Props) {
  const { target, value } = props;
  if (target.type === 'money') return <Unit {...props} />;
  if (value && value.words.length > 0) return <Words {...props} />;
  return target.type === 'text' && value ? <Names {...props} /> : null;
}
