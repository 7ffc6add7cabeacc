import { useQueryClient } from '@tanstack/react-query';
import { useId, useState } from 'react';
import type { Instant } from '#kernel/dates.ts';
import type { Bilingual } from '#kernel/refusal.ts';
import { type CellError, type ImportState, type ImportView, importContract } from '#kernel/register-import.ts';
import { client, send } from '../api.ts';
import { usePathParam, useSearch } from '../go.tsx';
import { Button, ButtonLink } from '../parts/button.tsx';
import { Moment } from '../parts/date.tsx';
import { Items } from '../parts/items.tsx';
import { EmptyState, Loaded } from '../parts/loaded.tsx';
import { Problem } from '../parts/problem.tsx';
import { Facts, PageHead, Section } from '../parts/section.tsx';
import { State, type StateKind } from '../parts/state.tsx';
import { Table } from '../parts/table.tsx';
import { useCommand, useRead } from '../query.ts';
import { useWords } from '../wording.ts';
import './import.css';

const imports = client(importContract);

const STATES: Record<ImportState, Bilingual & { readonly kind: StateKind }> = {
  received: { zh: '已收到', en: 'Received', kind: 'open' },
  checking: { zh: '正在检查', en: 'Checking', kind: 'going' },
  mapping: { zh: '等你对应各列', en: 'Waits for its columns', kind: 'waits' },
  checked: { zh: '等你确认写入', en: 'Waits for your go', kind: 'waits' },
  committing: { zh: '正在写入', en: 'Writing', kind: 'going' },
  done: { zh: '已写入', en: 'Written', kind: 'done' },
  failed: { zh: '没有成功', en: 'Failed', kind: 'late' },
  cancelled: { zh: '已取消', en: 'Cancelled', kind: 'lost' },
};
const RUNNING: readonly ImportState[] = ['received', 'checking', 'committing'];

function StateOf({ state }: { state: ImportState }) {
  const { t } = useWords();
  return <State kind={STATES[state].kind}>{t(STATES[state])}</State>;
}

/** Choosing a file and sending it. */
function Upload({ register, onSent }: { register: string; onSent: (id: string) => void }) {
  const { t } = useWords();
  const id = useId();
  const [file, setFile] = useState<File | undefined>();
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<unknown>();
  const upload = async () => {
    if (!file) return;
    setBusy(true);
    setError(undefined);
    const body = new FormData();
    body.append('file', file);
    try {
      onSent(((await send('POST', importContract.uploadImport.path, { params: { register }, body })) as ImportView).id);
    } catch (refused) {
      setError(refused);
    }
    setBusy(false);
  };
  return (
    <div className="import-upload">
      {error ? <Problem error={error} /> : null}
      <label htmlFor={id}>{t({ zh: '选择文件', en: 'Choose a file' })}</label>
      <p className="field-help">
        {t({
          zh: 'Excel 或 WPS 的 .xlsx、CSV（UTF-8 或 GB18030）、JSON Lines，最多 20 万行、50 MB。先检查，不写入；同一份文件再传一次不会重复。',
          en: 'An .xlsx of Excel or WPS, CSV (UTF-8 or GB18030) or JSON Lines, up to 200,000 rows and 50 MB. It is checked first and nothing is written; the same file twice creates nothing.',
        })}
      </p>
      <input
        id={id}
        type="file"
        accept=".xlsx,.csv,.jsonl,.ndjson,.txt"
        onChange={(event) => setFile(event.target.files?.[0])}
      />
      <div className="acts">
        <Button
          kind="main"
          busy={busy}
          no={file ? undefined : t({ zh: '先选一个文件。', en: 'Choose a file first.' })}
          onClick={() => void upload()}
        >
          {t({ zh: '上传并检查', en: 'Upload and check' })}
        </Button>
        <ButtonLink file to={`/api/imports/${register}/template`}>
          {t({ zh: '下载模板', en: 'Download the template' })}
        </ButtonLink>
      </div>
    </div>
  );
}

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
  return (
    <Facts
      columns={2}
      items={[
        { label: t({ zh: '新增', en: 'New' }), value: rows(counts.new) },
        { label: t({ zh: '更新', en: 'Changed' }), value: rows(counts.changed) },
        { label: t({ zh: '无变化', en: 'Unchanged' }), value: rows(counts.unchanged) },
        { label: t({ zh: '有错误', en: 'With errors' }), value: rows(counts.bad) },
        ...(of.state === 'committing' || of.state === 'done'
          ? [{ label: t({ zh: '已写入', en: 'Written' }), value: rows(counts.written) }]
          : []),
      ]}
    />
  );
}

