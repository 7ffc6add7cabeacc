import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { machineAlone } from '../../benchmarks/machine.ts';

interface Partial {
  readonly machine: unknown;
  readonly figures: Record<string, unknown>;
}

/**
 * What a long run has measured or proven so far, on disk: one that was cut off goes on there. `npm run test:long -- --only <name>` makes the results
 * in `benchmarks/results/<name>.json` of it when all is done.
 */
export class PartialResults {
  readonly #file: URL;

  constructor(name: string) {
    this.#file = new URL(`../../benchmarks/results/${name}.partial.json`, import.meta.url);
  }

  #read(): Partial {
    if (existsSync(this.#file)) return JSON.parse(readFileSync(this.#file, 'utf8')) as Partial;
    return { machine: machineAlone(), figures: {} };
  }

  /** What is known under a name; undefined when nothing is. */
  find<T>(name: string): T | undefined {
    return this.#read().figures[name] as T | undefined;
  }

  keep(name: string, value: unknown): void {
    const partial = this.#read();
    partial.figures[name] = value;
    writeFileSync(this.#file, `${JSON.stringify(partial, undefined, 2)}\n`);
  }
}
