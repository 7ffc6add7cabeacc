import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type ApiDocument, type Operation, operationsOf } from '../fuzz/operations.ts';
import { validRequest } from '../fuzz/requests.ts';
import type { Caller } from '../support/given.ts';
import { givenListing } from '../support/offers.ts';
import { addresses } from './canary.ts';
import { HIDDEN, SAME, workInHiding } from './hidden-work.ts';
import { listedRoutes, POLICY } from './routes.ts';
import { both, openWorlds, type Worlds } from './two-worlds.ts';
import type { FullTown } from './world.ts';

const SEED = 20_260_302;
const long = process.env.LUODI_LONG === '1';
/** Routes that the generated questions alone ask, each with what its parameter names: no record. */
const WITHOUT_RECORDS: Readonly<Record<string, string>> = {
  '/api/sign-in/callback/{id}': 'a provider',
  '/api/rules/{id}': 'a rule, and rules are public',
  '/api/regulations/{id}': 'a regulation, of which there is none in the towns',
  '/api/terms/{id}': 'a group of terms, which everybody registered reads',
  '/api/imports/{register}/template': 'a register',
  '/api/mail/unsubscribe/{token}': 'a secret that nobody here holds',
  '/api/calendar-feeds/{secret}': 'a secret that nobody here holds',
  '/api/submissions/{id}': 'a submission, of which there is none at the city’s installation',
  '/api/inbox/{id}': 'a submission received, of which there is none here',
  '/api/me/data/{id}': 'an export of one’s own data, of which there is none',
  '/api/judging-sets/{id}': 'a judging set, of which there is none',
  '/api/judging-sets/{id}/next': 'a judging set, of which there is none',
  '/api/judging-sets/{id}/judgements': 'a judging set, of which there is none',
  '/api/judging-sets/{id}/pairs/{pair}': 'a judging set, of which there is none',
  '/api/judging-sets/{id}/archive': 'a judging set, of which there is none',
  '/api/disclosures/{id}': 'a disclosure, of which there is none in the towns',
  '/api/common-needs/{id}': 'a common need, of which there is none in the towns',
  '/api/common-needs/{id}/listings': 'a common need, of which there is none in the towns',
  '/api/exports/{id}/file': 'an export that a second person approves, of which there is none',
};
/** Generated questions to each route that is read, of each outsider. */
const PER_ROUTE = long ? 25 : 3;

let worlds: Worlds;
let here: FullTown;
let there: FullTown;
let hidden: string[];
let operations: readonly Operation[];
beforeAll(async () => {
  worlds = await openWorlds();
  [here, there] = worlds.towns as [FullTown, FullTown];
  const second = worlds.enter('second');
  hidden = await workInHiding(here);
  await second.settled();
  const first = worlds.enter('first');
  await first.settled();
  const document = (await first.app.inject({ url: '/api/openapi.json' })).json<ApiDocument>();
  operations = operationsOf(document);
}, 600_000);
afterAll(() => worlds.close());

interface Outsider extends Caller {
  readonly is: string;
}

const as = (at: FullTown, key: string): Outsider => {
  const found = at.principals.find((one) => one.key === key)!;
  return { ...found, is: at === here ? key : `${key} of another town` };
};

/** People who may see nothing of what differs: rivals, former parties, other districts, other towns, nobody; fewer in the short form. */
function outsiders(): Outsider[] {
  const few = ['nobody', 'staff', 'rivalTransfer', 'rivalBuyer', 'leaver'].map((key) => as(here, key));
  const far = ['transfer', 'buyer'].map((key) => as(there, key));
  if (!long) return [...few, ...far];
  const more = ['otherOfficer', 'formerStaff', 'formerBuyer', 'banker', 'agent'].map((key) => as(here, key));
  return [...few, ...more, ...far, ...['manager', 'parkOfficer', 'landingOfficer'].map((key) => as(there, key))];
}

/** Where two answers differ, with what stands around it. */
function around(first: string, second: string): string {
  let at = 0;
  while (first[at] === second[at]) at += 1;
  const from = Math.max(0, at - 120);
  return `\n  first:  …${first.slice(from, at + 200)}\n  second: …${second.slice(from, at + 200)}`;
}

async function differences(who: Outsider, urls: readonly string[]): Promise<string[]> {
  const found: string[] = [];
  for (const url of urls) {
    const [first, second] = await both(worlds, () => who.get(url));
    if (first !== second) found.push(`${who.is} ${decodeURIComponent(url)}${around(first, second)}`);
  }
  return found;
}

const LISTS = [
  ...['achievements', 'needs', 'listings', 'postings', 'engagements'],
  ...['organisations', 'people', 'managers', 'manager-records', 'supply'],
];
const WORDS = [HIDDEN.title, '碳化硅', '壳体 一体成形', HIDDEN.number, HIDDEN.ip];

/** Lists with their sums, in many orders; search, suggestions and the pages around a cursor, in the words of what is hidden. */
const questions = (): string[] => [
  ...LISTS.flatMap((list) => [
    ...WORDS.map((word) => `/api/${list}?q=${encodeURIComponent(word)}&sums=yes`),
    `/api/${list}?limit=1`,
    `/api/${list}?limit=200&sums=yes`,
  ]),
  ...WORDS.map((word) => `/api/search?q=${encodeURIComponent(word)}`),
  ...WORDS.map((word) => `/api/mandates/managers?name=${encodeURIComponent(word)}`),
];

