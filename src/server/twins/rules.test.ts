import fc from 'fast-check';
import { expect, test } from 'vitest';
import { marksOf, whyNotTell } from './rules.ts';

const said = {
  numbers: ['CN202610012345.6'],
  title: '低温钎焊的陶瓷基板',
  text: '以活性金属钎料在六百度以下连接陶瓷与铜，空洞率低于百分之一。',
};
const shared = (a: Parameters<typeof marksOf>[0], b: Parameters<typeof marksOf>[0]) => {
  const known = new Set(marksOf(b).map(({ mark }) => mark));
  return marksOf(a).flatMap(({ why, mark }) => (known.has(mark) ? [why] : []));
};

test('a record is known by its numbers, title and text however they are written', () => {
  const other = { numbers: ['ZL 2026 1 0012345.6'], title: '低温钎焊的 陶瓷基板。', text: `${said.text}　` };
  expect(shared(said, other)).toEqual(['number', 'title', 'text']);
  expect(shared(said, { ...other, numbers: ['202610012345.7'], title: '高温钎焊的陶瓷基板' })).toEqual(['text']);
});

test('too little to be recognised by is no mark', () => {
  expect(marksOf({ numbers: ['12', '—'], title: '壳体', text: '想找办法' })).toEqual([]);
});

test('a mark tells nothing of what was written', () => {
  fc.assert(
    fc.property(fc.string({ minLength: 20, maxLength: 60 }), (title) => {
      for (const { mark } of marksOf({ title, text: title })) expect(mark).toMatch(/^[0-9a-f]{32}$/);
    }),
  );
});

test('an owner tells once, and only of what is not public', () => {
  expect(whyNotTell({ toldAt: null, isPublic: false })).toBeUndefined();
  expect(whyNotTell({ toldAt: '2026-03-02T02:00:00.000Z', isPublic: false })?.code).toBe('twins/told-already');
  expect(whyNotTell({ toldAt: null, isPublic: true })?.code).toBe('twins/public-already');
});
