import { asSystem } from '#server/database/context.ts';
import { dueRows, sweepRetention } from '#server/retention/sweep.ts';
import { POLICIES } from '../rule-book.ts';
import { TERMINAL_TASK, withInstallation } from './installation.ts';
import { PLACE, readArguments } from './usage.ts';

/** `luodi retention --dry-run`: what each policy would remove now; without `--dry-run` removes it. */
export async function retention(args: readonly string[]): Promise<number> {
  const options = { ...PLACE, 'dry-run': { type: 'boolean' }, json: { type: 'boolean' } } as const;
  const { values } = readArguments(args, options, 0);
  return withInstallation(values.database, async ({ databases }) => {
    const due = await asSystem(databases, TERMINAL_TASK, (ctx) => dueRows(ctx, POLICIES));
    const removed = values['dry-run'] ? undefined : await sweepRetention(databases, POLICIES);
    if (values.json) console.log(JSON.stringify({ due, ...(removed ? { removed } : {}) }));
    else
      for (const { name, what, days, due: rows, held } of due) {
        const count = removed ? `删除 removed ${removed[name]}` : `将删除 would remove ${rows}`;
        const hold = held ? '  冻结 held' : '';
        console.log(`${what.zh} · ${what.en}  ${days} 天 days  ${count}${hold}`);
      }
    return 0;
  });
}
