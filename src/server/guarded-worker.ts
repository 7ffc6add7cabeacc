import { Worker } from 'node:worker_threads';
import { type Refusal, refuse } from '#kernel/refusal.ts';

/** What a reader's thread may take, and what is said when it takes more. */
export interface Guard {
  readonly heapMb: number;
  /** A reader that says nothing for this long is stuck in a file made to be slow. */
  readonly silenceMs: number;
  /** When it dies: the file would take more memory than it may. */
  readonly tooLarge: Refusal['code'];
  readonly tooSlow: Refusal['code'];
}

/** A thread that reads a file somebody sent, under limits of memory and silence: what breaks is the thread and not the process. */
export interface GuardedWorker<M> {
  /** The next message; refuses when the thread died or went silent. */
  readonly next: () => Promise<M>;
  readonly post: (message: unknown) => void;
  readonly stop: () => Promise<unknown>;
}

/** Starts a reader. `script` is its file; `data` is what it is given. */
export function startGuarded<M>(script: URL, data: unknown, guard: Guard): GuardedWorker<M> {
  const worker = new Worker(script, {
    workerData: data,
    resourceLimits: { maxOldGenerationSizeMb: guard.heapMb, maxYoungGenerationSizeMb: 32 },
    execArgv: [],
  });
  const waiting: M[] = [];
  let fault: Error | undefined;
  let wake = () => {};
  const fail = (error: Error) => {
    fault ??= error;
    wake();
  };
  worker.on('message', (message: M) => {
    waiting.push(message);
    wake();
  });
  worker.on('error', (error: NodeJS.ErrnoException) =>
    fail(error.code === 'ERR_WORKER_OUT_OF_MEMORY' ? refuse(guard.tooLarge) : error),
  );
  worker.on('exit', () => fail(refuse(guard.tooLarge)));
  return {
    async next() {
      const timer = setTimeout(() => fail(refuse(guard.tooSlow)), guard.silenceMs);
      while (waiting.length === 0 && !fault) {
        await new Promise<void>((resolve) => {
          wake = resolve;
        });
      }
      clearTimeout(timer);
      const message = waiting.shift();
      if (message === undefined) throw fault!;
      return message;
    },
    post: (message) => worker.postMessage(message),
    stop: () => worker.terminate(),
  };
}
