import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { Agent, get } from 'node:http';
import { connect } from 'node:net';
import { setTimeout as wait } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import pg from 'pg';
import { describe, expect, it } from 'vitest';
import { freshDatabase } from '../support/database.ts';

const MAIN = fileURLToPath(new URL('../../src/app/main.ts', import.meta.url));
const IN_FLIGHT = 50;

/** A node as an operator starts it, on a port of its own. */
async function startNode(url: string) {
  const env = {
    ...process.env,
    DATABASE_URL: url,
    LUODI_SUPERUSER: '1',
    PORT: '0',
    LUODI_LOG: 'error',
    NODE_ENV: 'test',
  };
  const child = spawn(process.execPath, [MAIN], { env, stdio: ['ignore', 'pipe', 'inherit'] });
  let said = '';
  for await (const chunk of child.stdout) {
    said += chunk;
    if (/http:\/\/\S+/.test(said)) break;
  }
  return { child, address: /http:\/\/\S+/.exec(said)![0], gone: once(child, 'exit') };
}

function ask(url: string, agent: Agent): Promise<number> {
  return new Promise((resolve, reject) => {
    get(url, { agent }, (response) => {
      response.resume().once('end', () => resolve(response.statusCode ?? 0));
      response.once('error', reject);
    }).once('error', reject);
  });
}

describe('a node that is told to stop', { timeout: 120_000 }, () => {
  it(`answers ${IN_FLIGHT} requests that have begun, takes no new connection, and ends within ten seconds`, async () => {
    const database = await freshDatabase();
    const { child, address, gone } = await startNode(database.url);
    const client = new pg.Client({ connectionString: database.url });
    await client.connect();
    const agent = new Agent({ keepAlive: true, maxSockets: IN_FLIGHT });
    try {
      expect(await ask(`${address}/api/listings`, agent)).toBe(200);
      await client.query('begin');
      await client.query('lock table listings in access exclusive mode');
      let answered = 0;
      const answers = Array.from({ length: IN_FLIGHT }, async () => {
        const status = await ask(`${address}/api/listings`, agent);
        answered += 1;
        return status;
      });
      const all = Promise.allSettled(answers);
      await wait(500);
      expect([Object.values(agent.sockets).flat().length, answered]).toEqual([IN_FLIGHT, 0]);
      const asked = performance.now();
      child.kill('SIGTERM');
      await wait(300);
      await expect(ask(`${address}/healthz`, new Agent())).rejects.toThrow(/ECONNREFUSED|ECONNRESET/);
      await client.query('commit');
      const answer = { status: 'fulfilled', value: 200 };
      expect(await all).toEqual(Array.from({ length: IN_FLIGHT }, () => answer));
      expect(await gone).toEqual([0, null]);
      expect(performance.now() - asked).toBeLessThan(10_000);
    } finally {
      child.kill('SIGKILL');
      agent.destroy();
      await client.end();
      await database.drop();
    }
  });

  it('does not wait for a request that never ends', async () => {
    const database = await freshDatabase();
    const { child, address, gone } = await startNode(database.url);
    const { hostname, port } = new URL(address);
    const socket = connect(Number(port), hostname);
    socket.on('error', () => {});
    socket.write(
      'POST /api/session HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nContent-Length: 100\r\n\r\n{"login"',
    );
    await wait(500);
    const asked = performance.now();
    child.kill('SIGTERM');
    try {
      expect(await gone).toEqual([0, null]);
      expect(performance.now() - asked).toBeLessThan(15_000);
    } finally {
      child.kill('SIGKILL');
      socket.destroy();
      await database.drop();
    }
  });
});
