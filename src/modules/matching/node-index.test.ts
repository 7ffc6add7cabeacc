import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { given, openServer, type Somebody, type TestServer } from '../../../tests/support/given.ts';
import { givenListing, type Offer } from '../../../tests/support/offers.ts';
import { makeServer } from '../../app/server.ts';
import type { SearchAnswer } from './contract.ts';
import type { Matchable } from './declaration.ts';
import { nodeIndex } from './node-index.ts';

let server: TestServer;
let office: Somebody;
let listing: Offer;

const TRIED = '样机已由第三方检测，具备批量制造条件，可以到现场验证，欢迎企业前来洽谈。';

beforeAll(async () => {
  server = await openServer({ listeners: true });
  const give = given(server);
  office = await give.member(await give.organisation({ kind: 'institution' }), { office: 'transfer' });
  listing = await givenListing(office, { title: '铝合金薄壁件激光焊接变形控制' });
  await server.settled();
});
afterAll(() => server.close());

describe('the index of a node', () => {
  test('finds on a second node what the first published, with the same score', async () => {
    const second = await makeServer({ databaseUrl: server.databaseUrl, background: 'listeners' });
    try {
      await second.settled();
      const { id } = await givenListing(office, {
        title: '石墨烯散热膜卷对卷制备',
        abstract: `石墨烯散热膜，面内热导率 1500 W/mK，幅宽 600 mm，已量产。${TRIED}`,
      });
      const scores = async (node: Pick<TestServer, 'app'>) => {
        const answer = await node.app.inject('/api/search?q=石墨烯散热膜面内热导率&kinds=listing');
        return answer.json<SearchAnswer>().groups[0]!.hits.map(({ card, score }) => [card.id, score]);
      };
      for (const node of [server, second])
        await expect.poll(async () => (await scores(node))[0]?.[0], { timeout: 10_000 }).toBe(id);
      expect(await scores(second)).toEqual(await scores(server));
    } finally {
      await second.close();
    }
  });

  test('says that it loads where it is not there yet, while lists answer', async () => {
    const bare = await makeServer({ databaseUrl: server.databaseUrl });
    try {
      expect((await bare.app.inject('/api/search?q=激光')).json()).toMatchObject({
        status: 503,
        code: 'matching/loading',
      });
      expect((await bare.app.inject('/readyz')).json()).toEqual({ ok: true, missing: [], index: 'idle' });
      const list = await bare.app.inject('/api/listings?q=激光焊接');
      expect(list.json<{ rows: unknown[] }>().rows.length).toBeGreaterThan(0);
    } finally {
      await bare.close();
    }
  });

  test('is loaded anew when loading was cut off', async () => {
    let cut = false;
    const document = { id: listing.id, rev: 1, fields: { title: '激光', text: '' }, facets: {}, readers: ['public'] };
    const kind: Matchable = {
      kind: 'listing',
      label: { zh: '成果', en: 'Achievements' },
      listLink: '/listings',
      touches: () => [],
      cards: async () => new Map(),
      documents: async (_db, { after }) => {
        if (!cut) {
          cut = true;
          throw new Error('cut off');
        }
        return after ? [] : [document];
      },
    };
    const index = nodeIndex(server.databases, { kinds: [kind], pairings: [], reasons: [] });
    const said: string[] = [];
    const tail = index.start({ onError: (error) => said.push(error.message) });
    try {
      await tail.settled();
      expect(said).toEqual(['the matching index was lost and is loaded anew']);
      const hits = await index.search({ kind: 'listing', text: '激光', audiences: ['public'], k: 5 });
      expect(hits.map(({ id }) => id)).toEqual([listing.id]);
    } finally {
      await tail.stop();
    }
    expect(index.state()).toBe('idle');
  });
});
