/**
 * Writes `src/modules/<module>/tables.ts` for every module from the real database: a table belongs to the module whose migration
 * (`NNNN_<module>.sql`) creates it. `--check` writes nothing and fails when a file differs. Usage: node scripts/db-types.ts URL [--check]
 */
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import pg from 'pg';
import { readMigrations } from '../src/server/database/migrate.ts';

interface ColumnRow {
  table_name: string;
  column_name: string;
  udt_name: string;
  is_nullable: 'YES' | 'NO';
  generated: boolean;
  always: boolean;
}

const TYPES: Record<string, string> = {
  uuid: 'string',
  text: 'string',
  date: 'string',
  timestamptz: 'string',
  int2: 'number',
  int4: 'number',
  int8: 'number',
  float4: 'number',
  float8: 'number',
  numeric: 'number',
  bool: 'boolean',
  bytea: 'Buffer',
  xid8: 'string',
  jsonb: 'ColumnType<unknown, string, string>',
  _text: 'string[]',
  _uuid: 'string[]',
  _int4: 'number[]',
};

const camel = (name: string) => name.replace(/_([a-z0-9])/g, (_, letter: string) => letter.toUpperCase());
const pascal = (name: string) => camel(`_${name}`);

function tablesOf(module: string): string[] {
  return readMigrations()
    .filter((step) => step.name.slice(5, -4).split('_')[0] === module)
    .flatMap((step) => [...step.sql.matchAll(/create (?:table|view) (\w+)/g)].map((found) => found[1]!));
}

function property(column: ColumnRow): string {
  const plain = TYPES[column.udt_name];
  if (!plain) throw new Error(`${column.table_name}.${column.column_name}: no type for ${column.udt_name}`);
  const nullable = column.is_nullable === 'YES' ? `${plain} | null` : plain;
  if (column.always) return `GeneratedAlways<${nullable}>`;
  return column.generated ? `Generated<${nullable}>` : nullable;
}

function fileFor(tables: readonly string[], columns: readonly ColumnRow[]): string {
  const interfaces = tables.map((table) => {
    const own = columns.filter((column) => column.table_name === table);
    return `interface ${pascal(table)}Table {\n${own.map((c) => `  ${camel(c.column_name)}: ${property(c)};\n`).join('')}}\n`;
  });
  const all = tables.map((table) => `  ${camel(table)}: ${pascal(table)}Table;\n`).join('');
  const body = `${interfaces.join('\n')}\n/** This module's tables, as the database has them. */\nexport type Tables = {\n${all}};\n`;
  const names = ['ColumnType', 'Generated', 'GeneratedAlways'].filter((name) => body.includes(`${name}<`));
  const imports = names.length > 0 ? `import type { ${names.join(', ')} } from 'kysely';\n\n` : '';
  return `// Written by scripts/db-types.ts from the database; do not edit.\n${imports}${body}`;
}

const url = process.argv[2];
if (!url) throw new Error('usage: node scripts/db-types.ts URL [--check]');
const client = new pg.Client({ connectionString: url });
await client.connect();
const { rows } = await client.query<ColumnRow>(`
  select table_name, column_name, udt_name, is_nullable, column_default is not null or is_identity = 'YES' or is_generated = 'ALWAYS' as generated,
    is_generated = 'ALWAYS' or identity_generation = 'ALWAYS' as always
  from information_schema.columns where table_schema = 'public' order by table_name, ordinal_position`);
await client.end();
let wrong = 0;
const modules = new Set(readMigrations().map((step) => step.name.slice(5, -4).split('_')[0]!));
for (const module of modules) {
  const folder = `src/modules/${module}`;
  const tables = tablesOf(module);
  if (!existsSync(folder) || tables.length === 0) continue;
  const text = fileFor(tables, rows);
  const path = `${folder}/tables.ts`;
  if (existsSync(path) && readFileSync(path, 'utf8') === text) continue;
  if (process.argv.includes('--check')) wrong += 1;
  else writeFileSync(path, text);
  console.log(`${process.argv.includes('--check') ? 'differs' : 'wrote'}: ${path}`);
}
if (wrong > 0) process.exit(1);
