import { expect, test } from 'vitest';
import { wordsOfPdf } from '../../../tests/support/written-pdf.ts';
import { wrapped, writePdf } from './write-pdf.ts';

test('a line is as long as it may be, and none begins with a mark that closes', () => {
  expect(wrapped('成果转化，公示', 4)).toEqual(['成果转化，', '公示']);
  expect(wrapped('ab12成果', 3)).toEqual(['ab12成', '果']);
  expect(wrapped('一\n二', 10)).toEqual(['一', '二']);
});

test('what is written is drawn word for word, rare characters too, on as many pages as it needs', () => {
  const blocks = Array.from({ length: 120 }, (_, i) => ({ kind: 'text' as const, text: `第 ${i} 行：𠮷骉㎡①℃` }));
  const lines = wordsOfPdf(writePdf('证明', [{ kind: 'title', text: '公示证明' }, ...blocks]));
  expect(lines).toContain('公示证明');
  expect(lines).toContain('第 119 行：𠮷骉㎡①℃');
  expect(lines.filter((line) => / \/ 4$/.test(line))).toEqual(['1 / 4', '2 / 4', '3 / 4', '4 / 4']);
});

test('the same paragraphs give the same bytes, and every object stands where the table says', () => {
  const write = () => writePdf('证明', [{ kind: 'code', text: 'SHA-256' }]);
  expect(write().equals(write())).toBe(true);
  const text = write().toString('latin1');
  const table = Number(/startxref\n(\d+)/.exec(text)![1]);
  const offsets = [...text.slice(table).matchAll(/(\d{10}) 00000 n/g)].map(([, at]) => Number(at));
  for (const [index, at] of offsets.entries()) expect(text.slice(at, at + 8)).toContain(`${index + 1} 0 obj`);
});
