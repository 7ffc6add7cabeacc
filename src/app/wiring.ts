import { sessionRoutes } from '#modules/people/index.ts';
import { allowSystemTasks, type Databases } from '#server/database/context.ts';
import { historyRoutes } from '#server/events/history.ts';
import type { Mounted } from '#server/http/mount.ts';

/**
 * Everything that may work as the system role, which reads and writes every row. A test holds this list against the code: a task that is
 * not listed cannot run, a listed one that nobody uses is taken out.
 */
export const SYSTEM_TASKS: ReadonlySet<string> = new Set<string>(['app.first-start', 'app.demo']);

/** What the modules need to know of the installation. */
export interface Installation {
  readonly databases: Databases;
  readonly version: string;
  readonly secureCookies: boolean;
  readonly demo: () => boolean;
}

/** The routes of every module. The one place that knows them all. */
export function allRoutes(installation: Installation): Mounted[] {
  return [sessionRoutes(installation), historyRoutes] as unknown as Mounted[];
}

allowSystemTasks(SYSTEM_TASKS);
