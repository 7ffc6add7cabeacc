import { rmSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { afterEach, describe, expect, test } from 'vitest';
import { plant } from './planted.ts';
import {
  differencesFromOrder,
  emptyNames,
  foreignTables,
  readSources,
  sqlOutsideStores,
  tableOwners,
  tooLong,
} from './shape.ts';
import { untranslated } from './words.ts';

const ROOT = fileURLToPath(new URL('../../', import.meta.url));
const planted: string[] = [];

afterEach(() => {
  for (const root of planted.splice(0)) rmSync(root, { recursive: true, force: true });
});

function tree(files: Readonly<Record<string, string>>): string {
  const root = plant({ 'src/modules/order.json': '["people", "needs"]', ...files });
  planted.push(root);
  return root;
}

describe('the tree', () => {
  const sources = readSources(ROOT);

  test('is really read', () => {
    expect(sources.length).toBeGreaterThan(50);
    expect(tableOwners(ROOT).get('persons')).toBe('people');
    expect(tableOwners(ROOT).get('events')).toBe('server');
  });
  test('has a folder for each module of the order and no other', () => expect(differencesFromOrder(ROOT)).toEqual([]));
  test('has no file too long to read', () => expect(tooLong(sources)).toEqual([]));
  test('has no name that says nothing', () => expect(emptyNames(sources)).toEqual([]));
  test('says everything on its pages in both languages', () => expect(untranslated(sources)).toEqual([]));
  test('has SQL in stores, server and migrations alone', () => expect(sqlOutsideStores(sources)).toEqual([]));
  test('has every table used by its owner alone', () => expect(foreignTables(sources, tableOwners(ROOT))).toEqual([]));
});

describe('a planted violation is found', () => {
  test('when a folder is missing from the order, or the order names one that is not there', () => {
    const root = tree({ 'src/modules/people/index.ts': '', 'src/modules/extra/index.ts': '' });
    expect(differencesFromOrder(root)).toEqual([
      'src/modules/extra is not in order.json',
      'order.json names needs, which has no folder',
    ]);
  });

  test('when a file is too long, unless it is a table of data', () => {
    const long = 'const a = 1;\n'.repeat(401);
    const root = tree({
      'src/app/long.ts': long,
      'src/app/data/words.ts': long,
      'src/app/fine.ts': 'const a = 1;\n'.repeat(400),
    });
    expect(tooLong(readSources(root))).toEqual(['src/app/long.ts has 401 lines, more than 400; split it by verb']);
  });

  test.each([
    'src/server/utils.ts',
    'src/server/date-helpers.ts',
    'src/modules/needs/types.ts',
    'src/web/common/a.tsx',
    'src/server/session-manager.ts',
  ])('when a name says nothing: %s', (file) => {
    const root = tree({ [file]: '', 'src/modules/managers/invite-manager.ts': '', 'src/server/database.ts': '' });
    expect(emptyNames(readSources(root))).toHaveLength(1);
  });

  test.each([
    ["export const a = { zh: '引荐', en: '引荐' };", 'says Chinese in English'],
    ["export const A = () => <b>{t('Introduce')}</b>;", 'has words without a second language'],
    ["export const A = () => <b>{t({ zh: '引荐' })}</b>;", 'has one language alone'],
    ['export const A = () => <b>引荐</b>;', 'writes “引荐” straight into the page'],
    ['export const A = () => <input aria-label="引荐" />;', 'has an attribute in Chinese alone'],
  ])('when a page lacks a language: %s', (text, why) => {
    const root = tree({ 'src/modules/needs/ui/page.tsx': text });
    expect(untranslated(readSources(root))).toEqual([`src/modules/needs/ui/page.tsx:1 ${why}`]);
  });

  test.each([
    "export const a = (db) => db.selectFrom('needs');",
    'export const a = sql<number>`select 1`;',
    "export const a = 'update needs set title = $1';",
    'export const a = `select id\n from needs`;',
  ])('when a service holds SQL: %s', (text) => {
    const root = tree({
      'src/modules/needs/service.ts': `\n${text}`,
      'src/modules/needs/store.ts': text,
      'src/server/rows.ts': text,
    });
    expect(sqlOutsideStores(readSources(root))).toEqual([
      'src/modules/needs/service.ts:2 holds SQL; it belongs in store.ts',
    ]);
  });

  test('but not when a sentence merely says update or from', () => {
    const root = tree({
      'src/web/say.ts': "export const a = ['Update needs', 'select one', 'A letter from the city'];",
    });
    expect(sqlOutsideStores(readSources(root))).toEqual([]);
  });

  test.each([
    "export const a = (db) => db.selectFrom('peopleCards as p').innerJoin('needs', 'a', 'b');",
    'export const a = sql`select 1 from people_cards p join needs n on true`;',
    "export const a = (client) => client.query('select 1 from people_cards');",
  ])('when a store uses another module’s table: %s', (text) => {
    const root = tree({
      'migrations/0001_people.sql':
        'create table people_cards (id int);\n-- create table people_notes ();\ncreate view people_public as select 1;',
      'migrations/0002_needs.sql': 'create table needs (id int);',
      'src/modules/needs/store.ts': text,
    });
    expect(foreignTables(readSources(root), tableOwners(root))).toEqual([
      'src/modules/needs/store.ts uses the table people_cards, which belongs to people',
    ]);
  });

  test('when the server uses a module’s table, while a public view is open to all', () => {
    const root = tree({
      'migrations/0001_people.sql': 'create table people_cards (id int); create view people_public as select 1;',
      'src/server/rows.ts': 'export const a = sql`select 1 from people_cards`;',
      'src/modules/needs/store.ts': 'export const a = sql`select 1 from people_public`;',
    });
    expect(foreignTables(readSources(root), tableOwners(root))).toEqual([
      'src/server/rows.ts uses the table people_cards, which belongs to people',
    ]);
  });
});
