import { useState } from 'react';
import type { Bilingual } from '#kernel/refusal.ts';
import type { MappedColumn, MappingTarget } from '#kernel/register-import.ts';
import { importContract } from '#kernel/register-import-routes.ts';
import type { Conversion } from '#kernel/register-reading.ts';
import { client } from '../api.ts';
import { Button } from '../parts/button.tsx';
import { Problem } from '../parts/problem.tsx';
import { useCommand } from '../query.ts';
import { useWords } from '../wording.ts';
import { ImportReading } from './import-reading.tsx';

const imports = client(importContract);

const REASONS: Record<MappedColumn['by'], Bilingual> = {
  name: { zh: '列名相符', en: 'by its name' },
  memory: { zh: '按上次的对应', en: 'as said last time' },
  system: { zh: '按该系统的列名', en: 'as that system names it' },
  likeness: { zh: '按列名推测，请核对', en: 'guessed from its name, please check' },
  content: { zh: '按内容推测，请核对', en: 'guessed from what stands in it, please check' },
  person: { zh: '由你指定', en: 'as you said' },
  nothing: { zh: '没有认出', en: 'not recognised' },
};
const IGNORED = { zh: '不导入这一列', en: 'Leave this column out' };

interface RowProps {
  readonly column: MappedColumn;
  readonly targets: readonly MappingTarget[];
  readonly value: string | null;
  readonly onValue: (key: string | null) => void;
  readonly reading: Conversion | null;
  readonly onReading: (reading: Conversion) => void;
}

function ColumnRow({ column, targets, value, onValue, reading, onReading }: RowProps) {
  const { t } = useWords();
  const target = targets.find(({ key }) => key === value);
  const name = column.header || t({ zh: '（没有列名）', en: '(no name)' });
  return (
    <li className="import-column">
      <div>
        <strong>{name}</strong>
        <span className="quiet">
          {column.samples.join(t({ zh: '；', en: '; ' })) || t({ zh: '（空）', en: '(empty)' })}
        </span>
      </div>
      <div>
        <select
          className="input"
          aria-label={t({ zh: '“{name}”对应哪一列', en: 'Which column is “{name}”' }, { name })}
          value={value ?? ''}
          onChange={(event) => onValue(event.target.value || null)}
        >
          <option value="">{t(IGNORED)}</option>
          {targets.map((target) => (
            <option key={target.key} value={target.key}>
              {t(target)}
              {target.required ? t({ zh: '（必填）', en: ' (required)' }) : ''}
            </option>
          ))}
        </select>
        {value === column.key ? <span className="quiet">{t(REASONS[column.by])}</span> : null}
        {target ? <ImportReading header={name} target={target} value={reading} onValue={onReading} /> : null}
      </div>
    </li>
  );
}

/** Why these choices cannot be sent yet, as a sentence; undefined when they can. */
function useObstacle(keys: readonly (string | null)[], targets: readonly MappingTarget[]): string | undefined {
  const { t } = useWords();
  const twice = targets.find(({ key }) => keys.filter((one) => one === key).length > 1);
  if (twice) return t({ zh: '有两列都对应“{name}”。', en: 'Two columns are taken for “{name}”.' }, { name: t(twice) });
  const missing = targets.filter(({ key, required }) => required && !keys.includes(key));
  if (missing.length === 0) return undefined;
  const names = missing.map((target) => t(target)).join(t({ zh: '、', en: ', ' }));
  return t({ zh: '还缺必填的列：{names}。', en: 'Required columns are missing: {names}.' }, { names });
}

/** Each column of the file with the register's column it is taken for: looked at, corrected, sent, and remembered for the organisation. */
export function ImportColumns({
  id,
  columns,
  targets,
}: { id: string } & Record<'columns', readonly MappedColumn[]> & Record<'targets', readonly MappingTarget[]>) {
  const { t } = useWords();
  const [keys, setKeys] = useState(() => columns.map(({ key }) => key));
  const [readings, setReadings] = useState(() => columns.map(({ conversion }) => conversion ?? null));
  const choose = (at: number, key: string | null) => {
    setKeys(keys.with(at, key));
    const { key: proposed, conversion } = columns[at]!;
    setReadings(readings.with(at, key === proposed ? (conversion ?? null) : null));
  };
  const map = useCommand(imports.mapImport, { refresh: [imports.getImport, imports.listImports] });
  const obstacle = useObstacle(keys, targets);
  return (
    <div className="import-columns">
      <p>
        {t({
          zh: '左边是文件的列，右边选它对应的列。本单位下次遇到同样的列名，直接照此读取。',
          en: 'On the left the file’s columns; choose what each is. The next file of your organisation with the same names is read the same way.',
        })}
      </p>
      <ul>
        {columns.map((column, at) => (
          <ColumnRow
            // biome-ignore lint/suspicious/noArrayIndexKey: a file's columns are known by their place alone
            key={at}
            column={column}
            targets={targets}
            value={keys[at] ?? null}
            onValue={(key) => choose(at, key)}
            reading={readings[at] ?? null}
            onReading={(reading) => setReadings(readings.with(at, reading))}
          />
        ))}
      </ul>
      {map.error ? <Problem error={map.error} /> : null}
      <div className="acts">
        <Button
          kind="main"
          busy={map.isPending}
          no={obstacle}
          onClick={() => map.mutate({ params: { id }, body: { keys, conversions: readings } })}
        >
          {t({ zh: '按此对应重新检查', en: 'Check again like this' })}
        </Button>
      </div>
    </div>
  );
}
