import { randomUUID } from 'node:crypto';
import type { Journal } from './journal.ts';
import type { Node } from './node-process.ts';

/** An import as its owner follows it. */
export interface Followed {
  readonly id: string;
  readonly state: string;
  readonly done: number;
  readonly counts: { readonly new: number; readonly written: number; readonly bad: number };
  readonly failure: unknown;
}

/** Somebody of a transfer office who brings files in. */
export interface Importing {
  /** Sends a file; answers the import it became. */
  send(node: Node, file: { name: string; bytes: Buffer | Uint8Array }): Promise<Followed>;
  look(node: Node, id: string): Promise<Followed>;
  /** Orders the rows of a checked import to be written; each is in the journal as asked. */
  commit(node: Node, id: string, titles: readonly string[]): Promise<void>;
  /** Notes that the rows of an import that is done have been acknowledged. */
  done(titles: readonly string[]): void;
}

const TABLE = { table: 'achievements', column: 'title' } as const;

/** Titles that nothing else has, and that resemble each other in nothing. */
export const someTitles = (count: number): string[] => Array.from({ length: count }, () => `${randomUUID()} 导入演练`);

/** A file of achievements with these titles. */
export const fileOf = (titles: readonly string[]) => ({
  name: '成果.jsonl',
  bytes: Buffer.from(titles.map((title) => JSON.stringify({ title, keywords: '故障、演练' })).join('\n')),
});

/** Imports achievements over HTTP with a person's cookie. */
export function importing(cookie: string, journal: Journal): Importing {
  const call = async (node: Node, path: string, init: RequestInit = {}): Promise<Followed> => {
    const answer = await fetch(`http://127.0.0.1:${node.port}${path}`, {
      ...init,
      headers: { cookie, 'x-luodi': '1', ...init.headers },
      signal: AbortSignal.timeout(60_000),
    });
    if (!answer.ok) throw new Error(`${path}: ${answer.status} ${await answer.text()}`);
    return (await answer.json()) as Followed;
  };
  return {
    async send(node, { name, bytes }) {
      const form = new FormData();
      form.append('file', new Blob([new Uint8Array(bytes)]), name);
      return call(node, '/api/imports/achievements', { method: 'POST', body: form });
    },
    look: (node, id) => call(node, `/api/imports/${id}`),
    async commit(node, id, titles) {
      for (const text of titles) journal.asked({ ...TABLE, text });
      await call(node, `/api/imports/${id}/commit`, {
        method: 'POST',
        headers: { 'idempotency-key': randomUUID() },
      });
    },
    done(titles) {
      for (const text of titles) journal.acknowledged({ ...TABLE, text });
    },
  };
}
