import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import path from 'node:path';

/** A source file of the tree, its path relative to the root with `/` between. */
interface Source {
  readonly file: string;
  readonly text: string;
}

const MOST_LINES = 400;
/** Names that say nothing about what is inside. `index` is a front door. */
const EMPTY_NAMES = /^(utils?|helpers?|types?|common|base|shared|misc|lib)$/;
/** A manager is a person here; one of things says nothing about what is done with them. */
const MANAGER_OF_THINGS =
  /^(session|pool|state|file|job|connection|cache|data|event|task|resource|config|store)-managers?$/;

/** Every TypeScript and JavaScript file below `src`. */
export function readSources(root: string): Source[] {
  return walk(path.join(root, 'src'))
    .filter((file) => /\.(ts|tsx|mjs)$/.test(file))
    .map((file) => ({ file: path.relative(root, file).replaceAll(path.sep, '/'), text: readFileSync(file, 'utf8') }));
}

function walk(folder: string): string[] {
  if (!existsSync(folder)) return [];
  return readdirSync(folder).flatMap((name) => {
    const at = path.join(folder, name);
    return statSync(at).isDirectory() ? walk(at) : [at];
  });
}

/** The order list and the folders of `src/modules` name the same modules. */
export function differencesFromOrder(root: string): string[] {
  const modules = path.join(root, 'src/modules');
  const order = JSON.parse(readFileSync(path.join(modules, 'order.json'), 'utf8')) as string[];
  const folders = readdirSync(modules).filter((name) => statSync(path.join(modules, name)).isDirectory());
  return [
    ...folders.filter((name) => !order.includes(name)).map((name) => `src/modules/${name} is not in order.json`),
    ...order.filter((name) => !folders.includes(name)).map((name) => `order.json names ${name}, which has no folder`),
    ...order.filter((name, i) => order.indexOf(name) !== i).map((name) => `order.json names ${name} twice`),
  ];
}

/** Files longer than a reader can hold; tables of data (a `data` folder, or `…-data.ts`) may be. */
export function tooLong(sources: readonly Source[]): string[] {
  return sources
    .filter(({ file }) => !/\/data\/|-data\.ts$/.test(file))
    .map(({ file, text }) => ({ file, lines: text.trimEnd().split('\n').length }))
    .filter(({ lines }) => lines > MOST_LINES)
    .map(({ file, lines }) => `${file} has ${lines} lines, more than ${MOST_LINES}; split it by verb`);
}

/** Files and folders whose name says nothing. */
export function emptyNames(sources: readonly Source[]): string[] {
  const places = new Set(sources.flatMap(({ file }) => prefixesOf(file)));
  return [...places]
    .filter((place) => saysNothing(path.basename(place).replace(/\.(test\.)?(ts|tsx|mjs)$/, '')))
    .map((place) => `${place} has a name that says nothing; name it after what it does`);
}

function saysNothing(name: string): boolean {
  return MANAGER_OF_THINGS.test(name) || name.split('-').some((word) => EMPTY_NAMES.test(word));
}

function prefixesOf(file: string): string[] {
  const parts = file.split('/');
  return parts.map((_, i) => parts.slice(0, i + 1).join('/'));
}

/** SQL written outside stores and `server/`: through the query builder, its templates or a driver. */
export function sqlOutsideStores(sources: readonly Source[]): string[] {
  const statement =
    /\bsql(<[^`]*>)?`|\.(selectFrom|insertInto|updateTable|deleteFrom|mergeInto)\(|['"`]\s*(select\s[^'"`]*\sfrom\s|insert\s+into\s|update\s+\w+\s+set\s|delete\s+from\s)/i;
  return sources
    .filter(({ file }) => !file.startsWith('src/server/') && !isStore(file) && !/\.test\.tsx?$/.test(file))
    .flatMap(({ file, text }) => {
      const found = statement.exec(text);
      return found ? [`${file}:${lineOf(text, found.index)} holds SQL; it belongs in store.ts`] : [];
    });
}

function isStore(file: string): boolean {
  return /^src\/(modules|app)\/.*store[a-z-]*\.ts$/.test(file);
}

function lineOf(text: string, at: number): number {
  return text.slice(0, at).split('\n').length;
}

/** Who owns each table: the module its migration is named after, or `server`. */
export function tableOwners(root: string): Map<string, string> {
  const folder = path.join(root, 'migrations');
  const order = JSON.parse(readFileSync(path.join(root, 'src/modules/order.json'), 'utf8')) as string[];
  const owners = new Map<string, string>();
  for (const file of readdirSync(folder).filter((name) => name.endsWith('.sql'))) {
    const subject = file
      .replace(/^\d+_/, '')
      .replace(/\.sql$/, '')
      .split('_')[0]!;
    const owner = order.includes(subject) ? subject : 'server';
    const sql = readFileSync(path.join(folder, file), 'utf8').replace(/--.*$/gm, '');
    for (const [, table] of sql.matchAll(/\bcreate\s+(?:unlogged\s+)?table\s+(?:if\s+not\s+exists\s+)?(\w+)/gi))
      owners.set(table!, owner);
  }
  return owners;
}

/** Stores and server files that read or write a table that is not theirs; another module's public view is the way. */
export function foreignTables(sources: readonly Source[], owners: ReadonlyMap<string, string>): string[] {
  return sources
    .filter(({ file }) => /^src\/(server|modules)\//.test(file) && !/\.test\.tsx?$/.test(file))
    .flatMap(({ file, text }) => {
      const own = /^src\/modules\/([^/]+)\//.exec(file)?.[1] ?? 'server';
      const foreign = tablesIn(text).filter((table) => owners.has(table) && owners.get(table) !== own);
      return foreign.map((table) => `${file} uses the table ${table}, which belongs to ${owners.get(table)}`);
    });
}

function tablesIn(text: string): string[] {
  const built = text.matchAll(
    /\.(?:selectFrom|insertInto|updateTable|deleteFrom|mergeInto|using|\w*[jJ]oin)\(\s*['"](\w+)/g,
  );
  const templates = [...text.matchAll(/\bsql(?:<[^`]*?>)?`([^`]*)`|\.query(?:<[^(]*>)?\(\s*[`'"]([^`'"]*)/g)].map(
    (match) => match[1] ?? match[2] ?? '',
  );
  const written = templates.flatMap((sql) =>
    [...sql.matchAll(/\b(?:from|join|into|update|table)\s+(\w+)/gi)].map((match) => match[1]!),
  );
  return [...new Set([...[...built].map((match) => snake(match[1]!)), ...written.map((name) => name.toLowerCase())])];
}

function snake(name: string): string {
  return name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
}
