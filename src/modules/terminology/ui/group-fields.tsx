import { Button, Choice, Field, TextArea, TextInput, Tick } from '#web/parts/index.ts';
import { useWords } from '#web/wording.ts';
import { type GroupDraft, MOST_FORM_CHARACTERS, MOST_FORMS, type TermForm } from '../contract.ts';
import { TERM_FIELDS } from '../contract-words.ts';
import { languageOf } from '../rules.ts';
import './terms.css';

/** A group while it is written; nothing chosen for the field yet is empty. */
export interface WrittenGroup {
  readonly field: string;
  readonly forms: readonly TermForm[];
  readonly note: string;
  readonly source: string;
}

const EMPTY_FORM: TermForm = { text: '', language: 'zh', abbreviation: false, ambiguous: false };

export const EMPTY_GROUP: WrittenGroup = { field: '', forms: [EMPTY_FORM, EMPTY_FORM], note: '', source: '' };

/** What has been written, as the server takes it: empty rows left out, the kind as the number of forms has it. */
export function draftOf({ field, forms, note, source }: WrittenGroup): GroupDraft {
  const written = forms.filter(({ text }) => text.trim() !== '');
  return {
    kind: written.length > 1 ? 'same' : 'term',
    field: (field || 'general') as GroupDraft['field'],
    forms: written.map((form) => ({ ...form, language: languageOf(form.text) })),
    note,
    source,
  };
}

interface FormRowProps {
  readonly of: TermForm;
  readonly place: number;
  /** Where the form stands in what is sent: rows without text are not sent. */
  readonly sent: number;
  readonly within: string;
  readonly change: (form: TermForm) => void;
  readonly remove: (() => void) | undefined;
  readonly toFront: () => void;
}

function FormRow({ of, place, sent, within, change, remove, toFront }: FormRowProps) {
  const { t } = useWords();
  const n = place + 1;
  return (
    <li className="term-form">
      <Field
        label={place === 0 ? t({ zh: '首选写法', en: 'Usual form' }) : t({ zh: '写法 {n}', en: 'Form {n}' }, { n })}
        at={of.text.trim() === '' ? `${within}/empty/${place}` : `${within}/forms/${sent}/text`}
        required
      >
        <TextInput
          value={of.text}
          onValue={(text) => change({ ...of, text })}
          maxLength={MOST_FORM_CHARACTERS}
          autoComplete="off"
          spellCheck={false}
        />
      </Field>
      <div className="term-form-marks">
        <Tick checked={of.abbreviation} onValue={(abbreviation) => change({ ...of, abbreviation, ambiguous: false })}>
          {t({ zh: '缩写', en: 'Abbreviation' })}
          <span className="unseen">{t({ zh: '（写法 {n}）', en: ' (form {n})' }, { n })}</span>
        </Tick>
        {of.abbreviation ? (
          <Tick checked={of.ambiguous} onValue={(ambiguous) => change({ ...of, ambiguous })}>
            {t({ zh: '还有别的意思', en: 'Means other things too' })}
            <span className="unseen">{t({ zh: '（写法 {n}）', en: ' (form {n})' }, { n })}</span>
          </Tick>
        ) : null}
        <span className="term-form-acts">
          {place > 0 && of.text.trim() !== '' ? (
            <Button kind="flat" small onClick={toFront}>
              {t({ zh: '设为首选', en: 'Put first' })}
              <span className="unseen"> {of.text}</span>
            </Button>
          ) : null}
          {remove ? (
            <Button kind="flat" small onClick={remove}>
              {t({ zh: '删去', en: 'Remove' })}
              <span className="unseen"> {of.text || n}</span>
            </Button>
          ) : null}
        </span>
      </div>
    </li>
  );
}

/** The forms of a group, one a row. */
function Forms({
  forms,
  within,
  onForms,
}: {
  forms: readonly TermForm[];
  within: string;
  onForms: (forms: readonly TermForm[]) => void;
}) {
  const { t } = useWords();
  const filled = forms.filter(({ text }) => text.trim() !== '').length;
  const sentAt = (place: number) => forms.slice(0, place).filter(({ text }) => text.trim() !== '').length;
  return (
    <Field
      label={t({ zh: '写法', en: 'Forms' })}
      at={`${within}/forms`}
      required
      group
      help={t({
        zh: '意思完全相同的才放在一组：中英文全称、缩写、别名。只写一个，切词时就不拆开它。',
        en: 'Only what means exactly the same: full forms in both languages, abbreviations, other names. A single one is never cut apart.',
      })}
    >
      <ol className="term-forms">
        {forms.map((form, place) => (
          <FormRow
            // biome-ignore lint/suspicious/noArrayIndexKey: rows are known by their place, which the labels name
            key={place}
            of={form}
            place={place}
            sent={sentAt(place)}
            within={within}
            change={(next) => onForms(forms.map((one, at) => (at === place ? next : one)))}
            remove={forms.length > 1 ? () => onForms(forms.filter((_, at) => at !== place)) : undefined}
            toFront={() => onForms([form, ...forms.filter((_, at) => at !== place)])}
          />
        ))}
      </ol>
      <div className="acts">
        <Button
          small
          onClick={() => onForms([...forms, EMPTY_FORM])}
          no={
            forms.length >= MOST_FORMS
              ? t({ zh: '一组最多 {n} 个写法。', en: 'A group has {n} forms at most.' }, { n: MOST_FORMS })
              : undefined
          }
        >
          {t({ zh: '再加一个写法', en: 'Another form' })}
        </Button>
        <span className="quiet" role="status">
          {filled > 1
            ? t({ zh: '{n} 个写法互为同义词', en: '{n} forms of the same meaning' }, { n: filled })
            : t({ zh: '单一术语：切词时不拆开', en: 'One word: never cut apart' })}
        </span>
      </div>
    </Field>
  );
}

/** What is written of a group; `within` is where it stands in the request. */
export function GroupFields({
  value,
  change,
  within = '',
}: {
  value: WrittenGroup;
  change: (part: Partial<WrittenGroup>) => void;
  within?: string;
}) {
  const { t } = useWords();
  return (
    <>
      <Forms forms={value.forms} within={within} onForms={(forms) => change({ forms })} />
      <Field label={t({ zh: '领域', en: 'Field' })} at={`${within}/field`}>
        <Choice as="list" options={TERM_FIELDS} value={value.field} onValue={(field) => change({ field })} />
      </Field>
      <Field
        label={t({ zh: '来源', en: 'Source' })}
        at={`${within}/source`}
        help={t({
          zh: '标准、文件或词典，如 GB/T 26113。',
          en: 'A standard, document or dictionary, such as GB/T 26113.',
        })}
      >
        <TextInput value={value.source} onValue={(source) => change({ source })} maxLength={300} />
      </Field>
      <Field label={t({ zh: '备注', en: 'Note' })} at={`${within}/note`}>
        <TextArea value={value.note} onValue={(note) => change({ note })} most={1_000} rows={2} />
      </Field>
    </>
  );
}
