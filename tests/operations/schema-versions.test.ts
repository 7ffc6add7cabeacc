/** The migrations make the same schema on the oldest PostgreSQL that is supported and on the one that comes with the product. */
import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { expect, test } from 'vitest';
import { startEmbedded } from '#server/database/embedded.ts';
import { migrate } from '#server/database/migrate.ts';
import { emptyDatabase } from '../support/empty-database.ts';
import { schemaText } from '../support/schema-text.ts';

const other = process.env.DATABASE_URL;
if (!other)
  console.warn(
    '跳过两个 PostgreSQL 版本的比较：没有 DATABASE_URL。 SKIPPED comparing two PostgreSQL: no DATABASE_URL.',
  );

test.skipIf(!other)('the schema is the same on both PostgreSQL', { timeout: 180_000 }, async () => {
  const database = await emptyDatabase();
  const folder = mkdtempSync(path.join(tmpdir(), 'luodi-schema-'));
  chmodSync(folder, 0o711); // started by root, the server runs under another account, which must get through
  try {
    await migrate(database.url);
    const bundled = await startEmbedded(path.join(folder, 'postgres'), { settings: { fsync: 'off' } });
    try {
      await migrate(bundled.url);
      expect(await schemaText(database.url)).toEqual(await schemaText(bundled.url));
    } finally {
      await bundled.stop();
    }
  } finally {
    await database.drop();
    rmSync(folder, { recursive: true, force: true });
  }
});
