import { type FormEvent, type ReactNode, useEffect, useRef } from 'react';
import { problemOf } from '../problem.ts';
import { useWords } from '../wording.ts';
import { fieldId, RefusedFields } from './field.tsx';

/** What went wrong, what to do, and the number to quote; every wrong field is a link to its control. */
export function Problem({ error, again }: { error: unknown; again?: () => void }) {
  const { t } = useWords();
  const box = useRef<HTMLDivElement>(null);
  const problem = problemOf(error);
  useEffect(() => {
    if (error && problem.errors.length > 0) box.current?.focus();
  }, [error, problem.errors.length]);
  return (
    <div className="problem" role="alert" tabIndex={-1} ref={box}>
      <p className="problem-title">{problem.words ? t(problem.words) : problem.title}</p>
      {problem.detail && problem.detail !== problem.title ? <p>{problem.detail}</p> : null}
      {problem.errors.length > 0 ? (
        <ul>
          {problem.errors.map((field) => (
            <li key={`${field.pointer} ${field.code}`}>
              <a
                href={`#${fieldId(field.pointer)}`}
                onClick={(event) => {
                  event.preventDefault();
                  document.getElementById(fieldId(field.pointer))?.focus();
                }}
              >
                {field.detail}
              </a>
            </li>
          ))}
        </ul>
      ) : null}
      {problem.status === 401 ? (
        <p>
          <a href={`/sign-in?to=${encodeURIComponent(location.pathname + location.search)}`}>
            {t({ zh: '去登录，回来后接着办', en: 'Sign in and carry on here' })}
          </a>
        </p>
      ) : null}
      {problem.requestId || again ? (
        <p className="problem-foot">
          {problem.requestId
            ? t({ zh: '求助时请报编号 {id}', en: 'When you ask for help, give number {id}' }, { id: problem.requestId })
            : null}
          {again ? (
            <button type="button" className="in-line" onClick={again}>
              {t({ zh: '重试', en: 'Try again' })}
            </button>
          ) : null}
        </p>
      ) : null}
    </div>
  );
}

/** Puts the focus on the first field of a form that something is wrong with; false when there is none. */
function focusFirstWrong(form: HTMLFormElement | null): boolean {
  const field = form?.querySelector<HTMLElement>('.field-wrong');
  const control = field?.querySelector<HTMLElement>('input:not(:disabled), select, textarea') ?? field;
  control?.focus();
  return Boolean(control);
}

/**
 * A form: hands the refused fields of `error` to the `Field`s inside and sends on Enter; nothing leaves the page by itself. Whatever is wrong, found by
 * the page or told by the server, the first wrong field has the focus.
 */
export function Form({ error, onSend, children }: { error?: unknown; onSend: () => void; children: ReactNode }) {
  const form = useRef<HTMLFormElement>(null);
  const refused = error ? problemOf(error).errors : [];
  const shown = useRef<unknown>(undefined);
  // Not only when the refusal comes: a field in another step of a form stands there later.
  useEffect(() => {
    if (error && error !== shown.current && !focusFirstWrong(form.current)) return;
    shown.current = error;
  });
  const send = (event: FormEvent) => {
    event.preventDefault();
    onSend();
    // What the page itself found stands there with the next drawing.
    requestAnimationFrame(() => focusFirstWrong(form.current));
  };
  return (
    <RefusedFields value={refused}>
      <form className="form" noValidate onSubmit={send} ref={form}>
        {error ? <Problem error={error} /> : null}
        {children}
      </form>
    </RefusedFields>
  );
}
