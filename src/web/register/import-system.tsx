import type { importContract } from '#kernel/register-import-routes.ts';
import type { Answer } from '../api.ts';
import { Link } from '../go.tsx';
import { useWords } from '../wording.ts';

type View = Answer<typeof importContract.getImport>;

/** Which system's export the file looks like, and where such files go when it is not here. Nothing where it looks like none. */
export function SystemLine({ view }: { view: View }) {
  const { t } = useWords();
  const { system } = view;
  if (!system) return null;
  const name = t(system);
  if (system.register === view.register)
    return (
      <p className="import-system">
        {t(
          {
            zh: '看起来是“{name}”的导出表，已按该系统的列名和写法读取。不对的话，在下面改各列的对应和读法。',
            en: 'This looks like an export of “{name}” and was read by its names and words. If that is wrong, change below which column is which and how it is read.',
          },
          { name },
        )}
      </p>
    );
  return (
    <p className="import-system" role="status">
      {t(
        {
          zh: '看起来是“{name}”的导出表，不属于这份台账。',
          en: 'This looks like an export of “{name}”, which does not belong here.',
        },
        { name },
      )}{' '}
      <Link to={`/imports/${system.register}`}>{t({ zh: '到对应的导入页', en: 'Go to where it does' })}</Link>
    </p>
  );
}

/** Rows of the file that are no records: sums, footers, headers printed again. */
export function LeftRows({ view }: { view: View }) {
  const { t } = useWords();
  if (view.leftCount === 0) return null;
  return (
    <details className="import-again">
      <summary>
        {t({ zh: '有{n}行不是记录，没有读入', en: '{n} rows are no records and were left out' }, { n: view.leftCount })}
      </summary>
      <ul className="import-left">
        {view.left.map(({ row, text, why }) => (
          <li key={row}>
            <span className="quiet">
              {t({ zh: '第{row}行（{why}）', en: 'Row {row} ({why})' }, { row, why: t(why) })}
            </span>{' '}
            {text}
          </li>
        ))}
      </ul>
    </details>
  );
}
