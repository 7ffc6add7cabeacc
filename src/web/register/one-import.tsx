import { useState } from 'react';
import type { CellError, ImportView } from '#kernel/register-import.ts';
import { importContract } from '#kernel/register-import-routes.ts';
import { type Answer, client } from '../api.ts';
import { Button, ButtonLink } from '../parts/button.tsx';
import { Loaded } from '../parts/loaded.tsx';
import { Problem } from '../parts/problem.tsx';
import { Facts, Section } from '../parts/section.tsx';
import { Table } from '../parts/table.tsx';
import { useCommand, useRead } from '../query.ts';
import { useWords } from '../wording.ts';
import { ImportColumns } from './import-columns.tsx';
import { ImportRows } from './import-rows.tsx';
import { RUNNING, StateOf } from './import-state.tsx';
import { LeftRows, SystemLine } from './import-system.tsx';
import { ImportUndo } from './import-undo.tsx';

const imports = client(importContract);

function Errors({ errors }: { errors: readonly CellError[] }) {
  const { t } = useWords();
  if (errors.length === 0) return null;
  return (
    <Table
      caption={t({ zh: '要改的格子', en: 'Cells to mend' })}
      rows={errors.map((error, place) => ({ ...error, place }))}
      rowKey={(error) => String(error.place)}
      columns={[
        { key: 'row', label: t({ zh: '行', en: 'Row' }), right: true, cell: (error) => error.row },
        { key: 'column', label: t({ zh: '列', en: 'Column' }), cell: (error) => t(error.column) || '—' },
        {
          key: 'value',
          label: t({ zh: '现在写的', en: 'As written' }),
          cell: (error) => error.value || t({ zh: '（空）', en: '(empty)' }),
          wide: true,
        },
        { key: 'detail', label: t({ zh: '怎么改', en: 'How to mend it' }), cell: (error) => t(error.detail) },
      ]}
    />
  );
}

function Counts({ of }: { of: ImportView }) {
  const { t } = useWords();
  const { counts } = of;
  const rows = (n: number) => t({ zh: '{n}行', en: '{n} rows' }, { n: n.toLocaleString('en-US') });
  const extra = [
    { zh: '与已有记录相近', en: 'Alike to a record', count: counts.alike },
    { zh: '已写入', en: 'Written', count: counts.written },
    { zh: '已撤销', en: 'Taken back', count: counts.undone },
    { zh: '有人改过，留下', en: 'Changed since, left', count: counts.kept },
  ];
  return (
    <Facts
      columns={2}
      items={[
        { label: t({ zh: '新增', en: 'New' }), value: rows(counts.new) },
        { label: t({ zh: '更新', en: 'Changed' }), value: rows(counts.changed) },
        { label: t({ zh: '无变化', en: 'Unchanged' }), value: rows(counts.unchanged) },
        { label: t({ zh: '有错误', en: 'With errors' }), value: rows(counts.bad) },
        ...extra
          .filter(({ count }) => count > 0)
          .map(({ count, ...label }) => ({ label: t(label), value: rows(count) })),
      ]}
    />
  );
}

function Going({ view }: { view: ImportView }) {
  const { t } = useWords();
  return (
    <p>
      <progress max={Math.max(view.total, 1)} value={view.done} aria-label={t({ zh: '进度', en: 'Progress' })} />{' '}
      {t(
        {
          zh: '{done} / {total} 行。可以关掉本页，之后回来看。',
          en: '{done} of {total} rows. You may close this page and come back.',
        },
        { done: view.done, total: view.total },
      )}
    </p>
  );
}

type View = Answer<typeof importContract.getImport>;

