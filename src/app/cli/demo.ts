import type { Instant } from '#kernel/dates.ts';
import { isFounded } from '#modules/people/index.ts';
import { oneTimePassword } from '#server/session/secrets.ts';
import { READABLE } from '../demo/city.ts';
import { findDemo } from '../demo/demo.ts';
import { loadCity } from '../demo/load.ts';
import { printDemo } from '../first-start.ts';
import { withInstallation } from './installation.ts';
import { countOf, PLACE, readArguments, UsageError } from './usage.ts';

const KINDS: Readonly<Record<string, string>> = {
  organisations: '单位 organisations',
  people: '人员 people',
  mandates: '委托 mandates',
  managers: '技术经理人 managers',
  achievements: '成果 achievements',
  listings: '公开成果 listings',
  needs: '需求 needs',
  postings: '公开需求 postings',
  engagements: '对接 engagements',
  pushes: '推送 pushes',
};
const SECONDS = 5_000;

/** Prints how far loading is, at most every few seconds. */
function progress(): (what: string, rows: number) => void {
  const started = performance.now();
  let last = started;
  return (what, rows) => {
    const now = performance.now();
    if (now - last < SECONDS) return;
    last = now;
    console.log(`  ${Math.round((now - started) / 1000)} s  ${KINDS[what] ?? what} ${rows}`);
  };
}

/** `luodi demo`: loads the demo city into an empty installation, of the readable size or of the sizes asked for. */
export async function demo(args: readonly string[]): Promise<number> {
  const { values } = readArguments(args, { ...PLACE, achievements: { type: 'string' }, needs: { type: 'string' } }, 0);
  const achievements = countOf(values.achievements, 'achievements', READABLE.achievements);
  const needs = countOf(values.needs, 'needs', READABLE.needs);
  return withInstallation(values.database, async ({ databases }) => {
    if (await isFounded(databases.system))
      throw new UsageError({
        zh: '这里已经有账号了：演示城市只装入空的库。请换一个数据目录（LUODI_DATA）或数据库。',
        en: 'There are accounts here already: the demo city is loaded into an empty installation only. Use another LUODI_DATA or database.',
      });
    const started = performance.now();
    const now = new Date().toISOString() as Instant;
    const options = { achievements, needs, password: oneTimePassword(), now, report: progress() };
    const loaded = await loadCity(databases, options);
    for (const [what, rows] of Object.entries(loaded))
      console.log(`  ${String(rows).padStart(8)}  ${KINDS[what] ?? what}`);
    console.log(`  ${((performance.now() - started) / 1000).toFixed(1)} s`);
    const setting = await findDemo(databases.system);
    if (setting) printDemo(setting);
    return 0;
  });
}
