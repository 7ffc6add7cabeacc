import { mkdirSync } from 'node:fs';
import path from 'node:path';
import { z } from 'zod';
import type { Database } from '#server/database/connect.ts';
import { markOf, type Position } from '#server/events/tail.ts';
import { stampOf } from './engine/files.ts';

/** What kept files say of themselves: which version wrote them, up to which event they go, and the hash of that event. */
const stampSchema = z.object({
  writer: z.string(),
  position: z.object({ xid: z.string(), id: z.number() }),
  mark: z.string(),
});

/**
 * The files in which a node keeps its index between starts. They are never the truth: what another version wrote, what is damaged, and what goes up to
 * an event that this database does not have is left aside, and the index is made from the records.
 */
export class IndexFiles {
  readonly #db: Database;
  readonly #folder: string;
  readonly #writer: string;
  #kept: Position | undefined;

  constructor(db: Database, folder: string, writer: string) {
    this.#db = db;
    this.#folder = path.join(folder, 'matching');
    this.#writer = writer;
  }

  /** Has the files taken up by `load`; answers up to which event they go, or undefined when they cannot be used. */
  async take(load: (folder: string) => Promise<boolean>): Promise<Position | undefined> {
    const stamp = this.#stamp();
    if (!stamp || stamp.writer !== this.#writer || (await markOf(this.#db, stamp.position)) !== stamp.mark)
      return undefined;
    if (!(await load(this.#folder))) return undefined;
    this.#kept = stamp.position;
    return stamp.position;
  }

  /** Has everything up to an event written by `save`, unless it is. */
  async keep(position: Position, save: (folder: string, stamp: string) => Promise<void>): Promise<void> {
    if (this.#kept?.id === position.id) return;
    const mark = await markOf(this.#db, position);
    if (!mark) return;
    mkdirSync(this.#folder, { recursive: true });
    await save(
      this.#folder,
      JSON.stringify({ writer: this.#writer, position, mark } satisfies z.infer<typeof stampSchema>),
    );
    this.#kept = position;
  }

  #stamp(): z.infer<typeof stampSchema> | undefined {
    try {
      return stampSchema.parse(JSON.parse(stampOf(this.#folder) ?? ''));
    } catch {
      return undefined;
    }
  }
}
