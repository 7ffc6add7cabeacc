import { spawn } from 'node:child_process';
import { closeSync, openSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';

/** A server as in production: a process of its own, its logs in a file. */
export interface RunningNode {
  readonly address: string;
  readonly pid: number;
  /** Seconds from its start until `/readyz` says yes. */
  readonly readySeconds: number;
  /** Seconds until search and matching answer too. */
  readonly indexSeconds: number;
  /** What the process said. */
  readonly logFile: string;
  stop(): Promise<void>;
}

const MAIN = fileURLToPath(new URL('../src/app/main.ts', import.meta.url));
const MOST_SECONDS = 900;

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as { port: number };
  await new Promise((resolve) => server.close(resolve));
  return port;
}

async function asked(address: string): Promise<{ ok: boolean; index?: string } | undefined> {
  try {
    const answer = await fetch(`${address}/readyz`);
    return (await answer.json()) as { ok: boolean; index?: string };
  } catch {
    return undefined;
  }
}

/** Starts a node with these settings and waits until it is ready, index included. `arguments` go to Node itself. */
export async function startNode(
  environment: Readonly<Record<string, string>>,
  nodeArguments: readonly string[] = [],
): Promise<RunningNode> {
  const port = await freePort();
  const logFile = join(tmpdir(), `luodi-benchmark-${port}.log`);
  const log = openSync(logFile, 'w');
  const from = performance.now();
  const child = spawn(process.execPath, [...nodeArguments, MAIN], {
    env: { PATH: process.env.PATH, LUODI_SUPERUSER: '1', ...environment, PORT: String(port) },
    stdio: ['ignore', log, log],
  });
  closeSync(log);
  const gone = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  const address = `http://127.0.0.1:${port}`;
  const seconds = () => (performance.now() - from) / 1000;
  let readySeconds = 0;
  for (;;) {
    if (child.exitCode !== null) throw new Error(`the server ended with ${child.exitCode}; see ${logFile}`);
    if (seconds() > MOST_SECONDS) {
      child.kill('SIGTERM');
      throw new Error(`the server was not ready in ${MOST_SECONDS} s; see ${logFile}`);
    }
    const said = await asked(address);
    if (said?.ok && readySeconds === 0) readySeconds = seconds();
    if (said?.ok && said.index === 'ready') break;
    await wait(20);
  }
  return {
    address,
    pid: child.pid!,
    readySeconds,
    indexSeconds: seconds(),
    logFile,
    stop: async () => {
      child.kill('SIGTERM');
      await gone;
    },
  };
}

/** A server that runs already, by its address and process id; left running. */
export function runningNode(address: string, pid: number): RunningNode {
  return { address, pid, readySeconds: 0, indexSeconds: 0, logFile: '', stop: async () => {} };
}
