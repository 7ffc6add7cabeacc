/** Brings a database to the newest schema in a process of its own, so that it can be killed: `node run-migrate.ts URL`. */
import { migrate } from '#server/database/migrate.ts';

await migrate(process.argv[2]!);
