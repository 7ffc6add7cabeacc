import fc, { type Arbitrary } from 'fast-check';
import type { Operation, Schema } from './operations.ts';
import { anything, type Known, nastyText, valid } from './values.ts';

/** A request ready to be sent. `body` is the text of the body as it stands. */
export interface Sent {
  readonly method: string;
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string | undefined;
}

interface Draft {
  readonly path: Readonly<Record<string, string>>;
  readonly query: Readonly<Record<string, string>>;
  readonly body: unknown;
}

/** A lone surrogate has no place in a URL. */
const escaped = (value: string) => encodeURIComponent(value.toWellFormed());

function sent(operation: Operation, draft: Draft, key: string): Sent {
  const path = operation.path.replace(/\{(\w+)\}/g, (_, name: string) => escaped(draft.path[name] || '-'));
  const query = Object.entries(draft.query).map(([name, value]) => `${escaped(name)}=${escaped(value)}`);
  const hasBody = draft.body !== undefined;
  return {
    method: operation.method,
    url: query.length > 0 ? `${path}?${query.join('&')}` : path,
    headers: { 'x-luodi': '1', 'idempotency-key': key, ...(hasBody ? { 'content-type': 'application/json' } : {}) },
    body: hasBody ? JSON.stringify(draft.body) : undefined,
  };
}

const said = (value: unknown) => (typeof value === 'object' ? JSON.stringify(value) : String(value));

function parametersOf(operation: Operation, place: 'path' | 'query', known: Known) {
  const stated = operation.parameters.filter((one) => one.in === place);
  const shape = Object.fromEntries(
    stated.map(({ name, schema }) => [
      name,
      valid(place === 'path' ? { minLength: 1, ...schema } : schema, known).map(said),
    ]),
  );
  const requiredKeys = stated.filter(({ required }) => required).map(({ name }) => name);
  return fc.record(shape, { requiredKeys: place === 'path' ? Object.keys(shape) : requiredKeys }) as Arbitrary<
    Record<string, string>
  >;
}

function draftOf(operation: Operation, known: Known): Arbitrary<Draft> {
  return fc.record({
    path: parametersOf(operation, 'path', known),
    query: parametersOf(operation, 'query', known),
    body: operation.body ? valid(operation.body, known) : fc.constant(undefined),
  });
}

const key = fc.uuid({ version: 4 });

/** Requests as the document allows them. */
export function validRequest(operation: Operation, known: Known): Arbitrary<Sent> {
  return fc.tuple(draftOf(operation, known), key).map(([draft, once]) => sent(operation, draft, once));
}

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** A body with one thing wrong somewhere in it, at any depth. */
function breakOne(body: unknown, schema: Schema | undefined): Arbitrary<unknown> {
  if (!isObject(body) || Object.keys(body).length === 0) return anything;
  const names = fc.constantFrom(...Object.keys(body));
  return fc.oneof(
    fc.tuple(names, anything).map(([name, value]) => ({ ...body, [name]: value })),
    names.map((name) => Object.fromEntries(Object.entries(body).filter(([other]) => other !== name))),
    fc.tuple(nastyText, anything).map(([name, value]) => ({ ...body, [name]: value })),
    names.chain((name) =>
      breakOne(body[name], schema?.properties?.[name]).map((value) => ({ ...body, [name]: value })),
    ),
    anything,
  );
}

function brokenDraft(operation: Operation, draft: Draft): Arbitrary<Draft> {
  const inBody = breakOne(draft.body ?? {}, operation.body).map((body) => ({ ...draft, body }));
  const inQuery = fc
    .tuple(fc.oneof(fc.constantFrom(...Object.keys(draft.query), 'sort', 'cursor', 'limit', 'q'), nastyText), nastyText)
    .map(([name, value]) => ({ ...draft, query: { ...draft.query, [name]: value } }));
  const names = Object.keys(draft.path);
  if (names.length === 0) return fc.oneof(inBody, inQuery);
  const inPath = fc
    .tuple(fc.constantFrom(...names), nastyText)
    .map(([name, value]) => ({ ...draft, path: { ...draft.path, [name]: value } }));
  return fc.oneof(inBody, inQuery, inPath);
}

const brokenText = fc.constantFrom(
  '{',
  '',
  'null',
  '[1,2',
  '{"a":1e999}',
  '\ufeff{}',
  '"\\ud800"',
  '[['.repeat(5_000),
  '{"a":"\u0000"}',
);
const brokenType = fc.constantFrom(
  'text/plain',
  'application/xml',
  'multipart/form-data; boundary=x',
  'application/json; charset=gbk',
);

/** Requests with something wrong: a value, a name, the text of the body, its kind, a missing key. */
export function brokenRequest(operation: Operation, known: Known): Arbitrary<Sent> {
  const wrongValue = fc
    .tuple(draftOf(operation, known), key)
    .chain(([draft, once]) => brokenDraft(operation, draft).map((broken) => sent(operation, broken, once)));
  const whole = validRequest(operation, known);
  const wrongHeaders = fc.tuple(whole, brokenType).map(([one, type]) => ({
    ...one,
    headers: { 'x-luodi': '1', 'content-type': type },
    body: one.body ?? 'a',
  }));
  const wrongText = fc.tuple(whole, brokenText).map(([one, body]) => ({
    ...one,
    headers: { ...one.headers, 'content-type': 'application/json' },
    body,
  }));
  return fc.oneof(
    { weight: 8, arbitrary: wrongValue },
    { weight: 1, arbitrary: wrongHeaders },
    { weight: operation.method === 'GET' ? 0 : 2, arbitrary: wrongText },
  );
}
