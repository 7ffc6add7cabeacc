import { createHash } from 'node:crypto';
import type { ServerResponse } from 'node:http';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { asSystem } from '#server/database/context.ts';
import { given, openServer, type Somebody, type TestServer } from '../../../tests/support/given.ts';
import { ask } from '../../../tests/support/learning-town.ts';
import { givenListing, givenPosting, type Offer } from '../../../tests/support/offers.ts';
import { FAILING, openReceiver, type Received, type Receiver } from '../../../tests/support/receivers.ts';
import type { Weights } from './contract.ts';
import type { MatchAnswer } from './contract-shown.ts';
import { embeddingService } from './embedding/service.ts';

const DIMENSIONS = 24;
const KEY = 'key-of-the-embedding-service';
/** What the service knows: words of one line mean the same. */
const MEANINGS = [
  ['隔热', '保温', '绝热'],
  ['焊接', '连接'],
];

/** A vector of a text: a direction for each meaning in it, and a little of its own. */
function embeddingOf(text: string): number[] {
  const own = createHash('sha256').update(text).digest();
  const vector = Array.from({ length: DIMENSIONS }, (_, i) => (own[i]! / 255 - 0.5) * 0.02);
  for (const [i, words] of MEANINGS.entries()) if (words.some((word) => text.includes(word))) vector[i]! += 1;
  return vector;
}

function answerWith({ body }: Received, response: ServerResponse): void {
  const { input } = JSON.parse(body) as { input: string[] };
  const data = input.map((text, index) => ({ object: 'embedding', index, embedding: embeddingOf(text) }));
  response
    .writeHead(200, { 'content-type': 'application/json' })
    .end(JSON.stringify({ object: 'list', data: data.reverse() }));
}

let service: Receiver;
let server: TestServer;
let office: Somebody;
let enterprise: Somebody;
let insulating: Offer;
let other: Offer;
let posting: Offer;
let draft: string;

const sent = () => service.got.flatMap(({ body }) => (JSON.parse(body) as { input: string[] }).input);
const match = (from: object) => ask<MatchAnswer>(enterprise.post('/api/matches', { from, to: 'listing', k: 5 }));
const meaningOf = (answer: MatchAnswer, id: string) =>
  answer.hits.find(({ card }) => card.id === id)?.parts.find(({ name }) => name === 'meaning');

const DETAILS = '结构紧凑，重量轻，寿命长，可按尺寸定制，已小批量供货，检测报告齐全，欢迎联系。';

beforeAll(async () => {
  service = await openReceiver();
  service.answers(answerWith);
  const embedding = { url: `${service.origin}/v1/`, key: KEY, model: 'model-of-the-test' };
  server = await openServer({ listeners: true, embedding });
  const give = given(server);
  office = await give.member(await give.organisation({ kind: 'institution' }), { office: 'transfer' });
  enterprise = await give.member(await give.organisation({ kind: 'enterprise' }));
  insulating = await givenListing(office, {
    title: '气凝胶保温板材',
    abstract: `多孔气凝胶保温板材，导热低。${DETAILS}`,
  });
  other = await givenListing(office, { title: '高强度板材', abstract: `高强度金属板材，耐磨。${DETAILS}` });
  posting = await givenPosting(enterprise, {
    title: '机房隔热板材',
    description: '机房外墙需要隔热的板材，结构紧凑，重量轻，寿命长，可按尺寸定制。',
  });
  const { need } = await ask<{ need: { id: string } }>(
    enterprise.post(
      '/api/needs',
      { title: '绝热板材', description: '还在内部讨论的绝热板材，不发布。' },
      { once: true },
    ),
  );
  draft = need.id;
  await server.settled();
}, 120_000);
afterAll(async () => {
  await server.close();
  await service.close();
});

