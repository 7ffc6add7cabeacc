import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Principal } from '../support/town.ts';
import { addresses } from './canary.ts';
import { listedRoutes, POLICY } from './routes.ts';
import { both, HIDDEN, openWorlds, SAME, type Worlds, workInHiding } from './two-worlds.ts';
import type { FullTown } from './world.ts';

let worlds: Worlds;
let here: FullTown;
let there: FullTown;
let hidden: string[];
beforeAll(async () => {
  worlds = await openWorlds();
  [here, there] = worlds.towns as [FullTown, FullTown];
  const second = worlds.enter('second');
  hidden = await workInHiding(here);
  await second.settled();
  await worlds.enter('first').settled();
}, 120_000);
afterAll(() => worlds.close());

const as = ({ principals }: FullTown, key: string) => principals.find((one) => one.key === key)!;
/** People who may see nothing of what differs. */
const outsiders = (): Principal[] => [
  as(here, 'nobody'),
  as(here, 'staff'),
  as(here, 'rivalTransfer'),
  as(here, 'rivalBuyer'),
  as(here, 'otherOfficer'),
  as(here, 'leaver'),
  as(there, 'transfer'),
  as(there, 'buyer'),
];

const LISTS = [
  'achievements',
  'needs',
  'listings',
  'postings',
  'engagements',
  'organisations',
  'people',
  'managers',
  'manager-records',
  'supply',
];
const WORDS = [HIDDEN.title, '碳化硅', '壳体 一体成形', HIDDEN.number, HIDDEN.ip];

function questions(): string[] {
  const asked = LISTS.flatMap((list) => [
    ...WORDS.map((word) => `/api/${list}?q=${encodeURIComponent(word)}&sums=true`),
    `/api/${list}?limit=1`,
    `/api/${list}?limit=200&sums=true`,
  ]);
  const filtered = [
    'listings?field=new-materials&sort=-lastVerifiedOn',
    'postings?field=new-materials',
    'listings?trl.from=5',
    'organisations?kind=enterprise',
  ];
  return [
    ...asked,
    ...filtered.map((one) => `/api/${one}`),
    ...WORDS.map((word) => `/api/search?q=${encodeURIComponent(word)}`),
  ];
}

async function differences(principal: Principal, urls: readonly string[]): Promise<string[]> {
  const found: string[] = [];
  for (const url of urls) {
    const [first, second] = await both(worlds, () => principal.get(url));
    if (first !== second) found.push(`${principal.key} ${url}\n${first.slice(0, 600)}\n${second.slice(0, 600)}`);
  }
  return found;
}

describe('in two worlds that differ in what somebody may not see', () => {
  test('the worlds do differ for those who may', async () => {
    const [first, second] = await both(worlds, () => as(here, 'transfer').get('/api/achievements'));
    expect(first).not.toBe(second);
  });

  test('every address answers the same to the last byte, that of a hidden record like that of none', async () => {
    const urls = [
      ...addresses(listedRoutes(worlds.enter('first').databases), POLICY, here),
      ...hidden.flatMap((id) =>
        ['achievements', 'listings', 'needs', 'postings', 'engagements'].map((at) => `/api/${at}/${id}`),
      ),
    ].filter((url) => url !== '/readyz' && !url.includes('format=xlsx'));
    for (const principal of outsiders()) expect(await differences(principal, urls)).toEqual([]);
  }, 300_000);

  test('lists, counts, sorts, pages and search answer the same', async () => {
    for (const principal of outsiders().slice(0, 4)) expect(await differences(principal, questions())).toEqual([]);
  }, 300_000);

  test('a page’s cursor leads to the same next page', async () => {
    const nobody = as(here, 'nobody');
    worlds.enter('first');
    const { next } = (await nobody.get('/api/listings?limit=1')).json<{ next: string | null }>();
    expect(next).toEqual(expect.any(String));
    expect(await differences(nobody, [`/api/listings?limit=1&cursor=${encodeURIComponent(next ?? '')}`])).toEqual([]);
  });

  test('matches and their scores are the same', async () => {
    for (const text of WORDS.slice(0, 3)) {
      for (const to of ['listing', 'posting', 'manager']) {
        const ask = () => as(there, 'buyer').post('/api/matches/by-text', { text: `${text}，要一次成形的办法`, to });
        const [first, second] = await both(worlds, ask);
        expect(second).toBe(first);
      }
    }
  });

  test('what somebody enters is never taken for what another organisation keeps to itself', async () => {
    const entered = async (who: Principal, path: string, body: object) => {
      const answers = await both(worlds, () => who.post(path, body, { once: true }));
      return answers.map((answer) =>
        answer.replace(/[0-9a-f]{8}-[0-9a-f-]{27}/g, '').replace(/"content-length":"\d+"/, ''),
      );
    };
    const achievement = await entered(as(there, 'transfer'), '/api/achievements', SAME.achievement());
    const need = await entered(as(there, 'buyer'), '/api/needs', SAME.need());
    for (const [first, second] of [achievement, need]) {
      expect(second).toBe(first);
      expect(first).toMatch(/^200/);
    }
  });
});
