import { brotliDecompressSync, gunzipSync } from 'node:zlib';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { NOBODY } from '#kernel/actor.ts';
import { makeApp } from './app.ts';

let app: Awaited<ReturnType<typeof makeApp>>;
const long = { text: '落地'.repeat(2_000) };

beforeAll(async () => {
  app = await makeApp({ identify: async () => ({ actor: NOBODY }), logLevel: 'silent', version: '0' });
  app.get('/api/long', async () => long);
  app.get('/api/short', async () => ({ text: '落地' }));
});
afterAll(() => app.close());

const get = (url: string, accepted?: string) =>
  app.inject({ url, ...(accepted === undefined ? {} : { headers: { 'accept-encoding': accepted } }) });

test.each([
  ['gzip, deflate, br', 'br', brotliDecompressSync],
  ['gzip', 'gzip', gunzipSync],
] as const)('an answer is packed for a reader who accepts %s', async (accepted, encoding, unpack) => {
  const answer = await get('/api/long', accepted);
  expect(answer.headers['content-encoding']).toBe(encoding);
  expect(answer.headers.vary).toContain('accept-encoding');
  expect(Number(answer.headers['content-length'])).toBe(answer.rawPayload.length);
  expect(JSON.parse(unpack(answer.rawPayload).toString('utf8'))).toEqual(long);
});

test('it is sent as it is to one who accepts nothing, and when it is short', async () => {
  const plain = await get('/api/long');
  expect(plain.headers['content-encoding']).toBeUndefined();
  expect(plain.json()).toEqual(long);
  expect((await get('/api/short', 'br')).headers['content-encoding']).toBeUndefined();
});
