import type { CivilDate } from '#kernel/dates.ts';
import type { Database } from '#server/database/connect.ts';
import { readSetting } from '#server/installation/settings.ts';

/** Under this key the installation keeps that it shows the demo city. */
export const DEMO_SETTING = 'demo';

/** What was loaded, when, and the one password of its logins: the city is fictional, and its sign-in page shows it. */
export interface DemoSetting {
  readonly achievements: number;
  readonly needs: number;
  readonly today: CivilDate;
  readonly password: string;
  /** Set while rows are being written: still set at the next start, the loading was cut off. */
  readonly isLoading?: boolean;
}

/** The demo city of this installation; undefined where there is none. */
export async function findDemo(db: Database): Promise<DemoSetting | undefined> {
  return (await readSetting(db, DEMO_SETTING)) as DemoSetting | undefined;
}
