import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { makeBackup } from '#server/backup/dump.ts';
import { makeServer, type Server } from '../../src/app/server.ts';
import { type FreshDatabase, freshDatabase } from '../support/database.ts';
import { ask } from '../support/empty-database.ts';
import { given } from '../support/given.ts';

const TOKEN = 'a81f03c6d94be27750312cfe';
let database: FreshDatabase;
let server: Server;
let folder: string;

async function scrape(token: string | undefined = TOKEN, suffix = ''): Promise<{ status: number; text: string }> {
  const answer = await fetch(
    `${server.metricsAt}${suffix}`,
    token ? { headers: { authorization: `Bearer ${token}` } } : {},
  );
  return { status: answer.status, text: await answer.text() };
}

/** The figure of a line with this name and these labels, in whatever order; undefined when there is none. */
function figure(text: string, name: string, labels: Readonly<Record<string, string>> = {}): number | undefined {
  const line = text
    .split('\n')
    .find(
      (one) =>
        one.replace(/[{ ].*/, '') === name &&
        Object.entries(labels).every(([key, value]) => one.includes(`${key}="${value}"`)),
    );
  return line === undefined ? undefined : Number(line.slice(line.lastIndexOf(' ') + 1).replace('+Inf', 'Infinity'));
}

beforeAll(async () => {
  database = await freshDatabase();
  folder = mkdtempSync(path.join(tmpdir(), 'luodi-metrics-'));
  server = await makeServer({
    databaseUrl: database.url,
    background: 'all',
    dataFolder: folder,
    metrics: { host: '127.0.0.1', port: 0, token: TOKEN },
  });
}, 60_000);
afterAll(async () => {
  await server?.close();
  await database?.drop();
  rmSync(folder, { recursive: true, force: true });
});

describe('metrics', () => {
  it('are told to whoever has the token, and only at their address', async () => {
    expect((await scrape('')).status).toBe(401);
    expect((await scrape(`${TOKEN}x`)).status).toBe(401);
    expect((await scrape(TOKEN, '/more')).status).toBe(404);
    expect((await scrape()).status).toBe(200);
    expect((await server.app.inject('/metrics')).headers['content-type']).not.toContain('version=0.0.4');
  });

  it('count requests by the route’s template and not by what was asked', async () => {
    const give = given({ ...server, databaseUrl: database.url, now: () => undefined, setNow: () => {} });
    const organisation = await give.organisation({ kind: 'institution', name: '秘密研究院' });
    const member = await give.member(organisation, { office: 'transfer' });
    for (let i = 0; i < 50; i += 1) {
      await member.get(`/api/achievements/0199${String(i).padStart(4, '0')}-0000-7000-8000-000000000000`);
      await member.get(`/api/listings?q=${encodeURIComponent(`机密词${i}`)}`);
      await member.get(`/api/nothing-${i}`);
      await member.get(`/somewhere-${i}`);
    }
    const { text } = await scrape();
    const record = { method: 'GET', route: '/api/achievements/:id', status: '404' };
    expect(figure(text, 'luodi_http_requests_total', record)).toBe(50);
    expect(figure(text, 'luodi_http_request_duration_seconds_count', { route: '/api/achievements/:id' })).toBe(50);
    const routes = new Set([...text.matchAll(/route="([^"]*)"/g)].map(([, route]) => route));
    expect([...routes].filter((route) => /\d{4}|nothing|somewhere/.test(route!))).toEqual([]);
    expect(routes.size).toBeLessThan(10);
    expect(text).not.toMatch(/秘密研究院|机密词|"[^"]*0199[^"]*"|%E6/);
  });

  it('tell of the node: connections, event loop, disk, index', async () => {
    const { text } = await scrape();
    for (const pool of ['app', 'system'])
      expect(figure(text, 'luodi_pool_connections', { pool, state: 'open' })).toBeGreaterThan(0);
    expect(figure(text, 'nodejs_eventloop_lag_p99_seconds')).toBeGreaterThan(0);
    expect(figure(text, 'luodi_disk_free_bytes')).toBeGreaterThan(1e6);
    expect(figure(text, 'luodi_disk_size_bytes')).toBeGreaterThan(figure(text, 'luodi_disk_free_bytes')!);
    for (let i = 0; i < 100 && figure((await scrape()).text, 'luodi_index_ready') !== 1; i += 1) await wait(100);
    expect(figure((await scrape()).text, 'luodi_index_ready')).toBe(1);
  });

  it('count sign-ins that failed', async () => {
    const before = figure((await scrape()).text, 'luodi_failed_attempts_total')!;
    const answer = await server.app.inject({
      method: 'POST',
      url: '/api/session',
      payload: { login: 'nobody-here', password: 'wrong-password-1' },
      headers: { 'x-luodi': '1' },
    });
    expect(answer.statusCode).toBeGreaterThanOrEqual(400);
    const { text } = await scrape();
    expect(figure(text, 'luodi_failed_attempts_total')).toBe(before + 1);
    expect(text).not.toContain('nobody-here');
  });

  it('tell how far listeners and jobs are behind', async () => {
    await server.settled();
    const { text } = await scrape();
    expect(figure(text, 'luodi_listener_lag_seconds', { listener: 'notifier' })).toBe(0);
    await ask(
      database.url,
      `insert into job_requests (name, data, at) values ('nobody.works', '{}', now() - interval '90 seconds')`,
    );
    const later = (await scrape()).text;
    expect(figure(later, 'luodi_jobs_waiting', { job: 'nobody.works' })).toBe(1);
    expect(figure(later, 'luodi_job_lag_seconds', { job: 'nobody.works' })).toBeGreaterThanOrEqual(90);
  });

  it('tell the age of the last backup', async () => {
    expect(figure((await scrape()).text, 'luodi_backup_age_seconds')).toBe(Number.POSITIVE_INFINITY);
    await makeBackup(database.url, folder, '0.0.1');
    expect(figure((await scrape()).text, 'luodi_backup_age_seconds')).toBeLessThan(60);
  });
});
