/** An element to write: its name, attributes, and text or elements inside. Built by {@link element} alone. */
export interface XmlElement {
  readonly name: string;
  readonly attributes: Readonly<Record<string, string | undefined>>;
  readonly children: readonly (XmlElement | string | undefined)[];
}

const NAME = /^[A-Za-z_][\w.-]*(:[A-Za-z_][\w.-]*)?$/;

/** An element. Throws for a name that is none: names are ours, never a reader's. */
export function element(
  name: string,
  attributes: XmlElement['attributes'] = {},
  ...children: XmlElement['children']
): XmlElement {
  for (const one of [name, ...Object.keys(attributes)]) if (!NAME.test(one)) throw new Error(`“${one}” is no XML name`);
  return { name, attributes, children };
}

const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
  '\n': '&#10;',
  '\r': '&#13;',
  '\t': '&#9;',
};

/** What XML 1.0 cannot hold, even escaped: controls, lone surrogates, U+FFFE and U+FFFF. */
const FORBIDDEN = /[^\t\n\r\u{20}-\u{D7FF}\u{E000}-\u{FFFD}\u{10000}-\u{10FFFF}]/gu;

const text = (value: string) => value.replace(FORBIDDEN, '').replace(/[&<>]/g, (sign) => ENTITIES[sign]!);
const quoted = (value: string) => value.replace(FORBIDDEN, '').replace(/[&<>"'\n\r\t]/g, (sign) => ENTITIES[sign]!);

function write({ name, attributes, children }: XmlElement): string {
  const said = Object.entries(attributes).flatMap(([key, value]) =>
    value === undefined ? [] : [` ${key}="${quoted(value)}"`],
  );
  const inside = children.flatMap((child) =>
    child === undefined ? [] : [typeof child === 'string' ? text(child) : write(child)],
  );
  return inside.length === 0 ? `<${name}${said.join('')}/>` : `<${name}${said.join('')}>${inside.join('')}</${name}>`;
}

/** A document in UTF-8 whose texts and attributes hold exactly what they were given, but for characters XML does not know. */
export function xmlDocument(root: XmlElement): string {
  return `<?xml version="1.0" encoding="UTF-8"?>\n${write(root)}\n`;
}

/** JSON for a script element of a page: nothing in it can end the element or begin a comment. */
export function scriptJson(value: unknown): string {
  return JSON.stringify(value).replace(
    /[<>&\u2028\u2029]/g,
    (sign) => `\\u${sign.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
}

/** Text for an attribute of a page. */
export const htmlText = quoted;
