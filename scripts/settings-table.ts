// Writes the table of settings into docs/operations.md from the one place that declares them. A test holds the two against each other.
import { readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { NAMES, SETTINGS } from '../src/server/config/settings.ts';

const DOCUMENT = fileURLToPath(new URL('../docs/operations.md', import.meta.url));
const BEGIN = '<!-- settings -->';
const END = '<!-- end of settings -->';

const cell = (text: string) => text.replaceAll('|', '\\|');

/** The table as it should stand in the document. */
export function settingsTable(): string {
  const rows = NAMES.map((name) => {
    const { meaning, wanted, otherwise, secret } = SETTINGS[name];
    const shown = secret ? `\`${name}\`<br>\`${name}_FILE\`` : `\`${name}\``;
    return `| ${shown} | ${cell(meaning.zh)}<br>${cell(meaning.en)} | ${cell(wanted.zh)}<br>${cell(wanted.en)} | ${otherwise ? `\`${otherwise}\`` : ''} |`;
  });
  return ['| 名称 name | 含义 meaning | 取值 value | 默认 default |', '|---|---|---|---|', ...rows].join('\n');
}

/** The document with its table replaced. Throws when the place of the table is not marked. */
export function withSettingsTable(text: string): string {
  const [before, rest] = text.split(BEGIN);
  const after = rest?.split(END)[1];
  if (before === undefined || after === undefined) throw new Error(`docs/operations.md lacks ${BEGIN} … ${END}`);
  return `${before}${BEGIN}\n\n${settingsTable()}\n\n${END}${after}`;
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href)
  writeFileSync(DOCUMENT, withSettingsTable(readFileSync(DOCUMENT, 'utf8')));
