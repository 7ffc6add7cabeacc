import { Worker } from 'node:worker_threads';
import type { Reply, RequestName, Requests, ViewSent } from './messages.ts';

/** The index is not there: its thread ended, or was closed. Open another and feed it again. */
export class EngineDown extends Error {
  override readonly name = 'EngineDown';
}

/** How a thread is started, and who is told of what it says by itself. */
export interface LineOptions {
  readonly heapMb: number;
  readonly onDown: (reason: EngineDown) => void;
  readonly onView: (view: ViewSent) => void;
}

/** A thread of the engine with the requests it has not answered. */
export class Line {
  readonly #worker: Worker;
  readonly #open = new Map<number, { resolve: (answer: never) => void; reject: (reason: Error) => void }>();
  #next = 0;
  #down: EngineDown | undefined;

  constructor({ heapMb, onDown, onView }: LineOptions) {
    this.#worker = new Worker(new URL('./worker.ts', import.meta.url), {
      resourceLimits: { maxOldGenerationSizeMb: heapMb },
    });
    const end = (reason: EngineDown) => {
      if (this.#down) return;
      this.#end(reason);
      onDown(reason);
    };
    this.#worker.on('error', (error) => end(new EngineDown(`the index stopped: ${String(error)}`, { cause: error })));
    this.#worker.on('exit', (code) => end(new EngineDown(`the index stopped with code ${code}`)));
    this.#worker.on('message', (reply: Reply) => {
      if ('view' in reply) onView(reply.view);
      else this.#answer(reply);
    });
  }

  /** How many questions it has not answered. */
  get waiting(): number {
    return this.#open.size;
  }

  ask<N extends RequestName>(name: N, ask: Requests[N]['ask']): Promise<Requests[N]['answer']> {
    if (this.#down) return Promise.reject(this.#down);
    const number = this.#next++;
    return new Promise((resolve, reject) => {
      this.#open.set(number, { resolve, reject });
      this.#worker.postMessage({ number, name, ask });
    });
  }

  async close(): Promise<void> {
    this.#end(this.#down ?? new EngineDown('the index was closed'));
    await this.#worker.terminate();
  }

  #answer(reply: Exclude<Reply, { view: ViewSent }>): void {
    const waiting = this.#open.get(reply.number);
    this.#open.delete(reply.number);
    if ('failed' in reply) waiting?.reject(new Error(reply.failed));
    else waiting?.resolve(reply.answer as never);
  }

  #end(reason: EngineDown): void {
    this.#down = reason;
    for (const { reject } of this.#open.values()) reject(reason);
    this.#open.clear();
  }
}
