import { useState } from 'react';
import { wordOf } from '#modules/organisations/ui/index.ts';
import { Link } from '#web/go.tsx';
import {
  Button,
  Choice,
  Dialog,
  Field,
  Form,
  Items,
  Section,
  Segments,
  State,
  Table,
  TextInput,
} from '#web/parts/index.ts';
import { useCommand } from '#web/query.ts';
import { useActor } from '#web/session.ts';
import { useWords } from '#web/wording.ts';
import type { ShownRow, SubmissionShown } from '../contract.ts';
import type { CatalogueField } from '../contract-catalogue.ts';
import { LEFT_OUT_REASONS, ROW_KINDS, WITHDRAWN_REASONS } from '../contract-words.ts';
import { whyNotDecide, whyNotEdit } from '../rules.ts';
import { submissions } from './api.ts';
import { fieldsShown, ReportedValue } from './said.tsx';

/** Whether the reader chooses what is reported. Whoever is asked to approve it sends it back instead: what they changed they could not approve. */
function useMayChoose(of: SubmissionShown): boolean {
  const actor = useActor();
  return whyNotEdit(actor, of) === undefined && whyNotDecide(actor, of, 'approve') !== undefined;
}

const refresh = [submissions.getSubmission, submissions.listSubmissions];
/** Rows shown at first; the others follow on request. */
const FIRST = 30;

/** The totals, beside those that were accepted last. */
export function Counts({ of }: { of: SubmissionShown }) {
  const { t } = useWords();
  if (of.counts.length === 0) return null;
  const field = (key: string) => of.asked?.counts.find((one) => one.key === key);
  const cell = (key: string, value: number | null) => {
    const asked = field(key);
    return asked ? <ReportedValue kind="" field={asked} value={value} /> : value;
  };
  const isCorrection = of.corrects !== '';
  return (
    <Section
      title={t({ zh: '汇总数', en: 'Totals' })}
      note={t({ zh: '只报数，不报背后的记录', en: 'numbers without the records behind them' })}
    >
      <Table
        caption={t({ zh: '汇总数', en: 'Totals' })}
        rows={of.counts}
        rowKey={({ key }) => key}
        columns={[
          {
            key: 'name',
            label: t({ zh: '项', en: 'Total' }),
            cell: ({ key }) => t(field(key)?.label ?? { zh: key, en: key }),
          },
          {
            key: 'value',
            label: t({ zh: '本批', en: 'Now' }),
            right: true,
            cell: ({ key, value }) => cell(key, value),
          },
          ...(isCorrection
            ? [
                {
                  key: 'before',
                  label: t({ zh: '上次回执', en: 'Last accepted' }),
                  right: true,
                  cell: ({ key, before }: { key: string; before: number | null }) => cell(key, before),
                },
              ]
            : []),
          {
            key: 'meaning',
            label: t({ zh: '口径', en: 'Definition' }),
            wide: true,
            cell: ({ key }) => <span className="quiet">{t(field(key)?.definition ?? { zh: '', en: '' })}</span>,
          },
        ]}
      />
    </Section>
  );
}

const CHANGES = {
  new: { zh: '新报', en: 'New' },
  changed: { zh: '有变化', en: 'Changed' },
  same: { zh: '没有变化', en: 'Unchanged' },
} as const;

/** One field: its value, what stood there before, or that it is missing. */
function FieldShown({ row, field }: { row: ShownRow; field: CatalogueField }) {
  const { t } = useWords();
  const isMissing = row.missing.includes(field.key);
  const wasOther = row.change === 'changed' && Object.hasOwn(row.before, field.key);
  return (
    <div>
      <dt title={t(field.definition)}>{t(field.label)}</dt>
      <dd>
        {wasOther ? (
          <del>
            <ReportedValue kind={row.kind} field={field} value={row.before[field.key]} />
          </del>
        ) : null}
        {isMissing ? (
          <State kind="late">{t({ zh: '缺或不合要求', en: 'Missing or impossible' })}</State>
        ) : (
          <ReportedValue kind={row.kind} field={field} value={row.fields[field.key]} />
        )}
      </dd>
    </div>
  );
}

function RowShown({
  of,
  row,
  onLeaveOut,
}: {
  of: SubmissionShown;
  row: ShownRow;
  onLeaveOut?: (() => void) | undefined;
}) {
  const { t } = useWords();
  const fields = fieldsShown(of.asked, row.kind, Object.keys(row.fields)).filter(({ key }) => key !== 'title');
  return (
    <li>
      <div className="report-row-head">
        <h3>
          <Link to={row.link}>{String(row.fields.title ?? row.key)}</Link>
        </h3>
        <span className="quiet">
          {t(wordOf(ROW_KINDS, row.kind))} · {t(CHANGES[row.change])}
          {onLeaveOut ? (
            <>
              {' · '}
              <button type="button" className="in-line" onClick={onLeaveOut}>
                {t({ zh: '不报这一条', en: 'Leave out' })}
              </button>
            </>
          ) : null}
        </span>
      </div>
      <dl className="report-fields">
        {fields.map((field) => (
          <FieldShown key={field.key} row={row} field={field} />
        ))}
      </dl>
    </li>
  );
}