/** One import on its way: progress that goes on when the page is closed, counts, what to mend, and the go. */
function OneImport({ id }: { id: string }) {
  const { t } = useWords();
  const [running, setRunning] = useState(true);
  const query = useRead(imports.getImport, { params: { id } }, { every: running ? 1_000 : 60_000 });
  const commit = useCommand(imports.commitImport, { refresh: [imports.getImport, imports.listImports] });
  const cancel = useCommand(imports.cancelImport, { refresh: [imports.getImport, imports.listImports] });
  const of = query.data;
  const isRunning = of !== undefined && RUNNING.includes(of.state);
  if (of && isRunning !== running) setRunning(isRunning);
  return (
    <Loaded of={query}>
      {(view) => (
        <Section title={view.fileName} note={<StateOf state={view.state} />}>
          {isRunning ? (
            <p>
              <progress
                max={Math.max(view.total, 1)}
                value={view.done}
                aria-label={t({ zh: '进度', en: 'Progress' })}
              />{' '}
              {t(
                {
                  zh: '{done} / {total} 行。可以关掉本页，之后回来看。',
                  en: '{done} of {total} rows. You may close this page and come back.',
                },
                { done: view.done, total: view.total },
              )}
            </p>
          ) : null}
          {view.failure ? <p role="alert">{t(view.failure)}</p> : null}
          <Counts of={view} />
          {view.ignored.length > 0 ? (
            <p className="quiet">
              {t(
                { zh: '没认出、没导入的列：{list}', en: 'Columns not recognised and left out: {list}' },
                { list: view.ignored.join(t({ zh: '、', en: ', ' })) },
              )}
            </p>
          ) : null}
          {commit.error || cancel.error ? <Problem error={commit.error ?? cancel.error} /> : null}
          <div className="acts">
            {view.state === 'checked' ? (
              <Button
                kind="main"
                busy={commit.isPending}
                no={
                  view.counts.new + view.counts.changed > 0
                    ? undefined
                    : t({ zh: '没有要写入的行。', en: 'There is nothing to write.' })
                }
                onClick={() => commit.mutate({ params: { id } })}
              >
                {t({ zh: '写入{n}行', en: 'Write {n} rows' }, { n: view.counts.new + view.counts.changed })}
              </Button>
            ) : null}
            {view.counts.bad > 0 && !isRunning ? (
              <ButtonLink file to={`/api/imports/${id}/bad-rows`}>
                {t({ zh: '下载有错误的行', en: 'Download the rows with errors' })}
              </ButtonLink>
            ) : null}
            {isRunning || view.state === 'checked' ? (
              <Button kind="flat" busy={cancel.isPending} onClick={() => cancel.mutate({ params: { id } })}>
                {t({ zh: '取消', en: 'Cancel' })}
              </Button>
            ) : null}
          </div>
          <Errors errors={view.errors} />
        </Section>
      )}
    </Loaded>
  );
}

function Earlier({ register, onOpen }: { register: string; onOpen: (id: string) => void }) {
  const { t } = useWords();
  const list = useRead(imports.listImports, { query: { register } });
  return (
    <Section title={t({ zh: '我的导入', en: 'My imports' })} note={t({ zh: '保留三十天', en: 'kept for thirty days' })}>
      <Loaded of={list}>
        {({ imports: rows }) => (
          <Items
            empty={<EmptyState title={t({ zh: '还没有导入过。', en: 'Nothing imported yet.' })} />}
            items={rows.map((row) => ({
              key: row.id,
              title: (
                <button type="button" className="in-line" onClick={() => onOpen(row.id)}>
                  {row.fileName}
                </button>
              ),
              text: <StateOf state={row.state} />,
              right: t({ zh: '{n}行', en: '{n} rows' }, { n: row.total.toLocaleString('en-US') }),
              rightMeta: <Moment at={row.createdAt as Instant} />,
            }))}
          />
        )}
      </Loaded>
    </Section>
  );
}

/** Importing into a register: upload, dry run, go, and the rows with errors back. The address names the import, so that it can be left and found again. */
export function ImportPage() {
  const { t } = useWords();
  const register = usePathParam('register');
  const [search, change] = useSearch();
  const queries = useQueryClient();
  const open = (id: string) => {
    change({ id }, { step: true });
    void queries.invalidateQueries({ queryKey: [importContract.listImports.path] });
  };
  return (
    <>
      <PageHead
        title={t({ zh: '导入', en: 'Import' })}
        above={{ label: t({ zh: '返回台账', en: 'Back to the register' }), to: `/${register}` }}
        sub={t({
          zh: '好的行写入，有错误的行标红退回，改好再传。',
          en: 'Good rows go in; rows with errors come back marked, to be mended and sent again.',
        })}
      />
      <Upload register={register} onSent={open} />
      {search.id ? <OneImport key={search.id} id={search.id} /> : null}
      <Earlier register={register} onOpen={open} />
    </>
  );
}
