import fc, { type Arbitrary } from 'fast-check';
import type { Schema } from './operations.ts';

/** Values that really occur, for requests that get further than the first check: ids of records above all. */
export interface Known {
  readonly ids: readonly string[];
  /** Words of records, for what is searched and filtered by text. */
  readonly words?: readonly string[];
}

const MOST_TEXT = 60;

/** What breaks programs: control characters, half a surrogate pair, other scripts' spaces, things that look like code. */
const NASTY = [
  '',
  ' ',
  '\u0000',
  '\ud800',
  '\u202e右到左',
  '𠮷野家𡃁',
  '１２３',
  "'; drop table needs; --",
  '%_\\',
  '{{7*7}}',
  '<script>alert(1)</script>',
  '../../etc/passwd',
  '=cmd|calc!A1',
  'null',
  '-0',
  '1e309',
  '2026-02-30',
  '😀'.repeat(40),
] as const;

const WORDS = ['高温合金', '脑电电极', '中试', '≥ 300 MPa', '电池', '海淀', 'TRL 7', 'a', '0'] as const;

function text(schema: Schema, known: Known): Arbitrary<string> {
  const least = schema.minLength ?? 0;
  const most = Math.max(least, Math.min(schema.maxLength ?? MOST_TEXT, Math.max(least, MOST_TEXT)));
  const some = fc.oneof(
    fc.constantFrom(...WORDS, ...(known.words ?? [])),
    fc.string({ minLength: least, maxLength: most, unit: 'grapheme' }),
  );
  return some.map((one) => one.padEnd(least, '试').slice(0, schema.maxLength ?? one.length + least));
}

function dated(format: 'date' | 'date-time'): Arbitrary<string> {
  const range = { min: new Date('2020-01-01'), max: new Date('2030-12-31'), noInvalidDate: true };
  return fc.date(range).map((date) => (format === 'date' ? date.toISOString().slice(0, 10) : date.toISOString()));
}

function stringOf(schema: Schema, known: Known): Arbitrary<string> {
  switch (schema.format) {
    case 'uuid':
      return fc.oneof(
        { weight: 4, arbitrary: fc.constantFrom(...known.ids) },
        { weight: 1, arbitrary: fc.uuid({ version: 4 }) },
      );
    case 'date':
    case 'date-time':
      return dated(schema.format);
    case 'email':
      return fc.constant('someone@example.org');
    default:
      return schema.pattern ? fc.stringMatching(new RegExp(schema.pattern, 'u')) : text(schema, known);
  }
}

function numberOf(schema: Schema): Arbitrary<number> {
  const least = schema.minimum ?? (schema.exclusiveMinimum !== undefined ? schema.exclusiveMinimum + 1 : -1_000);
  const most = schema.maximum ?? (schema.exclusiveMaximum !== undefined ? schema.exclusiveMaximum - 1 : 1_000_000_000);
  const [min, max] = [Math.max(least, Number.MIN_SAFE_INTEGER), Math.min(most, Number.MAX_SAFE_INTEGER)];
  if (schema.type === 'integer') return fc.integer({ min: Math.ceil(min), max: Math.floor(max) });
  return fc.oneof(fc.integer({ min: Math.ceil(min), max: Math.floor(max) }), fc.double({ min, max, noNaN: true }));
}

function objectOf(schema: Schema, known: Known): Arbitrary<unknown> {
  const entries = Object.entries(schema.properties ?? {});
  if (entries.length === 0) return fc.constant({});
  const shape = Object.fromEntries(entries.map(([key, value]) => [key, valid(value, known)]));
  return fc.record(shape, { requiredKeys: [...(schema.required ?? [])] });
}

/** Values that fit a schema. */
export function valid(schema: Schema, known: Known): Arbitrary<unknown> {
  if (schema.const !== undefined) return fc.constant(schema.const);
  if (schema.enum) return fc.constantFrom(...schema.enum);
  const options = schema.anyOf ?? schema.oneOf;
  if (options) return fc.oneof(...options.map((option) => valid(option, known)));
  if (schema.allOf)
    return fc.tuple(...schema.allOf.map((part) => valid(part, known))).map((all) => Object.assign({}, ...all));
  const type = Array.isArray(schema.type) ? schema.type[0] : schema.type;
  switch (type) {
    case 'string':
      return stringOf(schema, known);
    case 'integer':
    case 'number':
      return numberOf(schema);
    case 'boolean':
      return fc.boolean();
    case 'null':
      return fc.constant(null);
    case 'array': {
      const minLength = schema.minItems ?? 0;
      return fc.array(valid(schema.items ?? {}, known), {
        minLength,
        maxLength: Math.max(minLength, Math.min(schema.maxItems ?? 4, 4)),
      });
    }
    case 'object':
      return objectOf(schema, known);
    default:
      return fc.jsonValue({ maxDepth: 2 });
  }
}

/** Any value at all: what no schema asked for. */
export const anything: Arbitrary<unknown> = fc.oneof(
  fc.constantFrom(...NASTY),
  fc.constantFrom(null, true, -1, 0, 1e308, 2 ** 53, 0.1 + 0.2, '9'.repeat(40), 'x'.repeat(30_000)),
  fc.constantFrom([], {}, [[]], { __proto__: null }, JSON.parse('{"__proto__":{"admin":true}}'), { constructor: 1 }),
  fc.jsonValue({ maxDepth: 3 }),
);

/** Text that goes where text goes: in a path, a query, a header. */
export const nastyText: Arbitrary<string> = fc.oneof(
  fc.constantFrom(...NASTY),
  fc.string({ unit: 'binary', maxLength: 40 }),
);
