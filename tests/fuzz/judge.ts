import { Ajv2020, type ValidateFunction } from 'ajv/dist/2020.js';
import formats from 'ajv-formats';
import type { ApiDocument, Operation, Schema } from './operations.ts';

/** An answer as it came, and how long it took. */
export interface Answered {
  readonly status: number;
  readonly type: string;
  readonly text: string;
  readonly ms: number;
}

/** An answer that takes longer counts as hanging. */
const MOST_MS = 5_000;

/** Says what is wrong with an answer by the API's own document; undefined when nothing is. */
export type Judge = (operation: Operation, answer: Answered) => string | undefined;

/** A judge by this document: no server error, no undocumented answer, every body as its schema says. */
export function judgeBy({ components }: ApiDocument): Judge {
  const ajv = new Ajv2020({ strict: false, allErrors: false });
  (formats as unknown as (to: Ajv2020) => void)(ajv);
  const known = new Map<Schema, ValidateFunction>();
  const validatorOf = (schema: Schema): ValidateFunction => {
    const found = known.get(schema) ?? ajv.compile(schema as object);
    known.set(schema, found);
    return found;
  };
  const misfit = (schema: Schema, text: string): string | undefined => {
    const fits = validatorOf(schema);
    if (fits(JSON.parse(text))) return undefined;
    return `not as documented: ${ajv.errorsText(fits.errors)}`;
  };
  const refusal = ({ type, text }: Answered): string | undefined => {
    if (!type.startsWith('application/problem+json')) return `a refusal of type ${type}`;
    return misfit(components.schemas.Problem!, text);
  };
  return (operation, answer) => {
    const { status, type, text, ms } = answer;
    if (ms > MOST_MS) return `took ${Math.round(ms)} ms`;
    if (status >= 500) return `a server error: ${text.slice(0, 300)}`;
    if (status >= 400) return refusal(answer);
    const stated = operation.answers[status];
    if (!stated) return `status ${status} is not documented`;
    const schema = stated.content?.['application/json']?.schema;
    if (!schema) return undefined;
    return type.startsWith('application/json') ? misfit(schema, text) : `an answer of type ${type}`;
  };
}