/** Questions as the API's document allows them: filters, sorts, ranges, cursors, with words and ids of what is hidden. */
function generated(): string[] {
  const { nobody: _, ...records } = { ...here.r, nobody: '' };
  const known = {
    ids: [...Object.values(records), ...hidden].filter((id) => /^[0-9a-f-]{36}$/.test(id)),
    words: WORDS,
  };
  return operations
    .filter(({ method }) => method === 'GET')
    .flatMap((operation, i) => fc.sample(validRequest(operation, known), { numRuns: PER_ROUTE, seed: SEED + i }))
    .map(({ url }) => url);
}

describe('in two worlds that differ in what somebody may not see', () => {
  test('the worlds do differ for those who may', async () => {
    for (const [key, url] of [
      ['transfer', '/api/achievements'],
      ['buyer', '/api/needs?sums=yes'],
      ['manager', `/api/engagements/${here.r.engagement}`],
      ['parkOfficer', '/api/supply'],
      ['lead', '/api/notifications'],
    ] as const) {
      const [first, second] = await both(worlds, () => as(here, key).get(url));
      expect(second, `${key} ${url}`).not.toBe(first);
    }
  });

  test('every address answers the same to the last byte, that of a hidden record like that of none', async () => {
    const urls = [
      ...addresses(listedRoutes(worlds.enter('first').databases), POLICY, here),
      ...hidden.flatMap((id) =>
        ['achievements', 'listings', 'needs', 'postings', 'engagements', 'mandates', 'imports'].map(
          (at) => `/api/${at}/${id}`,
        ),
      ),
    ];
    const read = operations.filter(({ method }) => method === 'GET').map(({ path }) => path);
    const pattern = (path: string) => new RegExp(`^${path.replace(/\{\w+\}/g, '[^/]+')}$`);
    const asked = urls.map((url) => url.split('?')[0]!);
    const isAsked = (path: string) => path in WITHOUT_RECORDS || asked.some((url) => pattern(path).test(url));
    expect(read.filter((path) => !isAsked(path))).toEqual([]);
    expect(outsiders().length).toBeGreaterThanOrEqual(6);
    for (const who of outsiders()) expect(await differences(who, urls)).toEqual([]);
  }, 600_000);

  test('lists, counts, sums, sorts, search and suggestions answer the same', async () => {
    for (const who of outsiders()) expect(await differences(who, questions())).toEqual([]);
  }, 600_000);

  test('whatever filter, sort, range or page is asked for, the answers are the same', async () => {
    const urls = generated();
    expect(urls.length).toBeGreaterThan(60 * PER_ROUTE);
    for (const who of outsiders()) expect(await differences(who, urls)).toEqual([]);
  }, 1_200_000);

  test('a list’s cursors lead through the same pages', async () => {
    for (const list of ['listings', 'postings', 'organisations', 'managers']) {
      let next: string | null = null;
      for (let page = 0; page < 4 && (page === 0 || next); page += 1) {
        const url: string = `/api/${list}?limit=1${next ? `&cursor=${encodeURIComponent(next)}` : ''}`;
        expect(await differences(as(here, 'nobody'), [url])).toEqual([]);
        next = (await as(here, 'nobody').get(url)).json<{ next: string | null }>().next;
      }
    }
  });

  test('matches, their scores and their reasons are the same', async () => {
    const buyer = as(there, 'buyer');
    const ask = (path: string, body: object) => both(worlds, () => buyer.post(path, body));
    for (const to of ['listing', 'posting', 'manager']) {
      for (const word of WORDS.slice(0, 3)) {
        const [first, second] = await ask('/api/matches/by-text', { text: `${word}，要一次成形的办法`, to });
        expect(second).toBe(first);
      }
    }
    const [first, second] = await ask('/api/matches', {
      from: { kind: 'need', id: there.r.privateNeed },
      to: 'listing',
    });
    expect(second).toBe(first);
    expect(first).toMatch(/^200/);
  });

  test('what somebody enters is never taken for what another organisation keeps to itself', async () => {
    const entered = async (who: Outsider, path: string, body: object) => {
      const answers = await both(worlds, () => who.post(path, body, { once: true }));
      return answers.map((answer) => answer.replace(/[0-9a-f]{8}-[0-9a-f-]{27}/g, '').replace(/DJ-2026-\d+/g, ''));
    };
    const pair = { listingId: here.r.achievement, postingId: here.r.need, message: '再介绍一次' };
    for (const [first, second] of [
      await entered(as(there, 'transfer'), '/api/achievements', SAME.achievement()),
      await entered(as(there, 'buyer'), '/api/needs', SAME.need()),
      await entered(as(there, 'manager'), '/api/engagements', pair),
    ]) {
      expect(second).toBe(first);
      expect(first).toMatch(/^200/);
    }
    const told = ['/api/notifications', '/api/matches/new'];
    const settled = async () => {
      for (const world of ['first', 'second'] as const) await worlds.enter(world).settled();
    };
    await settled();
    for (const who of [as(there, 'transfer'), as(there, 'buyer')]) expect(await differences(who, told)).toEqual([]);
    // Nor is the other's secret told to whoever publishes the same.
    for (const world of ['first', 'second'] as const) {
      worlds.enter(world);
      await givenListing(there.town.people.transfer!, { ...SAME.achievement(), coOwners: [], inventors: [] });
    }
    await settled();
    expect(await differences(as(there, 'transfer'), ['/api/notifications'])).toEqual([]);
  });
});
