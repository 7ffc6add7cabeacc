import { useState } from 'react';
import { wordOf } from '#modules/organisations/ui/index.ts';
import { Link } from '#web/go.tsx';
import { Button, Section, Segments, State } from '#web/parts/index.ts';
import { useWords } from '#web/wording.ts';
import type { ShownRow, SubmissionShown } from '../contract.ts';
import type { CatalogueField } from '../contract-catalogue.ts';
import { ROW_KINDS } from '../contract-words.ts';
import { LeaveOutDialog, useMayChoose } from './leave-out.tsx';
import { fieldsShown, ReportedValue } from './said.tsx';

/** Rows shown at first; the others follow on request. */
const FIRST = 30;

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
