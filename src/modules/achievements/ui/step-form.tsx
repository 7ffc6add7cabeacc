import { type ReactNode, useEffect } from 'react';
import { useSearch } from '#web/go.tsx';
import {
  Button,
  Columns,
  type Draft,
  DraftNote,
  type Fact,
  Facts,
  Form,
  fieldId,
  PageHead,
  Section,
} from '#web/parts/index.ts';
import { problemOf } from '#web/problem.ts';
import { useWords } from '#web/wording.ts';
import './forms.css';

/** One subject of a form: its fields, the names of the values it holds, and what was answered. */
export interface FormStep {
  readonly key: string;
  readonly title: string;
  readonly holds: readonly string[];
  readonly fields: ReactNode;
  readonly answers: readonly Fact[];
}

export interface StepFormProps {
  readonly title: string;
  readonly above: { readonly label: string; readonly to: string };
  readonly steps: readonly FormStep[];
  readonly draft: Pick<Draft<object>, 'saved' | 'restored' | 'clear'>;
  readonly error: unknown;
  readonly busy: boolean;
  /** What the last button does. */
  readonly send: string;
  readonly onSend: () => void;
  /** Under the title, on every step: what fills several of them. */
  readonly head?: ReactNode;
  /** Beside the fields: the quality score. */
  readonly aside: (open: (name: string) => void) => ReactNode;
}

const CHECK = 'check';

function StepList({ steps, here, open }: { steps: readonly FormStep[]; here: string; open: (key: string) => void }) {
  const { t } = useWords();
  const all = [
    ...steps.map(({ key, title }) => ({ key, title })),
    { key: CHECK, title: t({ zh: '核对', en: 'Check' }) },
  ];
  return (
    <nav aria-label={t({ zh: '填写步骤', en: 'Steps' })}>
      <ol className="form-steps">
        {all.map(({ key, title }, place) => (
          <li key={key}>
            <button type="button" aria-current={key === here ? 'step' : undefined} onClick={() => open(key)}>
              <span className="tight">{place + 1}</span> {title}
            </button>
          </li>
        ))}
      </ol>
    </nav>
  );
}

/**
 * A long form, one subject a step, with the answers to check at the end. The step stands in the address; what is typed is kept on this device;
 * a refused field opens its step.
 */
export function StepForm({ title, above, steps, draft, error, busy, send, onSend, head, aside }: StepFormProps) {
  const { t } = useWords();
  const [search, change] = useSearch();
  const { field } = search;
  const asked = search.step ?? steps.find(({ holds }) => field && holds.includes(field))?.key;
  const place =
    asked === CHECK
      ? steps.length
      : Math.max(
          0,
          steps.findIndex(({ key }) => key === asked),
        );
  const step = steps[place];
  const open = (key: string) => {
    change({ step: key === steps[0]?.key ? undefined : key, field: undefined }, { step: true });
    window.scrollTo({ top: 0 });
  };
  const openField = (name: string) => {
    const found = steps.find(({ holds }) => holds.includes(name));
    if (found) change({ step: found.key, field: name }, { step: true });
  };
  useEffect(() => {
    if (field) document.getElementById(fieldId(`/${field}`))?.focus();
  }, [field]);
  const refused = error ? problemOf(error).errors[0]?.pointer.split('/')[1] : undefined;
  // biome-ignore lint/correctness/useExhaustiveDependencies: only a new refusal moves the reader, not every drawing
  useEffect(() => {
    if (refused) openField(refused);
  }, [error]);
  const next = steps[place + 1]?.key ?? CHECK;
  return (
    <>
      <PageHead title={title} above={above} />
      {head}
      <StepList steps={steps} here={step?.key ?? CHECK} open={open} />
      <Columns aside={aside(openField)}>
        <Form error={error} onSend={() => (step ? open(next) : onSend())}>
          {step ? (
            <Section title={step.title}>
              <div className="form">{step.fields}</div>
            </Section>
          ) : (
            steps.map((one) => (
              <Section
                key={one.key}
                title={one.title}
                more={
                  <button type="button" className="in-line" onClick={() => open(one.key)}>
                    {t({ zh: '改', en: 'Change' })}
                  </button>
                }
              >
                <Facts items={one.answers} />
              </Section>
            ))
          )}
          <div className="acts form-acts">
            {step ? (
              <Button kind="main" type="submit">
                {t({ zh: '下一步', en: 'Next' })}
              </Button>
            ) : (
              <Button kind="main" type="submit" busy={busy}>
                {send}
              </Button>
            )}
            {place > 0 ? (
              <Button onClick={() => open(steps[place - 1]?.key ?? '')}>{t({ zh: '上一步', en: 'Back' })}</Button>
            ) : null}
            {step ? (
              <Button kind="flat" busy={busy} onClick={onSend}>
                {send}
              </Button>
            ) : null}
            <DraftNote draft={draft} />
          </div>
        </Form>
      </Columns>
    </>
  );
}