function LeaveOutDialog({ of, row, onClose }: { of: SubmissionShown; row: ShownRow; onClose: () => void }) {
  const { t } = useWords();
  const [reason, setReason] = useState('');
  const [note, setNote] = useState('');
  const change = useCommand(submissions.changeRows, { refresh, done: onClose });
  const leaveOut = [{ kind: row.kind, key: row.key, reason: reason as 'wrong', note }];
  return (
    <Dialog
      open
      onClose={onClose}
      title={t({ zh: '不报：{title}', en: 'Leave out: {title}' }, { title: String(row.fields.title ?? '') })}
    >
      <Form
        error={change.error}
        onSend={() => change.mutate({ params: { id: of.id }, body: { version: of.version, leaveOut, takeIn: [] } })}
      >
        <Field
          label={t({ zh: '原因', en: 'Reason' })}
          at="/leaveOut/0/reason"
          help={
            row.change === 'new'
              ? t({ zh: '只留在本单位。', en: 'Stays here.' })
              : t({
                  zh: '这一条报过，原因的类别会随撤回一起报上去。',
                  en: 'It was reported before: the kind of reason goes up with the withdrawal.',
                })
          }
          required
          group
        >
          <Choice options={LEFT_OUT_REASONS} value={reason} onValue={setReason} name="reason" />
        </Field>
        <Field
          label={t({ zh: '说明', en: 'Note' })}
          at="/leaveOut/0/note"
          help={t({ zh: '只留在本单位，不报。', en: 'Stays here; never sent.' })}
        >
          <TextInput value={note} onValue={setNote} maxLength={300} />
        </Field>
        <Button
          kind="main"
          type="submit"
          busy={change.isPending}
          no={reason ? undefined : t({ zh: '先选原因。', en: 'Choose a reason first.' })}
        >
          {t({ zh: '不报这一条', en: 'Leave it out' })}
        </Button>
      </Form>
    </Dialog>
  );
}

const VIEWS = [
  { code: 'all', zh: '全部', en: 'All' },
  { code: 'changes', zh: '新报和有变化的', en: 'New and changed' },
  { code: 'missing', zh: '有缺项的', en: 'With gaps' },
] as const;

/** Contracts first: they are few, and money stands in them. */
const KIND_ORDER = ['contract', 'achievement'];
const byKind = (a: ShownRow, b: ShownRow) => KIND_ORDER.indexOf(a.kind) - KIND_ORDER.indexOf(b.kind);

const inView = (view: string) => (row: ShownRow) =>
  view === 'all' || (view === 'missing' ? row.missing.length > 0 : row.change !== 'same');

/** Every row that is sent, field by field, with what changed; each opens its record, each can be left out. */
export function Rows({ of }: { of: SubmissionShown }) {
  const { t } = useWords();
  const [view, setView] = useState(of.missing > 0 ? 'missing' : 'all');
  const [whole, setWhole] = useState(false);
  const [leaving, setLeaving] = useState<ShownRow>();
  const found = of.rows.filter(inView(view)).sort(byKind);
  const shown = whole ? found : found.slice(0, FIRST);
  const mayEdit = useMayChoose(of);
  return (
    <Section
      title={t({ zh: '各条', en: 'Rows' })}
      note={t({ zh: '{n} 条', en: '{n}' }, { n: found.length })}
      more={<Segments label={t({ zh: '显示', en: 'Show' })} options={VIEWS} value={view} onValue={setView} />}
    >
      {found.length === 0 ? <p className="reading">{t({ zh: '没有这样的行。', en: 'No such rows.' })}</p> : null}
      <ul className="report-rows">
        {shown.map((row) => (
          <RowShown
            key={`${row.kind} ${row.key}`}
            of={of}
            row={row}
            onLeaveOut={mayEdit ? () => setLeaving(row) : undefined}
          />
        ))}
      </ul>
      {shown.length < found.length ? (
        <Button onClick={() => setWhole(true)}>
          {t({ zh: '显示全部 {n} 条', en: 'Show all {n}' }, { n: found.length })}
        </Button>
      ) : null}
      {leaving ? <LeaveOutDialog of={of} row={leaving} onClose={() => setLeaving(undefined)} /> : null}
    </Section>
  );
}

/** Rows the city has and that are reported no more, each with why. */
export function WithdrawnRows({ of }: { of: SubmissionShown }) {
  const { t } = useWords();
  if (of.withdrawn.length === 0) return null;
  return (
    <Section
      title={t({ zh: '撤回', en: 'Withdrawn' })}
      note={t({ zh: '市平台有，这一批起不再报；原因类别一起报上去', en: 'the city has them; with the kind of reason' })}
    >
      <Items
        items={of.withdrawn.map((row) => ({
          key: `${row.kind} ${row.key}`,
          title: row.title || row.key,
          meta: t(wordOf(ROW_KINDS, row.kind)),
          right: t(wordOf(WITHDRAWN_REASONS, row.reason)),
        }))}
      />
    </Section>
  );
}

/** Rows the office left out. Nothing of them is sent. */
export function LeftOut({ of }: { of: SubmissionShown }) {
  const { t } = useWords();
  const change = useCommand(submissions.changeRows, { refresh });
  const mayEdit = useMayChoose(of);
  if (of.leftOut.length === 0) return null;
  const takeIn = (kind: string, key: string) =>
    change.mutate({ params: { id: of.id }, body: { version: of.version, leaveOut: [], takeIn: [{ kind, key }] } });
  return (
    <Section title={t({ zh: '不报的', en: 'Left out' })} note={t({ zh: '只留在本单位', en: 'stays here' })}>
      <Items
        items={of.leftOut.map((row) => ({
          key: `${row.kind} ${row.key}`,
          title: row.title,
          text: row.note,
          meta: t(wordOf(LEFT_OUT_REASONS, row.reason)),
          right: mayEdit ? (
            <Button small busy={change.isPending} onClick={() => takeIn(row.kind, row.key)}>
              {t({ zh: '恢复上报', en: 'Take in again' })}
            </Button>
          ) : undefined,
        }))}
      />
    </Section>
  );
}
