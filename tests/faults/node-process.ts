import { type ChildProcess, spawn } from 'node:child_process';
import { closeSync, openSync, readFileSync } from 'node:fs';
import { createServer } from 'node:net';
import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';

const MAIN = fileURLToPath(new URL('../../src/app/main.ts', import.meta.url));
const READY_WITHIN_MS = 180_000;

/** A server process that may be killed and started again on its port. */
export interface Node {
  readonly port: number;
  /** Starts the process and answers how many seconds it took until it was ready. More settings may be given. */
  start(environment?: Readonly<Record<string, string>>): Promise<number>;
  /** Ends it with a signal and waits until it is gone; answers its exit code, null after a kill. */
  end(signal: 'SIGKILL' | 'SIGTERM'): Promise<number | null>;
  /** Stops the process where it stands, as a machine that hangs, or lets it go on. */
  freeze(): void;
  thaw(): void;
  /** The process that was started last. */
  pid(): number | undefined;
  /** Whether the process that was started last still runs. */
  isAlive(): boolean;
  isReady(): Promise<boolean>;
  /** What it says of itself: the status and body of a path. */
  ask(path: string): Promise<{ readonly status: number; readonly body: string }>;
}

/** A port that nobody listens on at the moment. */
export async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as { port: number };
  await new Promise((resolve) => server.close(resolve));
  return port;
}

/** A node on a database, not started yet; what it writes goes into the folder. */
export async function openNode(databaseUrl: string, folder: string): Promise<Node> {
  const port = await freePort();
  const logFile = path.join(folder, `node-${port}.log`);
  let child: ChildProcess | undefined;
  const isAlive = () => child !== undefined && child.exitCode === null && child.signalCode === null;
  const ask: Node['ask'] = async (where) => {
    const answer = await fetch(`http://127.0.0.1:${port}${where}`, { signal: AbortSignal.timeout(4_000) });
    return { status: answer.status, body: await answer.text() };
  };
  const isReady = async () => {
    try {
      return (await ask('/readyz')).status === 200;
    } catch {
      return false;
    }
  };
  return {
    port,
    pid: () => child?.pid,
    isAlive,
    isReady,
    freeze: () => void child?.kill('SIGSTOP'),
    thaw: () => void child?.kill('SIGCONT'),
    ask,
    async start(environment = {}) {
      const log = openSync(logFile, 'a');
      const from = performance.now();
      const settings = {
        DATABASE_URL: databaseUrl,
        PORT: String(port),
        HOST: '127.0.0.1',
        LUODI_SUPERUSER: '1',
        LUODI_DATA: folder,
        // Its people sign for as long as the faults last.
        LUODI_STEP_UP_MINUTES: '720',
      };
      child = spawn(process.execPath, [MAIN], {
        env: { PATH: process.env.PATH, ...settings, ...environment },
        stdio: ['ignore', log, log],
      });
      closeSync(log);
      while (!(await isReady())) {
        if (performance.now() - from > READY_WITHIN_MS || !isAlive())
          throw new Error(`the server did not become ready:\n${readFileSync(logFile, 'utf8').slice(-2_000)}`);
        await pause(20);
      }
      return (performance.now() - from) / 1_000;
    },
    async end(signal) {
      const ending = child;
      if (!ending || !isAlive()) return ending?.exitCode ?? null;
      const gone = new Promise<number | null>((resolve) => ending.once('exit', (code) => resolve(code)));
      ending.kill(signal);
      return gone;
    },
  };
}
