/** A line of a letter that leads somewhere. */
export interface LetterLink {
  readonly text: string;
  readonly url: string;
}

/** What a mail says, in the reader's language. Titles and links alone: mail is read by others than its reader. */
export interface Letter {
  readonly to: string;
  readonly language: 'zh' | 'en';
  readonly subject: string;
  readonly lines: readonly string[];
  readonly items?: readonly LetterLink[];
  /** What to do next, as a button. */
  readonly act?: LetterLink;
  /** Why this was sent. */
  readonly foot: readonly string[];
  /** Where a program or a person stops mail of this kind; by POST alone. */
  readonly unsubscribe?: LetterLink;
}

// biome-ignore lint/suspicious/noControlCharactersInRegex: these are what must not stand in a header
const CONTROL = /[\u0000-\u001f\u007f-\u009f\u2028\u2029]+/g;

/** Text on one line: no line break can end a header or begin another. */
export const oneLine = (text: string): string => text.replace(CONTROL, ' ').trim();

const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};
const escaped = (text: string) => oneLine(text).replace(/[&<>"']/g, (mark) => ENTITIES[mark]!);

/** The letter as plain text. */
export function plainText(letter: Letter): string {
  const { lines, items = [], act, foot, unsubscribe } = letter;
  const blocks = [
    ...lines.map(oneLine),
    ...items.map(({ text, url }) => `- ${oneLine(text)}\n  ${url}`),
    ...(act ? [`${oneLine(act.text)}\n${act.url}`] : []),
    `--\n${[...foot, ...(unsubscribe ? [`${unsubscribe.text} ${unsubscribe.url}`] : [])].map(oneLine).join('\n')}`,
  ];
  return `${blocks.join('\n\n')}\n`;
}

const link = ({ text, url }: LetterLink, style: string) =>
  `<a href="${escaped(url)}" style="${style}">${escaped(text)}</a>`;

const BODY =
  'margin:0;padding:24px;background:#ffffff;color:#1d2129;font:16px/1.6 -apple-system,BlinkMacSystemFont,"Segoe UI","PingFang SC","Microsoft YaHei",sans-serif';
const BUTTON =
  'display:inline-block;padding:10px 20px;background:#1f5fbf;color:#ffffff;text-decoration:none;border-radius:4px';

/** The letter as HTML: no picture, no script, nothing fetched from anywhere. */
export function html(letter: Letter): string {
  const { language, subject, lines, items = [], act, foot, unsubscribe } = letter;
  const list = items.map((one) => `<li style="margin:0 0 8px">${link(one, 'color:#1f5fbf')}</li>`).join('');
  const why = foot.map(escaped).join('<br>');
  const stop = unsubscribe ? `<br>${link(unsubscribe, 'color:#5c6470')}` : '';
  return [
    `<!doctype html><html lang="${language === 'zh' ? 'zh-CN' : 'en'}"><head><meta charset="utf-8"><title>${escaped(subject)}</title></head>`,
    `<body style='${BODY}'><div style="max-width:600px">`,
    ...lines.map((line) => `<p>${escaped(line)}</p>`),
    list ? `<ul style="padding-left:20px">${list}</ul>` : '',
    act ? `<p>${link(act, BUTTON)}</p>` : '',
    `<p style="margin-top:32px;color:#5c6470;font-size:14px">${why}${stop}</p>`,
    '</div></body></html>',
  ].join('\n');
}
