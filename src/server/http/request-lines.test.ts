import { expect, test } from 'vitest';
import { NOBODY } from '#kernel/actor.ts';
import { makeApp } from './app.ts';

test('the log has one line per request, with its path alone', async () => {
  const lines: string[] = [];
  const app = await makeApp({
    identify: async () => ({ actor: NOBODY }),
    logLevel: 'info',
    version: 'test',
    logStream: { write: (line) => void lines.push(line) },
  });
  app.get('/api/thing', async () => ({ ok: true }));
  await app.inject({ url: '/api/thing?q=secret' });
  await app.inject({ url: '/api/nowhere?q=secret' });
  await app.close();
  const [found, nowhere, ...more] = lines.map((line) => JSON.parse(line));
  expect(more).toEqual([]);
  expect(found).toMatchObject({ msg: 'request', req: { method: 'GET', path: '/api/thing' }, status: 200 });
  expect(nowhere).toMatchObject({ msg: 'request', req: { method: 'GET', path: '/api/nowhere' }, status: 404 });
  expect(found.ms).toBeGreaterThan(0);
  expect(lines.join()).not.toContain('secret');
});