/** What an import lets its owner do now. */
function Acts({ view }: { view: View }) {
  const { t } = useWords();
  const refresh = { refresh: [imports.getImport, imports.listImports] };
  const plain = useCommand(imports.commitImport, refresh);
  const proved = useCommand(imports.commitProvedImport, refresh);
  const commit = view.proved ? proved : plain;
  const cancel = useCommand(imports.cancelImport, refresh);
  const params = { id: view.id };
  const isRunning = RUNNING.includes(view.state);
  const nothing = t({ zh: '没有要写入的行。', en: 'There is nothing to write.' });
  return (
    <>
      {commit.error || cancel.error ? <Problem error={commit.error ?? cancel.error} /> : null}
      <div className="acts">
        {view.state === 'checked' ? (
          <Button
            kind="main"
            busy={commit.isPending}
            no={view.due > 0 ? undefined : nothing}
            onClick={() => commit.mutate({ params })}
          >
            {t({ zh: '写入{n}行', en: 'Write {n} rows' }, { n: view.due })}
          </Button>
        ) : null}
        {view.counts.bad > 0 && !isRunning ? (
          <ButtonLink file to={`/api/imports/${view.id}/bad-rows`}>
            {t({ zh: '下载有错误的行', en: 'Download the rows with errors' })}
          </ButtonLink>
        ) : null}
        {(isRunning && view.state !== 'undoing') || view.state === 'checked' || view.state === 'mapping' ? (
          <Button kind="flat" busy={cancel.isPending} onClick={() => cancel.mutate({ params })}>
            {t({ zh: '取消', en: 'Cancel' })}
          </Button>
        ) : null}
        <ImportUndo view={view} />
      </div>
    </>
  );
}

/** What of a checked file a person may still decide: alike rows, changes, which column is which; and what was left when it was taken back. */
function Decisions({ view }: { view: View }) {
  const { t } = useWords();
  const { id, words, targets, counts } = view;
  const isChecked = view.state === 'checked';
  return (
    <>
      {isChecked && counts.alike > 0 ? (
        <>
          <h3>{t({ zh: '与已有记录相近的行', en: 'Rows alike to records' })}</h3>
          <p>
            {t(
              { zh: '还有{n}行未决定。未决定的不写入。', en: '{n} rows are not decided. Those are not written.' },
              { n: view.undecided },
            )}
          </p>
          <ImportRows id={id} words={words} of="alike" targets={targets} />
        </>
      ) : null}
      {isChecked && counts.changed > 0 ? (
        <details className="import-again">
          <summary>{t({ zh: '查看会更新的行', en: 'See the rows that change a record' })}</summary>
          <ImportRows id={id} words={words} of="changed" targets={targets} />
        </details>
      ) : null}
      {view.state === 'undone' && counts.kept > 0 ? (
        <>
          <h3>{t({ zh: '之后有人改过，没有撤销的行', en: 'Rows changed since and not taken back' })}</h3>
          <ImportRows id={id} words={words} of="kept" targets={targets} />
        </>
      ) : null}
      {isChecked && counts.new > 0 ? (
        <details className="import-again">
          <summary>{t({ zh: '查看会新增的行', en: 'See the rows that are new' })}</summary>
          <ImportRows id={id} words={words} of="new" targets={targets} />
        </details>
      ) : null}
      {isChecked && view.columns.length > 0 ? (
        <details className="import-again">
          <summary>{t({ zh: '查看或改动各列的对应', en: 'See or change which column is which' })}</summary>
          <ImportColumns id={id} columns={view.columns} targets={targets} />
        </details>
      ) : null}
    </>
  );
}

/** One import on its way: progress that goes on when the page is closed, counts, what to decide and to mend, the go, and the way back. */
export function OneImport({ id }: { id: string }) {
  const { t } = useWords();
  const [running, setRunning] = useState(true);
  const query = useRead(imports.getImport, { params: { id } }, { every: running ? 1_000 : 60_000 });
  const of = query.data;
  const isRunning = of !== undefined && RUNNING.includes(of.state);
  if (of && isRunning !== running) setRunning(isRunning);
  return (
    <Loaded of={query}>
      {(view) => (
        <Section title={view.fileName} note={<StateOf state={view.state} />}>
          {isRunning ? <Going view={view} /> : null}
          <SystemLine view={view} />
          {view.failure ? <p role="alert">{t(view.failure)}</p> : null}
          {view.state === 'mapping' ? (
            <ImportColumns id={id} columns={view.columns} targets={view.targets} />
          ) : (
            <Counts of={view} />
          )}
          {view.ignored.length > 0 ? (
            <p className="quiet">
              {t(
                { zh: '没认出、没导入的列：{list}', en: 'Columns not recognised and left out: {list}' },
                { list: view.ignored.join(t({ zh: '、', en: ', ' })) },
              )}
            </p>
          ) : null}
          <LeftRows view={view} />
          <Acts view={view} />
          <Decisions view={view} />
          <Errors errors={view.errors} />
        </Section>
      )}
    </Loaded>
  );
}
