import { useState } from 'react';
import type { CalendarYear, Holiday } from '#server/calendar/contract.ts';
import {
  Button,
  DraftNote,
  Field,
  Form,
  Problem,
  Section,
  Table,
  Tag,
  TextArea,
  TextInput,
  tell,
  useDraft,
} from '#web/parts/index.ts';
import { useCommand } from '#web/query.ts';
import { dateText } from '#web/say-date.ts';
import { useWords } from '#web/wording.ts';
import { calendar } from './api.ts';

interface Read {
  readonly days: readonly Holiday[];
  readonly unread: readonly string[];
}

/** What was read from the notice, to be compared with it before it is kept. */
function ReadDays({ of }: { of: Read }) {
  const { t, language } = useWords();
  const off = of.days.filter(({ kind }) => kind === 'off').length;
  return (
    <Section
      title={t({ zh: '读出的日期，请对照原文', en: 'Dates read: compare them with the notice' })}
      note={t(
        { zh: '放假{off}天，调休上班{work}天', en: '{off} rest days, {work} worked' },
        { off, work: of.days.length - off },
      )}
    >
      {of.unread.length > 0 ? (
        <p className="field-error">
          {t({ zh: '这几行没看懂，没有算进去：', en: 'These lines were not understood and are left out:' })}{' '}
          {of.unread.join(' / ')}
        </p>
      ) : null}
      <Table
        caption={t({ zh: '读出的日期', en: 'Dates read' })}
        rows={of.days}
        rowKey={({ date, kind }) => `${date} ${kind}`}
        columns={[
          {
            key: 'date',
            label: t({ zh: '日期', en: 'Date' }),
            cell: ({ date }) => <time dateTime={date}>{dateText(date, language, 'full')}</time>,
          },
          {
            key: 'kind',
            label: t({ zh: '休或班', en: 'Off or work' }),
            cell: ({ kind }) => <Tag>{kind === 'off' ? t({ zh: '休', en: 'off' }) : t({ zh: '班', en: 'work' })}</Tag>,
          },
          { key: 'name', label: t({ zh: '节日', en: 'Holiday' }), cell: ({ name }) => name },
        ]}
      />
    </Section>
  );
}

/** Entering or replacing a year: the notice’s title and address, its text pasted, the dates read from it, then kept. */
export function EnterYearForm({
  year,
  present,
  onDone,
}: {
  year: number;
  present: CalendarYear | undefined;
  onDone: () => void;
}) {
  const { t } = useWords();
  const draft = useDraft(`calendar/${year}`, {
    document: present?.document ?? '',
    sourceUrl: present?.sourceUrl ?? '',
    text: '',
  });
  const { document, sourceUrl, text } = draft.value;
  const [found, setFound] = useState<Read | undefined>(undefined);
  const read = useCommand(calendar.readHolidayNotice, { done: setFound });
  const keep = useCommand(calendar.enterCalendarYear, {
    refresh: [calendar.listCalendarYears],
    done: () => {
      draft.clear();
      tell({ zh: `${year}年的安排已录入`, en: `${year} has been entered` });
      onDone();
    },
  });
  const send = () => {
    if (!found) {
      if (text.trim()) read.mutate({ body: { year, text } });
      return;
    }
    const body = { document, sourceUrl, version: present?.version ?? 0, days: [...found.days] };
    keep.mutate({ params: { year }, body });
  };
  return (
    <Section
      title={
        present
          ? t({ zh: '替换{year}年的安排', en: 'Replace {year}' }, { year: String(year) })
          : t({ zh: '录入{year}年的安排', en: 'Enter {year}' }, { year: String(year) })
      }
      more={
        <button type="button" className="in-line" onClick={onDone}>
          {t({ zh: '不录了', en: 'Leave it' })}
        </button>
      }
    >
      <div className="admin-form">
        <Form error={keep.error} onSend={send}>
          {read.error ? <Problem error={read.error} /> : null}
          <Field
            label={t({ zh: '通知标题和文号', en: 'Title and number of the notice' })}
            at="/document"
            required
            help={t({
              zh: '例如：国务院办公厅关于2026年部分节假日安排的通知（国办发明电〔2025〕7号）',
              en: 'As printed, with its number.',
            })}
          >
            <TextInput value={document} onValue={(value) => draft.change({ document: value })} />
          </Field>
          <Field
            label={t({ zh: '通知网址', en: 'Address of the notice' })}
            at="/sourceUrl"
            required
            help={t({
              zh: '以 https:// 开头，别人能点开核对。',
              en: 'Begins with https://, so that others can check it.',
            })}
          >
            <TextInput value={sourceUrl} inputMode="url" onValue={(value) => draft.change({ sourceUrl: value })} />
          </Field>
          <Field
            label={t({ zh: '通知正文', en: 'Text of the notice' })}
            at="/days"
            required
            help={t({
              zh: '把正文粘贴进来；也可以一行一个：2026-01-01 休 元旦。',
              en: 'Paste the text; or one date a line: 2026-01-01 off New Year.',
            })}
          >
            <TextArea
              rows={8}
              value={text}
              onValue={(value) => {
                draft.change({ text: value });
                setFound(undefined);
              }}
              most={20_000}
            />
          </Field>
          {found ? <ReadDays of={found} /> : null}
          <div className="acts">
            <Button
              kind="main"
              type="submit"
              busy={read.isPending || keep.isPending}
              no={
                text.trim() ? undefined : t({ zh: '先把通知正文粘贴进来。', en: 'Paste the text of the notice first.' })
              }
            >
              {found
                ? t({ zh: '对照过了，录入', en: 'Compared; enter it' })
                : t({ zh: '读出日期', en: 'Read the dates' })}
            </Button>
            <DraftNote draft={draft} />
          </div>
        </Form>
      </div>
    </Section>
  );
}
