/** A JSON Schema as far as the API's document uses it. */
export interface JsonSchema {
  readonly type?: string | readonly string[];
  readonly format?: string;
  readonly enum?: readonly unknown[];
  readonly const?: unknown;
  readonly properties?: Readonly<Record<string, JsonSchema>>;
  readonly required?: readonly string[];
  readonly items?: JsonSchema;
  readonly anyOf?: readonly JsonSchema[];
  readonly oneOf?: readonly JsonSchema[];
  readonly additionalProperties?: boolean | JsonSchema;
  readonly minLength?: number;
  readonly maxLength?: number;
  readonly minimum?: number;
  readonly maximum?: number;
  readonly default?: unknown;
}

interface Body {
  readonly content?: Readonly<Record<string, { readonly schema?: JsonSchema }>>;
}

interface Described {
  readonly operationId?: string;
  readonly summary?: string;
  readonly description?: string;
  readonly tags?: readonly string[];
  readonly security?: readonly unknown[];
  readonly parameters?: readonly {
    readonly name: string;
    readonly in: string;
    readonly required?: boolean;
    readonly schema?: JsonSchema;
  }[];
  readonly requestBody?: Body;
  readonly responses?: Readonly<Record<string, Body>>;
  readonly 'x-scope'?: string;
  readonly 'x-once'?: boolean;
}

/** The API's own description, as `GET /api/openapi.json` answers. */
export interface OpenApi {
  readonly info: { readonly title: string; readonly version: string };
  readonly paths: Readonly<Record<string, Readonly<Record<string, Described>>>>;
}

/** One value of a request or an answer: where it stands (`steps[].date`), what it may be. */
export interface FieldLine {
  readonly name: string;
  readonly type: string;
  readonly required: boolean;
}

/** One operation, ready to be shown. */
export interface Operation {
  readonly key: string;
  readonly method: string;
  readonly path: string;
  readonly tag: string;
  readonly zh: string;
  readonly en: string;
  readonly signedIn: boolean;
  readonly scope: string;
  readonly once: boolean;
  readonly parameters: readonly (FieldLine & { readonly place: string })[];
  readonly body: readonly FieldLine[];
  readonly answer: readonly FieldLine[];
}

/** Choices shown in full; of more, the first ones and how many there are. */
const MOST_CHOICES = 8;
/** How deep a value is followed; what lies deeper is named by its type alone. */
const DEEPEST = 4;

const alternatives = (schema: JsonSchema): readonly JsonSchema[] => schema.anyOf ?? schema.oneOf ?? [];

function limits({ minLength, maxLength, minimum, maximum }: JsonSchema): string {
  const [least, most] = [minLength ?? minimum, maxLength ?? maximum];
  const sensible = (value: number | undefined) => value !== undefined && Math.abs(value) < Number.MAX_SAFE_INTEGER;
  if (sensible(least) && sensible(most)) return ` ${least}–${most}`;
  return sensible(most) ? ` ≤ ${most}` : sensible(least) ? ` ≥ ${least}` : '';
}

/** What a value may be, in one short line: `string uuid`, `integer 1–200`, `"new" | "old"`, `string | null`. */
export function typeText(schema: JsonSchema): string {
  if (schema.const !== undefined) return JSON.stringify(schema.const);
  if (schema.enum) {
    const shown = schema.enum.slice(0, MOST_CHOICES).map((value) => JSON.stringify(value));
    return [...shown, ...(schema.enum.length > MOST_CHOICES ? [`… (${schema.enum.length})`] : [])].join(' | ');
  }
  if (alternatives(schema).length > 0) return [...new Set(alternatives(schema).map(typeText))].join(' | ');
  if (schema.items) return `${typeText(schema.items)}[]`;
  const type = typeof schema.type === 'string' ? schema.type : (schema.type?.join(' | ') ?? 'any');
  return `${type}${schema.format ? ` ${schema.format}` : ''}${limits(schema)}`;
}

/** The one alternative that has fields of its own, where a value is an object or nothing. */
function inside(schema: JsonSchema): JsonSchema {
  const objects = alternatives(schema).filter((one) => one.properties || one.items);
  return objects.length === 1 && objects[0] ? objects[0] : schema;
}

/** Every value of a schema with its place, objects before what they hold. */
export function fieldLines(schema: JsonSchema | undefined, before = '', depth = 0): FieldLine[] {
  if (!schema || depth > DEEPEST) return [];
  const whole = inside(schema);
  if (whole.items) {
    const held = inside(whole.items);
    const root: FieldLine[] = before === '' ? [{ name: '[]', type: typeText(whole), required: true }] : [];
    return held.properties ? fieldLines(held, `${before}[]`, depth) : root;
  }
  return Object.entries(whole.properties ?? {}).flatMap(([key, value]) => {
    const name = before ? `${before}.${key}` : key;
    const required = (whole.required ?? []).includes(key) && value.default === undefined;
    return [{ name, type: typeText(value), required }, ...fieldLines(value, name, depth + 1)];
  });
}

const schemaOf = (body: Body | undefined): JsonSchema | undefined => Object.values(body?.content ?? {})[0]?.schema;

/** The operations of the document by tag, in the document's order. */
export function operationsByTag(document: OpenApi): Map<string, Operation[]> {
  const byTag = new Map<string, Operation[]>();
  for (const [path, methods] of Object.entries(document.paths)) {
    for (const [method, described] of Object.entries(methods)) {
      const tag = described.tags?.[0];
      if (!tag) continue;
      byTag.set(tag, [...(byTag.get(tag) ?? []), operationOf(path, method, tag, described)]);
    }
  }
  return byTag;
}

function operationOf(path: string, method: string, tag: string, described: Described): Operation {
  return {
    key: described.operationId ?? `${method} ${path}`,
    method: method.toUpperCase(),
    path,
    tag,
    zh: described.summary ?? '',
    en: (described.description ?? '').split('\n')[0] ?? '',
    signedIn: (described.security ?? []).length > 0,
    scope: described['x-scope'] ?? '',
    once: described['x-once'] ?? false,
    parameters: (described.parameters ?? []).map(({ name, in: place, required, schema }) => ({
      name,
      place,
      required: required ?? false,
      type: typeText(schema ?? {}),
    })),
    body: fieldLines(schemaOf(described.requestBody)),
    answer: fieldLines(schemaOf(described.responses?.['200'])),
  };
}
