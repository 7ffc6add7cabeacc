import { mkdtempSync, readdirSync, readFileSync, rmSync, truncateSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { given, openServer, type Somebody, type TestServer } from '../../../tests/support/given.ts';
import { givenListing, type Offer } from '../../../tests/support/offers.ts';
import { makeServer } from '../../app/server.ts';
import type { SearchAnswer } from './contract.ts';
import type { Matchable } from './declaration.ts';
import { type NodeIndex, nodeIndex } from './node-index.ts';

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

describe('an index that is kept in a folder', () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'luodi-kept-'));
  afterAll(() => rmSync(folder, { recursive: true }));

  /** Documents as the records have them. */
  const records = new Map<string, { rev: number; title: string }>();
  const kind: Matchable = {
    kind: 'listing',
    label: { zh: '成果', en: 'Achievements' },
    listLink: '/listings',
    touches: () => [],
    cards: async () => new Map(),
    documents: async (_db, { ids, after }) => {
      const all = [...records].sort(([a], [b]) => (a < b ? -1 : 1));
      const wanted = all.filter(([id]) => (ids ? ids.includes(id) : !after || id > after));
      return wanted.map(([id, { rev, title }]) => {
        return { id, rev, fields: { title, text: '' }, facets: {}, readers: ['public'] };
      });
    },
  };
  const said: string[] = [];
  const start = async (version = '1') => {
    const index = nodeIndex(server.databases, { kinds: [kind], pairings: [], reasons: [] }, { folder, version });
    const tail = index.start({ onError: (error) => said.push(error.message) });
    await tail.settled();
    return { index, tail };
  };
  const found = async (index: NodeIndex, text: string) =>
    (await index.search({ kind: 'listing', text, audiences: ['public'], k: 9 })).map(({ id }) => id);

  test('is ready from it, and brought up to the records afterwards', async () => {
    records.set('a', { rev: 1, title: '激光焊接' }).set('b', { rev: 1, title: '激光切割' });
    const first = await start();
    expect(await found(first.index, '激光')).toHaveLength(2);
    await first.tail.stop();
    expect(readdirSync(path.join(folder, 'matching'))).toContain('manifest.json');
    records.set('a', { rev: 2, title: '超声焊接' }).set('c', { rev: 1, title: '激光熔覆' });
    records.delete('b');
    const second = await start();
    try {
      await expect.poll(() => found(second.index, '激光'), { timeout: 10_000 }).toEqual(['c']);
      expect(await found(second.index, '超声')).toEqual(['a']);
    } finally {
      await second.tail.stop();
    }
    expect(said).toEqual([]);
  });

  test('is made from the records when another version wrote it or a file is damaged', async () => {
    const kept = path.join(folder, 'matching');
    const damage = () => {
      const name = readdirSync(kept).find(
        (one) => one !== 'manifest.json' && readFileSync(path.join(kept, one)).length > 0,
      );
      truncateSync(path.join(kept, name!), 1);
    };
    for (const [version, before] of [
      ['2', () => undefined],
      ['2', damage],
    ] as const) {
      before();
      records.set('d', { rev: 1, title: `激光清洗` });
      const { index, tail } = await start(version);
      expect(await found(index, '清洗')).toEqual(['d']);
      await tail.stop();
    }
    expect(said).toEqual([]);
  });
});
