import { jsonSchemaTransform } from 'fastify-type-provider-zod';
import { z } from 'zod';

const problem = z.object({
  type: z.literal('about:blank'),
  title: z.string(),
  status: z.int().min(400).max(599),
  detail: z.string().describe("The sentence in the reader's language."),
  code: z.string().describe('What a program branches on.'),
  requestId: z.string(),
  messages: z.object({ zh: z.string(), en: z.string() }),
  facts: z.record(z.string(), z.unknown()).describe('The values that stand in the sentence.'),
  rule: z.string().optional().describe('Id of the rule of law behind the refusal.'),
  errors: z
    .array(
      z.object({ pointer: z.string().describe('JSON Pointer of the field.'), detail: z.string(), code: z.string() }),
    )
    .optional(),
});

const { $schema: _, ...problemSchema } = z.toJSONSchema(problem);
/** The schema of every refusal (`problem.ts`; RFC 9457), as a component of the document. */
export const PROBLEM_SCHEMA: { readonly type?: 'object' } = { ...problemSchema, type: 'object' };

const PROBLEM = {
  description: 'A refusal, or something broke: what, why and how to mend it',
  content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } },
};
const FILE = {
  description: 'A file',
  content: { 'application/octet-stream': { schema: { type: 'string', format: 'binary' } } },
};
const ELSEWHERE = { description: 'On to the address in `location`', type: 'null' };
const DONE = { description: 'Done; nothing to say', type: 'null' };

type Transform = typeof jsonSchemaTransform;
interface Described {
  readonly response?: Readonly<Record<string, object>>;
  readonly 'x-once'?: boolean;
  readonly 'x-redirects'?: boolean;
}

const ONCE_KEY = {
  type: 'object',
  required: ['idempotency-key'],
  properties: { 'idempotency-key': { type: 'string', minLength: 1, maxLength: 200 } },
};

function answersOf({ response, 'x-redirects': redirects }: Described, method: string): Record<string, object> {
  if (redirects) return { 303: ELSEWHERE, default: PROBLEM };
  if (response) return { ...response, default: PROBLEM };
  return method === 'GET' ? { 200: FILE, default: PROBLEM } : { 204: DONE, default: PROBLEM };
}

/**
 * A route as the OpenAPI document tells it: its own answer, or a file for a GET without one and nothing (204) otherwise; beside it the refusal that any
 * route may answer, and the header of commands done once.
 */
export const describeRoute: Transform = (asked) => {
  const { schema, url } = jsonSchemaTransform(asked);
  const described = schema as unknown as Described & { readonly hide?: boolean };
  if (described.hide) return { schema, url };
  const [method] = [asked.route.method].flat();
  return {
    url,
    schema: {
      ...schema,
      ...(described['x-once'] ? { headers: ONCE_KEY } : {}),
      response: answersOf(described, String(method)),
    } as typeof schema,
  };
};
