import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { keptParts, keptReaders, snippetOf, spansWithin, sumOf, whyNotJudge, whyNotMust } from './rules.ts';

const spans = fc.array(
  fc.record({ start: fc.nat(300), length: fc.integer({ min: 1, max: 20 }) }).map(({ start, length }) => ({
    start,
    end: start + length,
  })),
  { maxLength: 20 },
);

describe('spans and snippets', () => {
  test('are in order, apart and within the text', () => {
    fc.assert(
      fc.property(spans, fc.nat(320), (given, length) => {
        const kept = spansWithin(given, length);
        for (const [i, span] of kept.entries()) {
          expect(span.end).toBeLessThanOrEqual(length);
          expect(span.start).toBeGreaterThanOrEqual(kept[i - 1]?.end ?? 0);
        }
      }),
    );
  });

  test('mark the same words in a snippet as in the text', () => {
    const text = `${'前言'.repeat(60)}激光焊接${'其他'.repeat(80)}变形`;
    const found = ['激光焊接', '变形'].map((word) => ({
      start: text.indexOf(word),
      end: text.indexOf(word) + word.length,
    }));
    const snippet = snippetOf(text, found);
    expect(snippet.text.length).toBeLessThanOrEqual(122);
    expect(snippet.spans.map(({ start, end }) => snippet.text.slice(start, end))).toEqual(['激光焊接']);
    expect(snippetOf('短文', [])).toEqual({ text: '短文', spans: [] });
    const marked = snippetOf(text, [{ ...found[0]!, number: 3 }], 60);
    expect(marked.spans[0]).toMatchObject({ number: 3 });
  });
});

describe('what people may say and ask', () => {
  const reasons = [{ code: 'price' }];
  test('a no needs one of the known reasons, a yes needs none', () => {
    expect(whyNotJudge({ fits: true, reason: '' }, reasons)).toBeUndefined();
    expect(whyNotJudge({ fits: false, reason: 'price' }, reasons)).toBeUndefined();
    for (const reason of ['', 'unknown'])
      expect(whyNotJudge({ fits: false, reason }, reasons)).toMatchObject({ code: 'matching/reason-needed' });
  });
  test('matches are restricted by declared facets alone, never by whose they are', () => {
    expect(whyNotMust({ field: ['new-materials'] })).toBeUndefined();
    expect(whyNotMust({ organisation: ['x'] })).toMatchObject({ facts: { names: 'organisation' } });
  });
});

test('kept matches are for the owner and its managers, never for the public, a district or the city', () => {
  expect(keptReaders('O', 'N')).toEqual(['mandate:O', 'mandate:O/N', 'office:O/transfer', 'org:O']);
});

test('kept parts add up to the score they are kept with', () => {
  const parts = [
    { name: 'text', shown: 40.6, of: 60 },
    { name: 'field', shown: 10, of: 10.04 },
  ];
  expect(keptParts(parts)).toEqual([
    { name: 'text', points: 40.6, of: 60 },
    { name: 'field', points: 10, of: 10 },
  ]);
  expect(sumOf(keptParts(parts))).toBe(50.6);
});
