/**
 * Two products whose databases are copies of one: the same ids, the same clock, the same two towns. Then people of the first town work in one of
 * them at what nobody outside may see. Whoever stands outside must be answered the same by both, to the last byte.
 */
import type { LightMyRequestResponse } from 'fastify';
import type { Instant } from '#kernel/dates.ts';
import { cipherOf } from '#server/cipher/cipher.ts';
import { seedRules } from '#server/rules/book.ts';
import { RULES } from '../../src/app/rule-book.ts';
import { makeServer, type Server } from '../../src/app/server.ts';
import { freshDatabase } from '../support/database.ts';
import { type Caller, TEST_KEY, type TestServer } from '../support/given.ts';
import { textOf } from './canary.ts';
import { type FullTown, NOW, openFullTown } from './world.ts';

/** The two products; what people ask goes to the one on stage. */
export interface Worlds {
  readonly towns: readonly FullTown[];
  /** Puts a world on stage. */
  enter(world: 'first' | 'second'): Server;
  close(): Promise<void>;
}

/** Opens both; until somebody does something in one of them they are the same to the last bit. */
export async function openWorlds(): Promise<Worlds> {
  // The clock runs for the one token of a town and is stopped again.
  let now: Instant | undefined = NOW;
  const security = { cipher: cipherOf(TEST_KEY) };
  const open = (databaseUrl: string) => makeServer({ databaseUrl, now: () => now, background: 'listeners', security });
  const database = await freshDatabase();
  const before = await open(database.url);
  const stage: { -readonly [K in keyof TestServer]: TestServer[K] } = {
    ...before,
    databaseUrl: database.url,
    now: () => now,
    setNow: (instant) => {
      now = instant;
    },
  };
  await seedRules(before.databases.system, RULES);
  const towns = [await openFullTown(stage, 0), await openFullTown(stage, 1)];
  await before.close();
  const copy = await freshDatabase(database);
  const worlds = { first: await open(database.url), second: await open(copy.url) };
  return {
    towns,
    enter(world) {
      stage.app = worlds[world].app;
      stage.databases = worlds[world].databases;
      return worlds[world];
    },
    async close() {
      await Promise.all([worlds.first.close(), worlds.second.close()]);
      await Promise.all([database.drop(), copy.drop()]);
    },
  };
}

/**
 * Marks that every answer gets of its own, random or sealed: of the request, of a list of matches, of a file taken out, of an event and of where a page of them ends;
 * and when a session was used last, by the real clock.
 */
const OWN_MARKS = [
  /"(requestId|answerId)":"[^"]*"/g,
  /-[0-9A-F]{8}(?=\.(csv|xlsx))/g,
  /(编号：|Number: )[0-9A-F]{8}/g,
  /"exportId":"[0-9A-F]{8}"/g,
  /"id":"[0-9a-f]{32}"/g,
  /"link":"[0-9a-f]{12}"/g,
  /"next":"[\w-]{22}"/g,
  /"seenAt":"[^"]*"/g,
];

/** Whoever asks too often is told for how many seconds, by the real clock; bytes are read one by one here. */
const SECONDS_TO_WAIT = /(?<="seconds":)\d+|(?<=\xaf\xb7 )\d+|(?<=again in )\d+/g;

/** An answer to the last byte, headers and all, without the marks that every answer gets of its own; of a workbook its cells. */
export async function bytesOf(answer: LightMyRequestResponse): Promise<string> {
  const own = new Set(['date', 'x-request-id', 'retry-after']);
  const headers = Object.fromEntries(Object.entries(answer.headers).filter(([name]) => !own.has(name)));
  const isPacked = /spreadsheetml/.test(String(headers['content-type']));
  if (isPacked) delete headers['content-length'];
  const whole = Object.assign(Object.create(answer), { headers }) as LightMyRequestResponse;
  const text = isPacked ? await textOf(whole) : `${JSON.stringify(headers)}\n${answer.rawPayload.toString('latin1')}`;
  const marks = answer.statusCode === 429 ? [...OWN_MARKS, SECONDS_TO_WAIT] : OWN_MARKS;
  return `${answer.statusCode}\n${marks.reduce((left, mark) => left.replace(mark, ''), text)}`;
}

/** Asks the same of both worlds, one after the other; answers the two. */
export async function both(worlds: Worlds, ask: () => ReturnType<Caller['get']>): Promise<[string, string]> {
  worlds.enter('first');
  const first = await bytesOf(await ask());
  worlds.enter('second');
  return [first, await bytesOf(await ask())];
}
