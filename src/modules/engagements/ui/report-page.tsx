import { useEffect, useState } from 'react';
import { columnOf } from '#kernel/register.ts';
import {
  Button,
  ButtonLink,
  Field,
  Form,
  Loaded,
  PageHead,
  Section,
  Table,
  TextInput,
  tell,
} from '#web/parts/index.ts';
import { useCommand, useRead } from '#web/query.ts';
import { useWords } from '#web/wording.ts';
import type { ReportLayout } from '../contract-lists.ts';
import { engagementsRegister } from '../contract-register.ts';
import { lists } from './api.ts';
import './report.css';

type Columns = ReportLayout['columns'];

const LANDS_HERE = { zh: '是否落地本区', en: 'Lands here' };
const nameOf = (key: string) => columnOf(engagementsRegister, key)?.label ?? LANDS_HERE;

function moved(columns: Columns, from: number, by: number): Columns {
  const to = from + by;
  if (to < 0 || to >= columns.length) return columns;
  const next = [...columns];
  const [one] = next.splice(from, 1);
  next.splice(to, 0, one!);
  return next;
}

function ColumnRows({ columns, onColumns }: { columns: Columns; onColumns: (columns: Columns) => void }) {
  const { t } = useWords();
  const change = (place: number, part: Partial<Columns[number]>) =>
    onColumns(columns.map((column, i) => (i === place ? { ...column, ...part } : column)));
  const rows = columns.map((column, place) => ({ ...column, place }));
  return (
    <Table
      caption={t({ zh: '上报表的列', en: 'Columns of the report' })}
      rows={rows}
      rowKey={(row) => row.key}
      columns={[
        { key: 'place', label: t({ zh: '次序', en: 'Order' }), cell: (row) => row.place + 1 },
        {
          key: 'field',
          label: t({ zh: '台账列', en: 'Register column' }),
          cell: (row) => t(nameOf(row.key)),
          wide: true,
        },
        {
          key: 'header',
          label: t({ zh: '表头', en: 'Heading' }),
          cell: (row) => (
            <TextInput
              value={row.header}
              onValue={(header) => change(row.place, { header })}
              maxLength={40}
              aria-label={t({ zh: '{name}的表头', en: 'Heading of {name}' }, { name: t(nameOf(row.key)) })}
            />
          ),
        },
        {
          key: 'group',
          label: t({ zh: '合并表头', en: 'Merged heading' }),
          wide: true,
          cell: (row) => (
            <TextInput
              value={row.group}
              onValue={(group) => change(row.place, { group })}
              maxLength={40}
              aria-label={t({ zh: '{name}的合并表头', en: 'Merged heading of {name}' }, { name: t(nameOf(row.key)) })}
            />
          ),
        },
        {
          key: 'acts',
          label: t({ zh: '调整', en: 'Move' }),
          cell: (row) => (
            <span className="report-acts">
              <Button small kind="flat" onClick={() => onColumns(moved(columns, row.place, -1))}>
                {t({ zh: '上移', en: 'Up' })}
              </Button>
              <Button small kind="flat" onClick={() => onColumns(moved(columns, row.place, 1))}>
                {t({ zh: '下移', en: 'Down' })}
              </Button>
              <Button small kind="flat" onClick={() => onColumns(columns.filter((one) => one.key !== row.key))}>
                {t({ zh: '去掉', en: 'Remove' })}
              </Button>
            </span>
          ),
        },
      ]}
    />
  );
}

function AddColumn({ columns, onColumns }: { columns: Columns; onColumns: (columns: Columns) => void }) {
  const { t } = useWords();
  const left = [
    ...engagementsRegister.columns.filter((one) => one.key !== 'ownerId').map((one) => one.key),
    'landsHere',
  ].filter((key) => !columns.some((one) => one.key === key));
  if (left.length === 0) return null;
  return (
    <div className="report-left">
      <span className="quiet">{t({ zh: '可加的列：', en: 'More columns: ' })}</span>
      {left.map((key) => (
        <Button key={key} small onClick={() => onColumns([...columns, { key, header: nameOf(key).zh, group: '' }])}>
          {t({ zh: '加 {name}', en: 'Add {name}' }, { name: t(nameOf(key)) })}
        </Button>
      ))}
    </div>
  );
}

function Editor({ of }: { of: ReportLayout }) {
  const { t } = useWords();
  const [columns, setColumns] = useState(of.columns);
  const [title, setTitle] = useState(of.title);
  const [reviewer, setReviewer] = useState(of.reviewer);
  useEffect(() => setColumns(of.columns), [of.columns]);
  const save = useCommand(lists.saveReportLayout, {
    refresh: [lists.readReportLayout],
    done: () => tell({ zh: '已保存，下载时按新列。', en: 'Saved; the next download uses it.' }),
  });
  return (
    <>
      <Section title={t({ zh: '列', en: 'Columns' })} note={t({ zh: '{n}列', en: '{n}' }, { n: columns.length })}>
        <div className="report-columns">
          <ColumnRows columns={columns} onColumns={setColumns} />
          <AddColumn columns={columns} onColumns={setColumns} />
        </div>
      </Section>
      <Section title={t({ zh: '表头与表尾', en: 'Heading and foot' })}>
        <Form
          error={save.error}
          onSend={() => save.mutate({ body: { title, reviewer, columns, version: of.version } })}
        >
          <Field label={t({ zh: '表名', en: 'Title' })} at="/title" required>
            <TextInput value={title} onValue={setTitle} maxLength={80} />
          </Field>
          <Field
            label={t({ zh: '审核人', en: 'Reviewed by' })}
            at="/reviewer"
            help={t({
              zh: '印在表尾；填报人是下载的人，日期是下载那天。',
              en: 'Printed at the foot; who downloads is the preparer.',
            })}
          >
            <TextInput value={reviewer} onValue={setReviewer} maxLength={40} />
          </Field>
          <Button type="submit" kind="main" busy={save.isPending}>
            {t({ zh: '保存', en: 'Save' })}
          </Button>
        </Form>
      </Section>
    </>
  );
}

/** The report a park or district sends up: its columns in its own order and words, and the file. */
export function ReportPage() {
  const { t } = useWords();
  const layout = useRead(lists.readReportLayout);
  return (
    <>
      <PageHead
        title={t({ zh: '上报表', en: 'Report' })}
        above={{ label: t({ zh: '对接台账', en: 'Engagement register' }), to: '/engagements' }}
        sub={t({
          zh: '本区、本园看得到的对接，按下面的列导出：合并表头、合计行、填报人与审核人。金额单位万元。',
          en: 'The engagements you may see, in these columns: merged heading, total row, signatures. Amounts in 10,000 yuan.',
        })}
        acts={
          <ButtonLink file to="/api/engagements/report" kind="main">
            {t({ zh: '下载 Excel', en: 'Download Excel' })}
          </ButtonLink>
        }
      />
      <Loaded of={layout}>{(of) => <Editor of={of} />}</Loaded>
    </>
  );
}
