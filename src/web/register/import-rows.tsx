import { useState } from 'react';
import type { Bilingual } from '#kernel/refusal.ts';
import type { ImportRow, MappingTarget, RowChoice } from '#kernel/register-import.ts';
import { importContract } from '#kernel/register-import-routes.ts';
import type { ImportWords } from '#kernel/register-reading.ts';
import { client } from '../api.ts';
import { Link } from '../go.tsx';
import { Button } from '../parts/button.tsx';
import { Loaded } from '../parts/loaded.tsx';
import { Problem } from '../parts/problem.tsx';
import { useCommand, useRead } from '../query.ts';
import { useWords } from '../wording.ts';

const imports = client(importContract);

const WHY: Record<ImportRow['matches'][number]['why'], Bilingual> = {
  same: { zh: '编号或名称相同', en: 'same number or title' },
  identifier: { zh: '编号相同', en: 'same number' },
  title: { zh: '名称相近', en: 'title alike' },
  text: { zh: '正文 {percent}% 相同', en: '{percent}% of the text is the same' },
  row: { zh: '与第 {row} 行正文 {percent}% 相同', en: '{percent}% of the text is the same as of row {row}' },
  party: { zh: '对方单位相同', en: 'same other side' },
  sure: { zh: '对上了', en: 'matched' },
};
const WORDS = {
  undecided: { zh: '未决定，不写入', en: 'Not decided, not written' },
  skip: { zh: '不导入这一行', en: 'Leave this row out' },
};

const codeOf = (choice: RowChoice | null): string =>
  choice === null ? '' : choice.as === 'update' ? choice.record : choice.as;

function choiceOf(code: string): RowChoice {
  return code === 'new' || code === 'skip' ? { as: code } : { as: 'update', record: code };
}

interface ListProps {
  readonly id: string;
  readonly words: ImportWords;
  readonly of: ImportRow['outcome'];
  readonly targets: readonly MappingTarget[];
}

/** Choosing what becomes of one row. A changed row is written over its record unless something else is said; an alike one is left. */
function RowChoiceSelect({ id, row, words }: { id: string; row: ImportRow; words: ImportWords }) {
  const { t } = useWords();
  const choose = useCommand(imports.chooseRows, { refresh: [imports.getImport, imports.importRows] });
  const records = row.matches.flatMap(({ record, title }) => (record ? [{ record, title }] : []));
  const usual = row.outcome === 'alike' ? '' : (row.matches[0]?.record ?? '');
  return (
    <>
      <select
        className="input"
        aria-label={t({ zh: '第{n}行怎么处理', en: 'What becomes of row {n}' }, { n: row.row })}
        value={codeOf(row.choice) || usual}
        onChange={(event) =>
          choose.mutate({
            params: { id },
            body: { choices: [{ row: row.row, choice: choiceOf(event.target.value) }] },
          })
        }
      >
        {usual === '' ? (
          <option value="" disabled>
            {t(WORDS.undecided)}
          </option>
        ) : null}
        {records.map(({ record, title }) => (
          <option key={record} value={record}>
            {t(words.update)}
            {records.length > 1 ? t({ zh: '：{title}', en: ': {title}' }, { title }) : ''}
          </option>
        ))}
        <option value="new">{t(words.new)}</option>
        <option value="skip">{t(WORDS.skip)}</option>
      </select>
      {choose.error ? <Problem error={choose.error} /> : null}
    </>
  );
}

function Matched({ match, path }: { match: ImportRow['matches'][number]; path: string }) {
  const name = [match.number, match.title].filter((part) => part !== '').join(' · ');
  return path === '' || !match.record ? name : <Link to={`${path}/${match.record}`}>{name}</Link>;
}

function OneRow({ id, words, row, targets }: Omit<ListProps, 'of'> & { row: ImportRow }) {
  const { t } = useWords();
  const changed = targets.filter(({ key }) => row.changed.includes(key)).map((target) => t(target));
  return (
    <li className="import-column">
      <div>
        <span>
          <span className="quiet">{t({ zh: '第{n}行', en: 'Row {n}' }, { n: row.row })}</span>{' '}
          <strong>{row.raw.title ?? Object.values(row.raw).find((text) => text !== '') ?? ''}</strong>
        </span>
        {row.matches.map((match) => (
          <span key={match.record ?? `row ${match.row}`} className="import-match">
            {t(WHY[match.why], { percent: Math.round(match.likeness * 100), row: match.row ?? '' })}
            {t({ zh: '：', en: ': ' })}
            <Matched match={match} path={words.path} />
          </span>
        ))}
        {changed.length > 0 ? (
          <span className="quiet">
            {t(
              { zh: '会改：{names}', en: 'Would change: {names}' },
              { names: changed.join(t({ zh: '、', en: ', ' })) },
            )}
          </span>
        ) : null}
      </div>
      <div>
        {row.outcome === 'kept' || row.matches.length === 0 ? null : (
          <RowChoiceSelect id={id} row={row} words={words} />
        )}
      </div>
    </li>
  );
}

function ChooseAll({ id, of, words }: { id: string; of: 'alike' | 'changed'; words: ImportWords }) {
  const { t } = useWords();
  const choose = useCommand(imports.chooseRows, { refresh: [imports.getImport, imports.importRows] });
  const say = (as: RowChoice['as']) => choose.mutate({ params: { id }, body: { all: of, as } });
  return (
    <div className="acts">
      {choose.error ? <Problem error={choose.error} /> : null}
      <Button small busy={choose.isPending} onClick={() => say('update')}>
        {t({ zh: '全部：{what}', en: 'All: {what}' }, { what: t(words.update) })}
      </Button>
      <Button small busy={choose.isPending} onClick={() => say('new')}>
        {t({ zh: '全部：{what}', en: 'All: {what}' }, { what: t(words.new) })}
      </Button>
      <Button small busy={choose.isPending} onClick={() => say('skip')}>
        {t({ zh: '全部不导入', en: 'Leave all out' })}
      </Button>
    </div>
  );
}

/** Rows of an import that ask for an eye, with the records they may be and what becomes of them: two hundred at a time. */
export function ImportRows({ id, words, of, targets }: ListProps) {
  const { t } = useWords();
  const [after, setAfter] = useState(0);
  const query = useRead(imports.importRows, { params: { id }, query: { of, after } }, { keep: true });
  return (
    <Loaded of={query}>
      {({ rows, next }) => (
        <div className="import-columns">
          {of === 'alike' || of === 'changed' ? <ChooseAll id={id} of={of} words={words} /> : null}
          <ul>
            {rows.map((row) => (
              <OneRow key={row.row} id={id} words={words} row={row} targets={targets} />
            ))}
          </ul>
          <div className="acts">
            {after > 0 ? (
              <Button small kind="flat" onClick={() => setAfter(0)}>
                {t({ zh: '回到开头', en: 'To the beginning' })}
              </Button>
            ) : null}
            {next === null ? null : (
              <Button small kind="flat" onClick={() => setAfter(next)}>
                {t({ zh: '后面的行', en: 'Further rows' })}
              </Button>
            )}
          </div>
        </div>
      )}
    </Loaded>
  );
}
