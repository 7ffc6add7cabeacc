import { describe, expect, it } from 'vitest';
import { fieldLines, operationsByTag, typeText } from './openapi.ts';

describe('typeText', () => {
  it.each([
    [{ type: 'string', format: 'uuid' }, 'string uuid'],
    [{ type: 'integer', minimum: 1, maximum: 200 }, 'integer 1–200'],
    [{ type: 'integer', minimum: 0, maximum: Number.MAX_SAFE_INTEGER }, 'integer ≥ 0'],
    [{ enum: ['new', 'old'] }, '"new" | "old"'],
    [{ enum: 'abcdefghij'.split('') }, '"a" | "b" | "c" | "d" | "e" | "f" | "g" | "h" | … (10)'],
    [{ anyOf: [{ type: 'string' }, { type: 'null' }] }, 'string | null'],
    [{ items: { type: 'string' } }, 'string[]'],
    [{}, 'any'],
  ])('says %j as %s', (schema, text) => {
    expect(typeText(schema)).toBe(text);
  });
});

describe('fieldLines', () => {
  it('follows objects and lists to their values', () => {
    const lines = fieldLines({
      properties: {
        title: { type: 'string', maxLength: 80 },
        steps: { items: { properties: { on: { type: 'string' } }, required: ['on'] } },
        side: { anyOf: [{ properties: { id: { type: 'string' } } }, { type: 'null' }] },
        note: { type: 'string', default: '' },
      },
      required: ['title', 'note'],
    });
    expect(lines.map(({ name, required }) => [name, required])).toEqual([
      ['title', true],
      ['steps', false],
      ['steps[].on', true],
      ['side', false],
      ['side.id', false],
      ['note', false],
    ]);
    expect(lines[0]?.type).toBe('string ≤ 80');
  });

  it('ends where a schema holds itself', () => {
    const endless: { properties: Record<string, object> } = { properties: {} };
    endless.properties.again = endless;
    expect(fieldLines(endless).length).toBeLessThan(10);
  });
});

describe('operationsByTag', () => {
  it('reads who may call, the scope of a token and what is done once', () => {
    const operations = operationsByTag({
      info: { title: 'x', version: '1' },
      paths: {
        '/api/books/{id}': {
          put: {
            operationId: 'lend',
            summary: '借书',
            description: 'Lend a book\n\nNeeds a key.',
            tags: ['books'],
            security: [{ session: [] }],
            'x-scope': 'write',
            'x-once': true,
            parameters: [{ name: 'id', in: 'path', required: true, schema: { type: 'string', format: 'uuid' } }],
          },
        },
        '/hidden': { get: {} },
      },
    });
    expect([...operations.keys()]).toEqual(['books']);
    expect(operations.get('books')).toMatchObject([
      {
        method: 'PUT',
        zh: '借书',
        en: 'Lend a book',
        signedIn: true,
        scope: 'write',
        once: true,
        body: [],
        answer: [],
      },
    ]);
    expect(operations.get('books')?.[0]?.parameters).toEqual([
      { name: 'id', place: 'path', required: true, type: 'string uuid' },
    ]);
  });
});