describe('an embedding service', { timeout: 60_000 }, () => {
  test('is sent what everybody registered may read, with the key, and nothing else', () => {
    expect(sent().some((text) => text.includes('气凝胶保温板材'))).toBe(true);
    expect(sent().some((text) => text.includes('机房外墙'))).toBe(true);
    expect(sent().join('\n')).not.toContain('不发布');
    for (const { path, headers, body } of service.got) {
      expect(path).toBe('/v1/embeddings');
      expect(headers.authorization).toBe(`Bearer ${KEY}`);
      expect(JSON.parse(body)).toMatchObject({ model: 'model-of-the-test' });
    }
  });

  test('makes meaning a part of the score, which its parts still add up to', async () => {
    const answer = await match({ kind: 'posting', id: posting.id });
    expect(meaningOf(answer, insulating.id)).toMatchObject({ label: { zh: '语义' }, stated: true });
    expect(meaningOf(answer, insulating.id)!.points).toBeGreaterThan(meaningOf(answer, other.id)!.points + 3);
    for (const { parts, score } of answer.hits)
      expect(Math.round(parts.reduce((sum, { points }) => sum + points, 0) * 10) / 10).toBe(score);
    const weights = await ask<Weights>(enterprise.get('/api/matches/weights'));
    const pairing = weights.pairings.find(({ from, to }) => from === 'posting' && to === 'listing')!;
    expect(pairing.parts.find(({ name }) => name === 'meaning')).toMatchObject({ weight: 9, declared: 9 });
  });

  test('is not told what somebody types, nor of a need that is not published: those are matched without it', async () => {
    const before = service.got.length;
    const typed = await match({ text: '只在这里说的绝热要求，机房板材，重量轻' });
    expect(typed.hits[0]?.parts.map(({ name }) => name)).not.toContain('meaning');
    const own = await match({ kind: 'need', id: draft });
    expect(own.hits.flatMap(({ parts }) => parts.map(({ name }) => name))).not.toContain('meaning');
    expect(service.got.length).toBe(before);
  });

  test('that fails is asked again later, and matching goes by what there is', async () => {
    for (const failing of [FAILING.broken, FAILING.garbage, FAILING.cut]) {
      service.answers(failing);
      const late = await givenListing(office, { title: '真空绝热板材', abstract: `真空绝热板材，超薄。${DETAILS}` });
      await server.settled();
      const answer = await match({ kind: 'posting', id: posting.id });
      expect(meaningOf(answer, late.id)).toMatchObject({
        stated: true,
        said: { en: expect.stringContaining('not computed') },
      });
      const { rows } = await asSystem(server.databases, 'matching.embed', ({ db }) =>
        sql<{ failures: number; vector: Buffer | null; isLater: boolean }>`
          select failures, vector, due_at > now() as "isLater" from embeddings where id = ${late.id}`.execute(db),
      );
      expect(rows).toEqual([{ failures: 1, vector: null, isLater: true }]);
      service.answers(answerWith);
      await asSystem(server.databases, 'matching.embed', ({ db }) =>
        sql`update embeddings set due_at = now() where id = ${late.id}`.execute(db),
      );
      await server.settled();
      expect(meaningOf(await match({ kind: 'posting', id: posting.id }), late.id)!.said.en).toMatch(/alike/);
    }
  });

  test('is not used when it answers something else than was asked for, and its key is in no error', async () => {
    const { embed } = embeddingService({ url: `${service.origin}/v1`, key: KEY, model: 'm' });
    const answers = [
      { data: [] },
      { data: [{ index: 0, embedding: [0, 0, 0] }] },
      {
        data: [
          { index: 0, embedding: [1, 2] },
          { index: 1, embedding: [1] },
        ],
      },
      {
        data: [
          { index: 0, embedding: ['1'] },
          { index: 1, embedding: [1] },
        ],
      },
    ];
    for (const answer of answers) {
      service.answers((_got, response) => response.writeHead(200).end(JSON.stringify(answer)));
      const error = await embed(['一', '二']).catch((reason: Error) => reason);
      expect(error).toBeInstanceOf(Error);
      expect(`${(error as Error).message} ${(error as Error).stack}`).not.toContain(KEY);
    }
    service.answers(answerWith);
  });

  test('forgets what is taken off the lists', async () => {
    const path = `/api/achievements/${other.id}/listing/withdrawal`;
    const withdrawn = await office.post(path, { reason: '停止推广这项成果。' }, { once: true });
    expect(withdrawn.statusCode, withdrawn.body).toBe(200);
    await server.settled();
    const { rows } = await asSystem(server.databases, 'matching.embed', ({ db }) =>
      sql`select id from embeddings where id = ${other.id}`.execute(db),
    );
    expect(rows).toEqual([]);
  });
});
