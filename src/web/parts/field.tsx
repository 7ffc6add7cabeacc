import { createContext, type ReactNode, useContext, useId } from 'react';
import type { ProblemField } from '../problem.ts';
import { useWords } from '../wording.ts';

/** What a control needs to belong to its field: given by {@link Field}, read by every control of this folder. */
export interface FieldLink {
  readonly id: string;
  /** Several controls belong to the field; none of them is the one with its id. */
  readonly group: boolean;
  readonly describedBy: string | undefined;
  readonly invalid: boolean;
  readonly required: boolean;
}

const FieldContext = createContext<FieldLink | undefined>(undefined);
/** The refused fields of the form around, set by `Form`. */
export const RefusedFields = createContext<readonly ProblemField[]>([]);

/** Attributes that tie a control to its label, help and error; empty outside a field. */
export function useFieldLink(): {
  readonly id?: string;
  readonly 'aria-describedby'?: string | undefined;
  readonly 'aria-invalid'?: true | undefined;
  readonly required?: boolean;
} {
  const link = useContext(FieldContext);
  return link
    ? {
        ...(link.group ? {} : { id: link.id }),
        'aria-describedby': link.describedBy,
        'aria-invalid': link.invalid || undefined,
        required: link.required,
      }
    : {};
}

/** The id of the legend above a group of controls; undefined outside a group. */
export function useLegendId(): string | undefined {
  const link = useContext(FieldContext);
  return link?.group ? legendOf(link.id) : undefined;
}

const legendOf = (id: string) => `${id}-legend`;

/** The id of the control for a JSON pointer: what the error summary links to. */
export const fieldId = (pointer: string): string => `field${pointer.replace(/[^\w]/g, '-')}`;

export interface FieldProps {
  readonly label: ReactNode;
  /** JSON pointer of the value in the request body, `/title`: the server's error about it is shown here. */
  readonly at?: string;
  /** Under the label, before the control: what to write, with an example. */
  readonly help?: ReactNode;
  readonly required?: boolean;
  /** An error found by the page itself. */
  readonly error?: string | undefined;
  /** A group of controls (radio buttons, ticks) is a fieldset with a legend. */
  readonly group?: boolean;
  readonly children: ReactNode;
}

/** One question of a form: label above, help under it, the control, then what is wrong with it. */
export function Field({ label, at, help, required, error, group, children }: FieldProps) {
  const { t } = useWords();
  const own = useId();
  const refused = useContext(RefusedFields).find((field) => at !== undefined && field.pointer === at);
  const id = at ? fieldId(at) : own;
  const wrong = error ?? refused?.detail;
  const describedBy = [help ? `${id}-help` : '', wrong ? `${id}-error` : ''].filter(Boolean).join(' ') || undefined;
  const title = (
    <>
      {label}
      {required ? null : <span className="field-optional">{t({ zh: '（选填）', en: ' (optional)' })}</span>}
    </>
  );
  const inside = (
    <>
      {help ? (
        <div className="field-help" id={`${id}-help`}>
          {help}
        </div>
      ) : null}
      <FieldContext
        value={{ id, group: group ?? false, describedBy, invalid: Boolean(wrong), required: required ?? false }}
      >
        {children}
      </FieldContext>
      {wrong ? (
        <p className="field-error" id={`${id}-error`}>
          {wrong}
        </p>
      ) : null}
    </>
  );
  const className = wrong ? 'field field-wrong' : 'field';
  return group ? (
    <fieldset className={className} id={id} tabIndex={-1} aria-describedby={describedBy}>
      <legend id={legendOf(id)}>{title}</legend>
      {inside}
    </fieldset>
  ) : (
    <div className={className}>
      <label htmlFor={id}>{title}</label>
      {inside}
    </div>
  );
}
