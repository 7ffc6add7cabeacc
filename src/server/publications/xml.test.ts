import fc from 'fast-check';
import { expect, test } from 'vitest';
import { element, scriptJson, xmlDocument } from './xml.ts';

/** What a text reads as again, by the five entities and the numbered ones alone. */
const NAMED: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"' };
const readAgain = (written: string) =>
  written.replace(/&(?:#(\d+)|(\w+));/g, (_, code: string | undefined, name: string) =>
    code ? String.fromCharCode(Number(code)) : NAMED[name]!,
  );
/** Everything XML 1.0 can hold. */
const held = (text: string) =>
  [...text]
    .filter((sign) => {
      const code = sign.codePointAt(0)!;
      if (code < 0x20) return [0x9, 0xa, 0xd].includes(code);
      return !(code >= 0xd800 && code <= 0xdfff) && code !== 0xfffe && code !== 0xffff;
    })
    .join('');

test('a text and an attribute read again as what was written, whatever it was', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (value) => {
      const [, attribute, text] = /^<\?xml [^>]+>\n<a b="([^"]*)">([^<]*)<\/a>\n$/su.exec(
        xmlDocument(element('a', { b: value }, `${value}.`)),
      )!;
      expect(readAgain(attribute!)).toBe(held(value));
      expect(readAgain(text!)).toBe(`${held(value)}.`);
    }),
    { numRuns: 2_000 },
  );
});

test('signs that end a text, an attribute or a section are entities', () => {
  const written = xmlDocument(element('a', { b: `"'<&>\n` }, ']]> <!-- & \u0000\u{10ffff}\ud800'));
  expect(written).toBe(
    '<?xml version="1.0" encoding="UTF-8"?>\n<a b="&quot;&#39;&lt;&amp;&gt;&#10;">]]&gt; &lt;!-- &amp; \u{10ffff}</a>\n',
  );
});

test('a name that is none is a mistake of ours', () => {
  expect(() => element('a b')).toThrow();
  expect(() => element('a', { 'b c': '' })).toThrow();
  expect(xmlDocument(element('xhtml:link', { rel: 'self', href: undefined }))).toContain('<xhtml:link rel="self"/>');
});

test('JSON in a script element cannot end it', () => {
  const value = { a: '</script><script>alert(1)</script><!-- \u2028 &amp;' };
  const written = scriptJson(value);
  expect(written).not.toMatch(/[<>&\u2028]/);
  expect(JSON.parse(written)).toEqual(value);
});
