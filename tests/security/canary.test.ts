import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Principal, secrets } from '../support/town.ts';
import { addresses, type Find, findsIn, isCleared, SEEKING, textOf } from './canary.ts';
import { isNamed, textColumns, WITH_ITS_ROW } from './columns.ts';
import { readingLogs } from './logs.ts';
import { listedRoutes, POLICY } from './routes.ts';
import { type FullTown, openTowns } from './world.ts';

let world: Awaited<ReturnType<typeof openTowns>>;
let here: FullTown;
let there: FullTown;
let logs: readonly string[];
beforeAll(async () => {
  world = await openTowns(2);
  [here, there] = world.towns as [FullTown, FullTown];
  logs = readingLogs(world.server.app);
}, 300_000);
afterAll(() => world.server.close());

/** Who sees part of a record, or nothing of it; the long form asks as everybody. */
const CRAWLERS = new Set(
  'staff inventor buyer formerManager leaver parkOfficer landingOfficer systemAdministrator securityAdministrator auditAdministrator nobody signer'.split(
    ' ',
  ),
);
const everybody = process.env.LUODI_LONG === '1';
const asked = (): { principal: Principal; home: FullTown }[] => [
  ...here.principals
    .filter(({ key }) => everybody || CRAWLERS.has(key))
    .map((principal) => ({ principal, home: here })),
  ...there.principals.filter(({ key }) => key === 'transfer').map((principal) => ({ principal, home: there })),
];

const WORD = /ZQ\d{9}XJ/;
const NONSENSE = 'ZQ999999999XJ';

/** What is answered to somebody who looks for a word, with the word itself left out. */
async function answerTo(principal: Principal, url: string, word: string): Promise<string> {
  const answer = await principal.get(`${url}${word}`);
  return `${answer.statusCode} ${answer.body.replace(/"(requestId|answerId)":"[^"]*"/g, '').replaceAll(word, '')}`;
}

describe('a confidential word', () => {
  test('is in no answer for anybody who may not read it', async () => {
    const urls = addresses(listedRoutes(world.server.databases), POLICY, here);
    const towns = world.towns.map(({ town }) => town);
    const finds: Find[] = [];
    const seen = new Set<string>();
    for (const { principal, home } of asked()) {
      for (const url of urls) {
        const text = await textOf(await principal.get(url));
        finds.push(...findsIn(text, url.replace(/[0-9a-f-]{36}/, ':id'), principal, home.town, towns));
        for (const word of text.match(/ZQ\d{9}XJ/g) ?? []) seen.add(word);
      }
    }
    expect(finds).toEqual([]);
    expect(urls.length).toBeGreaterThan(90);
    expect(seen.size).toBeGreaterThan(100);
  }, 1_000_000);

  test('is found by nobody who may not read it: looking for it answers as looking for any other word', async () => {
    const kinds = new Set([...secrets.values()].map(({ kind }) => kind));
    const sought = [...kinds].map((kind) => [...secrets].find(([, one]) => one.kind === kind && one.town === 0)![0]);
    const told: string[] = [];
    for (const key of everybody ? ['staff', 'parkOfficer', 'rivalTransfer', 'nobody'] : ['parkOfficer', 'nobody']) {
      const principal = here.principals.find((one) => one.key === key)!;
      for (const url of SEEKING) {
        const nothing = await answerTo(principal, url, NONSENSE);
        for (const word of sought.filter((one) => !isCleared(one, principal, here.town, here.town))) {
          if ((await answerTo(principal, url, word)) !== nothing) told.push(`${key} ${url} ${secrets.get(word)!.kind}`);
        }
      }
    }
    expect(told).toEqual([]);
  }, 300_000);

  test('is in no line of the log, which says that something was asked', async () => {
    expect(logs.length).toBeGreaterThan(500);
    expect(logs.filter((line) => WORD.test(line))).toEqual([]);
  });
});

describe('a column', () => {
  test('of a table with readers holds a word that was sought, or is named with the reason why not', async () => {
    const { columns, filled } = await textColumns(world.server.databaseUrl, '%ZQ_________XJ%');
    expect(columns.filter((column) => !filled.has(column) && !isNamed(column))).toEqual([]);
    expect(filled.size).toBeGreaterThan(60);
  });

  test('that is named is there, and stands beside one that holds a word', async () => {
    const { columns, filled } = await textColumns(world.server.databaseUrl, '%ZQ_________XJ%');
    expect(WITH_ITS_ROW.filter((name) => !columns.includes(name))).toEqual([]);
    const tables = new Set([...filled].map((name) => name.split('.')[0]));
    expect(WITH_ITS_ROW.filter((name) => !tables.has(name.split('.')[0]))).toEqual([]);
  });
});
